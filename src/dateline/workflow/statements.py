"""Who said what: the statements of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dateline.model import Claim
from dateline.store import StatementFilters
from dateline.store.shelf import ReportLine
from dateline.store.sought import phrases
from dateline.views import Row
from dateline.workflow.case import Case
from dateline.workflow.marked import has_all
from dateline.workflow.select import first_day, last_day

MOST_REPORTS = 200
"""Reports whose statements are looked through for words: those that have the words best."""


@dataclass(frozen=True, slots=True)
class WantedStatements:
    """What the user asks for; an empty field asks for nothing.

    ``holder`` is the name of whoever says it, or through whom, ``outlet`` that of who publishes
    it. ``since`` and ``until`` are ISO dates, months or years of publication; ``report`` is a
    report's id or the beginning of one. ``q`` are words of what is said, the words of saying and
    the names of who says it (`dateline.store.sought`); ``as_of``, an ISO date, leaves what reports
    published by then tell.
    """

    holder: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    q: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class StatementListing:
    """The first statements that pass, and how many there are in all."""

    rows: Iterator[Row]
    total: int


def statements(case: Case, wanted: WantedStatements, limit: int | None = None) -> StatementListing:
    """The first ``limit`` statements that the user asks for, or all, in the order of reading.

    DatelineError where the report is unknown.
    """
    filters = filters_of(case, wanted)
    return StatementListing(islice(case.store.claims(filters), limit), case.store.count(filters))


def filters_of(case: Case, wanted: WantedStatements) -> StatementFilters:
    """The filters that the user asks for, but for words; DatelineError for an unknown report."""
    days = [day for day in (last_day(wanted.until), last_day(wanted.as_of)) if day]
    return StatementFilters(
        holder=wanted.holder or None,
        outlet=wanted.outlet or None,
        since=first_day(wanted.since),
        until=min(days, default=None),
        report=case.store.report(wanted.report).id if wanted.report else None,
    )


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A statement and the line of its report."""

    claim: Claim
    report: ReportLine


@dataclass(frozen=True, slots=True)
class SaidLines:
    """A stretch of the statements that pass, and how many there are in all.

    ``bounded`` says that more than `MOST_REPORTS` reports have the words, of which only so many
    were looked through.
    """

    lines: tuple[SaidLine, ...]
    total: int
    bounded: bool = False


def said_lines(
    case: Case, wanted: WantedStatements, offset: int = 0, limit: int = 200
) -> SaidLines:
    """A stretch of the statements that the user asks for, of the reports added last first.

    DatelineError where the report is unknown.
    """
    filters, store = filters_of(case, wanted), case.store
    sought = phrases(wanted.q or "", typing=True)
    if not sought:
        found = store.statements.stretch(filters, offset, limit)
        return SaidLines(_lines(case, found), store.count(filters))
    having = store.finds.having(sought, MOST_REPORTS + 1, filters.until)
    some = replace(filters, reports=tuple(having[:MOST_REPORTS]))
    fitting = [
        one
        for one in (store.statements.stretch(some) if having else [])
        if has_all(words_of(one[0]), sought)
    ]
    stretch = fitting[offset : offset + limit]
    return SaidLines(_lines(case, stretch), len(fitting), len(having) > MOST_REPORTS)


def words_of(claim: Claim) -> str:
    """What a statement is found by: its holders, the words of saying, what is said."""
    holders = [
        " ".join(part for part in (holder.title.text if holder.title else "", holder.name) if part)
        for holder in claim.voice[1:]
    ]
    content = claim.content.span.text if claim.content else ""
    return " · ".join((*holders, claim.anchor.text, content))


def _lines(case: Case, found: list[tuple[Claim, str]]) -> tuple[SaidLine, ...]:
    reports = case.store.shelf.some(sorted({report for _, report in found}))
    return tuple(SaidLine(claim, reports[report]) for claim, report in found)
