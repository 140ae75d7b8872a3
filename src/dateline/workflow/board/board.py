"""The columns of all events of a case."""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.model import MentionType
from dateline.store.columns import Loaded, Named
from dateline.workflow.board.arrays import Codes, Column, Lists, Mask, Rows, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.store import Store

_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_ABLE_TO_ACT = {MentionType.PERSON, MentionType.ORGANISATION, MentionType.NATIONALITY}


@dataclass(frozen=True, eq=False)
class Board:
    """All events, in the order of their dates; those without one come last.

    ``merge`` numbers the merge that made them. ``vague`` are those whose words give no day,
    ``placed_by`` says from what the place was inferred. ``actors`` are the names among ``words`` of
    who can act, ``systems`` the ids of the weapons of each event. ``kept`` and ``derived`` hold
    what was worked out of it for some filters and for all of it.
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
    origins: NDArray[np.int32]
    confirmations: NDArray[np.int32]
    vague: Mask
    placed_by: Column
    titles: Sequence[str]
    _numbers: NDArray[np.int64]
    _by_number: Rows
    kept: dict[Any, Any] = field(default_factory=dict)
    derived: dict[str, Any] = field(default_factory=dict)

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

    def numbered(self, some: Sequence[int]) -> Mask:
        """The events with these numbers; one that is not on the board is left out."""
        mask = self.none()
        wanted = np.fromiter(some, np.int64, len(some))
        at = np.searchsorted(self._numbers, wanted)
        at[at == len(self)] = 0
        if len(self):
            mask[self._by_number[at[self._numbers[at] == wanted]]] = True
        return mask


def load(store: Store) -> Board:
    """The board of a case as last merged."""
    with _without_collection():
        return _board(store, store.columns.load())


def _board(store: Store, loaded: Loaded) -> Board:
    columns = loaded.columns
    order = _order(columns)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))

    def column(name: str) -> Column:
        return Column(columns[name], order)

    def lists(name: str) -> Lists:
        return Lists.of_lines(columns[name], place)

    def amounts(name: str, kind: Any = np.float64) -> NDArray[Any]:
        return numbers(columns[name], kind)[order]

    ids = [columns["id"][row] for row in order]
    numbered = amounts("number", np.int64)
    by_number = np.argsort(numbered, kind="stable")
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
        origins=amounts("origins", np.int32),
        confirmations=amounts("confirmations", np.int32),
        vague=~column("edtf").where(lambda value: _DAYS.fullmatch(value) is not None),
        _numbers=numbered[by_number],
        _by_number=by_number,
    )


def _order(columns: Mapping[str, Sequence[Any]]) -> Rows:
    """The order of `Picture.events`: by the first day, by the last, by the least claim's id."""
    pairs = zip(columns["earliest"], columns["latest"], strict=True)
    first = [earliest or latest or _LATER for earliest, latest in pairs]
    last = [latest or _LATER for latest in columns["latest"]]
    least = np.array(columns["least"], np.bytes_)
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
