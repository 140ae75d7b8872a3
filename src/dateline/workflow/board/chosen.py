"""The events that filters leave: one mask for each filter, so that facets can leave theirs out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from dateline.model import Precision
from dateline.store import EventFilters
from dateline.store.sought import phrases
from dateline.workflow.board.arrays import Mask, Rows
from dateline.workflow.board.board import Board

_KEPT = 64  # choices that a board keeps


@dataclass(frozen=True, eq=False)
class Chosen:
    """The events of a board that pass all filters.

    ``masks`` are those of single filters by their names.
    """

    board: Board
    filters: EventFilters
    masks: dict[str, Mask]
    mask: Mask = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mask", self.without())

    def without(self, *names: str) -> Mask:
        """The events that pass all filters but some."""
        mask = np.ones(len(self.board), np.bool_)
        for name, one in self.masks.items():
            if name not in names:
                mask &= one
        return mask

    @property
    def rows(self) -> Rows:
        """The places of the events on the board, in the order of their dates."""
        return np.flatnonzero(self.mask)

    @property
    def total(self) -> int:
        """How many events there are."""
        return int(np.count_nonzero(self.mask))

    @property
    def undated(self) -> int:
        """How many pass but for having no date, where a window of dates is asked for."""
        if "since" not in self.masks and "until" not in self.masks:
            return 0
        return int(np.count_nonzero(self.without("since", "until") & ~dated(self.board)))


def chosen(board: Board, filters: EventFilters) -> Chosen:
    """The events that pass: the same as `Picture.events` of the store gives."""
    kept = board.kept.get(filters)
    if kept is None:
        kept = Chosen(board, filters, dict(_masks(board, filters)))
        if len(board.kept) >= _KEPT:
            board.kept.pop(list(board.kept)[0], None)  # noqa: RUF015  # at once: threads share it
        board.kept[filters] = kept
    found: Chosen = kept
    return found


def dated(board: Board) -> Mask:
    """The events that have a date."""
    return (board.earliest.codes >= 0) | (board.latest.codes >= 0)


def _masks(board: Board, filters: EventFilters) -> Iterator[tuple[str, Mask]]:
    yield from _of_all(board, filters)
    if filters.report:
        yield "report", board.told_by(filters.report)
    if filters.entity:
        yield "entity", board.with_entity(filters.entity)
    sought = phrases(filters.q or "")
    if sought:
        yield "q", board.numbered(board.store.columns.with_text(sought))
    if filters.unsure:
        yield "unsure", ~np.isnan(board.unsure)
    if filters.min_origins is not None:
        yield "min_origins", board.origins >= filters.min_origins
    for name, some, mask in _any_of(board, filters):
        if some:
            yield name, np.logical_or.reduce([mask(value) for value in some])
    if filters.bbox:
        yield "bbox", inside(board, *filters.bbox)


def _of_all(board: Board, filters: EventFilters) -> Iterator[tuple[str, Mask]]:
    """The filters that claims have, too."""
    if filters.types:
        types = {name.lower() for name in filters.types}
        yield "types", board.type.where(lambda value: value.lower() in types)
    if filters.actor:
        yield "actor", board.words.with_words(filters.actor)
    if filters.place:
        at = board.places.with_words(filters.place)
        if filters.country:
            at = at | board.places.where(lambda line: line == filters.country)
        yield "place", at
    if filters.voice:
        yield "voice", board.voices.with_words(filters.voice)
    since, until = filters.since, filters.until
    if since:
        begins = board.latest.where(lambda day: day >= since, without=since <= "9999")
        yield "since", begins & dated(board)
    if until:
        ends = board.earliest.where(lambda day: day <= until, without=until >= "0000")
        yield "until", ends & dated(board)


def _any_of(
    board: Board, filters: EventFilters
) -> Iterable[tuple[str, tuple[str, ...], Callable[[str], Mask]]]:
    """The filters of which one value is enough."""
    return (
        ("grades", filters.grades, lambda value: board.grade.where(value.__eq__)),
        ("statuses", filters.statuses, lambda value: board.status.where(value.__eq__)),
        ("countries", filters.countries, lambda value: board.country.where(value.__eq__)),
        (
            "factualities",
            filters.factualities,
            lambda value: board.factualities.where(value.__eq__),
        ),
        ("outlets", filters.outlets, board.publishers.with_words),
        ("systems", filters.systems, lambda words: with_system(board, words)),
    )


def with_system(board: Board, words: str) -> Mask:
    """The events in which a weapon with these words in one of its names takes part."""
    return board.systems.any_of(np.flatnonzero(board.names_of_systems.with_words(words)))


def inside(board: Board, west: float, south: float, east: float, north: float) -> Mask:
    """The events whose place has its centre in a box, and is known better than by its country."""
    lat, lon = board.lat, board.lon
    after, before = lon >= west, lon <= east
    across = after & before if west <= east else after | before
    known = board.precision.where(lambda value: value != Precision.COUNTRY, without=True)
    return across & (lat >= south) & (lat <= north) & known
