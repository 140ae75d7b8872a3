"""Who does what to whom in each event, by what the profile's roles stand for.

Worked out once for a board: the network counts these ties over the chosen events, and the map
draws those that lead from one place to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, product
from operator import itemgetter
from typing import Any

import numpy as np

from dateline.model import role_key
from dateline.profiles import EventType, Profile
from dateline.store.event_columns import participant_rows
from dateline.workflow.board.arrays import Codes, Mask, Rows
from dateline.workflow.board.board import Board

_MOST = 50  # participants on each side that are paired


@dataclass(frozen=True, slots=True)
class Filler:
    """Somebody or something in a role, as an event has it.

    ``told`` are the numbers of the tellings that say so, with spaces between.
    """

    role: str
    name: str
    entity: str
    best: bool
    affirmed: bool
    denied: bool
    told: str


@dataclass(frozen=True, eq=False)
class Ties:
    """Ties between entities: ``rows`` are events, the others places in ``entities`` and booleans.

    ``names`` are those that events use.
    """

    rows: Rows
    sources: Codes
    targets: Codes
    affirmed: Mask
    denied: Mask
    entities: Sequence[str]
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sides:
    """The keys of an event type's roles: who acts, and whom it concerns.

    ``mutual`` says that they do it together.
    """

    who: frozenset[str]
    whom: frozenset[str]
    mutual: bool


def sides(kind: EventType, profile: Profile) -> Sides:
    """Who acts and whom it concerns, by the senses of the profile."""
    known = profile.roles
    things = {*known.things, *known.instruments, *((kind.weapon,) if kind.weapon else ())}
    whom = {*known.targets, *known.parties, *((kind.receiver,) if kind.receiver else ())}
    whom |= {kind.object} - things
    return Sides(
        frozenset({role_key(kind.subject)}),
        frozenset(role_key(role) for role in whom - {kind.subject}),
        kind.mutual,
    )


def ties(board: Board, profile: Profile) -> Ties:
    """The ties of all events of a board; worked out when they are first asked for."""
    key = f"ties {profile.version}"
    if key not in board.derived:
        board.derived[key] = _ties(board, profile)
    found: Ties = board.derived[key]
    return found


def _ties(board: Board, profile: Profile) -> Ties:
    by_type = {name: sides(kind, profile) for name, kind in profile.types.items()}
    index: dict[str, int] = {}
    names: list[str] = []
    found: list[tuple[int, int, int, bool, bool]] = []
    if board.then is not None:  # of what was otherwise then; the others' are those of today
        now, place = ties(board.then.now, profile), board.then.place
        index = {entity: n for n, entity in enumerate(now.entities)}
        names = list(now.names)
    for row, fillers in by_event(board):
        kind = by_type.get(board.type.value(row) or "")
        if kind is None:
            continue
        for one, other in _pairs(fillers, kind):
            for filler in (one, other):
                if filler.entity not in index:
                    index[filler.entity] = len(index)
                    names.append(filler.name)
            left, right = index[one.entity], index[other.entity]
            if kind.mutual:
                left, right = min(left, right), max(left, right)
            affirmed, denied = one.affirmed and other.affirmed, one.denied and other.denied
            found.append((row, left, right, affirmed, denied))
    table = np.array(found, np.int64).reshape(len(found), 5)
    if board.then is not None:
        kept = place[now.rows] >= 0
        columns = place[now.rows], now.sources, now.targets, now.affirmed, now.denied
        table = np.concatenate((np.column_stack(columns)[kept], table))
    return Ties(
        table[:, 0],
        table[:, 1].astype(np.int32),
        table[:, 2].astype(np.int32),
        table[:, 3].astype(np.bool_),
        table[:, 4].astype(np.bool_),
        list(index),
        names,
    )


def by_event(
    board: Board, types: Sequence[str] | None = None
) -> Iterator[tuple[int, list[Filler]]]:
    """The named participants of each event, or of those of some types, by its place.

    Of a board of an earlier day those of the events that were otherwise then.
    """
    participants: Iterable[tuple[Any, ...]] = (
        board.store.columns.participants(types) if board.then is None else _then(board, types)
    )
    for event, some in groupby(participants, key=itemgetter(0)):
        row = board.row.get(event)
        if row is not None:
            yield (
                row,
                [
                    Filler(role, name, entity, bool(best), affirmed > 0, denied > 0, told)
                    for _, role, name, entity, best, affirmed, denied, told in some
                ],
            )


def _then(board: Board, types: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of `Columns.participants` of the events that were otherwise then."""
    assert board.then is not None
    for one in board.then.made.values():
        if types is None or one.event.type in types:
            for row in sorted(participant_rows(one.event), key=itemgetter("role", "position")):
                if row["entity"] is not None:
                    yield tuple(row[name] for name in _ROW)


_ROW = ("event", "role", "name", "entity", "best", "affirmed", "denied", "told")


def _pairs(fillers: Iterable[Filler], kind: Sides) -> Iterator[tuple[Filler, Filler]]:
    """Those who act with those whom it concerns, where a telling has both or both are the best."""
    some = list(fillers)
    who = [f for f in some if f.role in kind.who][:_MOST]
    whom = [f for f in some if f.role in kind.whom][:_MOST]
    pairs = combinations([*who, *whom], 2) if kind.mutual else product(who, whom)
    seen = set()
    for one, other in pairs:
        key = (one.entity, other.entity)
        if one.entity != other.entity and key not in seen and _together(one, other):
            seen.add(key)
            yield one, other


def _together(one: Filler, other: Filler) -> bool:
    """Whether both are the best of their role, or a telling has both."""
    return (one.best and other.best) or not set(one.told.split()).isdisjoint(other.told.split())
