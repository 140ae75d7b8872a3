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

    def beside(self, others: Pairs) -> Pairs:
        """These pairs and others, none of which is one of these."""
        if not len(self) or not len(others):
            return self if len(self) else others
        at = np.searchsorted(_key(self.left, self.right), _key(others.left, others.right))
        return Pairs(
            *(
                np.insert(getattr(self, one.name), at, getattr(others, one.name))
                for one in fields(self)
            )
        )


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
    """For each node the least node of its cluster, and the clusters to ask about.

    ``piece`` is the least node of each one's piece: what pairs that are alike enough connect.
    """

    cluster: Ints
    questions: tuple[Question, ...]
    piece: Ints


@dataclass(frozen=True)
class Settled:
    """What a former clustering found, by the numbers that nodes have now, and what has changed.

    ``cluster`` and ``piece`` are the least nodes of each one's, -1 where that is not known;
    ``asked`` are two clusters a row, ``score`` how alike they were. ``open`` are nodes of which a
    pair is another one now, or that somebody decided on, then or now.
    """

    cluster: Ints
    piece: Ints
    asked: Ints
    score: NDArray[np.float64]
    open: NDArray[np.bool_]

    def touched(self) -> NDArray[np.bool_]:
        """The nodes of the pieces that something open is in."""
        again: NDArray[np.bool_] = self.open | (self.piece < 0)
        pieces = np.zeros(len(again), bool)
        pieces[self.piece[again & (self.piece >= 0)]] = True
        again |= pieces[self.piece]
        return again

    def changed(self, now: Ints) -> NDArray[np.bool_]:
        """The nodes of clusters ``now`` that are of other nodes than before or have open ones."""
        other: NDArray[np.bool_] = self.open | (self.cluster != now)
        before = self.cluster[other]
        clusters = np.zeros(len(now), bool)
        clusters[now[other]] = clusters[before[before >= 0]] = True
        return clusters[now]


def cluster(
    nodes: int,
    pairs: Pairs,
    together: float,
    ask: float,
    constraints: Constraints = Constraints(),
    settled: Settled | None = None,
) -> Clustering:
    """Clusters that are at least ``together`` alike are merged, the most alike first.

    Those that stay apart but are at least ``ask`` alike become questions. What is ``settled`` by
    the same two likenesses stays as it was, but for the pieces that something open is in.
    """
    apart = np.array(constraints.apart, np.int64).reshape(-1, 2)
    if settled is None:
        found, piece = _joined(nodes, pairs, together, constraints)
        return Clustering(found, _asked(found, pairs, ask).questions(found[apart]), piece)
    found, piece = _joined_again(pairs, together, constraints, settled)
    again = settled.changed(found)
    rows = np.flatnonzero(again[pairs.left] | again[pairs.right])
    few = Pairs(pairs.left[rows], pairs.right[rows], pairs.score[rows], pairs.marks[rows])
    asked, kept = _asked(found, few, ask), ~again[settled.asked].any(axis=1)
    asked = _Asked(
        np.concatenate([settled.asked[kept], asked.clusters]),
        np.concatenate([settled.score[kept], asked.score]),
    )
    return Clustering(found, asked.questions(found[apart]), piece)


def _joined_again(
    pairs: Pairs, together: float, constraints: Constraints, settled: Settled
) -> tuple[Ints, Ints]:
    """The cluster and the piece of each node; those of pieces without anything open stay."""
    again = settled.touched()
    nodes = len(again)
    if 2 * np.count_nonzero(again) > nodes:  # what is left as it was would save little
        return _joined(nodes, pairs, together, constraints)
    some, place = np.flatnonzero(again), np.cumsum(again) - 1
    rows = np.flatnonzero(again[pairs.left] & again[pairs.right])
    left, right = (place[end[rows]].astype(np.int32) for end in (pairs.left, pairs.right))
    within = Pairs(left, right, pairs.score[rows], pairs.marks[rows])
    decided = (
        np.array(of, np.int64).reshape(-1, 2) for of in (constraints.together, constraints.apart)
    )
    own = Constraints(*([(int(place[a]), int(place[b])) for a, b in of] for of in decided))
    joined = _joined(len(some), within, together, own)
    found, piece = settled.cluster.copy(), settled.piece.copy()
    found[some], piece[some] = some[joined[0]], some[joined[1]]
    return found, piece


def _joined(
    nodes: int, pairs: Pairs, together: float, constraints: Constraints
) -> tuple[Ints, Ints]:
    """The cluster and the piece of each node."""
    found = np.arange(nodes)
    for a, b in constraints.together:
        one, other = sorted((int(found[a]), int(found[b])))
        found[found == other] = one
    apart = np.array(constraints.apart, np.int64).reshape(-1, 2)
    piece = _pieces(found, pairs, together)
    portion = _portions(piece, pairs)
    place = np.empty(nodes, np.int64)
    for wanted in range(int(portion.max(initial=0)) + 1):
        some = np.flatnonzero(portion == wanted)
        place[some] = np.arange(len(some))
        mine = place[found[some]]
        within = apart[np.isin(apart, some).all(axis=1)]
        merging = _Merging.of(mine, _within(pairs, piece, portion == wanted, place))
        found[some] = some[merging.done(together, place[within])]
    return found, piece


def _within(pairs: Pairs, piece: Ints, some: NDArray[np.bool_], place: Ints) -> Pairs:
    """The pairs within one of the pieces of some nodes, by the places of these."""
    rows = np.flatnonzero(some[pairs.left])
    rows = rows[piece[pairs.left[rows]] == piece[pairs.right[rows]]]
    left, right = (place[end[rows]].astype(np.int32) for end in (pairs.left, pairs.right))
    return Pairs(left, right, pairs.score[rows], pairs.marks[rows])


AT_ONCE = 1 << 20  # pairs that are worked on together, so that memory stays bounded
IN_PORTION = 1 << 22  # pairs of whole pieces that are
_MOST = 16  # parts of a portion, each of which looks at all of it


def _pieces(found: Ints, pairs: Pairs, together: float) -> Ints:
    """For each node the least one of its piece: what pairs of at least ``together`` connect.

    Only clusters of one piece can ever be merged: an average is never above the greatest of what it
    is of.
    """
    piece = np.arange(len(found))
    for some in _slices(len(pairs)):
        strong = pairs.score[some] >= together
        left, right = found[pairs.left[some][strong]], found[pairs.right[some][strong]]
        piece = connected(piece, left, right)
    return piece[found]


def _portions(piece: Ints, pairs: Pairs) -> NDArray[np.uint16]:
    """For each node the number of its portion: whole pieces that are clustered together."""
    number = np.zeros(len(piece), np.int64)
    for some in _slices(len(pairs)):
        left, right = piece[pairs.left[some]], piece[pairs.right[some]]
        number += np.bincount(left[left == right], minlength=len(number))
    return (np.cumsum(number) // IN_PORTION).astype(np.uint16)[piece]


@dataclass
class _Merging:
    """The cluster of each node while clusters are merged, and the pairs of those."""

    found: Ints
    beside: _Beside

    @classmethod
    def of(cls, found: Ints, pairs: Pairs) -> _Merging:
        """The first clusters."""
        return cls(found, _Beside.of(found, pairs))

    def done(self, together: float, barred: Ints) -> Ints:
        """The clusters when all that are each other's most alike are merged in turn."""
        while True:
            size = np.bincount(self.found, minlength=len(self.found))
            merged = self.beside.mutual(size, together, self.found[barred])
            if not len(merged):
                return self.found
            into = np.arange(len(self.found))
            into[merged[:, 1]] = merged[:, 0]
            self.found = into[self.found]
            self.beside = self.beside.after(into)
            self.beside = self.beside.able(np.bincount(self.found, minlength=len(into)), together)


def components(nodes: int, left: Numbers, right: Numbers) -> Ints:
    """For each node the least node that it is connected with, by way of any others."""
    least = np.arange(nodes)
    for some in _slices(len(left)):
        least = connected(least, left[some], right[some])
    return least


def connected(least: Ints, left: Numbers, right: Numbers) -> Ints:
    """For each node the least one that it is connected with, when pairs come to those of before.

    ``least`` is what it was for each node.
    """
    while True:
        left, right = least[left], least[right]
        apart = left != right
        if not apart.any():
            return least
        left, right = left[apart], right[apart]
        # each of a pair is the least of its own: the greater one goes to the lesser
        np.minimum.at(least, np.maximum(left, right), np.minimum(left, right))
        while not np.array_equal(above := least[least], least):
            least = above


@dataclass(frozen=True)
class _Beside:
    """Pairs of clusters, each once and sorted: the sum of their pairs' scores and what is told."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[np.floating[Any]]
    told: Balances

    @classmethod
    def of(cls, found: Ints, pairs: Pairs) -> _Beside:
        """The pairs of the first clusters."""
        score, told = pairs.score, balance(pairs.marks)
        if np.array_equal(found, np.arange(len(found))):
            return cls(pairs.left, pairs.right, score, told)
        return cls._summed(_keys(found, pairs.left, pairs.right), score, told)

    @classmethod
    def _summed(cls, key: Ints, score: NDArray[np.floating[Any]], told: Balances) -> _Beside:
        """Pairs by their key, those of one key added up; without those of a cluster with itself."""
        end = int(key.max(initial=0)) + 1
        number = min(len(key) // AT_ONCE + 1, _MOST)
        bounds = np.linspace(0, end, number + 1).astype(np.int64).tolist()
        parts = []
        for low, high in pairwise(bounds):
            rows = np.flatnonzero((key >= low) & (key < high))
            rows = rows[np.not_equal(*_halves(key[rows]))]
            rows = rows[np.argsort(key[rows], kind="stable")]
            parts.append(cls._added_up(key[rows], score[rows].astype(np.float64), told, rows))
        del key
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
        return cls(left, right, np.add.reduceat(score, first), np.stack(balances, axis=1))

    def mutual(self, size: Ints, together: float, barred: Ints) -> Ints:
        """The clusters that are each other's most alike and may be merged: a row a pair."""
        rows = self._strong(size, together)
        rows = rows[one_happening(self.told[rows])]
        kept_apart = _key(*barred.T)
        rows = rows[~np.isin(_key(self.left[rows], self.right[rows]), kept_apart)]
        # as these are sorted, the lesser pair goes first among equals
        rows = rows[np.argsort(-self._alike(rows, size), kind="stable")]
        left, right, place = self.left[rows], self.right[rows], np.arange(len(rows))
        best = np.full(len(size), len(rows))
        np.minimum.at(best, left, place)
        np.minimum.at(best, right, place)
        both = (best[left] == place) & (best[right] == place)
        return np.column_stack([left[both], right[both]])

    def after(self, into: Ints) -> _Beside:
        """The pairs after merging."""
        return self._summed(_keys(into, self.left, self.right), self.score, self.told)

    def able(self, size: Ints, together: float) -> _Beside:
        """The pairs without those that can never be merged.

        An average is never above the greatest of what it is of, so that only what pairs of at least
        ``together`` connect can ever be merged.
        """
        rows = self._strong(size, together)
        piece = components(len(size), self.left[rows], self.right[rows])
        kept = np.empty(len(self.score), bool)
        for some in _slices(len(kept)):
            kept[some] = piece[self.left[some]] == piece[self.right[some]]
        return _Beside(*(getattr(self, one.name)[kept] for one in fields(self)))

    def _strong(self, size: Ints, together: float) -> Ints:
        """The rows of pairs that are at least so alike."""
        found = [np.zeros(0, np.int64)]
        for some in _slices(len(self.score)):
            found.append(some.start + np.flatnonzero(self._alike(some, size) >= together))
        return np.concatenate(found)

    def _alike(self, rows: slice | Ints, size: Ints) -> NDArray[np.float64]:
        alike: NDArray[np.float64]
        alike = self.score[rows] / (size[self.left[rows]] * size[self.right[rows]])
        return alike


@dataclass(frozen=True)
class _Asked:
    """Pairs of clusters, a row a pair, the lesser first, and how alike they are."""

    clusters: Ints
    score: NDArray[np.float64]

    def questions(self, apart: Ints) -> tuple[Question, ...]:
        """The questions, the most alike first, if nobody decided that they are two."""
        barred = {tuple(sorted(pair)) for pair in apart.tolist()}
        left, right = self.clusters.T
        order = np.lexsort((right, left, -self.score))
        asked = zip(self.clusters[order].tolist(), self.score[order].tolist(), strict=True)
        return tuple(Question(a, b, score) for (a, b), score in asked if (a, b) not in barred)


def _asked(found: Ints, pairs: Pairs, ask: float) -> _Asked:
    """The clusters that are at least so alike."""
    size = np.bincount(found, minlength=len(found))
    names = found.astype(np.int32)
    lesser = np.minimum(names[pairs.left], names[pairs.right])
    asked = [np.zeros((0, 2), np.int64)]
    scores = [np.zeros(0)]
    number = np.cumsum(np.bincount(lesser, minlength=len(found))) // IN_PORTION
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
        asked.append(np.column_stack([left[high], right[high]]))
        scores.append(alike[high])
    return _Asked(np.concatenate(asked), np.concatenate(scores))
