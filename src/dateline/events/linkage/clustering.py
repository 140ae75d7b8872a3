"""Clusters out of scored pairs: sparse average link, all reciprocal nearest neighbours at once.

Two clusters are as alike as their pairs are on average, where a pair that was never compared counts
as 0 (agglomerative clustering with average linkage, Sokal and Michener 1958). Connected components
alone would chain everything together. In each round all pairs of clusters are merged that are each
other's most alike, which gives what merging one pair after the other gives (Murtagh 1983). What
both tell of a happening's identity may forbid it (`dateline.events.linkage.identity`). Nodes are
numbers; whoever numbers them in the order of their names gets the same clusters in whatever order
the pairs come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.identity import Balances, Marks, balance, one_happening

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Pairs:
    """Scored pairs of nodes: ``left`` is the lesser number; sorted by both, none twice.

    ``marks`` are those of `dateline.events.linkage.identity`.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: Floats
    marks: Marks

    @classmethod
    def of(cls, left: Ints, right: Ints, score: Floats, marks: Marks) -> Pairs:
        """The pairs sorted, each once."""
        found = Gathered()
        found.add(left, right, score, marks)
        return found.pairs()

    def __len__(self) -> int:
        return len(self.left)


@dataclass
class Gathered:
    """Pairs that come some at a time, in blocks, as little as can be."""

    keys: list[Ints] = field(default_factory=lambda: [np.zeros(0, np.int64)])
    scores: list[Floats] = field(default_factory=lambda: [np.zeros(0, np.float32)])
    marks: list[Marks] = field(default_factory=lambda: [np.zeros(0, np.uint8)])

    def add(self, left: Ints, right: Ints, score: Floats, marks: Marks) -> None:
        """Add some pairs; of a pair that comes again the first is kept."""
        self.keys.append(_key(left, right))
        self.scores.append(score)
        self.marks.append(marks)

    def pairs(self) -> Pairs:
        """The pairs sorted, each once; nothing is left here."""
        key, once = np.unique(_emptied(self.keys), return_index=True)
        score, marks = _emptied(self.scores)[once], _emptied(self.marks)[once]
        return Pairs(
            _halves(key)[0].astype(np.int32), _halves(key)[1].astype(np.int32), score, marks
        )


def _emptied(parts: list[Any]) -> Any:
    """The parts as one array, and the list empty."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


def _key(left: Ints, right: Ints) -> Ints:
    """Two numbers as one, the lesser first."""
    lesser: Ints = np.minimum(left, right).astype(np.int64)
    return lesser << 32 | np.maximum(left, right)


def _halves(key: Ints) -> tuple[Ints, Ints]:
    """The two numbers that a key was made of."""
    return key >> 32, key & 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a person decided: pairs of nodes that belong together, and that do not.

    Where both are said of the same clusters, together wins.
    """

    together: Sequence[tuple[int, int]] = ()
    apart: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Two clusters that are alike enough to ask about: numbers of clusters, the lesser first."""

    left: int
    right: int
    score: float


@dataclass(frozen=True)
class Clustering:
    """For each node the least node of its cluster, and the clusters to ask about."""

    cluster: Ints
    questions: tuple[Question, ...]


def cluster(
    nodes: int,
    pairs: Pairs,
    together: float,
    ask: float,
    constraints: Constraints = Constraints(),
) -> Clustering:
    """Clusters that are at least ``together`` alike are merged, the most alike first.

    Those that stay apart but are at least ``ask`` alike become questions.
    """
    found = np.arange(nodes)
    for a, b in constraints.together:
        one, other = sorted((int(found[a]), int(found[b])))
        found[found == other] = one
    barred = np.array(constraints.apart, np.int64).reshape(-1, 2)
    beside = _Beside.of(found, pairs, together)
    size = np.bincount(found, minlength=nodes)
    while len(merged := beside.mutual(size, together, found[barred])):
        into = np.arange(nodes)
        into[merged[:, 1]] = merged[:, 0]
        found = into[found]
        size = np.bincount(found, minlength=nodes)
        beside = beside.after(into, size, together)
    return Clustering(found, _questions(found, pairs, ask, found[barred]))


def components(nodes: int, left: Ints, right: Ints) -> Ints:
    """For each node the least node that it is connected with, by way of any others."""
    least = np.arange(nodes)
    while True:
        low = np.minimum(least[left], least[right])
        before = least.copy()
        np.minimum.at(least, before[left], low)
        np.minimum.at(least, before[right], low)
        least = least[least]
        if np.array_equal(before, least):
            return least


@dataclass(frozen=True)
class _Beside:
    """Pairs of clusters, each once and sorted: the sum of their pairs' scores and what is told."""

    left: Ints
    right: Ints
    score: NDArray[np.float64]
    told: Balances

    @classmethod
    def of(cls, found: Ints, pairs: Pairs, together: float) -> _Beside:
        """The pairs of the first clusters, without those that can never be merged."""
        left, right = found[pairs.left], found[pairs.right]
        strong = (pairs.score >= together) & (left != right)
        piece = components(len(found), left[strong], right[strong])
        kept = piece[left] == piece[right]
        key = _key(left[kept], right[kept])
        del left, right
        return cls._summed(key, pairs.score[kept].astype(np.float64), balance(pairs.marks[kept]))

    @classmethod
    def _summed(cls, key: Ints, score: NDArray[np.float64], told: Balances) -> _Beside:
        """Pairs by their key, those of one key added up; without those of a cluster with itself."""
        order = np.argsort(key, kind="stable")
        left, right = _halves(key)
        order = order[(left != right)[order]]
        key = key[order]
        first = np.flatnonzero(np.diff(key, prepend=-1))
        if not len(first):
            return cls(key, key, np.zeros(0), np.zeros((0, told.shape[1]), np.int32))
        scores = np.add.reduceat(score[order], first)
        balances = np.add.reduceat(told[order], first, dtype=np.int32)
        return cls(*_halves(key[first]), scores, balances)

    def mutual(self, size: Ints, together: float, barred: Ints) -> Ints:
        """The clusters that are each other's most alike and may be merged: a row a pair."""
        alike = self._alike(size)
        rows = np.flatnonzero((alike >= together) & one_happening(self.told))
        kept_apart = _key(*barred.T)
        rows = rows[~np.isin(_key(self.left[rows], self.right[rows]), kept_apart)]
        # as these are sorted, the lesser pair goes first among equals
        rows = rows[np.argsort(-alike[rows], kind="stable")]
        left, right, place = self.left[rows], self.right[rows], np.arange(len(rows))
        best = np.full(len(size), len(rows))
        np.minimum.at(best, left, place)
        np.minimum.at(best, right, place)
        both = (best[left] == place) & (best[right] == place)
        return np.column_stack([left[both], right[both]])

    def after(self, into: Ints, size: Ints, together: float) -> _Beside:
        """The pairs after merging, without those that can never be merged.

        An average is never above the greatest of what it is of, so that only what pairs of at least
        ``together`` connect can ever be merged.
        """
        key = _key(into[self.left], into[self.right])
        now = self._summed(key, self.score, self.told)
        strong = now._alike(size) >= together
        piece = components(len(size), now.left[strong], now.right[strong])
        kept = piece[now.left] == piece[now.right]
        return _Beside(now.left[kept], now.right[kept], now.score[kept], now.told[kept])

    def _alike(self, size: Ints) -> NDArray[np.float64]:
        return self.score / (size[self.left] * size[self.right])


def _questions(found: Ints, pairs: Pairs, ask: float, apart: Ints) -> tuple[Question, ...]:
    """The clusters that are at least so alike, if nobody decided that they are two."""
    barred = {tuple(sorted(pair)) for pair in apart.tolist()}
    one, other = found[pairs.left], found[pairs.right]
    across = one != other
    key = _key(one[across], other[across])
    names, of = np.unique(key, return_inverse=True)
    sums = np.bincount(of, pairs.score[across], len(names))
    size = np.bincount(found, minlength=len(found))
    left, right = _halves(names)
    alike = sums / (size[left] * size[right])
    rows = np.flatnonzero(alike >= ask)
    rows = rows[np.lexsort((right[rows], left[rows], -alike[rows]))]
    asked = zip(left[rows].tolist(), right[rows].tolist(), alike[rows].tolist(), strict=True)
    return tuple(Question(a, b, score) for a, b, score in asked if (a, b) not in barred)
