"""Times of claims that count from other times, and what a report's date does to them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Report
from tests.claims.reading import read
from tests.conftest import Dateline

TEXT = (
    "The army attacked the port on 3 May. Rebels shelled the airport just a few days after the"
    " attack. A year previously, the rebels had seized the town. The same week, gunmen raided the"
    " depot. The army bombed the camp two days after the raid.\n\n"
    "The navy fired two missiles at 3 a.m. local time on Monday. In the past three months the"
    " militia attacked six convoys. Drones hit the refinery a day after gunmen attacked the base"
    " on 10 May.\n"
)
KNOWN = {
    "attacked the port": "2021-05-03",
    "shelled the airport": "2021-05-05~/2021-05-12~",
    "seized the town": "2020~",
    "raided the depot": "2021-05-03/2021-05-09",
    "bombed the camp": "2021-05-05/2021-05-11",
    "fired two missiles": "2021-05-17T03:00:00",
    "attacked six convoys": "2021-02-20~/2021-05-20~",
    "hit the refinery": "2021-05-11",
    "attacked the base": "2021-05-10",
}


def times(published: str | None) -> dict[int, str | None]:
    found = read(Report.of(TEXT, source="report.txt", published=published))
    return {c.anchor.start: c.time.edtf if c.time else "no time" for c in found}


@pytest.mark.parametrize("words", KNOWN)
def test_times_count_from_times_and_events(words: str) -> None:
    at = TEXT.index(words)
    assert times("2021-05-20")[at] == KNOWN[words]
    assert times(None)[at] is None


def test_giving_the_date_resolves_before_the_report_is_read_again(
    tmp_path: Path, dateline: Dateline
) -> None:
    case, file = tmp_path / "case", tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    for command in (["init", case], ["add", case, file], ["read", case]):
        assert dateline(*command).status == 0

    def claims() -> list[dict[str, Any]]:
        lines = dateline("export", case, "--format", "jsonl").out.splitlines()
        return [json.loads(line) for line in lines]

    def dates() -> dict[int, str | None]:
        return {
            c["anchor"]["start"]: c["time"]["edtf"] if c["time"] else "no time" for c in claims()
        }

    slots = [c["slot"] for c in claims()]
    assert len(slots) >= len(KNOWN)
    assert dates() == times(None)
    assert dateline("add", case, file, "--published", "2021-05-20").status == 0
    assert {w: dates()[TEXT.index(w)] for w in KNOWN} == KNOWN
    assert [c["slot"] for c in claims()] == slots
    assert json.loads(dateline("read", case, "--json").out)["reports"] == 1
    assert dates() == times("2021-05-20")
    assert dateline("add", case, file, "--published", "2022-05-20").status == 0
    assert dateline("read", case).status == 0
    assert dates() == times("2022-05-20")


def test_what_is_inferred_is_shown_and_exported(tmp_path: Path, dateline: Dateline) -> None:
    case, file = tmp_path / "case", tmp_path / "report.txt"
    file.write_text("Rebels shelled the port on Tuesday. They left the town on 3 May 2021.\n")
    dateline("init", case)
    dateline("add", case, file, "--published", "2021-05-20")
    dateline("read", case)
    claims = [
        json.loads(line) for line in dateline("export", case, "--format", "jsonl").out.splitlines()
    ]
    (claim,) = [c for c in claims if c["anchor"]["text"] == "shelled"]
    why = "inferred weekday before the report's date 2021-05-20"
    shown = dateline("show", case, claim["id"]).out
    assert why in shown
    assert "2021-05-20 as given by the user" in shown
    (row,) = csv.DictReader(io.StringIO(dateline("export", case, "--format", "csv").out))
    assert (row["edtf"], row["inferred"]) == ("2021-05-18", why.removeprefix("inferred "))
