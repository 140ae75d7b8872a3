"""Events of a case that was read and merged, in every format; and what has changed since."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from stix2validator import ValidationOptions, validate_instance

from dateline.errors import DatelineError
from dateline.model.decision import Decision, Verb
from dateline.store import EventFilters
from dateline.views.events import BINARY, FORMATS, SOURCED_FORMATS
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.export import export, export_recorded, export_text
from dateline.workflow.merge import prepare as prepare_merge
from dateline.workflow.read import prepare

# Invented; two tell of one strike, the third of a delivery.
REPORTS = {
    "coast": (
        "Twelve killed as fleet shells Odesa port\n\n3 March 2021\n\nThe Azure Fleet shelled the "
        "port of Odesa on Tuesday, killing at least 12 people, officials said.\n"
    ),
    "harbour": (
        "Fleet attack on Odesa kills 15\n\n4 March 2021\n\nFifteen people were killed on Tuesday "
        "when the Azure Fleet shelled the port of Odesa, police said.\n"
    ),
    "sale": (
        "Norland sends drones to Mali\n\n1 June 2022\n\nNorland delivered six Swift-7 drones to "
        "Mali in May 2022, the defence ministry said.\n"
    ),
}
LATER = (
    "Rebels attack convoy near Gardez\n\n9 July 2023\n\nRebels attacked an army convoy near Gardez "
    "on Saturday, killing three soldiers, the army said.\n"
)


def put(case: Case, folder: Path, reports: dict[str, str]) -> None:
    """Add reports to a case, read and merge them."""
    for name, text in reports.items():
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        list(add(case, str(file), Stated(publisher=f"{name.capitalize()} Post")))
    list(prepare(case).run())
    for step in prepare_merge(case).steps():
        list(step.work)


def unwatched(things: Iterable[Any], total: int) -> Iterable[Any]:
    return things


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("exports")
    made = Case.create(folder / "case")
    put(made, folder, REPORTS)
    yield made
    made.close()


@pytest.mark.parametrize("format_", [*FORMATS, *SOURCED_FORMATS])
def test_a_file_and_standard_output_are_the_same(format_: str, case: Case, tmp_path: Path) -> None:
    output = tmp_path / "events"
    assert export(case, EventFilters(), format_, output, unwatched) >= 1
    if format_ not in BINARY:
        with (tmp_path / "text").open("w", encoding="utf-8", newline="") as file:
            export_text(case, EventFilters(), format_, file)
        assert _untimed(tmp_path / "text") == _untimed(output)


def _untimed(file: Path) -> str:
    """A text without the time of the export, and the id that a bundle has by it."""
    return re.sub(r"20[\d-]{8}T[\d:.]+Z|bundle--[\w-]+", "", file.read_text(encoding="utf-8"))


def test_the_strike_is_one_row_with_the_range_of_its_deaths(case: Case, tmp_path: Path) -> None:
    output = tmp_path / "ged.csv"
    export(case, EventFilters(types=("Attack",)), "ucdp", output, unwatched)
    with output.open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    expected = {"side_a": "Azure Fleet", "low": "12", "best": "15", "country": "Ukraine"}
    expected |= {"date_start": "2021-03-02", "number_of_sources": "2", "where_prec": "1"}
    assert {name: row[name] for name in expected} == expected


def test_the_bundle_of_a_case_is_valid(case: Case, tmp_path: Path) -> None:
    output = tmp_path / "stix.json"
    export(case, EventFilters(), "stix", output, unwatched)
    options = ValidationOptions(version="2.1", enforce_refs=True, disabled="uuid-check")
    found = validate_instance(json.loads(output.read_text(encoding="utf-8")), options)
    assert [str(error) for error in (*found.errors, *found.warnings)] == []


def test_ratings_of_reviewers_are_markings(tmp_path: Path) -> None:
    output = tmp_path / "stix.json"
    with Case.create(tmp_path / "case") as case:
        put(case, tmp_path, {"coast": REPORTS["coast"]})
        [report] = case.store.reports()
        at = "2026-11-30T10:00:00+00:00"
        case.store.decide(Decision(Verb.RATE, report.id, "ana", at, new="B"))
        export(case, EventFilters(), "stix", output, unwatched)
    objects = json.loads(output.read_text(encoding="utf-8"))["objects"]
    [marking] = [one for one in objects if "reliab" in json.dumps(one.get("definition", ""))]
    marked = [one["type"] for one in objects if marking["id"] in one.get("object_marking_refs", ())]
    assert marked == ["report"]


def test_a_second_manifest_tells_what_is_new(tmp_path: Path) -> None:
    output, manifest = tmp_path / "ged.csv", tmp_path / "manifest.json"
    with Case.create(tmp_path / "case") as case:
        put(case, tmp_path, {"coast": REPORTS["coast"], "sale": REPORTS["sale"]})

        def exported() -> Any:
            made = export_recorded(
                case, EventFilters(), "ucdp", output, unwatched, manifest, force=True
            )
            return made[1]

        assert exported() is None
        first = set(json.loads(manifest.read_text(encoding="utf-8"))["ids"])
        again = exported()
        assert set(again.same) == first
        assert (*again.new, *again.changed, *again.gone) == ()
        put(case, tmp_path, {"harbour": REPORTS["harbour"], "later": LATER})
        found = exported()
        assert set(found.changed) <= first
        assert len(found.changed) >= 1  # the strike, now told twice
        assert found.new  # the convoy
        told = json.loads(manifest.read_text(encoding="utf-8"))
        assert told["changes"]["new"] == list(found.new)
        assert told["files"][0]["name"] == "ged.csv"


def test_what_is_no_manifest_stays(case: Case, tmp_path: Path) -> None:
    notes, output = tmp_path / "notes.txt", tmp_path / "ged.csv"
    notes.write_text("mine", encoding="utf-8")
    with pytest.raises(DatelineError, match="no manifest"):
        export_recorded(case, EventFilters(), "ucdp", output, unwatched, notes)
    assert notes.read_text(encoding="utf-8") == "mine"
    assert not output.exists()
