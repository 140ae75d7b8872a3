"""Clusters out of scored pairs: sparse average link within connected pieces.

Two clusters are as alike as their pairs are on average, where a pair that was never compared counts
as 0 (agglomerative clustering with average linkage, Sokal and Michener 1958). Connected components
alone would chain everything together; they only cut the work into pieces that are done one by one.
What both sides say of a happening's identity forbids: two clusters are not merged where more pairs
are at odds in it than agree. Nodes are numbers; whoever numbers them in the order of their names gets
the same clusters in whatever order the pairs come.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Pairs:
    """Scored pairs of nodes: ``left`` is the lesser number; sorted by both, none twice.

    ``identity`` is 1 where what both say of it agrees, -1 where it is at odds, else 0.
    """

    left: Ints
    right: Ints
    score: Floats
    identity: NDArray[np.int8]

    @classmethod
    def of(cls, left: Ints, right: Ints, score: Floats, identity: NDArray[np.int8]) -> Pairs:
        """The pairs sorted, each once."""
        key = np.minimum(left, right) << 32 | np.maximum(left, right)
        key, once = np.unique(key, return_index=True)
        return cls(key >> 32, key & 0xFFFFFFFF, score[once], identity[once])

    def __len__(self) -> int:
        return len(self.left)


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
    questions: list[Question] = []
    for piece in _pieces(nodes, pairs, ask, constraints):
        linked = piece.linked(together)
        for members in linked.members.values():
            found[members] = min(members)
        questions += linked.questions(ask)
    questions.sort(key=lambda q: (-q.score, q.left, q.right))
    return Clustering(found, tuple(questions))


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


@dataclass
class _Piece:
    """A connected piece: clusters by their least node, what each is beside, and what bars it.

    ``beside`` has for each pair of clusters the sums of the scores and identities of their pairs.
    """

    members: dict[int, list[int]]
    beside: dict[int, dict[int, tuple[float, int]]]
    barred: dict[int, set[int]] = field(default_factory=dict)

    def linked(self, together: float) -> _Piece:
        """The piece after merging all that are at least so alike."""
        heap = [
            (-self._alike(a, b), a, b) for a, near in self.beside.items() for b in near if a < b
        ]
        heap = [entry for entry in heap if -entry[0] >= together]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if not self._current(a, b, -negative):
                continue
            self.merge(a, b)
            for c in self.beside[a]:
                alike = self._alike(a, c)
                if alike >= together:
                    heapq.heappush(heap, (-alike, min(a, c), max(a, c)))
        return self

    def merge(self, a: int, b: int) -> None:
        """Make one cluster of two; the lesser number stays."""
        a, b = min(a, b), max(a, b)
        self.members[a] += self.members.pop(b)
        near, joined = self.beside.pop(b, {}), self.beside.setdefault(a, {})
        joined.pop(b, None)
        for c in sorted(near):
            if c != a:
                score, identity = joined.get(c, (0.0, 0))
                joined[c] = score + near[c][0], identity + near[c][1]
                del self.beside[c][b]
                self.beside[c][a] = joined[c]
        for c in self.barred.pop(b, ()):
            if c != a:
                self.bar(a, c)
            self.barred[c].discard(b)

    def bar(self, a: int, b: int) -> None:
        """Never merge two clusters."""
        self.barred.setdefault(a, set()).add(b)
        self.barred.setdefault(b, set()).add(a)

    def questions(self, ask: float) -> Iterator[Question]:
        """The clusters that are at least so alike, if nobody decided that they are two."""
        for a, near in self.beside.items():
            for b in near:
                alike = self._alike(a, b)
                if a < b and alike >= ask and b not in self.barred.get(a, ()):
                    yield Question(a, b, alike)

    def _alike(self, a: int, b: int) -> float:
        return self.beside[a][b][0] / (len(self.members[a]) * len(self.members[b]))

    def _current(self, a: int, b: int, alike: float) -> bool:
        """Whether two clusters still are there, as alike as that, and may be merged."""
        return (
            b in self.beside.get(a, ())
            and self._alike(a, b) == alike
            and self.beside[a][b][1] >= 0
            and b not in self.barred.get(a, ())
        )


def _pieces(nodes: int, pairs: Pairs, ask: float, constraints: Constraints) -> Iterator[_Piece]:
    """The connected pieces of more than one node.

    Average link cannot join pieces that no pair of at least ``ask`` connects.
    """
    strong = pairs.score >= ask
    must = np.array(constraints.together, np.int64).reshape(-1, 2)
    left = np.concatenate([pairs.left[strong], must[:, 0]])
    right = np.concatenate([pairs.right[strong], must[:, 1]])
    piece = components(nodes, left, right)
    within = piece[pairs.left] == piece[pairs.right]
    left, right, score = pairs.left[within], pairs.right[within], pairs.score[within]
    identity = pairs.identity[within]
    of_piece = np.argsort(piece[left], kind="stable")
    decided = _by_piece(constraints.together, piece), _by_piece(constraints.apart, piece)
    names, starts = np.unique(piece[left][of_piece], return_index=True)
    stretches = dict(zip(names.tolist(), np.split(of_piece, starts[1:]), strict=False))
    for name in sorted({*stretches, *decided[0]}):
        some = stretches.get(name, of_piece[:0])
        columns = (column[some].tolist() for column in (left, right, score, identity))
        rows = zip(*columns, strict=True)
        yield _piece(rows, decided[0].get(name, []), decided[1].get(name, []))


def _by_piece(decided: Iterable[tuple[int, int]], piece: Ints) -> dict[int, list[tuple[int, int]]]:
    """Decided pairs by their piece; pairs of two pieces stay apart anyway."""
    found: dict[int, list[tuple[int, int]]] = {}
    for a, b in decided:
        if piece[a] == piece[b]:
            found.setdefault(int(piece[a]), []).append((a, b))
    return found


def _piece(
    rows: Iterable[tuple[int, int, float, int]],
    together: list[tuple[int, int]],
    apart: list[tuple[int, int]],
) -> _Piece:
    members: dict[int, list[int]] = {}
    beside: dict[int, dict[int, tuple[float, int]]] = {}
    for a, b, score, identity in rows:
        beside.setdefault(a, {})[b] = beside.setdefault(b, {})[a] = score, identity
    for node in (*beside, *(n for pair in together for n in pair)):
        members[node] = [node]
    found = _Piece(members, beside)
    where = {node: node for node in members}
    for a, b in sorted(together):
        one, other = sorted((where[a], where[b]))
        if one != other:
            for node in found.members[other]:
                where[node] = one
            found.merge(one, other)
    for a, b in apart:
        if a in where and b in where and where[a] != where[b]:
            found.bar(where[a], where[b])
    return found
