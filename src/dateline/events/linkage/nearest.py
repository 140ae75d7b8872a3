"""Which reports may tell one story: the nearest by the cosine of their vectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

NEAREST = 20  # reports that a report is compared with
ALIKE = 0.08  # cosine from which on two reports may tell one story
WINDOW = 90  # days between the publication of two reports of one story
UNDATED = -1
TOGETHER = 64  # reports that are looked up together
UNITS = 10_000  # of a weight: weights as whole numbers have exact sums, in whatever order
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

    def only(self, left: NDArray[np.bool_]) -> Vectors:
        """The stories of some reports."""
        count = np.diff(self.start)
        terms = np.repeat(left, count)
        return Vectors(
            [report for report, here in zip(self.reports, left.tolist(), strict=True) if here],
            np.concatenate([[0], np.cumsum(count[left])]),
            self.term[terms],
            self.weight[terms],
            self.published[left],
        )

    def beside(self, others: Vectors) -> Vectors:
        """These stories, and others after them."""
        return Vectors(
            [*self.reports, *others.reports],
            np.concatenate([self.start, self.start[-1] + others.start[1:]]),
            np.concatenate([self.term, others.term]),
            np.concatenate([self.weight, others.weight]),
            np.concatenate([self.published, others.published]),
        )


@dataclass(frozen=True)
class Nearest:
    """Pairs of reports that may tell one story: numbers of reports, the lesser first, and cosines.

    Sorted by ``left`` and then ``right``.
    """

    left: Ints
    right: Ints
    cosine: NDArray[np.float32]

    @cached_property
    def keys(self) -> Ints:
        """Both numbers of each pair as one, in the same order."""
        return self.left << 32 | self.right


@dataclass(frozen=True)
class Lists:
    """The nearest reports of each: numbers of reports, and how alike two are as a whole number.

    ``alike`` is the cosine times `UNITS` squared, the same from either side. Sorted by ``owner``,
    the nearest first.
    """

    owner: Ints
    other: Ints
    alike: Ints

    @classmethod
    def none(cls) -> Lists:
        """No lists."""
        return cls(*(np.zeros(0, np.int64) for _ in range(3)))

    def pairs(self, reports: int) -> Nearest:
        """The pairs of so many reports of which one is in the other's list."""
        lesser, greater = np.minimum(self.owner, self.other), np.maximum(self.owner, self.other)
        _, once = np.unique(lesser * max(1, reports) + greater, return_index=True)
        cosine = (self.alike[once] / UNITS**2).astype(np.float32)
        return Nearest(lesser[once], greater[once], cosine)


def nearest(vectors: Vectors, least: float = ALIKE, most: int = NEAREST) -> Nearest:
    """The pairs of reports of which one is among the ``most`` nearest of the other.

    They are at least ``least`` alike and, where both dates are known, published within `WINDOW`
    days of each other. Between equally near ones the lesser id decides, so that the order of
    reports changes nothing but numbers.
    """
    every = np.arange(len(vectors))
    return renewed(vectors, Lists.none(), every, every, least, most).pairs(len(vectors))


def renewed(
    vectors: Vectors,
    known: Lists,
    to: Ints,
    new: Ints,
    least: float = ALIKE,
    most: int = NEAREST,
) -> Lists:
    """The lists of all reports, with as little looking up as can be.

    ``known`` are those of a former set of reports; ``to`` says which number each of these has now,
    -1 where it is gone. ``new`` are the reports that were not there. Looked up are these, and those
    whose full lists have lost a report; whatever else is near a new report finds it in that one's.
    """
    full = np.bincount(known.owner, minlength=len(to))[known.owner] >= most
    lost = to[known.owner[full & (to[known.other] < 0)]]
    again = np.unique(np.concatenate([new, lost[lost >= 0]]))
    looked_up, is_new = np.zeros((2, len(vectors)), bool)
    looked_up[again], is_new[new] = True, True
    there = np.flatnonzero((to[known.owner] >= 0) & (to[known.other] >= 0))
    left = there[~looked_up[to[known.owner[there]]]]
    name = _names(vectors)
    parts = [(to[known.owner[left]], to[known.other[left]], known.alike[left])]
    for one, two, alike in _Index.of(vectors).alike(least, again):
        parts.append(_first(one, two, alike, name, most))
        back = is_new[one] & ~looked_up[two]
        parts.append((two[back], one[back], alike[back]))
    return Lists(*_first(*_whole(parts), name, most))


def lists_of(vectors: Vectors, reports: Ints, least: float = ALIKE, most: int = NEAREST) -> Lists:
    """The lists of some reports, found among all: what `renewed` of nothing has of these."""
    parts = [(reports[:0], reports[:0], reports[:0])]
    name = _names(vectors)
    for one, two, alike in _Index.of(vectors).alike(least, reports):
        parts.append(_first(one, two, alike, name, most))
    return Lists(*_first(*_whole(parts), name, most))


def joined(vectors: Vectors, parts: Iterable[Lists], most: int = NEAREST) -> Lists:
    """The lists of different reports as those of all."""
    some = [(reports.owner, reports.other, reports.alike) for reports in parts]
    none = np.zeros(0, np.int64)
    return Lists(*_first(*_whole([(none, none, none), *some]), _names(vectors), most))


def _names(vectors: Vectors) -> Ints:
    """The place of each report in the order of ids."""
    name = np.empty(len(vectors), np.int64)
    order = sorted(range(len(vectors)), key=vectors.reports.__getitem__)
    name[np.array(order, int)] = np.arange(len(vectors))
    return name


def _whole(parts: Sequence[tuple[Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    """Owners, others and likenesses of some parts, one after the other."""
    owner, other, alike = (np.concatenate([part[at] for part in parts]) for at in range(3))
    return owner, other, alike


def _first(owner: Ints, other: Ints, alike: Ints, name: Ints, most: int) -> tuple[Ints, Ints, Ints]:
    """The nearest of each owner, in order."""
    order = np.lexsort((name[other], -alike, owner))
    order = order[place_within(owner[order]) < most]
    return owner[order], other[order], alike[order]


def distinct(key: Ints) -> Ints:
    """The different numbers, sorted: what ``np.unique`` gives, which is slow for very many."""
    key = np.sort(key)
    found: Ints = key[np.flatnonzero(np.diff(key, prepend=key[:1] - 1))]
    return found


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
    one number, sorted; ``term`` and ``weight``, in `UNITS`, stand in the order of reports.
    """

    report: Ints
    days: NDArray[np.int32]
    start: Ints
    count: Ints
    term: NDArray[np.int32]
    weight: NDArray[np.float64]
    key: Ints
    of_key: NDArray[np.float64]

    @classmethod
    def of(cls, vectors: Vectors) -> _Index:
        report = np.argsort(vectors.published, kind="stable")
        count = np.diff(vectors.start)
        place = np.empty(len(report), np.int64)
        place[report] = np.arange(len(report))
        key = vectors.term.astype(np.int64) * max(1, len(report)) + np.repeat(place, count)
        order = np.argsort(key)
        weight = np.rint(vectors.weight.astype(np.float64) * UNITS)
        return cls(
            report,
            vectors.published[report],
            vectors.start[:-1][report],
            count[report],
            vectors.term,
            weight,
            key[order],
            weight[order],
        )

    def alike(self, least: float, reports: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
        """For some of ``reports`` after the other, all that are at least so alike, and how much."""
        end, undated = len(self.days), int(np.searchsorted(self.days, UNDATED, side="right"))
        wanted = np.zeros(end, bool)
        wanted[reports] = True
        places = np.flatnonzero(wanted[self.report])
        for some in _some(places[places < undated]):
            yield self._found(some, np.zeros_like(some), np.full_like(some, end), least)
        for some in _some(places[places >= undated]):
            days = self.days[some]
            first = np.searchsorted(self.days, days - WINDOW).clip(undated)
            last = np.searchsorted(self.days, days + WINDOW, side="right")
            yield self._found(some, first, last, least)
            none, all_ = np.zeros_like(some), np.full_like(some, undated)
            yield self._found(some, none, all_, least)

    def _found(
        self, places: Ints, first: Ints, last: Ints, least: float
    ) -> tuple[Ints, Ints, Ints]:
        """The reports so alike to those at ``places``, looked up from ``first`` to ``last``."""
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
        cell = np.flatnonzero(sums >= least * UNITS**2)
        left, right = places[cell // max(1, width)], cell % max(1, width) + begun
        others = left != right
        alike = sums[cell[others]].astype(np.int64)
        return self.report[left[others]], self.report[right[others]], alike


def _some(places: Ints) -> Iterator[Ints]:
    for begin in range(0, len(places), TOGETHER):
        yield places[begin : begin + TOGETHER]
