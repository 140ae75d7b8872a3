"""Why the claims of an event are together: the pairs that hold it, with what spoke for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from dateline.events.linkage import features, scoring
from dateline.events.linkage.blocking import likeness
from dateline.events.linkage.consequences import Attached
from dateline.events.linkage.features import FEATURES, PairView
from dateline.events.linkage.linking import Linked, Thresholds
from dateline.model import Band, Link

TOLD_TOGETHER = "told together as its cause or consequence, in reports"


def why(
    linked: Linked,
    slots: Sequence[str],
    thresholds: Thresholds = Thresholds(),  # noqa: B008
    off: Collection[str] = (),
) -> tuple[Link, ...]:
    """The links that hold the claims of an event together, decisions first, then by score.

    They are as few as connect all of them, and the strongest that do (a maximum spanning tree);
    ``left`` and ``right`` are slots. ``slots`` are those of one of ``linked.events``.
    """
    return why_each(linked, [slots], thresholds, off)[0]


def why_each(
    linked: Linked,
    events: Sequence[Sequence[str]],
    thresholds: Thresholds = Thresholds(),  # noqa: B008
    off: Collection[str] = (),
) -> list[tuple[Link, ...]]:
    """Of each of some events what `why` says of one; many at once cost less."""
    told: dict[int, list[Attached]] = {}
    for one in linked.attached:
        told.setdefault(one.left, []).append(one)
    held = [_held(linked, slots, told) for slots in events]
    chosen = [pair for one in held for pair in one.chosen]
    links = iter(described(linked, chosen, thresholds, off))
    return [(*one.decided, *islice(links, len(one.chosen)), *one.attached) for one in held]


@dataclass(frozen=True, slots=True)
class _Held:
    """What holds an event together: decisions, pairs of rows, and causes with consequences."""

    decided: tuple[Link, ...]
    chosen: tuple[tuple[int, int], ...]
    attached: tuple[Link, ...]


def _held(linked: Linked, slots: Sequence[str], told: Mapping[int, list[Attached]]) -> _Held:
    rows = {slot: bisect_left(linked.columns.slots, slot) for slot in slots}
    mine = set(rows.values())
    tree = _Tree(mine)
    decided = []
    for one in linked.decided:
        if one.same and one.left in rows and one.right in rows:
            tree.join(rows[one.left], rows[one.right])
            left, right = sorted((one.left, one.right))
            decided.append(Link(left, right, 1.0, Band.TOGETHER, decision=one.decision))
    chosen = [pair for pair in _strongest(linked, mine) if tree.join(*pair)]
    attached = []
    for known in (known for row in sorted(mine) for known in told.get(row, ())):
        if tree.join(known.left, known.right):
            names = sorted(linked.columns.slots[row] for row in (known.left, known.right))
            feature = (TOLD_TOGETHER, float(known.reports))
            attached.append(Link(names[0], names[1], 1.0, Band.TOGETHER, (feature,)))
    return _Held(tuple(decided), tuple(chosen), tuple(attached))


def described(
    linked: Linked,
    pairs: Sequence[tuple[int, int]],
    thresholds: Thresholds = Thresholds(),  # noqa: B008
    off: Collection[str] = (),
) -> list[Link]:
    """Pairs of rows, the lesser first, with their score and what each feature brought to it."""
    if not pairs:
        return []
    left, right = np.array(pairs, np.int64).T
    columns = linked.columns
    cosine = likeness(linked.near, columns, left, right)
    rows = features.described(PairView(columns, left, right, cosine))
    weights = scoring.weights(off)
    brought, scores = scoring.parts(rows, weights), scoring.probability(rows, weights)
    return [
        Link(
            columns.slots[a],
            columns.slots[b],
            round(float(score), 4),
            band(float(score), thresholds),
            _features(row),
        )
        for (a, b), row, score in zip(pairs, brought, scores, strict=True)
    ]


def band(score: float, thresholds: Thresholds) -> Band:
    """What a score leads to."""
    if score >= thresholds.together:
        return Band.TOGETHER
    return Band.ASK if score >= thresholds.ask else Band.APART


def _features(row: Iterable[float]) -> tuple[tuple[str, float], ...]:
    """What each feature brought, in log odds, the greatest first; without what brought nothing."""
    found = [(n, round(float(w), 2)) for n, w in zip(FEATURES, row, strict=True)]
    return tuple(sorted((f for f in found if f[1]), key=lambda f: (-abs(f[1]), f[0])))


def _strongest(linked: Linked, rows: set[int]) -> list[tuple[int, int]]:
    """The pairs of some rows that are of one happening, the strongest first."""
    pairs, cluster = linked.pairs, linked.cluster
    # of the pairs' own type: numpy would copy all of them to another one
    mine = np.array(sorted(rows), pairs.left.dtype)
    first = np.searchsorted(pairs.left, mine, side="left")
    last = np.searchsorted(pairs.left, mine, side="right")
    found = [
        (-float(pairs.score[at]), int(pairs.left[at]), int(pairs.right[at]))
        for begin, end in zip(first, last, strict=True)
        for at in range(begin, end)
        if cluster[pairs.left[at]] == cluster[pairs.right[at]]
    ]
    return [(a, b) for _, a, b in sorted(found)]


class _Tree:
    """Rows that are connected already: a union-find structure (Tarjan 1975)."""

    def __init__(self, rows: Iterable[int]) -> None:
        self.above = {row: row for row in rows}

    def join(self, a: int, b: int) -> bool:
        """Connect two rows; False where they were connected already."""
        one, other = self._top(a), self._top(b)
        self.above[other] = one
        return one != other

    def _top(self, row: int) -> int:
        while self.above[row] != row:
            self.above[row] = row = self.above[self.above[row]]
        return row
