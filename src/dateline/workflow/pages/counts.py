"""How much there is in a case."""

from __future__ import annotations

from dateline.store import EventFilters
from dateline.workflow.case import Case


def counts(case: Case) -> dict[str, int]:
    """The numbers of reports, of those unread, of claims, of events, and of what is undecided."""
    found = case.store.counts()
    found["events"] = case.store.picture.count(EventFilters())
    found["open"] = case.store.shelf.undecided()
    return found
