"""The machine's judgements of pairs of mentions, in flat arrays: a large case has millions."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.model import Sameness, Verdict

Ints = NDArray[np.int64]


class Edges:
    """Judged pairs that are or may be one.

    Some are ``new``: the last merge did not say the same of them.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._reasons: dict[tuple[str, ...], int] = {}
        self._ends = array("i")
        self._why = array("i")
        self._score = array("d")
        self._same = array("b")
        self._new = array("b")

    def __len__(self) -> int:
        return len(self._score)

    def add(self, edge: Sameness, *, new: bool) -> None:
        """Add an edge; none is added twice."""
        number, reasons = self._number, self._reasons
        self._ends.append(number.setdefault(edge.left, len(number)))
        self._ends.append(number.setdefault(edge.right, len(number)))
        self._why.append(reasons.setdefault(edge.reasons, len(reasons)))
        self._score.append(edge.score)
        self._same.append(edge.verdict is Verdict.SAME)
        self._new.append(new)

    @property
    def mentions(self) -> Sequence[str]:
        """The mentions at any edge, in the order of their numbers."""
        return list(self._number)

    @property
    def ends(self) -> Ints:
        """The numbers of the two mentions of each edge: a row an edge."""
        return np.array(self._ends, np.int64).reshape(-1, 2)

    @property
    def same(self) -> NDArray[np.bool_]:
        """Whether each edge says that its mentions are one, and not only that they may be."""
        return np.array(self._same, bool)

    def some(self, rows: Sequence[int]) -> Iterator[Sameness]:
        """The edges in some rows."""
        names, reasons = self.mentions, list(self._reasons)
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
        names = self.mentions
        place = np.empty(len(names), np.int64)
        place[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        rows = np.flatnonzero(np.array(self._new, bool))
        left, right = place[self.ends[rows]].T
        yield from self.some(array("l", rows[np.lexsort((right, left))]))
