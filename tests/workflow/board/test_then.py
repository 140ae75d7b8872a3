"""The board of an earlier day has the events as `dateline event --as-of` shows them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Event
from dateline.profiles import load as load_profile
from dateline.store import EventFilters
from dateline.store.event_columns import beside
from dateline.store.workings import Change, Given, MadeEvent
from dateline.workflow.board import Board, Boards, Chosen, chosen, load
from dateline.workflow.board.facets import facets
from dateline.workflow.board.map import drawn
from dateline.workflow.board.network import network
from dateline.workflow.board.rows import Sort, events
from dateline.workflow.board.then import as_known
from dateline.workflow.board.timeline import timeline
from dateline.workflow.board.view import WORLD
from dateline.workflow.case import Case
from dateline.workflow.events import Shown, show_event
from dateline.workflow.known import passing
from dateline.workflow.merge.meant import meant_in
from tests.workflow.told import merge, put, read

ARMS = load_profile("arms")


@pytest.fixture(scope="session")
def board(case: Case) -> Board:
    return load(case.store)


@pytest.fixture(scope="session")
def days(case: Case) -> list[str]:
    """Days between the first and the last report, some of them with events half told."""
    dates = sorted({r.published[:10] for r in case.store.reports() if r.published})
    return [dates[0], *random.Random(3).sample(dates[1:-1], 3), dates[-1]]


def shown(case: Case, day: str) -> list[Shown]:
    """The events as they are shown one by one."""
    found = []
    for event in case.store.picture.events():
        try:
            found.append(show_event(case, event.id, day))
        except DatelineError:
            continue
    return found


def fresh(case: Case, folder: Path, some: list[Shown]) -> Case:
    """A case that has these events and no others."""
    made = Case.create(folder)
    meant = meant_in(case, [report.id for report in case.store.reports()])
    put(made, read())
    made.store.workings.replace(
        Change(
            after=None,
            summary={},
            ids=[Given(one.event.id, (one.event.id,)) for one in some],
            events=[
                MadeEvent(
                    one.event,
                    tuple({report.publisher for _, report in one.tellings if report.publisher}),
                    tuple({e for claim, _ in one.tellings for e in meant.entities(claim)}),
                    "made",
                    beside(one.event, {claim.id: claim for claim, _ in one.tellings}),
                )
                for one in some
            ],
            entities=[(m.entity, m.reports) for m in case.store.picture.entities()],
        )
    )
    return made


def test_board_of_a_day_is_that_of_the_events_of_that_day(
    case: Case, board: Board, days: list[str], tmp_path: Path
) -> None:
    otherwise = 0
    for number, day in enumerate(days):
        found, expected = as_known(case, board, day), shown(case, day)
        assert found.then is not None
        otherwise += len(found.then.made)
        assert set(found.ids) == {one.event.id for one in expected}, day
        with fresh(case, tmp_path / str(number), expected) as made:
            same = load(made.store)
            for filters in some_filters(expected):
                left, right = chosen(found, filters), chosen(same, filters)
                assert [found.ids[r] for r in left.rows] == [same.ids[r] for r in right.rows]
                for sort in Sort:
                    assert events(left, sort, 0, 99) == events(right, sort, 0, 99), (day, sort)
                assert facets(left, ARMS) == facets(right, ARMS), (day, filters)
                assert timeline(left, 50) == timeline(right, 50)
                assert network(left, ARMS, 99) == network(right, ARMS, 99)
                assert on_map(case, left) == on_map(made, right)
    assert otherwise > 3


def on_map(case: Case, found: Chosen) -> list[str]:
    """What a map draws of events, in no order; rings are of reports."""
    features = [f for f in drawn(case, found, WORLD).features if f.properties["kind"] != "ring"]
    return sorted(json.dumps([f.geometry, f.properties], sort_keys=True) for f in features)


def some_filters(known: list[Shown]) -> list[EventFilters]:
    [first, *_] = known
    report = first.tellings[0][1].id
    return [
        EventFilters(),
        EventFilters(types=("Attack",)),
        EventFilters(report=report),
        EventFilters(since="2020-01-01"),
        EventFilters(min_origins=2),
        EventFilters(grades=("weak", "contested")),
        *(EventFilters(entity=entity) for entity in list(entities(first.event))[:2]),
    ]


def entities(event: Event) -> set[str]:
    return {
        str(said.value["entity"])
        for part in event.roles.values()
        for said in part.values
        if said.value["entity"]
    }


def test_before_the_first_report_nothing_is_known(case: Case, board: Board) -> None:
    found = chosen(as_known(case, board, "1990-01-01"), EventFilters())
    assert found.total == 0
    assert network(found, ARMS, 9).edges == []
    assert facets(found, ARMS).total == 0
    assert timeline(found, 9).bins == []


def test_after_the_last_report_all_is_as_now_but_what_has_no_date(case: Case, board: Board) -> None:
    found = as_known(case, board, "2100-01-01")
    assert list(found.ids) == list(board.ids)
    assert found.then is not None
    assert not found.then.made


def test_reports_without_a_date_are_known_on_no_day(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        put(case, [(replace(r, published=None, published_from=None), n) for r, n in read()[:6]])
        merge(case)
        board = load(case.store)
        assert len(board)
        assert len(as_known(case, board, "2100-01-01")) == 0


def test_a_day_is_kept_until_the_case_is_merged(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        put(case, read()[:20])
        merge(case)
        boards, day = Boards(case.store), read()[10][0].published or ""
        first = boards.known_on(case, day)
        assert boards.known_on(case, day) is first
        put(case, read()[20:])
        merge(case)
        boards.current()
        assert boards.known_on(case, day) is not first


def test_events_and_exports_of_a_day_are_those_of_the_board(
    case: Case, board: Board, days: list[str]
) -> None:
    filters = EventFilters(types=("Attack",), as_of=days[2])
    found = passing(case, filters)
    listed = list(found.events)
    assert len(listed) == found.total
    assert listed == [s.event for s in shown(case, days[2]) if s.event.type == "Attack"]


def test_the_store_does_not_answer_for_a_day(case: Case) -> None:
    with pytest.raises(ValueError, match="as they are now"):
        case.store.picture.count(EventFilters(as_of="2022-05-18"))
