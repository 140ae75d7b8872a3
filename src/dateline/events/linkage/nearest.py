"""Which reports may tell one story: the nearest by the cosine of their vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAREST = 20  # reports that a report is compared with
ALIKE = 0.08  # cosine from which on two reports may tell one story
WINDOW = 90  # days between the publication of two reports of one story
UNDATED = -1
TOGETHER = 64  # reports that are looked up together
AT_ONCE = 1 << 20  # products of weights that are added up together, so that memory stays bounded

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Vectors:
    """The stories of reports as arrays: a row a report.

    ``start`` is where the terms of each begin in ``term`` (numbers) and ``weight``, with the end of
    the last as one number more. ``published`` are days as ordinals, or `UNDATED`.
    """

    reports: Sequence[str]
    start: Ints
    term: NDArray[np.int32]
    weight: NDArray[np.float32]
    published: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.reports)


@dataclass(frozen=True)
class Nearest:
    """Pairs of reports that may tell one story: numbers of reports, the lesser first, and cosines.

    Sorted by ``left`` and then ``right``.
    """

    left: Ints
    right: Ints
    cosine: NDArray[np.float32]


def nearest(vectors: Vectors, least: float = ALIKE, most: int = NEAREST) -> Nearest:
    """The pairs of reports of which one is among the ``most`` nearest of the other.

    They are at least ``least`` alike and, where both dates are known, published within `WINDOW`
    days of each other. Between equally near ones the lesser id decides, so that the order of
    reports changes nothing but numbers.
    """
    name = np.empty(len(vectors), np.int64)
    name[np.array(sorted(range(len(vectors)), key=vectors.reports.__getitem__), int)] = np.arange(
        len(vectors)
    )
    none = np.zeros(0, np.int64)
    parts = [(none, none, np.zeros(0, np.float32))]
    for left, right, cosine in _Index.of(vectors).alike(least):
        order = np.lexsort((name[right], -cosine, left))
        order = order[place_within(left[order]) < most]
        parts.append((left[order], right[order], cosine[order]))
    left, right, cosine = (np.concatenate([part[at] for part in parts]) for at in range(3))
    # both may have found each other, with sums that differ in the last digit
    first = np.argsort(name[left], kind="stable")
    left, right, cosine = left[first], right[first], cosine[first]
    lesser, greater = np.minimum(left, right), np.maximum(left, right)
    _, once = np.unique(lesser * max(1, len(vectors)) + greater, return_index=True)
    return Nearest(lesser[once], greater[once], cosine[once])


def place_within(key: Ints) -> Ints:
    """The place of each element among those of its key, which stand side by side."""
    if not len(key):
        return key
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    return np.arange(len(key)) - np.repeat(first, np.diff(np.r_[first, len(key)]))


def stretches(start: Ints, count: Ints) -> tuple[Ints, Ints]:
    """All numbers of the stretches one after the other, and the stretch of each."""
    of = np.repeat(np.arange(len(count)), count)
    ends = np.cumsum(count)
    return np.arange(len(of)) - (ends - count - start)[of], of


def chunks(sizes: Ints, at_once: int) -> Iterator[slice]:
    """Slices that are of about ``at_once`` in size together, each of one element at least."""
    ends = np.cumsum(sizes)
    at = 0
    while at < len(sizes):
        done = int(ends[at - 1]) if at else 0
        stop = max(at + 1, int(np.searchsorted(ends, done + at_once, side="right")))
        yield slice(at, stop)
        at = stop


@dataclass(frozen=True)
class _Index:
    """An inverted index: the terms of all reports, with the reports in the order of publication.

    ``report`` has the report at each place of that order, undated ones first, and ``days`` its day.
    ``start`` and ``count`` are of its terms, by place. ``key`` are term and place of all terms as
    one number, sorted; ``term`` and ``weight`` stand in the order of reports.
    """

    report: Ints
    days: NDArray[np.int32]
    start: Ints
    count: Ints
    term: NDArray[np.int32]
    weight: NDArray[np.float32]
    key: Ints
    of_key: NDArray[np.float32]

    @classmethod
    def of(cls, vectors: Vectors) -> _Index:
        report = np.argsort(vectors.published, kind="stable")
        count = np.diff(vectors.start)
        place = np.empty(len(report), np.int64)
        place[report] = np.arange(len(report))
        key = vectors.term.astype(np.int64) * max(1, len(report)) + np.repeat(place, count)
        order = np.argsort(key)
        return cls(
            report,
            vectors.published[report],
            vectors.start[:-1][report],
            count[report],
            vectors.term,
            vectors.weight,
            key[order],
            vectors.weight[order],
        )

    def alike(self, least: float) -> Iterator[tuple[Ints, Ints, NDArray[np.float32]]]:
        """For some reports after the other, all that are at least so alike, and their cosines."""
        end, undated = len(self.days), int(np.searchsorted(self.days, UNDATED, side="right"))
        for begin in range(0, undated, TOGETHER):
            places = np.arange(begin, min(begin + TOGETHER, undated))
            yield self._found(places, np.zeros_like(places), np.full_like(places, end), least)
        for begin in range(undated, end, TOGETHER):
            places = np.arange(begin, min(begin + TOGETHER, end))
            days = self.days[places]
            first = np.searchsorted(self.days, days - WINDOW).clip(undated)
            last = np.searchsorted(self.days, days + WINDOW, side="right")
            dated = self._found(places, first, last, least)
            without = np.zeros_like(places), np.full_like(places, undated)
            both = zip(dated, self._found(places, *without, least), strict=True)
            left, right, cosine = (np.concatenate(pair) for pair in both)
            yield left, right, cosine

    def _found(
        self, places: Ints, first: Ints, last: Ints, least: float
    ) -> tuple[Ints, Ints, NDArray[np.float32]]:
        """The reports so alike to those at ``places``, from the place ``first`` to ``last`` each."""
        begun, width = int(first.min()), int(last.max() - first.min())
        entry, of = stretches(self.start[places], self.count[places])
        term = self.term[entry].astype(np.int64) * len(self.report)
        begins = np.searchsorted(self.key, term + first[of])
        counts = np.searchsorted(self.key, term + last[of]) - begins
        sums = np.zeros(len(places) * width)
        for some in chunks(counts, AT_ONCE):
            at, of_entry = stretches(begins[some], counts[some])
            other = self.key[at] - term[some][of_entry] - begun
            products = self.weight[entry[some]][of_entry] * self.of_key[at]
            sums += np.bincount(of[some][of_entry] * width + other, products, len(sums))
        cell = np.flatnonzero(sums >= least)
        left, right = places[cell // max(1, width)], cell % max(1, width) + begun
        others = left != right
        cosine = sums[cell[others]].astype(np.float32)
        return self.report[left[others]], self.report[right[others]], cosine
