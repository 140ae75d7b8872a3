"""The events that pass filters, as they are now or as the reports published by a day told them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import Event
from dateline.store import EventFilters
from dateline.workflow.case import Case

if TYPE_CHECKING:
    from dateline.workflow.board import Board, Chosen

_AT_ONCE = 200  # events that are read at a time


@dataclass(frozen=True, slots=True)
class Passing:
    """Events, the earliest first and those without a date last, and how many there are."""

    events: Iterator[Event]
    total: int


def passing(case: Case, filters: EventFilters) -> Passing:
    """The events that pass the filters."""
    if filters.as_of is None:
        return Passing(case.store.picture.events(filters), case.store.picture.count(filters))
    found = on_board(case, filters)
    return Passing(_read(found), found.total)


def undated(case: Case, filters: EventFilters) -> int:
    """How many events pass the filters but for having no date that is known."""
    if filters.as_of is None:
        return case.store.picture.undated(filters)
    return on_board(case, filters).undated


def on_board(case: Case, filters: EventFilters) -> Chosen:
    """The events that pass the filters, on a board that is loaded for it."""
    from dateline.workflow.board import chosen

    return chosen(board_of(case, filters.as_of), filters)


def board_of(case: Case, day: str | None) -> Board:
    """A board that is loaded for this, of today or of an earlier day (ISO date)."""
    # Arrays are loaded where they are needed: most commands do without them.
    from dateline.workflow.board import load
    from dateline.workflow.board.then import as_known

    board = load(case.store)
    return as_known(case, board, day) if day else board


def _read(found: Chosen) -> Iterator[Event]:
    ids = [found.board.ids[row] for row in found.rows]
    for start in range(0, len(ids), _AT_ONCE):
        yield from found.board.events(ids[start : start + _AT_ONCE])
