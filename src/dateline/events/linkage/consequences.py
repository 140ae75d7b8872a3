"""Which happening brought about which deaths and losses.

"The strike killed twelve" tells of a strike and of deaths; to a reader it is one event. A cluster
of consequences (the profile says which types are) goes to the happening that most reports tell
together with it: in one sentence, or as befalling the same. Where two do so equally, or where days
or towns are at odds, it stays by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.blocking import in_one_report
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.features import PairView

Ints = NDArray[np.int64]


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
    told = [
        one
        for one in _told_together(columns, cluster)
        if frozenset((one.consequence, one.cause)) not in barred
    ]
    outcomes = _of_consequences(columns, cluster)
    found = _best(one for one in told if one.cause not in outcomes)
    rest = _best(one for one in told if one.cause in outcomes and one.consequence not in found)
    # of two that go with each other, the one with the lesser number is the cause
    rest = {name: one for name, one in rest.items() if one.cause in found or one.cause < name}
    found |= {name: one for name, one in rest.items() if one.cause not in rest}
    return tuple(found[name] for name in sorted(found))


def joined(cluster: Ints, attached: Iterable[Attached]) -> Ints:
    """For each row the least row of its event."""
    cause = np.arange(len(cluster))
    for one in attached:
        cause[one.consequence] = one.cause
    top = cause[cause[cluster]]
    least = np.full(len(cluster), len(cluster))
    np.minimum.at(least, top, np.arange(len(cluster)))
    return least[top]


def _of_consequences(columns: Columns, cluster: Ints) -> set[int]:
    """The clusters that tell of nothing but consequences."""
    others = set(cluster[~columns.consequence].tolist())
    return set(cluster.tolist()) - others


def _told_together(columns: Columns, cluster: Ints) -> list[Attached]:
    """Consequences with what reports tell together with them."""
    outcome = np.zeros(len(columns), bool)
    outcome[list(_of_consequences(columns, cluster))] = True
    rows = [np.zeros((0, 2), np.int64)]
    for pair in in_one_report(columns):
        for left, right in (pair, pair[::-1]):
            some = outcome[cluster[left]] & (cluster[left] != cluster[right])
            one, other = left[some], right[some]
            fit = _fit(columns, one, other)
            rows.append(np.column_stack([one[fit], other[fit]]))
    return _counted(np.concatenate(rows), columns, cluster)


def _fit(columns: Columns, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether a report tells both together, and neither days nor towns are at odds."""
    lesser, greater = np.minimum(left, right), np.maximum(left, right)
    pairs = PairView(columns, lesser, greater, np.ones(len(left), np.float32))
    together = pairs.equal(columns.sentence) | pairs.linked
    return together & ~pairs.days_at_odds & ~pairs.towns_at_odds


def _counted(rows: Ints, columns: Columns, cluster: Ints) -> list[Attached]:
    """For each two clusters, in how many reports rows of both are told together."""
    table = np.column_stack([cluster[rows], columns.report[rows[:, :1]], rows])
    table = table[np.lexsort(table.T[::-1])]
    _, first = np.unique(table[:, :3], axis=0, return_index=True)
    table = table[first]
    _, first, reports = np.unique(table[:, :2], axis=0, return_index=True, return_counts=True)
    return [
        Attached(*table[at, (0, 1, 3, 4)].tolist(), int(n))
        for at, n in zip(first, reports, strict=True)
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
