"""How many of the chosen events have which value: each facet with its own filter left aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from dateline.model import Factuality, Grade
from dateline.places import countries
from dateline.profiles import Profile
from dateline.workflow.board.arrays import Column, Lists, Mask, Rows
from dateline.workflow.board.board import Board
from dateline.workflow.board.chosen import Chosen, with_system

MOST = 50  # values of a facet that are given, the most frequent


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet and how many events a filter by it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The counts beside each facet."""

    total: int
    facets: dict[str, list[FacetValue]]


def facets(found: Chosen, profile: Profile) -> Facets:
    """The values of all facets, the most frequent first, those that are chosen among them."""
    board, asked = found.board, found.filters
    return Facets(
        found.total,
        {
            "type": _types(board, found.without("types"), profile),
            "grade": _all(board.grade, found.without("grades"), {g.value: g for g in Grade}),
            "status": _all(board.status, found.without("statuses"), {}),
            "factuality": _factualities(board.factualities, found.without("factualities")),
            "country": _countries(board, found.without("countries"), asked.countries),
            "actor": _named(
                board.words, found.without("actor"), _one(asked.actor), board.able_to_act
            ),
            "system": _systems(board, found.without("systems"), asked.systems),
            "voice": _named(
                board.voices, found.without("voice"), _one(asked.voice), board.speaking
            ),
            "outlet": _named(board.publishers, found.without("outlets"), asked.outlets),
            "unsure": _unsure(board, found.without("unsure")),
            "origins": _origins(board, found.without("min_origins")),
        },
    )


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _sorted(values: Iterable[FacetValue]) -> list[FacetValue]:
    return sorted(values, key=lambda value: (-value.count, value.label.lower(), value.value))


def _all(column: Column, mask: Mask, order: Mapping[str, object]) -> list[FacetValue]:
    """All values of a column, those of ``order`` in that."""
    counts = dict(column.count(mask))
    names = [*order, *sorted(set(counts) - set(order))]
    return [FacetValue(name, name, counts[name]) for name in names if name in counts]


def _types(board: Board, mask: Mask, profile: Profile) -> list[FacetValue]:
    """The types; a wider type counts those below it, too, as its filter does."""
    counts = dict(board.type.count(mask))
    whole = dict(counts)
    for name, count in counts.items():
        kind = profile.types.get(name)
        if kind is not None and kind.parent:
            whole[kind.parent] = whole.get(kind.parent, 0) + count
    return _sorted(FacetValue(name, name, count) for name, count in whole.items())


def _factualities(lists: Lists, mask: Mask) -> list[FacetValue]:
    counts = dict(zip(lists.values, lists.count(mask).tolist(), strict=True))
    return [
        FacetValue(one.value, one.name.lower().replace("_", " "), counts[one.value])
        for one in Factuality
        if counts.get(one.value)
    ]


def _countries(board: Board, mask: Mask, asked: tuple[str, ...]) -> list[FacetValue]:
    counts = dict(board.country.count(mask))
    found = []
    for code in counts.keys() | set(asked):
        country = countries.by_code(code)
        found.append(
            FacetValue(code, country.name if country is not None else code, counts.get(code, 0))
        )
    return _sorted(found)


def _unsure(board: Board, mask: Mask) -> list[FacetValue]:
    """How many events nobody is sure of; none where there is no such event."""
    number = int(np.count_nonzero(mask & ~np.isnan(board.unsure)))
    return [FacetValue("true", "may be two happenings", number)] if number else []


def _origins(board: Board, mask: Mask) -> list[FacetValue]:
    origins = board.origins[mask]
    return [
        FacetValue("1", "1", int(np.count_nonzero(origins == 1))),
        FacetValue("2", "2", int(np.count_nonzero(origins == 2))),
        FacetValue("3+", "3 or more", int(np.count_nonzero(origins > 2))),
    ]


def _systems(board: Board, mask: Mask, asked: tuple[str, ...]) -> list[FacetValue]:
    counts = board.systems.count(mask)
    most = np.argsort(-counts, kind="stable")[:MOST]
    names = [board.entities[board.systems.values[code]].name for code in most if counts[code]]
    return _sorted(
        FacetValue(name, name, int(np.count_nonzero(mask & with_system(board, name))))
        for name in dict.fromkeys((*names, *asked))
    )


def _named(
    lists: Lists, mask: Mask, asked: tuple[str, ...], among: Rows | None = None
) -> list[FacetValue]:
    """The most frequent names, of those that are ``among`` which.

    A name counts the events of each name that has its words: that of "Iran" those of "Navy of
    Iran", as its filter does.
    """
    counts = lists.count(mask)
    if among is not None:
        wanted = np.zeros_like(counts)
        wanted[among] = counts[among]
        counts = wanted
    most = np.argsort(-counts, kind="stable")[:MOST]
    names = [lists.values[code] for code in most if counts[code]]
    return _sorted(
        FacetValue(name, name, lists.count_with(name, mask))
        for name in dict.fromkeys((*names, *asked))
    )
