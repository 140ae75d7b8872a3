"""Which happening brought about which deaths and losses.

"The strike killed twelve" tells of a strike and of deaths; to a reader it is one event. A cluster
of consequences (the profile says which types are) goes to the happening that most reports tell
together with it: in one sentence, as befalling the same or as its cause; else to what most of them
tell of the same day. Where two are told so equally, or where days or towns are at odds, it stays by
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.blocking import in_one_report
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.features import PairView

Ints = NDArray[np.int64]
Fit = Callable[[PairView, Ints, Ints], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Attached:
    """A cluster of consequences and the cluster that brought it about, by their least rows.

    ``left`` and ``right`` are rows, one of each, that a report tells together, the first such;
    ``reports`` is how many reports do.
    """

    consequence: int
    cause: int
    left: int
    right: int
    reports: int


def attach(
    columns: Columns, cluster: Ints, apart: Iterable[tuple[int, int]] = ()
) -> tuple[Attached, ...]:
    """The clusters of consequences that others brought about.

    Injuries without a cause go with deaths told together with them. ``apart`` are rows that a
    reviewer keeps apart.
    """
    barred = {frozenset((int(cluster[a]), int(cluster[b]))) for a, b in apart}
    outcomes = _of_consequences(columns, cluster)
    found: dict[int, Attached] = {}
    for fit in (_told_together, _on_one_day):
        told = [
            one
            for one in _beside(columns, cluster, fit)
            if one.consequence not in found
            and frozenset((one.consequence, one.cause)) not in barred
        ]
        found |= _best(one for one in told if one.cause not in outcomes)
        found |= _along(_best(one for one in told if one.cause in outcomes), found)
    kept = _kept_apart(found.values(), barred) if barred else found
    return tuple(kept[name] for name in sorted(kept))


def _kept_apart(
    attached: Iterable[Attached], barred: Collection[frozenset[int]]
) -> dict[int, Attached]:
    """Those that put no two clusters into one event that are to be two, told by most reports first.

    Two clusters that are kept apart may each go with a third.
    """
    event: dict[int, set[int]] = {}
    kept = {}
    for one in sorted(attached, key=lambda one: (-one.reports, one.consequence)):
        mine, its = (event.get(name, {name}) for name in (one.consequence, one.cause))
        if not any(frozenset(pair) in barred for pair in product(mine, its)):
            kept[one.consequence] = one
            event |= dict.fromkeys(mine | its, mine | its)
    return kept


def _along(told: Mapping[int, Attached], found: Mapping[int, Attached]) -> dict[int, Attached]:
    """Consequences without a cause that go with others, never in a circle.

    Of two that go with each other, that with the lesser number is the cause.
    """
    causes = {one.cause for one in found.values()}
    free = {
        name: one
        for name, one in told.items()
        if name not in found and name not in causes and (one.cause in found or one.cause < name)
    }
    return {name: one for name, one in free.items() if one.cause not in free}


def joined(cluster: Ints, attached: Iterable[Attached]) -> Ints:
    """For each row the least row of its event."""
    cause = {one.consequence: one.cause for one in attached}
    top = np.arange(len(cluster))
    for name in cause:
        above = name
        while above in cause:
            above = cause[above]
        top[name] = above
    top = top[cluster]
    least = np.full(len(cluster), len(cluster))
    np.minimum.at(least, top, np.arange(len(cluster)))
    return least[top]


def _of_consequences(columns: Columns, cluster: Ints) -> set[int]:
    """The clusters that tell of nothing but consequences."""
    others = set(cluster[~columns.consequence].tolist())
    return set(cluster.tolist()) - others


def _beside(columns: Columns, cluster: Ints, fit: Fit) -> list[Attached]:
    """Consequences with what reports tell beside them, where it fits."""
    outcome = np.zeros(len(columns), bool)
    outcome[list(_of_consequences(columns, cluster))] = True
    rows = [np.zeros((0, 2), np.int64)]
    for pair in in_one_report(columns):
        for left, right in (pair, pair[::-1]):
            some = outcome[cluster[left]] & (cluster[left] != cluster[right])
            one, other = left[some], right[some]
            lesser, greater = np.minimum(one, other), np.maximum(one, other)
            view = PairView(columns, lesser, greater, np.ones(len(one), np.float32))
            fits = fit(view, one, other) & ~view.days_at_odds & ~view.towns_at_odds
            rows.append(np.column_stack([one[fits], other[fits]]))
    return _counted(np.concatenate(rows), columns, cluster)


def _told_together(view: PairView, consequence: Ints, other: Ints) -> NDArray[np.bool_]:
    """Whether a report tells both in a sentence, as befalling the same, or one as the cause."""
    columns = view.columns
    causes = columns.instrument.heads[consequence] == columns.lemma[other][:, None]
    together: NDArray[np.bool_] = view.equal(columns.sentence) | view.linked | causes.any(axis=1)
    return together


def _on_one_day(view: PairView, consequence: Ints, other: Ints) -> NDArray[np.bool_]:
    """Whether both are on one day, as far as the report tells."""
    same: NDArray[np.bool_] = view.gap == 0
    return same


def _counted(rows: Ints, columns: Columns, cluster: Ints) -> list[Attached]:
    """For each two clusters, in how many reports rows of both are told together."""
    table = np.column_stack([cluster[rows], columns.report[rows[:, 0]], rows])
    table = table[np.lexsort(rows.T[::-1])]
    _, first = np.unique(table[:, :3], axis=0, return_index=True)
    table = table[np.sort(first)]
    _, first, reports = np.unique(table[:, :2], axis=0, return_index=True, return_counts=True)
    return [
        Attached(name, cause, left, right, n)
        for (name, cause, _, left, right), n in zip(
            table[first].tolist(), reports.tolist(), strict=True
        )
    ]


def _best(told: Iterable[Attached]) -> dict[int, Attached]:
    """For each cluster of consequences what most reports tell with it, if it has no equal."""
    found: dict[int, list[Attached]] = {}
    for one in told:
        found.setdefault(one.consequence, []).append(one)
    best = {name: sorted(some, key=lambda one: -one.reports) for name, some in found.items()}
    return {
        name: some[0]
        for name, some in best.items()
        if len(some) == 1 or some[0].reports > some[1].reports
    }
