"""Candidate pairs: which claims are compared at all.

Four rules, each linear in the number of claims, as a function of all claims of a case together:

- two reports of one story (`stories.nearest`), and types that may tell one happening;
- one report, near each other, and such types;
- a participant of one name, within `DAYS` days, and such types;
- one type in one country, within `DAYS` days.

The last two take of each claim the `NEIGHBOURS` next in time, so that a name or country that stands
in every claim costs no more than others. Of a report that tells of very much the first `MOST`
claims of a group of types are compared across reports by the first rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.columns import NONE, Columns
from dateline.events.linkage.nearest import Nearest, chunks, place_within, stretches

DAYS = 14
NEIGHBOURS = 8
WITHIN = 40  # claims before and after in one report
MOST = 60
AT_ONCE = 1 << 19  # pairs that are worked on together, so that memory stays bounded
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Candidates:
    """Pairs of rows, the lesser first, with the cosine of their reports' stories.

    The cosine of a report with itself is 1, that of reports which are no neighbours 0.
    """

    left: Ints
    right: Ints
    cosine: NDArray[np.float32]


class ReportPairs(Protocol):
    """Some of the pairs of reports."""

    def has(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether each pair of reports is one of these."""


@dataclass(frozen=True)
class Among:
    """Pairs of reports: all those of reports that are ``new``, and others by their key, sorted."""

    new: NDArray[np.bool_]
    keys: Ints

    @classmethod
    def all(cls, columns: Columns) -> Among:
        """All pairs of reports."""
        return cls(np.ones(len(columns.stories), bool), np.zeros(0, np.int64))

    def has(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether each pair of reports is one of these."""
        found: NDArray[np.bool_] = self.new[one] | self.new[other]
        if len(self.keys):
            some = np.zeros(len(self.new), bool)
            some[np.concatenate(np.divmod(self.keys, len(self.new)))] = True
            rows = np.flatnonzero(some[one] & some[other])  # mostly few
            key = pair_key(one[rows], other[rows], len(self.new))
            at = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
            found[rows] |= self.keys[at] == key
        return found


def pair_key(one: NDArray[Any], other: NDArray[Any], numbers: int) -> Ints:
    """Two numbers as one, whichever comes first."""
    key: Ints = np.minimum(one, other).astype(np.int64) * max(1, numbers)
    key += np.maximum(one, other)
    return key


def candidates(
    columns: Columns, near: Nearest, among: ReportPairs | None = None
) -> Iterator[Candidates]:
    """Candidate pairs, some at a time; a pair that two rules find comes twice.

    With ``among`` they are those of some pairs of reports.
    """
    among = among or Among.all(columns)
    some = among.has(near.left, near.right)
    found = Nearest(near.left[some], near.right[some], near.cosine[some])
    rules = (_of_stories(columns, found), in_one_report(columns), next_in_time(columns))
    for left, right in chain.from_iterable(rules):
        mine = among.has(columns.report[left], columns.report[right])
        left, right = left[mine], right[mine]  # noqa: PLW2901
        for at in range(0, len(left), AT_ONCE):
            one, other = left[at : at + AT_ONCE], right[at : at + AT_ONCE]
            lesser, greater = np.minimum(one, other), np.maximum(one, other)
            yield Candidates(lesser, greater, likeness(near, columns, lesser, greater))


def next_in_time(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """The candidate pairs of two claims that depend on which others stand between them in time."""
    yield from _of_names(columns)
    yield from _of_countries(columns)


def likeness(near: Nearest, columns: Columns, left: Ints, right: Ints) -> NDArray[np.float32]:
    """The cosines of the reports of pairs of rows, looked up in the pairs of neighbours."""
    one, other = columns.report[left].astype(np.int64), columns.report[right].astype(np.int64)
    key = np.minimum(one, other) << 32 | np.maximum(one, other)
    found = np.zeros(len(key), np.float32)
    if len(near.keys):
        at = np.minimum(np.searchsorted(near.keys, key), len(near.keys) - 1)
        found = np.where(near.keys[at] == key, near.cosine[at], np.float32(0))
    return np.where(one == other, np.float32(1), found)


def _of_stories(columns: Columns, near: Nearest) -> Iterator[tuple[Ints, Ints]]:
    """Claims of one group of types in two reports of one story."""
    groups = int(columns.group.max(initial=0)) + 1
    key = columns.report.astype(np.int64) * groups + columns.group
    order = np.lexsort((columns.sentence, key))
    order = order[place_within(key[order]) < MOST]
    buckets, start, count = np.unique(key[order], return_index=True, return_counts=True)
    of_report, first = np.unique(buckets // groups, return_index=True)
    number = np.append(first, len(buckets))
    at = np.searchsorted(of_report, near.left)
    known = at < len(of_report)
    known[known] = of_report[at[known]] == near.left[known]
    at, other = at[known], near.right[known]
    # each bucket of the left report, and the bucket of the same group in the right one
    mine, of_pair = stretches(number[at], number[at + 1] - number[at])
    theirs = other[of_pair] * groups + buckets[mine] % groups
    there = np.minimum(np.searchsorted(buckets, theirs), len(buckets) - 1)
    both = buckets[there] == theirs if len(buckets) else np.zeros(0, bool)
    mine, there = mine[both], there[both]
    for some in chunks(count[mine] * count[there], AT_ONCE):
        one, other = mine[some], there[some]
        left, of_bucket = stretches(start[one], count[one])
        right, of_left = stretches(start[other][of_bucket], count[other][of_bucket])
        yield order[left[of_left]], order[right]


def in_one_report(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """Claims of one report and group of types, the nearest in the text."""
    groups = int(columns.group.max(initial=0)) + 1
    key = columns.report.astype(np.int64) * groups + columns.group
    order = np.lexsort((np.arange(len(columns)), columns.sentence, key))
    yield from _next_ones(order, key[order], WITHIN)


def _of_names(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """Claims of one group of types with a participant of one name, the next in time."""
    sides = (columns.actor, columns.befallen, columns.instrument)
    names = np.concatenate([side.keys for side in sides], axis=1)
    row, _ = np.nonzero(names != NONE)
    yield from _in_time(columns, row, names[names != NONE], columns.group[row])


def _of_countries(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """Claims of one type in one country, the next in time."""
    row = np.flatnonzero(columns.country != NONE)
    yield from _in_time(columns, row, columns.country[row], columns.type[row])


def _in_time(
    columns: Columns, row: Ints, key: NDArray[np.int32], kind: NDArray[np.int32]
) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of rows of one key and kind that are next to each other in time."""
    day = day_of(columns)[row]
    dated = day != NONE
    row, key, kind, day = row[dated], key[dated], kind[dated], day[dated]
    both = key.astype(np.int64) * (int(kind.max(initial=0)) + 1) + kind
    order = np.lexsort((row, day, both))
    for left, right in _next_ones(order, both[order], NEIGHBOURS):
        near = np.abs(day[left] - day[right]) <= DAYS
        differ = row[left] != row[right]
        yield row[left[near & differ]], row[right[near & differ]]


def day_of(columns: Columns) -> NDArray[np.int32]:
    """The day by which claims are sorted in time.

    The last day of a claim's own interval where that is short, else the day of publication.
    """
    short = (columns.first != NONE) & (columns.last - columns.first <= DAYS)
    return np.where(short, columns.last, columns.published)


def _next_ones(order: Ints, key: Ints, most: int) -> Iterator[tuple[Ints, Ints]]:
    """Each element of a sorted order with the ``most`` next ones of its key."""
    for step in range(1, most + 1):
        same = np.flatnonzero(key[step:] == key[:-step])
        if not len(same):
            return
        yield order[same], order[same + step]
