"""A mark of what the case holds now: it changes whenever what is shown of it may have."""

from __future__ import annotations

from dateline.workflow.case import Case


def revision(case: Case) -> str:
    """The numbers of the last report, reading, decision and merge."""
    return "-".join(str(number) for number in case.store.shelf.last_numbers())
