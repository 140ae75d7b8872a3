"""Why the claims of an event are together: the pairs that hold it, with what spoke for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

import numpy as np

from dateline.events.linkage import features, scoring, surely
from dateline.events.linkage.blocking import likeness
from dateline.events.linkage.consequences import Attached
from dateline.events.linkage.features import FEATURES, Floats, PairView
from dateline.events.linkage.linking import Linked, Thresholds
from dateline.events.linkage.nearest import stretches
from dateline.model import Band, Link
from dateline.model.event import TOLD_TOGETHER


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
    rows = [{slot: bisect_left(linked.columns.slots, slot) for slot in slots} for slots in events]
    alike = [_strongest(linked, set(of.values())) for of in rows]
    likely = [[(a, b, m) for s, a, b, m in every if s >= thresholds.together] for every in alike]
    odds = _at_odds(linked, alike, likely)
    held = [
        _held(linked, of, told, [(a, b) for _, a, b, _ in every], [*against, *good])
        for of, every, good, against in zip(rows, alike, likely, odds, strict=True)
    ]
    chosen = [pair for one in held for pair in one.chosen]
    links = iter(described(linked, chosen, off))
    return [
        (
            *one.decided,
            *(
                replace(link, band=Band.TOGETHER if sure else Band.ASK)
                for link, sure in zip(islice(links, len(one.chosen)), one.sure, strict=True)
            ),
            *one.attached,
        )
        for one in held
    ]


@dataclass(frozen=True, slots=True)
class _Held:
    """What holds an event together: decisions, pairs of rows, and causes with consequences.

    ``sure`` says of each pair whether it is surely one happening.
    """

    decided: tuple[Link, ...]
    chosen: tuple[tuple[int, int], ...]
    sure: tuple[bool, ...]
    attached: tuple[Link, ...]


def _held(
    linked: Linked,
    rows: Mapping[str, int],
    told: Mapping[int, list[Attached]],
    alike: Iterable[tuple[int, int]],
    marked: Iterable[_Marked],
) -> _Held:
    """What holds the rows of an event, of which ``alike`` are pairs, the most alike first.

    ``marked`` are those that are at odds or alike enough, with their marks.
    """
    mine = set(rows.values())
    tree = _Tree(mine)
    decided, together = [], []
    for one in linked.decided:
        if one.same and one.left in rows and one.right in rows:
            together.append((rows[one.left], rows[one.right]))
            tree.join(*together[-1])
            left, right = sorted((one.left, one.right))
            decided.append(Link(left, right, 1.0, Band.TOGETHER, decision=one.decision))
    core, surest = surely.cores(mine, marked, together)
    chosen = [pair for pair in (*surest, *alike) if tree.join(*pair)]
    sure = [core[a] == core[b] for a, b in chosen]
    attached = []
    for known in (known for row in sorted(mine) for known in told.get(row, ())):
        if tree.join(known.left, known.right):
            names = sorted(linked.columns.slots[row] for row in (known.left, known.right))
            feature = (TOLD_TOGETHER, float(known.reports))
            attached.append(Link(names[0], names[1], 1.0, Band.TOGETHER, (feature,)))
    return _Held(tuple(decided), tuple(chosen), tuple(sure), tuple(attached))


_Marked = tuple[int, int, int]  # a pair of rows with its marks
_MOST = 200  # rows that may surely be one, whose every pair is looked at


def _at_odds(
    linked: Linked,
    alike: Sequence[Sequence[tuple[float, int, int, int]]],
    likely: Sequence[Sequence[_Marked]],
) -> list[list[_Marked]]:
    """Of each event the pairs at odds; of what may surely be one also those of no likeness."""
    found = [[(a, b, m) for _, a, b, m in every if m & surely.ODDS] for every in alike]
    left, event = [], []
    for number, (every, good) in enumerate(zip(alike, likely, strict=True)):
        known = {(a, b) for _, a, b, _ in every}
        for some in surely.components(good):
            if len(some) <= _MOST:
                more = [pair for pair in combinations(some, 2) if pair not in known]
                left += more
                event += [number] * len(more)
    if left:
        one, other = np.array(left, np.int64).T
        cosine = likeness(linked.near, linked.columns, one, other)
        view = PairView(linked.columns, one, other, cosine)
        marks = surely.marks(view, features.described(view))
        for (a, b), number, mark in zip(left, event, marks.tolist(), strict=True):
            if mark & surely.ODDS:
                found[number].append((a, b, mark))
    return found


def described(
    linked: Linked,
    pairs: Sequence[tuple[int, int]],
    off: Collection[str] = (),
) -> list[Link]:
    """Pairs of rows, the lesser first, with their score and what each feature brought to it.

    All are in the band of what is put together.
    """
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
            Band.TOGETHER,
            _features(row),
        )
        for (a, b), row, score in zip(pairs, brought, scores, strict=True)
    ]


_NAMES = tuple(FEATURES)


def _features(row: Floats) -> tuple[tuple[str, float], ...]:
    """What each feature brought, in log odds, the greatest first; without what brought nothing."""
    some = np.flatnonzero(row).tolist()
    found = [(_NAMES[n], round(w, 2)) for n, w in zip(some, row[some].tolist(), strict=True)]
    return tuple(sorted((f for f in found if f[1]), key=lambda f: (-abs(f[1]), f[0])))


def _strongest(linked: Linked, rows: set[int]) -> list[tuple[float, int, int, int]]:
    """The pairs of some rows that are of one happening, the strongest first: score, rows, marks."""
    if len(rows) < 2:
        return []
    pairs, cluster = linked.pairs, linked.cluster
    # of the pairs' own type: numpy would copy all of them to another one
    mine = np.array(sorted(rows), pairs.left.dtype)
    first = np.searchsorted(pairs.left, mine, side="left")
    last = np.searchsorted(pairs.left, mine, side="right")
    at, _ = stretches(first, last - first)
    at = at[cluster[pairs.left[at]] == cluster[pairs.right[at]]]
    at = at[np.argsort(-pairs.score[at], kind="stable")]  # those of one score in their order
    columns = pairs.score[at], pairs.left[at], pairs.right[at], pairs.marks[at]
    return list(zip(*(column.tolist() for column in columns), strict=True))


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
