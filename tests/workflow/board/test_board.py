"""The board gives the events that the database gives, whatever is asked."""

from __future__ import annotations

import random
from dataclasses import fields
from typing import Any

import pytest

from dateline.model import Event
from dateline.profiles import load as load_profile
from dateline.store import EventFilters
from dateline.workflow.board import Board, Boards, chosen, load
from dateline.workflow.board.facets import Facets, facets
from dateline.workflow.board.rows import Sort, event_rows, events
from dateline.workflow.case import Case
from tests.workflow.told import merge, put, read


@pytest.fixture(scope="session")
def board(case: Case) -> Board:
    return load(case.store)


@pytest.fixture(scope="session")
def known(case: Case) -> list[Event]:
    return list(case.store.picture.events())


def values(case: Case, known: list[Event]) -> dict[str, list[Any]]:
    """Values that each filter may have: what the case has, parts of that, and what it lacks."""
    entities = list(case.store.picture.entities())
    names = [meant.entity.name for meant in entities]
    words = sorted({word for name in names for word in name.split()})
    days = sorted({e.time.best["earliest"] for e in known if e.time.best} - {None})
    places = [e.place.best for e in known if e.place.best]
    return {
        "types": [("Attack",), ("attack", "meet"), ("Nothing",)],
        "actor": [*names, *words, "nobody at all", "."],
        "place": [*(p["name"] for p in places), "LB", "Lebanon"],
        "country": [None, "LB", "YE"],
        "since": [*days, "2010-01-01", "2040-01-01"],
        "until": [*days, "2010-01-01", "2040-01-01"],
        "voice": [*(t.holder for e in known for t in e.claims if t.holder), "Reuters", "ministry"],
        "report": [t.report for e in known for t in e.claims][:20],
        "grades": [("weak",), ("fair", "confirmed"), ("contested",), ("discounted",)],
        "min_origins": [1, 2, 3],
        "unsure": [True],
        "entity": [meant.entity.id for meant in entities],
        "q": [*words, *(e.title for e in known), '"', "dro*", "killed OR injured", "Nothing such"],
        "factualities": [("CT+",), ("CT-", "PR+"), ("Uu",)],
        "systems": [(name,) for name in [*names, *words]] + [("drone", "missile")],
        "statuses": [("machine",), ("reviewed",)],
        "outlets": [("Reuters",), (*words[:3], "News")],
        "countries": [(p["country"],) for p in places if p["country"]] + [("LB", "UA")],
        "bbox": [(-180, -90, 180, 90), (20, 0, 60, 50), (170, -50, -170, 50), (50, 10, 40, 60)],
    }  # fmt: skip


def test_every_filter_is_tried(case: Case, known: list[Event]) -> None:
    # What was known on a day is another board (test_then.py), and events have no kinds.
    asked = {f.name for f in fields(EventFilters)} - {"as_of", "kinds"}
    assert set(values(case, known)) == asked


def test_board_and_database_give_the_same_events(
    case: Case, board: Board, known: list[Event]
) -> None:
    assert list(board.ids) == [event.id for event in known]
    chance, possible = random.Random(13), values(case, known)
    some = 0
    for _ in range(600):
        names = chance.sample(sorted(possible), chance.choice((1, 1, 2, 3)))
        filters = EventFilters(**{name: chance.choice(possible[name]) for name in names})
        expected = [event.id for event in case.store.picture.events(filters)]
        found = chosen(board, filters)
        assert [board.ids[row] for row in found.rows] == expected, filters
        assert found.total == len(expected)
        window = filters.since or filters.until
        assert found.undated == (case.store.picture.undated(filters) if window else 0), filters
        some += 0 < len(expected) < len(known)
    assert some > 100  # enough of them chose some and left others


def test_facets_count_what_their_filter_would_leave(case: Case, board: Board) -> None:
    """Each count is the number of events that the filter by that value leaves."""
    chance, profile = random.Random(14), load_profile("arms")
    keys = {
        "type": "types", "grade": "grades", "status": "statuses", "factuality": "factualities",
        "country": "countries", "system": "systems", "outlet": "outlets",
    }  # fmt: skip
    asked = [EventFilters(), EventFilters(grades=("weak",)), EventFilters(actor="Israel")]
    for filters in asked:
        found = facets(chosen(board, filters), profile)
        given = {f.name: getattr(filters, f.name) for f in fields(EventFilters)}
        for facet, shown in found.facets.items():
            for value in chance.sample(shown, min(4, len(shown))):
                if facet == "origins" or (facet == "type" and value.label == "State"):
                    continue
                name = keys.get(facet, facet)
                one = value.value if name in ("actor", "voice") else (value.value,)
                left = EventFilters(**given | {name: one})
                assert case.store.picture.count(left) == value.count, (facet, value)


def _counts(found: Facets, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in found.facets[facet]}


def test_a_chosen_value_does_not_hide_the_others_of_its_facet(board: Board) -> None:
    profile = load_profile("arms")
    before = facets(chosen(board, EventFilters()), profile)
    after = facets(chosen(board, EventFilters(grades=("weak",))), profile)
    assert _counts(after, "grade") == _counts(before, "grade")
    assert after.total == _counts(before, "grade")["weak"] < before.total
    assert sum(_counts(after, "origins").values()) == after.total
    # what is chosen stays among the values, although no event has it
    none = facets(chosen(board, EventFilters(systems=("zeppelin",))), profile)
    assert _counts(none, "system")["zeppelin"] == 0


def test_facets_name_actors_systems_and_voices(board: Board) -> None:
    found = facets(chosen(board, EventFilters()), load_profile("arms"))
    outlets = {value.value for value in found.facets["outlet"]}
    assert outlets
    assert not outlets & {value.value for value in found.facets["voice"]}
    for facet in ("actor", "system", "voice", "country", "type"):
        assert found.facets[facet], facet
        counts = [value.count for value in found.facets[facet]]
        assert counts == sorted(counts, reverse=True)


def test_a_line_is_what_the_event_says(board: Board, known: list[Event]) -> None:
    listed = events(chosen(board, EventFilters()), Sort.DATE, 0, len(known))
    assert (listed.total, listed.undated, len(listed.events)) == (len(known), 0, len(known))
    for row, event in zip(listed.events, known, strict=True):
        time, place = event.time.best or {}, event.place.best or {}
        assert (row.id, row.type, row.title) == (event.id, event.type, event.title)
        assert row.edtf == time.get("edtf")
        assert (row.place.name if row.place else None) == place.get("name")
        assert (row.place.lat if row.place else None) == place.get("lat")
        assert (row.grade, row.status) == (event.grade.value.value, event.status.value)
        assert (row.origins, row.outlets) == (event.origins, event.outlets)
        assert (row.claims, row.first_reported) == (len(event.claims), event.first_reported)
        assert {thing: tally.best for thing, tally in row.counts.items()} == {
            thing: tally.best for thing, tally in event.counts.items()
        }


def test_orders(case: Case, board: Board, known: list[Event]) -> None:
    all_ = chosen(board, EventFilters())
    by = {sort: events(all_, sort, 0, 1000).events for sort in Sort}
    assert all({row.id for row in rows} == {e.id for e in known} for rows in by.values())
    reported = [row.first_reported or "" for row in by[Sort.REPORTED]]
    assert reported == sorted(reported, reverse=True)
    days = [row.earliest or row.latest or "" for row in by[Sort.LATEST]]
    assert days == sorted(days, reverse=True)
    assert [r.origins for r in by[Sort.ORIGINS]] == sorted((e.origins for e in known), reverse=True)
    grades = "confirmed fair weak contested discounted".split()
    ranks = [grades.index(row.grade) for row in by[Sort.GRADE]]
    assert ranks == sorted(ranks)
    sure = {
        event.id: max(claim.confidence.whole for claim, _ in case.store.picture.tellings(event.id))
        for event in known
        if not {told.stance.value for told in event.claims} & {"denies", "doubts"}
    }
    doubts = [sure[row.id] for row in by[Sort.DOUBT] if row.id in sure]
    assert doubts == sorted(doubts)
    stretch = events(all_, Sort.GRADE, 3, 4).events
    assert stretch == by[Sort.GRADE][3:7]
    assert event_rows(board, [known[1].id, "gone", known[0].id]) == [
        by[Sort.DATE][1], by[Sort.DATE][0]
    ]  # fmt: skip


def test_the_board_follows_merges(tmp_path: Any) -> None:
    with Case.create(tmp_path / "case") as case:
        boards = Boards(case.store)
        assert len(boards.current()) == 0
        assert facets(chosen(boards.current(), EventFilters()), load_profile("arms")).total == 0
        put(case, read()[:5])
        merge(case)
        first = boards.current()
        assert len(first) == case.store.picture.count(EventFilters())
        assert boards.current() is first
        put(case, read()[5:10])
        assert boards.current() is first  # read, and not merged yet
        merge(case)
        assert boards.at_hand() is first
        assert len(boards.current()) == case.store.picture.count(EventFilters())
