"""The machine's judgements of pairs of mentions, in flat arrays: a large case has millions.

They are kept from one merge to the next as they are here, since most of them are needed to tell
which few entities change.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.model import Sameness, Verdict

Ints = NDArray[np.int64]
PART = 16 << 20  # bytes of a part


class Edges:
    """Judged pairs that are or may be one, each once.

    Some are ``new``: the last merge did not say the same of them.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}  # of mentions
        self._reasons: dict[tuple[str, ...], int] = {}
        self._ends = array("i")  # the numbers of both mentions, one edge after the other
        self._why = array("i")
        self._score = array("d")
        self._same = array("b")
        self._new = array("b")

    def add(self, edge: Sameness, *, new: bool) -> None:
        """Add an edge."""
        number, reasons = self._number, self._reasons
        self._ends.append(number.setdefault(edge.left, len(number)))
        self._ends.append(number.setdefault(edge.right, len(number)))
        self._why.append(reasons.setdefault(edge.reasons, len(reasons)))
        self._score.append(edge.score)
        self._same.append(edge.verdict is Verdict.SAME)
        self._new.append(new)

    @property
    def mentions(self) -> Sequence[str]:
        """The mentions at edges, in the order of their numbers."""
        return list(self._number)

    @property
    def ends(self) -> NDArray[np.int32]:
        """The numbers of the two mentions of each edge: a row an edge."""
        return np.array(self._ends, np.int32).reshape(-1, 2)

    @property
    def same(self) -> NDArray[np.bool_]:
        """Whether each edge says that its mentions are one, and not only that they may be."""
        return np.array(self._same, bool)

    @property
    def score(self) -> NDArray[np.float64]:
        """How sure each edge is, 0 to 1."""
        return np.frombuffer(self._score, np.float64)

    def some(self, rows: Iterable[int]) -> Iterator[Sameness]:
        """The edges in some rows."""
        names, reasons = list(self._number), list(self._reasons)
        for row in rows:
            yield Sameness(
                names[self._ends[2 * row]],
                names[self._ends[2 * row + 1]],
                Verdict.SAME if self._same[row] else Verdict.MAYBE,
                self._score[row],
                reasons[self._why[row]],
            )

    def new(self) -> Iterator[Sameness]:
        """The new edges, in the order of their mentions' ids."""
        names = list(self._number)
        place = np.empty(len(names), np.int64)
        place[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        rows = np.flatnonzero(np.array(self._new, bool))
        left, right = place[self.ends[rows]].T
        yield from self.some(array("l", rows[np.lexsort((right, left))].tobytes()))

    # -- what holds no longer --------------------------------------------------------------------

    def of(self, mentions: Iterable[str]) -> NDArray[np.bool_]:
        """Whether each edge is one of some mentions."""
        mine = np.zeros(len(self._number), bool)
        mine[[self._number[mention] for mention in mentions if mention in self._number]] = True
        left, right = mine[self.ends].T
        found: NDArray[np.bool_] = left | right
        return found

    def between(
        self, pairs: Collection[tuple[str, str]], of: Mapping[str, str] | None = None
    ) -> NDArray[np.bool_]:
        """Whether each edge is between the two of one of some pairs of mentions.

        With ``of``, the pairs are of what some mentions are of.
        """
        group: dict[str, int] = {}
        for name in (name for pair in pairs for name in pair):
            group.setdefault(name, len(group))
        mine = np.full(len(self._number), -1, np.int64)
        for mention, number in self._number.items() if of is None else ():
            mine[number] = group.get(mention, -1)
        for mention, name in () if of is None else of.items():
            if mention in self._number:
                mine[self._number[mention]] = group.get(name, -1)
        found = np.zeros(len(self._score), bool)
        if pairs:
            ends = mine[self.ends]
            rows = np.flatnonzero((ends >= 0).all(axis=1))
            wanted = np.array([[group[one], group[other]] for one, other in pairs])
            found[rows] = np.isin(_key(ends[rows]), _key(wanted))
        return found

    def taken(self, rows: NDArray[np.bool_]) -> list[Sameness]:
        """Take out some of the edges."""
        found = list(self.some(np.flatnonzero(rows).tolist()))
        for column, width in ((self._ends, 2), (self._why, 1), (self._score, 1), (self._same, 1),
                              (self._new, 1)):  # fmt: skip
            left = np.array(column).reshape(-1, width)[~rows]
            del column[:]
            column.frombytes(left.tobytes())
        return found

    # -- from one merge to the next --------------------------------------------------------------

    def written(self) -> Iterator[bytes]:
        """The edges as bytes, in parts of a size; the first is JSON."""
        ends = self.ends
        used = np.zeros(len(self._number), bool)
        used[ends] = True
        place = (np.cumsum(used) - 1).astype(np.int32)
        mentions = [mention for mention, number in self._number.items() if used[number]]
        yield json.dumps([mentions, list(self._reasons), len(ends)]).encode()
        for column in (place[ends], self._why, self._score, self._same):
            data = np.ascontiguousarray(column).reshape(-1).view(np.uint8)
            for begin in range(0, len(data), PART):
                yield data[begin : begin + PART].tobytes()

    @classmethod
    def read(cls, parts: Sequence[bytes]) -> Edges:
        """The edges of their bytes."""
        edges = cls()
        if not parts:
            return edges
        mentions, reasons, length = json.loads(parts[0])
        edges._number = {mention: number for number, mention in enumerate(mentions)}
        edges._reasons = {tuple(why): number for number, why in enumerate(reasons)}
        left = iter(parts[1:])
        columns: tuple[tuple[array[Any], int], ...]
        columns = (edges._ends, 2 * length), (edges._why, length), (edges._score, length)
        for column, size in (*columns, (edges._same, length)):
            while len(column) < size:
                column.frombytes(next(left))
        edges._new.frombytes(bytes(length))
        return edges


def _key(ends: Ints) -> Ints:
    """Two numbers as one, whichever comes first."""
    key: Ints = ends.min(axis=1) << 32 | ends.max(axis=1)
    return key
