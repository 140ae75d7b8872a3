"""A stretch of the chosen events, each on one line, in the order that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dateline.model import Grade
from dateline.store.columns import Line
from dateline.workflow.board.arrays import Rows
from dateline.workflow.board.board import Board
from dateline.workflow.board.chosen import Chosen


class Sort(StrEnum):
    """The orders of a list; equal ones are in the order of their dates."""

    DATE = "date"  # the earliest first, those without a date last
    LATEST = "latest"  # by date, the last first, those without a date last
    REPORTED = "reported"  # the last first reported first
    GRADE = "grade"  # the most believed first
    ORIGINS = "origins"  # the most first
    DOUBT = "doubt"  # the least certain first: whose surest claim is the least sure


@dataclass(frozen=True, slots=True)
class Place:
    """A place as drawn; ``inferred`` says from what, where no report states it."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    inferred: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many: low, best and high."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event on one line; ``claims`` is how many tell of it.

    ``unsure`` says that nobody is sure whether these tell one happening.
    """

    id: str
    type: str
    title: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    dated_by: str | None
    place: Place | None
    counts: dict[str, Tally]
    grade: str
    origins: int
    confirmations: int
    outlets: int
    claims: int
    status: str
    first_reported: str | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class Events:
    """A stretch of the chosen events; ``undated`` are left out for want of a date."""

    total: int
    undated: int
    events: list[EventRow]


def events(found: Chosen, sort: Sort, offset: int, limit: int) -> Events:
    """The events from ``offset`` on, at most ``limit``."""
    rows = in_order(found.board, found.rows, sort)[offset : offset + limit]
    lines = found.board.lines([found.board.ids[row] for row in rows])
    return Events(found.total, found.undated, [_row(line) for line in lines])


def event_rows(board: Board, ids: Sequence[str]) -> list[EventRow]:
    """Events by their ids, in that order; those that are not on the board are left out."""
    return [_row(line) for line in board.lines([one for one in ids if one in board.row])]


def in_order(board: Board, rows: Rows, sort: Sort) -> Rows:
    """Some events, given by date, in another order."""
    if sort is Sort.DATE:
        return rows
    if sort is Sort.GRADE:
        rank = {grade.value: n for n, grade in enumerate(Grade)}
        ranks = np.array([*(rank[value] for value in board.grade.values), len(rank)])
        key = ranks[board.grade.codes[rows]]
    elif sort is Sort.ORIGINS:
        key = -board.origins[rows]
    elif sort is Sort.DOUBT:
        key = board.certainty[rows]  # what is not known comes last
    else:
        key = -_ranks(board, sort)[rows]
    return rows[np.argsort(key, kind="stable")]


def _ranks(board: Board, sort: Sort) -> Rows:
    """The rank of each event by a date, the last the highest; without one the lowest."""
    if sort is Sort.REPORTED:
        return _ranked(board.first_reported.values)[board.first_reported.codes]
    earliest = _ranked([*board.earliest.values, *board.latest.values])
    count = len(board.earliest.values)
    first, last = earliest[:count], earliest[count:]
    by_first = np.append(first, 0)[board.earliest.codes]
    return np.where(by_first > 0, by_first, np.append(last[:-1], 0)[board.latest.codes])


def _ranked(values: Sequence[str]) -> Rows:
    """The rank of each value from 1 on, and 0 for none, which stands last."""
    rank = {value: n for n, value in enumerate(sorted(set(values)), 1)}
    return np.array([*(rank[value] for value in values), 0], np.intp)


def _row(line: Line) -> EventRow:
    place = None
    if line.place is not None:
        place = Place(
            line.place,
            line.country,
            line.lat,
            line.lon,
            line.radius_km,
            line.precision,
            line.placed_by,
        )
    return EventRow(
        id=line.id,
        type=line.type,
        title=line.title,
        edtf=line.edtf,
        earliest=line.earliest,
        latest=line.latest,
        dated_by=line.dated_by,
        place=place,
        counts={thing: Tally(*numbers) for thing, numbers in line.counts.items()},
        grade=line.grade,
        origins=line.origins,
        confirmations=line.confirmations,
        outlets=line.outlets,
        claims=line.tellings,
        status=line.status,
        first_reported=line.first_reported,
        unsure=line.unsure is not None,
    )
