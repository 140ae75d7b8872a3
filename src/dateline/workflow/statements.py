"""Who said what: the statements of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.store import StatementFilters
from dateline.views import Row
from dateline.workflow.case import Case
from dateline.workflow.select import first_day, last_day


@dataclass(frozen=True, slots=True)
class WantedStatements:
    """What the user asks for; an empty field asks for nothing.

    ``holder`` is the name of whoever says it, or through whom, ``outlet`` that of who publishes
    it. ``since`` and ``until`` are ISO dates, months or years of publication; ``report`` is a
    report's id or the beginning of one.
    """

    holder: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class StatementListing:
    """The first statements that pass, and how many there are in all."""

    rows: Iterator[Row]
    total: int


def statements(case: Case, wanted: WantedStatements, limit: int | None = None) -> StatementListing:
    """The first ``limit`` statements that the user asks for, or all, in the order of reading.

    DatelineError where the report is unknown.
    """
    filters = StatementFilters(
        holder=wanted.holder or None,
        outlet=wanted.outlet or None,
        since=first_day(wanted.since),
        until=last_day(wanted.until),
        report=case.store.report(wanted.report).id if wanted.report else None,
    )
    return StatementListing(islice(case.store.claims(filters), limit), case.store.count(filters))
