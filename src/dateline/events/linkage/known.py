"""What is known of all pairs of claims: kept from one merge to the next, and renewed with reports.

The score of a pair depends on its two reports and on whether these are neighbours. So compared anew
are the claims of pairs of reports of which one is new, which have become neighbours or are no
longer, or whose claims are next to each other in time where they were not before, or are no longer.
All else is as it was; what comes out is what comparing everything gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage import features, identity, scoring, surely
from dateline.events.linkage.blocking import Among, ReportPairs, candidates, next_in_time, pair_key
from dateline.events.linkage.clustering import Gathered, Pairs
from dateline.events.linkage.columns import Columns, Moved
from dateline.events.linkage.compared import Told
from dateline.events.linkage.features import PairView
from dateline.events.linkage.nearest import Lists, Nearest, distinct
from dateline.events.linkage.nearest import renewed as nearest_again

FLOOR = 0.05  # pairs of a lower score are not kept: they count as 0 in averages
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Since:
    """What has become of claims: where each row of before is now, -1 where it is gone.

    ``open`` are the rows of now of which a pair is new, gone or compared anew.
    """

    rows: Ints
    open: NDArray[np.bool_]

    @classmethod
    def nothing(cls, rows: int) -> Since:
        """Nothing has changed of so many rows."""
        return cls(np.arange(rows), np.zeros(rows, bool))


@dataclass(frozen=True)
class Known:
    """All claims as arrays, the nearest reports of each report, and the scored pairs of claims.

    ``since`` says what is not as it was when it was renewed; None where nobody noted that.
    """

    columns: Columns
    lists: Lists
    pairs: Pairs
    since: Since | None = None

    @classmethod
    def nothing(cls) -> Known:
        """What is known of a case without reports."""
        return cls(Columns.of(()), Lists.none(), Gathered().pairs())

    @cached_property
    def near(self) -> Nearest:
        """The pairs of reports that may tell one story."""
        return self.lists.pairs(len(self.columns.stories))


def renewed(
    before: Known, gone: Collection[str], reports: Iterable[Told], off: Collection[str] = ()
) -> Known:
    """What is known without some reports, by their ids, and with others.

    A report that says something else now is ``gone`` and comes again. ``off`` names features that
    are switched off.
    """
    columns, moved = before.columns.renewed(gone, reports)
    lists = nearest_again(columns.stories, before.lists, moved.reports, moved.new)
    near = lists.pairs(len(columns.stories))
    among = _changed(before, columns, near, moved)
    found = Gathered()
    scored(columns, near, among, found, off)
    new = found.pairs()
    kept, rows = _kept(before.pairs, columns, moved, among)
    rows[new.left] = rows[new.right] = True
    return Known(columns, lists, kept.beside(new), Since(moved.rows, rows))


def _kept(
    pairs: Pairs, columns: Columns, moved: Moved, among: Among
) -> tuple[Pairs, NDArray[np.bool_]]:
    """The pairs that are not compared anew; and the rows of those that are not kept."""
    # rows keep their order, and so do pairs
    left, right = moved.rows[pairs.left], moved.rows[pairs.right]
    there = (left >= 0) & (right >= 0)
    kept = there.copy()
    kept[there] = ~among.has(columns.report[left[there]], columns.report[right[there]])
    changed = np.zeros(len(columns), bool)
    for end in (left[~kept], right[~kept]):
        changed[end[end >= 0]] = True
    one, other = left[kept].astype(np.int32), right[kept].astype(np.int32)
    return Pairs(one, other, pairs.score[kept], pairs.marks[kept]), changed


def scored(
    columns: Columns, near: Nearest, among: ReportPairs, found: Gathered, off: Collection[str] = ()
) -> None:
    """Gather the candidate pairs ``among`` some pairs of reports, with their scores.

    Those below `FLOOR` are left out, but for those that are at odds in what the happening is.
    """
    weights = scoring.weights(off)
    for some in candidates(columns, near, among):
        view = PairView(columns, some.left, some.right, some.cosine)
        rows = features.described(view)
        score, marks = scoring.probability(rows, weights), identity.marks(rows, off)
        high = (score >= FLOOR) | identity.at_odds(marks)
        marks |= surely.marks(view, rows)
        found.add(some.left[high], some.right[high], score[high], marks[high])


def _changed(before: Known, columns: Columns, near: Nearest, moved: Moved) -> Among:
    """The pairs of reports that are compared anew."""
    reports, rows = len(columns.stories), len(columns)
    new = np.zeros(reports, bool)
    new[moved.new] = True
    if new.all():
        return Among(new, np.zeros(0, np.int64))
    one, other = moved.reports[before.near.left], moved.reports[before.near.right]
    there = (one >= 0) & (other >= 0)
    old = ~new[near.left] & ~new[near.right]
    neighbours = _in_one_alone(
        pair_key(one[there], other[there], reports),
        pair_key(near.left[old], near.right[old], reports),
    )
    beside = _in_one_alone(
        _in_time(before.columns, moved.rows, rows), _in_time(columns, np.arange(rows), rows)
    )
    left, right = (columns.report[end] for end in np.divmod(beside, max(1, rows)))
    return Among(new, distinct(np.concatenate([neighbours, pair_key(left, right, reports)])))


def _in_one_alone(one: Ints, other: Ints) -> Ints:
    """The numbers that only one of two arrays has; neither has any twice."""
    both = np.sort(np.concatenate([one, other]))
    twice = np.flatnonzero(both[1:] == both[:-1])
    return np.delete(both, np.concatenate([twice, twice + 1]))


def _in_time(columns: Columns, to: Ints, rows: int) -> Ints:
    """The pairs that are next to each other in time, by the rows that their claims have now."""
    found = [np.zeros(0, np.int64)]
    for left, right in next_in_time(columns):
        one, other = to[left], to[right]
        there = (one >= 0) & (other >= 0)
        found.append(pair_key(one[there], other[there], rows))
    return distinct(np.concatenate(found))
