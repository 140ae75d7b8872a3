"""The commands that look at many events at once, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.workflow.case import Case
from tests.conftest import Dateline
from tests.workflow.told import merge, put, read


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("overview") / "case"
    with Case.create(made) as case:
        put(case, read())
        merge(case)
    return made


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_search_marks_what_it_finds(dateline: Dateline, folder: Path) -> None:
    with Case.open(folder) as case:
        name = next(m.entity.name for m in case.store.picture.entities() if m.entity.named)
    ran = dateline("search", folder, name)
    assert ran.status == 0
    assert f"[{name}]" in ran.out or f"[{name.split()[0]}]" in ran.out
    hits = objects(dateline("search", folder, name, "--limit", "4", "--json").out)
    assert 0 < len(hits) <= 4
    assert set(hits[0]) == {"kind", "id", "title", "snippet", "where"}
    every = objects(dateline("search", folder, "said", "--limit", "40", "--json").out)
    said = objects(dateline("search", folder, "said", "--kind", "statement", "--json").out)
    assert {hit["kind"] for hit in said} == {"statement"}
    assert "report" in said[0]
    before = objects(dateline("search", folder, "said", "--as-of", "1999", "--json").out)
    assert (len(every) > 0, before) == (True, [])
    none = dateline("search", folder, "nosuchwordatall")
    assert (none.status, none.out) == (0, "")
    assert "Nothing has all these words." in none.err


def test_an_entity_is_told_as_of_a_day(dateline: Dateline, folder: Path) -> None:
    with Case.open(folder) as case:
        entity = next(m.entity.id for m in case.store.picture.entities() if m.entity.named)
    now = json.loads(dateline("entity", folder, entity, "--json").out)
    then = json.loads(dateline("entity", folder, entity, "--as-of", "1999", "--json").out)
    assert now["reports"] > 0
    assert (then["reports"], then["events"], then["names"], then["said"]["total"]) == (0, 0, [], 0)


def test_network_lists_ties(dateline: Dateline, folder: Path) -> None:
    [found] = objects(dateline("network", folder, "--json").out)
    assert set(found) == {"nodes", "edges", "left_out"}
    assert found["left_out"] == 0
    edges = found["edges"]
    assert isinstance(edges, list)
    ran = dateline("network", folder, "--limit", "1")
    assert ran.status == 0
    assert edges[0]["relation"] in ran.out
    assert f"{len(edges) - 1} more ties are left out" in ran.err
    assert "No event that passes" in dateline("network", folder, "--relation", "Nothing").err


def test_register_lists_transfers(dateline: Dateline, folder: Path) -> None:
    rows = objects(dateline("register", folder, "--json").out)
    ran = dateline("register", folder)
    assert ran.status == 0
    for row in rows:
        assert str(row["event"])[:6] in ran.out
        assert set(row["cells"]) == {"supplier", "recipient", "system", "number", "when"}  # type: ignore[call-overload]
    none = dateline("register", folder, "--country", "AQ")
    assert "No transfer passes these filters." in none.err


FILTERS = [
    ("--words", "killed"),
    ("--system", "drone"),
    ("--outlet", "Post"),
    ("--country", "lb"),
    ("--factuality", "CT-"),
    ("--status", "reviewed"),
    ("--bbox", "30", "30", "40", "40"),
]


@pytest.mark.parametrize("option", FILTERS)
def test_filters_of_events(dateline: Dateline, folder: Path, option: tuple[str, ...]) -> None:
    everything = objects(dateline("events", folder, "--json").out)
    some = objects(dateline("events", folder, *option, "--json").out)
    assert len(some) < len(everything)
    wrong = dateline("export", folder, "--format", "jsonl", *option)
    assert wrong.status == 2
    assert f"{option[0]} is for events: add --of events." in wrong.err
