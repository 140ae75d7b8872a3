"""Copies and cuts among the texts of a case; only new texts are compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dateline.model import OriginTie
from dateline.origins.copies import copy_groups, copy_ties
from dateline.store import Store
from dateline.workflow.merge.digest import sketch_from


@dataclass(frozen=True, slots=True)
class Copies:
    """For each report the first of its copies, and what of that changed.

    ``former`` is what ``changed`` was before. ``tied`` are the reports that were compared, ``ties``
    those of these.
    """

    groups: Mapping[str, str]
    changed: Mapping[str, str]
    former: Mapping[str, str]
    tied: Collection[str]
    ties: list[OriginTie]


def find_copies(store: Store) -> Copies:
    """Compare the texts that are new with all others."""
    before = store.picture.copy_groups()
    new = store.workings.untied()
    if not new:
        return Copies(before, {}, {}, (), [])
    sketches = {report: sketch_from(data) for report, data in store.digests.sketches()}
    ties = copy_ties(
        {report: sketches[report] for report in sketches if report in new},
        {report: sketches[report] for report in sketches if report not in new},
        lambda report: store.workings.reports([report])[0].text,
    )
    alone = {report: report for report in sketches}
    known = [tie for tie in store.workings.ties() if not {tie.left, tie.right} & new]
    groups = alone | copy_groups([*known, *ties])
    changed = {report: first for report, first in groups.items() if before.get(report) != first}
    former = {report: before.get(report, report) for report in changed}
    return Copies(groups, changed, former, new, ties)
