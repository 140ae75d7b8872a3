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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.identity import Balances, Marks, balance, one_happening

Ints = NDArray[np.int64]
Numbers = NDArray[np.signedinteger[Any]]  # of any width
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
    """Pairs that come some at a time; those of some rows are held together, to be sorted alone."""

    _parts: dict[int, list[tuple[Ints, Floats, Marks]]] = field(default_factory=dict)

    def add(self, left: Ints, right: Ints, score: Floats, marks: Marks) -> None:
        """Add some pairs; of a pair that comes again the first is kept."""
        key = _key(left, right)
        of = key >> _SHIFT
        for number in np.flatnonzero(np.bincount(of)).tolist():
            mine = of == number
            part = key[mine], score[mine], marks[mine]
            self._parts.setdefault(number, []).append(part)

    def pairs(self) -> Pairs:
        """The pairs sorted, each once; nothing is left here."""
        none = np.zeros(0, np.int32)
        found: list[tuple[Any, ...]] = [
            (none, none, np.zeros(0, np.float32), np.zeros(0, np.uint8))
        ]
        for number in sorted(self._parts):
            key, score, marks = map(np.concatenate, zip(*self._parts.pop(number), strict=True))
            key, once = np.unique(key, return_index=True)
            left, right = (half.astype(np.int32) for half in _halves(key))
            found.append((left, right, score[once], marks[once]))
        columns = [list(column) for column in zip(*found, strict=True)]
        found.clear()
        return Pairs(*map(_emptied, columns))


_SHIFT = 32 + 16  # of a key: the number of its part of 65,536 lesser nodes


def _emptied(parts: list[Any]) -> Any:
    """The parts as one array, and the list empty."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


def _key(left: Numbers, right: Numbers) -> Ints:
    """Two numbers as one, the lesser first."""
    lesser: Ints = np.minimum(left, right).astype(np.int64)
    return lesser << 32 | np.maximum(left, right)


def _keys(of: Ints, left: NDArray[np.int32], right: NDArray[np.int32]) -> Ints:
    """The keys of what pairs of nodes are ``of``."""
    keys = np.empty(len(left), np.int64)
    for some in _slices(len(keys)):
        keys[some] = _key(of[left[some]], of[right[some]])
    return keys


def _halves(key: Ints) -> tuple[Ints, Ints]:
    """The two numbers that a key was made of."""
    return key >> 32, key & _HALF


_HALF = 0xFFFFFFFF


def _slices(size: int) -> Iterator[slice]:
    """Slices that are worked on one after the other, so that memory stays bounded."""
    return (slice(begin, begin + AT_ONCE) for begin in range(0, size, AT_ONCE))


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
    apart = np.array(constraints.apart, np.int64).reshape(-1, 2)
    piece = _pieces(found, pairs, together)
    place = np.empty(nodes, np.int64)
    for some, rows in _portions(piece, pairs):
        place[some] = np.arange(len(some))
        mine = place[found[some]]
        within = apart[np.isin(apart, some).all(axis=1)]
        left, right = (place[end[rows]].astype(np.int32) for end in (pairs.left, pairs.right))
        few = Pairs(left, right, pairs.score[rows], pairs.marks[rows])
        found[some] = some[_merged(mine, few, together, place[within])]
    return Clustering(found, _questions(found, pairs, ask, found[apart]))


AT_ONCE = 1 << 22  # pairs that are worked on together, so that memory stays bounded


def _pieces(found: Ints, pairs: Pairs, together: float) -> Ints:
    """For each node the least one of its piece: what pairs of at least ``together`` connect.

    Only clusters of one piece can ever be merged: an average is never above the greatest of what it
    is of.
    """
    strong = np.flatnonzero(pairs.score >= together)
    piece = components(len(found), found[pairs.left[strong]], found[pairs.right[strong]])
    return piece[found]


def _portions(piece: Ints, pairs: Pairs) -> Iterator[tuple[Ints, Ints]]:
    """The nodes of some pieces, and the rows of all pairs within one of them, at a time."""
    number = np.zeros(len(piece), np.int64)
    for some in _slices(len(pairs)):
        left, right = piece[pairs.left[some]], piece[pairs.right[some]]
        number += np.bincount(left[left == right], minlength=len(number))
    portion = (np.cumsum(number) // AT_ONCE).astype(np.uint16)[piece]
    for wanted in range(int(portion.max(initial=0)) + 1):
        rows = np.flatnonzero(portion[pairs.left] == wanted)
        rows = rows[piece[pairs.left[rows]] == piece[pairs.right[rows]]]
        if len(rows):
            yield np.flatnonzero(portion == wanted), rows


def _merged(found: Ints, pairs: Pairs, together: float, barred: Ints) -> Ints:
    """The cluster of each node, where all that are each other's most alike are merged in turn."""
    beside = _Beside.of(found, pairs)
    size = np.bincount(found, minlength=len(found))
    while len(merged := beside.mutual(size, together, found[barred])):
        into = np.arange(len(found))
        into[merged[:, 1]] = merged[:, 0]
        found = into[found]
        size = np.bincount(found, minlength=len(found))
        beside = beside.after(into, size, together)
    return found


def components(nodes: int, left: Numbers, right: Numbers) -> Ints:
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

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[np.float64]
    told: Balances

    @classmethod
    def of(cls, found: Ints, pairs: Pairs) -> _Beside:
        """The pairs of the first clusters."""
        score, told = pairs.score.astype(np.float64), balance(pairs.marks)
        if np.array_equal(found, np.arange(len(found))):
            return cls(pairs.left, pairs.right, score, told)
        return cls._summed(_keys(found, pairs.left, pairs.right), score, told)

    @classmethod
    def _summed(cls, key: Ints, score: NDArray[np.float64], told: Balances) -> _Beside:
        """Pairs by their key, those of one key added up; without those of a cluster with itself."""
        end = int(key.max(initial=0)) + 1
        bounds = np.linspace(0, end, len(key) // AT_ONCE + 2).astype(np.int64).tolist()
        parts = []
        for low, high in pairwise(bounds):
            rows = np.flatnonzero((key >= low) & (key < high) & (key >> 32 != key & _HALF))
            rows = rows[np.argsort(key[rows], kind="stable")]
            parts.append(cls._added_up(key[rows], score, told, rows))
        columns = [[getattr(part, one.name) for part in parts] for one in fields(cls)]
        parts.clear()
        return cls(*map(_emptied, columns))

    @classmethod
    def _added_up(
        cls, key: Ints, score: NDArray[np.float64], told: Balances, rows: Ints
    ) -> _Beside:
        """The pairs in some rows, which are sorted by their key."""
        first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])[: len(key)])
        left, right = (half.astype(np.int32) for half in _halves(key[first]))
        if not len(first):
            return cls(left, right, np.zeros(0), np.zeros((0, told.shape[1]), np.int32))
        balances = [np.add.reduceat(part[rows], first, dtype=np.int32) for part in told.T]
        return cls(left, right, np.add.reduceat(score[rows], first), np.stack(balances, axis=1))

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
        key = _keys(into, self.left, self.right)
        now = self._summed(key, self.score, self.told)
        strong = now._alike(size) >= together
        piece = components(len(size), now.left[strong], now.right[strong])
        kept = piece[now.left] == piece[now.right]
        return _Beside(now.left[kept], now.right[kept], now.score[kept], now.told[kept])

    def _alike(self, size: Ints) -> NDArray[np.float64]:
        alike = np.empty(len(self.score))
        for some in _slices(len(alike)):
            alike[some] = self.score[some] / (size[self.left[some]] * size[self.right[some]])
        return alike


def _questions(found: Ints, pairs: Pairs, ask: float, apart: Ints) -> tuple[Question, ...]:
    """The clusters that are at least so alike, if nobody decided that they are two."""
    barred = {tuple(sorted(pair)) for pair in apart.tolist()}
    size = np.bincount(found, minlength=len(found))
    names = found.astype(np.int32)
    lesser = np.minimum(names[pairs.left], names[pairs.right])
    asked: list[tuple[int, int, float]] = []
    number = np.cumsum(np.bincount(lesser, minlength=len(found))) // AT_ONCE
    number = number.astype(np.uint16)
    for portion in range(int(number.max(initial=0)) + 1):
        rows = np.flatnonzero(number[lesser] == portion)
        one, other = names[pairs.left[rows]], names[pairs.right[rows]]
        across = one != other
        key, of = np.unique(_key(one[across], other[across]), return_inverse=True)
        left, right = _halves(key)
        sums = np.bincount(of, pairs.score[rows][across], len(key))
        alike = sums / (size[left] * size[right])
        high = alike >= ask
        asked += zip(left[high].tolist(), right[high].tolist(), alike[high].tolist(), strict=True)
    asked.sort(key=lambda entry: (-entry[2], entry[0], entry[1]))
    return tuple(Question(a, b, score) for a, b, score in asked if (a, b) not in barred)
