"""The chosen events in time: how many overlap each stretch, and bars while there are few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.workflow.board.arrays import Column, Mask, Rows
from dateline.workflow.board.board import Board
from dateline.workflow.board.chosen import Chosen, dated

MOST_BARS = 400
MOST_BINS = 1_000
_NONE = -(10**9)  # a day that is not known
_MONTHS = (1, 3, 12, 60, 120, 600, 1200, 12_000, 120_000)  # lengths of stretches beyond a week


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of time, both days included, and how many events overlap it, by grade.

    Of these ``open`` are known on one side only: "by" or "from" a day of the stretch.
    """

    start: str
    end: str
    count: int
    grades: dict[str, int]
    open: dict[str, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """An event on the time line; ``vague`` if its words do not give a day."""

    id: str
    title: str
    type: str
    grade: str
    earliest: str | None
    latest: str | None
    vague: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in time, from the ``first`` day known to the ``last``.

    ``beyond`` are "by" or "from" a day outside of the stretches, and counted in none.
    """

    first: str | None
    last: str | None
    undated: int
    beyond: int
    bins: list[Bin]
    bars: list[Bar]


def timeline(found: Chosen, most: int) -> Timeline:
    """The chosen events in at most so many stretches: days, weeks, months, years and more.

    An event known on one side only ("by May") counts where that day is, and nowhere else: when it
    was is not known. Where a window of dates is asked for, the stretches are those of the window,
    however far its events go on beyond it.
    """
    board = found.board
    rows = np.flatnonzero(found.mask & dated(board))
    undated = found.total - len(rows)
    starts, ends = _days(board.earliest)[rows], _days(board.latest)[rows]
    known = np.concatenate((starts, ends))
    known = known[known != _NONE]
    if not len(known):
        return Timeline(None, None, undated, 0, [], [])
    first, last = int(known.min()), int(known.max())
    edges = _edges(*_window(found, first, last), max(1, min(most, MOST_BINS)))
    bins = _bins(board, rows, starts, ends, edges)
    halves = int(np.count_nonzero((starts == _NONE) != (ends == _NONE)))
    return Timeline(
        date.fromordinal(first).isoformat(),
        date.fromordinal(last).isoformat(),
        undated,
        halves - sum(sum(one.open.values()) for one in bins),
        bins,
        [_bar(board, int(row)) for row in rows] if len(rows) <= MOST_BARS else [],
    )


def _window(found: Chosen, first: int, last: int) -> tuple[int, int]:
    """What is asked for of the days from ``first`` to ``last``."""
    since, until = (_day(day or "") for day in (found.filters.since, found.filters.until))
    begin = first if since == _NONE else min(max(first, since), last)
    return begin, last if until == _NONE else max(min(last, until), begin)


def _days(column: Column) -> NDArray[np.int64]:
    """The day of each event as a number."""
    return np.array([*map(_day, column.values), _NONE])[column.codes]


def _day(value: str) -> int:
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:  # a year that the calendar does not have
        return _NONE


def _bins(
    board: Board,
    rows: Rows,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    edges: Sequence[int],
) -> list[Bin]:
    """The stretches from each edge to the day before the next."""
    count, values, grades = len(edges) - 1, board.grade.values, board.grade.codes[rows]
    half = (starts == _NONE) != (ends == _NONE)
    begin, end = (
        np.searchsorted(edges, np.where(mine == _NONE, other, mine), side="right") - 1
        for mine, other in ((starts, ends), (ends, starts))
    )
    # An interval goes on beyond the window; a day that is all that is known lies in it, or not.
    inside = ~half | ((begin >= 0) & (begin < count))
    begin, end = np.clip(begin, 0, count - 1), np.clip(end, 0, count - 1)
    end = np.maximum(begin, end)

    def overlapping(some: Mask) -> NDArray[np.int64]:
        # One up where an event begins, one down behind its end: the sums are those that overlap.
        changes = np.zeros((len(values), count + 1), np.int64)
        np.add.at(changes, (grades[some], begin[some]), 1)
        np.add.at(changes, (grades[some], end[some] + 1), -1)
        return changes.cumsum(axis=1)

    all_, open_ = overlapping(inside), overlapping(inside & half)

    def by_grade(numbers: NDArray[np.int64], n: int) -> dict[str, int]:
        return {g: int(number) for g, number in zip(values, numbers[:, n], strict=True) if number}

    return [
        Bin(
            date.fromordinal(edges[n]).isoformat(),
            date.fromordinal(edges[n + 1] - 1).isoformat(),
            int(all_[:, n].sum()),
            by_grade(all_, n),
            by_grade(open_, n),
        )
        for n in range(count)
    ]


def _edges(first: int, last: int, most: int) -> list[int]:
    """The first days of at most so many stretches of equal length, and the day behind the last."""
    span = last - first + 1
    if span <= most:
        return [*range(first, last + 2)]
    monday = first - date.fromordinal(first).weekday()
    if (last - monday) // 7 < most:
        return [*range(monday, last + 1, 7), min(last + 7 - (last - monday) % 7, _END)]
    for months in _MONTHS:
        if span // (31 * months) < most:
            edges = list(_by_months(date.fromordinal(first), last, months))
            if len(edges) - 1 <= most:
                return edges
    return [first, last + 1]


def _by_months(first: date, last: int, months: int) -> Iterator[int]:
    """First days of stretches of so many months; whole years begin with January."""
    month = (first.year * 12 + first.month - 1) // months * months
    edge = 0
    while edge <= last:
        year, rest = divmod(month, 12)
        edge = _END if year > date.max.year else date(max(year, 1), rest + 1, 1).toordinal()
        yield edge
        month += months


_END = date.max.toordinal() + 1


def _bar(board: Board, row: int) -> Bar:
    return Bar(
        board.ids[row],
        board.titles[row],
        board.type.value(row) or "",
        board.grade.value(row) or "",
        board.earliest.value(row),
        board.latest.value(row),
        bool(board.vague[row]),
    )
