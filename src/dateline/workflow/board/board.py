"""The columns of all events of a case."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.model import Event, MentionType
from dateline.store.columns import Line, Loaded, Named, line_of
from dateline.store.workings import MadeEvent, columns_of
from dateline.workflow.board.arrays import Codes, Column, Lists, Mask, Rows, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.store import Store

_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_LINES = 20_000  # events of which a board keeps the line
_ABLE_TO_ACT = {MentionType.PERSON, MentionType.ORGANISATION, MentionType.NATIONALITY}


@dataclass(frozen=True, eq=False)
class Then:
    """What makes a board that of an earlier ``day``.

    ``now`` is the board of today, and ``rows`` the place on it of each event. ``made`` are the
    events that were otherwise then, by their ids.
    """

    day: str
    now: Board
    rows: Rows
    made: Mapping[str, MadeEvent]

    @cached_property
    def place(self) -> Rows:
        """The place on this board of each event of today's; -1 if it is not, or was otherwise."""
        place = np.full(len(self.now), -1, np.intp)
        place[self.rows] = np.arange(len(self.rows))
        place[[self.now.row[one] for one in self.made]] = -1
        return place


@dataclass(frozen=True, eq=False)
class Board:
    """All events, in the order of their dates; those without one come last.

    ``merge`` numbers the merge that made them, ``number`` is what the store counts each by,
    ``least`` the least id of its claims.
    ``vague`` are those whose words give no day,
    ``placed_by`` says from what the place was inferred. ``actors`` are the names among ``words`` of
    who can act, ``systems`` the ids of the weapons of each event. ``kept`` and ``derived`` hold
    what was worked out of it for some filters and for all of it. ``then`` says of what day it is,
    where it is not of today.
    """

    store: Store
    merge: int
    ids: Sequence[str]
    type: Column
    earliest: Column
    latest: Column
    first_reported: Column
    grade: Column
    status: Column
    country: Column
    precision: Column
    words: Lists
    places: Lists
    voices: Lists
    publishers: Lists
    factualities: Lists
    systems: Lists
    actors: frozenset[str]
    entities: dict[str, Named]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    radius_km: NDArray[np.float64]
    certainty: NDArray[np.float64]
    unsure: NDArray[np.float64]
    origins: NDArray[np.int32]
    confirmations: NDArray[np.int32]
    vague: Mask
    placed_by: Column
    titles: Sequence[str]
    number: NDArray[np.int64]
    least: NDArray[np.bytes_]
    kept: dict[Any, Any] = field(default_factory=dict)
    derived: dict[str, Any] = field(default_factory=dict)
    then: Then | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row(self) -> dict[str, int]:
        """The place of each event by its id."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    @cached_property
    def names_of_systems(self) -> Lists:
        """The names of each value of ``systems``."""
        return Lists.of_lines([self.entities[one].names for one in self.systems.values])

    @cached_property
    def able_to_act(self) -> Rows:
        """Which values of ``words`` are names of who can act."""
        return np.flatnonzero([name in self.actors for name in self.words.values])

    @cached_property
    def speaking(self) -> Rows:
        """Which values of ``voices`` are more than publishers."""
        outlets = set(self.publishers.values)
        return np.flatnonzero([name not in outlets for name in self.voices.values])

    def none(self) -> Mask:
        """No event."""
        return np.zeros(len(self), np.bool_)

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Events by their ids, in that order; those that are gone are left out."""
        made = self.then.made if self.then is not None else {}
        found = {one.id: one for one in self.store.picture.some([i for i in ids if i not in made])}
        found |= {one: made[one].event for one in ids if one in made}
        return [found[one] for one in ids if one in found]

    def lines(self, ids: Sequence[str]) -> list[Line]:
        """Events by their ids on one line each, as `events`."""
        kept: dict[str, Line] = self.derived.setdefault("lines", {})
        found = {one: line for one in ids if (line := kept.get(one)) is not None}
        made = self.then.made if self.then is not None else {}
        new = {one: line_of(columns_of(made[one])) for one in ids if one in made}
        left = [one for one in ids if one not in found and one not in new]
        new |= {line.id: line for line in self.store.columns.lines(left)}
        if len(kept) + len(new) <= _LINES:
            kept.update(new)
        found |= new
        return [found[one] for one in ids if one in found]

    def told_by(self, report: str) -> Mask:
        """The events that a report tells of."""
        return self._corrected(
            self.store.columns.told_by(report),
            lambda one: any(told.report == report for told in one.event.claims),
        )

    def with_entity(self, entity: str) -> Mask:
        """The events that an entity takes part in or tells of."""
        return self._corrected(
            self.store.columns.with_entity(entity), lambda one: entity in one.entities
        )

    def _corrected(self, some: Sequence[int], passes: Callable[[MadeEvent], bool]) -> Mask:
        """The events with these numbers; of those that were otherwise then, those that pass."""
        mask = self.numbered(some)
        for id_, one in (self.then.made if self.then is not None else {}).items():
            mask[self.row[id_]] = passes(one)
        return mask

    def numbered(self, some: Sequence[int]) -> Mask:
        """The events with these numbers; one that is not on the board is left out."""
        mask = self.none()
        wanted = np.fromiter(some, np.int64, len(some))
        numbers, rows = self._by_number
        at = np.searchsorted(numbers, wanted)
        at[at == len(self)] = 0
        if len(self):
            mask[rows[at[numbers[at] == wanted]]] = True
        return mask

    @cached_property
    def _by_number(self) -> tuple[NDArray[np.int64], Rows]:
        """The numbers of the store in order, and the event that has each."""
        rows = np.argsort(self.number, kind="stable")
        return self.number[rows], rows


def load(store: Store) -> Board:
    """The board of a case as last merged."""
    with _without_collection():
        return _board(store, store.columns.load())


def gives_a_day(edtf: str) -> bool:
    """Whether a date names days, not a month or some time."""
    return _DAYS.fullmatch(edtf) is not None


def _board(store: Store, loaded: Loaded) -> Board:
    columns = loaded.columns
    least = np.array(columns["least"], np.bytes_)
    order = in_order(columns["earliest"], columns["latest"], least)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))

    def column(name: str) -> Column:
        return Column(columns[name], order)

    def lists(name: str) -> Lists:
        return Lists.of_lines(columns[name], place)

    def amounts(name: str, kind: Any = np.float64) -> NDArray[Any]:
        return numbers(columns[name], kind)[order]

    ids = [columns["id"][row] for row in order]
    return Board(
        store=store,
        merge=loaded.merge,
        ids=ids,
        titles=[columns["title"][row] for row in order],
        type=column("type"),
        earliest=column("earliest"),
        latest=column("latest"),
        first_reported=column("first_reported"),
        grade=column("grade"),
        status=column("status"),
        country=column("country"),
        precision=column("precision"),
        placed_by=column("placed_by"),
        words=lists("words"),
        places=lists("places"),
        voices=lists("voices"),
        publishers=lists("publishers"),
        factualities=lists("factualities"),
        systems=_systems(loaded, ids),
        actors=_actors(loaded),
        entities=loaded.entities,
        lat=amounts("lat"),
        lon=amounts("lon"),
        radius_km=amounts("radius_km"),
        certainty=amounts("certainty"),
        unsure=amounts("unsure"),
        origins=amounts("origins", np.int32),
        confirmations=amounts("confirmations", np.int32),
        vague=~column("edtf").where(gives_a_day),
        number=amounts("number", np.int64),
        least=least[order],
    )


def in_order(
    earliest: Sequence[str | None], latest: Sequence[str | None], least: NDArray[np.bytes_]
) -> Rows:
    """The order of `Picture.events`: by the first day, by the last, by the least claim's id."""
    first = [start or end or _LATER for start, end in zip(earliest, latest, strict=True)]
    last = [end or _LATER for end in latest]
    return np.lexsort((least, *(_ranked(days) for days in (last, first))))


_LATER = "~"  # behind every day


def _ranked(values: Sequence[str]) -> Codes:
    """The rank of each value among all."""
    rank = {value: n for n, value in enumerate(sorted(set(values)))}
    return np.fromiter(map(rank.__getitem__, values), np.int32, len(values))


def _actors(loaded: Loaded) -> frozenset[str]:
    """All names of those who can act."""
    return frozenset(
        name
        for id_, entity in loaded.entities.items()
        if entity.named and (entity.kind in _ABLE_TO_ACT or id_.startswith("country:"))
        for name in entity.names.split("\n")
    )


def _systems(loaded: Loaded, ids: Sequence[str]) -> Lists:
    """The ids of weapons by event."""
    row = {id_: n for n, id_ in enumerate(ids)}
    owners = np.fromiter((row[event] for event, _ in loaded.weapons), np.intp, len(loaded.weapons))
    return Lists.of(len(ids), owners, [entity for _, entity in loaded.weapons])


@contextmanager
def _without_collection() -> Iterator[None]:
    """Spare the collector of cycles from looking at the many rows that are made."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
