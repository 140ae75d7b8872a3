"""The columns of all events of a case."""

from __future__ import annotations

import gc
import re
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.model import MentionType
from dateline.store.columns import Loaded, Named
from dateline.workflow.board.arrays import Column, Lists, Mask, Rows, numbers

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

    def row_of(self, number: int) -> int | None:
        """The place of the event with a number; None where it is not on the board."""
        at = int(np.searchsorted(self._numbers, number))
        if at == len(self) or self._numbers[at] != number:
            return None
        return int(self._by_number[at])

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
    by_number = np.argsort(numbers(columns["number"], np.int64), kind="stable")
    sorted_numbers = numbers(columns["number"], np.int64)[by_number]
    named = {id_: entity for id_, entity in loaded.entities.items() if entity.named}
    edtf = Column(columns["edtf"])
    return Board(
        store=store,
        merge=loaded.merge,
        ids=columns["id"],
        type=Column(columns["type"]),
        earliest=Column(columns["earliest"]),
        latest=Column(columns["latest"]),
        first_reported=Column(columns["first_reported"]),
        grade=Column(columns["grade"]),
        status=Column(columns["status"]),
        country=Column(columns["country"]),
        precision=Column(columns["precision"]),
        words=Lists.of_lines(columns["words"]),
        places=Lists.of_lines(columns["places"]),
        voices=Lists.of_lines(columns["voices"]),
        publishers=Lists.of_lines(columns["publishers"]),
        factualities=Lists.of_lines(columns["factualities"]),
        systems=_systems(loaded, by_number, sorted_numbers),
        actors=frozenset(
            name
            for id_, entity in named.items()
            if entity.kind in _ABLE_TO_ACT or id_.startswith("country:")
            for name in entity.names.split("\n")
        ),
        entities=loaded.entities,
        lat=numbers(columns["lat"]),
        lon=numbers(columns["lon"]),
        radius_km=numbers(columns["radius_km"]),
        certainty=numbers(columns["certainty"]),
        origins=numbers(columns["origins"], np.int32),
        confirmations=numbers(columns["confirmations"], np.int32),
        vague=~edtf.where(lambda value: _DAYS.fullmatch(value) is not None),
        placed_by=Column(columns["placed_by"]),
        titles=columns["title"],
        _numbers=sorted_numbers,
        _by_number=by_number,
    )


def _systems(loaded: Loaded, by_number: Rows, sorted_numbers: NDArray[np.int64]) -> Lists:
    """The ids of weapons by event."""
    count = len(sorted_numbers)
    wanted = np.fromiter((number for number, _ in loaded.weapons), np.int64, len(loaded.weapons))
    owners = by_number[np.searchsorted(sorted_numbers, wanted)] if count else wanted
    return Lists(count, owners, [entity for _, entity in loaded.weapons])


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
