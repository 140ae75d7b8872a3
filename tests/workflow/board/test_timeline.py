"""Events in time: intervals overlap several stretches, and vague dates are marked."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.store import EventFilters, make_store
from dateline.workflow.board import chosen, load
from dateline.workflow.board.timeline import Timeline, timeline
from tests.workflow.board.made import happening, put

Day = str | tuple[str | None, str | None] | None


def shown(
    tmp_path: Path, days: list[Day], bins: int, filters: EventFilters | None = None
) -> Timeline:
    told = {"type_": "Attack", "anchor": "struck", "roles": {"Actor": "Israel"}}
    with make_store(f"sqlite:///{tmp_path}/case.sqlite") as store:
        put(store, [happening(told | {"time": day}) for day in days])
        return timeline(chosen(load(store), filters or EventFilters()), bins)


def test_days_where_they_are_few(tmp_path: Path) -> None:
    found = shown(tmp_path, ["2022-05-01", "2022-05-03", ("2022-05-02", "2022-05-04"), None], 30)
    assert (found.first, found.last, found.undated) == ("2022-05-01", "2022-05-04", 1)
    assert [(b.start, b.end, b.count) for b in found.bins] == [
        ("2022-05-01", "2022-05-01", 1),
        ("2022-05-02", "2022-05-02", 1),
        ("2022-05-03", "2022-05-03", 2),
        ("2022-05-04", "2022-05-04", 1),
    ]
    assert found.bins[2].grades == {"weak": 2}


CASES: list[tuple[list[Day], int, list[tuple[str, str, int]]]] = [
    # weeks begin on Monday
    (["2022-05-04", "2022-05-20"], 4, [("2022-05-02", "2022-05-08", 1),
     ("2022-05-09", "2022-05-15", 0), ("2022-05-16", "2022-05-22", 1)]),
    (["2022-01-31", "2022-03-01"], 4, [("2022-01-01", "2022-01-31", 1),
     ("2022-02-01", "2022-02-28", 0), ("2022-03-01", "2022-03-31", 1)]),
    (["2021-02-01", "2022-11-30"], 3, [("2021-01-01", "2021-12-31", 1),
     ("2022-01-01", "2022-12-31", 1)]),
    (["1999-02-01", "2022-11-30"], 6, [("1995-01-01", "1999-12-31", 1),
     ("2000-01-01", "2004-12-31", 0), ("2005-01-01", "2009-12-31", 0),
     ("2010-01-01", "2014-12-31", 0), ("2015-01-01", "2019-12-31", 0)]),
    # one stretch is all that is asked for
    (["2022-01-31", "2022-03-01"], 1, [("2022-01-01", "2022-03-31", 2)]),
    # what is open on a side counts where its one day is
    ([("2022-05-02", None), (None, "2022-05-01"), "2022-05-03"], 9, [
        ("2022-05-01", "2022-05-01", 1), ("2022-05-02", "2022-05-02", 1),
        ("2022-05-03", "2022-05-03", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("days", "bins", "expected"), CASES)
def test_stretches(
    tmp_path: Path, days: list[Day], bins: int, expected: list[tuple[str, str, int]]
) -> None:
    found = [(b.start, b.end, b.count) for b in shown(tmp_path, days, bins).bins]
    assert found[: len(expected)] == expected
    assert len(found) <= bins


def test_stretches_follow_each_other_and_cover_all(tmp_path: Path) -> None:
    days: list[Day] = ["1914-07-28", "1939-09-01", "2022-02-24", ("1945-05-08", "9999-12-31")]
    for bins in (1, 7, 100, 1000):
        (tmp_path / str(bins)).mkdir()
        found = shown(tmp_path / str(bins), days, bins).bins
        assert 1 <= len(found) <= bins
        for one, other in pairwise(found):
            after = date.fromisoformat(one.end) + timedelta(days=1)
            assert other.start == after.isoformat()
        assert found[0].start <= "1914-07-28"
        assert found[-1].end == "9999-12-31"


def test_a_window_is_parted_however_far_its_events_go_on(tmp_path: Path) -> None:
    long: Day = ("1960-01-01", "2030-01-01")
    days: list[Day] = [long, "2022-05-02", (None, "2022-05-03"), "2024-01-01"]
    window = EventFilters(since="2022-05-01", until="2022-05-04")
    found = shown(tmp_path, days, 30, window)
    assert (found.first, found.last) == ("1960-01-01", "2030-01-01")
    assert [(b.start, b.count) for b in found.bins] == [
        ("2022-05-01", 1), ("2022-05-02", 2), ("2022-05-03", 2), ("2022-05-04", 1),
    ]  # fmt: skip


def test_what_is_open_on_a_side_counts_where_its_day_is(tmp_path: Path) -> None:
    days: list[Day] = [(None, "2022-05-02"), ("2022-05-02", None), "2022-05-02", "2022-05-05"]
    found = shown(tmp_path, days, 30)
    assert [(b.count, b.open) for b in found.bins] == [
        (3, {"weak": 2}), (0, {}), (0, {}), (1, {}),
    ]  # fmt: skip
    assert found.beyond == 0
    (tmp_path / "window").mkdir()
    window = EventFilters(since="2022-05-04", until="2022-05-05")
    found = shown(tmp_path / "window", days, 30, window)  # "from 2 May" may be in it, or not
    assert [b.count for b in found.bins] == [0, 1]
    assert found.beyond == 1


def test_bars_say_what_is_vague(tmp_path: Path) -> None:
    days: list[Day] = ["2022-05-01", ("2022-05-02", "2022-05-09"), ("2022-05-03", None)]
    bars = shown(tmp_path, days, 30).bars
    assert [(bar.earliest, bar.latest, bar.vague) for bar in bars] == [
        ("2022-05-01", "2022-05-01", False),
        ("2022-05-02", "2022-05-09", False),
        ("2022-05-03", None, True),
    ]
    assert bars[0].title


def test_nothing_has_no_time(tmp_path: Path) -> None:
    assert shown(tmp_path, [], 10) == Timeline(None, None, 0, 0, [], [])
    (tmp_path / "undated").mkdir()
    assert shown(tmp_path / "undated", [None], 10) == Timeline(None, None, 1, 0, [], [])
