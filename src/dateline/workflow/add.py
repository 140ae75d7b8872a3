"""Add reports: what ``dateline.reports`` loads from a source goes into the case."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dateline import reports
from dateline.model import DateSource, Report
from dateline.workflow.case import Case
from dateline.workflow.redate import Given, correct

_logger = logging.getLogger(__name__)


class AddResult(StrEnum):
    """What adding did: stored a report, found it there, or changed its date or publisher."""

    ADDED = "added"
    KNOWN = "known"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user states of every report of a source; None leaves it to the report.

    ``published`` is an ISO 8601 date or date and time, or a month or year alone.
    """

    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A report that is in the case now: where it came from, its id, and what adding it did."""

    source: str
    report: str
    result: AddResult


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is no report, and one sentence that names it and the remedy."""

    source: str
    reason: str


def add(case: Case, source: str, stated: Stated) -> Iterator[Added | Refused]:
    """Add the reports of a path, folder, address or "-" (standard input), one outcome for each.

    Each report is stored when its outcome comes; raises DatelineError where the case can't be
    written.
    """
    # A year or a month is kept as what the user knows, though no weekday is resolved by it.
    partial = stated.published if _is_partial(stated.published) else None
    _logger.info("adding %s", source)
    for item in reports.load(
        source,
        published=None if partial else stated.published,
        publisher=stated.publisher,
        limit=case.settings.max_bytes,
        max_characters=case.settings.max_characters,
    ):
        if isinstance(item, reports.Refusal):
            _logger.warning("refused %s", item.source)
            _logger.debug("for this reason: %s", item.reason)
            yield Refused(item.source, item.reason)
            continue
        report, original = item
        if partial:
            report = replace(report, published=partial, published_from=DateSource.GIVEN)
        result = add_report(case, report, original, stated)
        _logger.info("%s report %s from %s", result, report.id, report.source)
        yield Added(report.source, report.id, result)


def add_report(case: Case, report: Report, original: reports.Original, stated: Stated) -> AddResult:
    """Store a report with its original bytes, or correct the known one by what the user states."""
    if case.store.add(
        report,
        original.data,
        original.media_type,
        fetched_at=original.fetched_at,
        address=original.address,
    ):
        return AddResult.ADDED
    given: list[Given] = ["published"] if stated.published else []
    given += ["publisher"] if stated.publisher else []
    return AddResult.UPDATED if correct(case.store, report, given) else AddResult.KNOWN


def _is_partial(published: str | None) -> bool:
    return published is not None and len(published) < len("20220518")
