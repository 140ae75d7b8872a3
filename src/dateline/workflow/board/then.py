"""The board of an earlier day: the events as the reports published by then tell them.

An event all of whose reports were published by then was as it is now; one of which none was is left
out, and so is one whose reports have no date. Only what is between is worked out anew, from its
claims. Which claims are one event, who is meant, which reports share an origin, and what reviewers
decided are as of today; a reviewer's grade holds where all reports of its event were published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dateline.events.picture import as_of
from dateline.model import Claim, Event, MentionType, Report
from dateline.store.event_columns import beside
from dateline.store.workings import MadeEvent, columns_of
from dateline.workflow.board.arrays import Column, Mask, Rows
from dateline.workflow.board.board import Board, Then, gives_a_day, in_order
from dateline.workflow.case import Case
from dateline.workflow.merge.meant import Meant, meant_in
from dateline.workflow.profile import profile_of

_COLUMNS = (
    "type", "earliest", "latest", "first_reported", "grade", "status", "country", "precision",
    "placed_by",
)  # fmt: skip
_LISTS = ("words", "places", "voices", "publishers", "factualities")
_NUMBERS = ("lat", "lon", "radius_km", "certainty", "unsure", "origins", "confirmations")
_AT_ONCE = 500  # events that are worked out at a time


@dataclass(frozen=True, eq=False)
class _Published:
    """The last date on which each event was reported, and which have reports without a date."""

    last: Column
    undated: Mask


def as_known(case: Case, board: Board, day: str) -> Board:
    """A board of today as the reports published up to a day (ISO date, included) tell it."""
    known = board.first_reported.where(lambda first: first <= day)
    published = _published(board)
    changed = known & (published.undated | published.last.where(lambda last: last[:10] > day))
    made = {board.row[one.event.id]: one for one in _made(case, board, changed, day)}
    columns = {row: columns_of(one) for row, one in made.items()}
    rows = np.flatnonzero(known & (~changed | np.isin(np.arange(len(board)), [*made])))
    least = board.least[rows]
    for n, row in enumerate(rows.tolist()):
        if row in columns:
            least[n] = columns[row]["least"].encode()
    earliest, latest = (_days(board, name, rows, columns) for name in ("earliest", "latest"))
    order = in_order(earliest, latest, least)
    rows, least = rows[order], least[order]
    place = {row: n for n, row in enumerate(rows.tolist()) if row in made}

    def new(name: str) -> dict[int, Any]:
        return {place[row]: values[name] for row, values in columns.items()}

    def numbers(name: str) -> Any:
        found = getattr(board, name)[rows]
        for row, value in new(name).items():
            found[row] = np.nan if value is None else value
        return found

    lists = {name: {n: _lines(words) for n, words in new(name).items()} for name in _LISTS}
    lists["systems"] = {place[row]: _weapons(board, one) for row, one in made.items()}
    vague, titles = board.vague[rows], [board.titles[row] for row in rows.tolist()]
    for n, edtf in new("edtf").items():
        vague[n] = edtf is None or not gives_a_day(edtf)
    for n, title in new("title").items():
        titles[n] = title
    return replace(
        board,
        **{name: getattr(board, name).picked(rows, new(name)) for name in _COLUMNS},
        **{name: getattr(board, name).picked(rows, of) for name, of in lists.items()},
        **{name: numbers(name) for name in _NUMBERS},
        ids=[board.ids[row] for row in rows.tolist()],
        titles=titles,
        vague=vague,
        number=board.number[rows],
        least=least,
        kept={},
        derived={},
        then=Then(day, board, rows, {one.event.id: one for one in made.values()}),
    )


def reported_between(board: Board) -> tuple[str, str] | None:
    """The first and the last day on which reports of the events were published."""
    first = min(board.first_reported.values, default=None)
    if first is None:
        return None
    if "reported last" not in board.derived:
        board.derived["reported last"] = board.store.columns.last_published() or first
    return first, board.derived["reported last"][:10]


def _published(board: Board) -> _Published:
    """Worked out when it is first asked for."""
    if "published" not in board.derived:
        last: list[str | None] = [None] * len(board)
        undated = board.none()
        place = {number: row for row, number in enumerate(board.number.tolist())}
        for number, day, without in board.store.columns.published():
            if (row := place.get(number)) is not None:
                last[row], undated[row] = day, without
        board.derived["published"] = _Published(Column(last), undated)
    found: _Published = board.derived["published"]
    return found


def _made(case: Case, board: Board, changed: Mask, day: str) -> Iterator[MadeEvent]:
    """Some events as the reports published by a day tell them, if one was."""
    ids, profile = [board.ids[row] for row in np.flatnonzero(changed).tolist()], profile_of(case)
    for start in range(0, len(ids), _AT_ONCE):
        events = case.store.picture.some(ids[start : start + _AT_ONCE])
        told = case.store.picture.told([one.id for one in events])
        meant = meant_in(case, sorted({r.id for pairs in told.values() for _, r in pairs}))
        for event in events:
            then = as_of(
                day,
                event.id,
                told[event.id],
                origin_groups=event.origin_groups,
                key_of=meant,
                profile=profile,
                links=event.why,
                previous_ids=event.previous_ids,
            )
            if then is not None:
                of = {one.claim for one in then.claims}
                yield _with(then, [pair for pair in told[event.id] if pair[0].id in of], meant)


def _with(event: Event, pairs: Sequence[tuple[Claim, Report]], meant: Meant) -> MadeEvent:
    """An event with what its claims and reports say beside it."""
    return MadeEvent(
        event,
        tuple(sorted({report.publisher for _, report in pairs if report.publisher})),
        tuple(sorted({entity for claim, _ in pairs for entity in meant.entities(claim)})),
        "",
        beside(event, {claim.id: claim for claim, _ in pairs}),
    )


def _days(
    board: Board, name: str, rows: Rows, columns: Mapping[int, Mapping[str, Any]]
) -> list[str | None]:
    """The days of some events in a column."""
    now: Column = getattr(board, name)
    return [columns[row][name] if row in columns else now.value(row) for row in rows.tolist()]


def _weapons(board: Board, one: MadeEvent) -> list[str]:
    """The weapons among the entities of an event."""
    known = board.entities
    return [e for e in one.entities if e in known and known[e].kind == MentionType.WEAPON.value]


def _lines(words: str) -> list[str]:
    return [word for word in words.split("\n") if word]
