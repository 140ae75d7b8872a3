"""All that a map shows of the chosen events: where they are, ranges, and ways between places."""

from __future__ import annotations

from dateline.workflow.board.arcs import arcs
from dateline.workflow.board.cells import Map, placed
from dateline.workflow.board.chosen import Chosen
from dateline.workflow.board.ranges import ranges
from dateline.workflow.board.view import View
from dateline.workflow.case import Case
from dateline.workflow.profile import profile_of


def drawn(case: Case, found: Chosen, view: View) -> Map:
    """The features in view: areas and countries first, points last."""
    events = placed(found, view)
    more = [*ranges(case, found, view), *arcs(found, profile_of(case), view)]
    return Map(events.unplaced, [*more, *events.features])
