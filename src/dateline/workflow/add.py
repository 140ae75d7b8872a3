"""Add reports: what ``dateline.reports`` loads from a source goes into the case."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline import reports
from dateline.model import DateSource, Report
from dateline.reports.links import links_of
from dateline.workflow.case import Case
from dateline.workflow.redate import Given, correct
from dateline.workflow.versions import succession

if TYPE_CHECKING:  # imports the network's libraries
    from dateline.reports.fetch import Fetched

PAUSE = 1.0  # seconds between two requests of one host, as for a list of addresses
_FEEDS = ("application/rss+xml", "application/atom+xml")
_logger = logging.getLogger(__name__)


class AddResult(StrEnum):
    """What adding did: stored a report, found it there, or changed its date or publisher."""

    ADDED = "added"
    KNOWN = "known"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user states of every report of a source; None leaves it to the report.

    ``published`` is an ISO 8601 date or date and time, or a month or year alone; ``columns`` are
    fields with the names or numbers of a table's columns: ("text", "Body").
    """

    published: str | None = None
    publisher: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A report that is in the case now: where it came from, its id, and what adding it did.

    ``replaces`` is the older version of it whose claims are no longer listed. ``remark`` is how it
    was guessed what is its text and what its date, None where all was sure.
    """

    source: str
    report: str
    result: AddResult
    replaces: str | None = None
    remark: str | None = None


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
    _logger.info("adding %s", source)
    return _add(case, reports.load(source, _given(case, stated)), stated)


def add_stream(
    case: Case, name: str, stream: io.BufferedIOBase, stated: Stated
) -> Iterator[Added | Refused]:
    """Add the reports of an open file that is known by a name, as `add` does those of a path."""
    _logger.info("adding %s", name)
    return _add(case, reports.load_stream(name, stream, _given(case, stated)), stated)


def add_fetched(
    case: Case, address: str, page: Fetched, stated: Stated, seen: Callable[[Report], None]
) -> Iterator[Added | Refused]:
    """Add the reports of what was fetched from an address, as `add` does those of the address.

    ``seen`` is called with each report of a feed before it is stored.
    """
    items = reports.load_fetched(address, page, _given(case, stated))
    return _add(case, _telling(items, seen), stated)


def _telling(
    items: Iterable[reports.Item], seen: Callable[[Report], None]
) -> Iterator[reports.Item]:
    for item in items:
        if not isinstance(item, reports.Refusal) and item[1].media_type in _FEEDS:
            seen(item[0])
        yield item


def listed_links(case: Case, source: str, stated: Stated) -> list[str]:
    """The addresses that a file lists; DatelineError where it can't be read or has none."""
    return links_of(source, limit=case.settings.max_bytes, columns=stated.columns)


def politely(links: Iterable[str], pause: float = PAUSE) -> Iterator[str]:
    """Pass addresses on, each when its host has had a pause of so many seconds since the last."""
    asked: dict[str, float] = {}
    for link in links:
        host = urlsplit(link).netloc.casefold()
        wait = asked.get(host, -pause) + pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        yield link
        asked[host] = time.monotonic()


def table_of(case: Case, name: str, stream: io.BufferedIOBase) -> reports.Table | None:
    """The columns of an open file that is a table, and what they would be read as; else None.

    Its first rows are read and nothing is stored; of a workbook it is the first sheet with texts.
    """
    item = next(iter(reports.load_stream(name, stream, _given(case, Stated()))), None)
    if item is None:
        return None
    return item.table if isinstance(item, reports.Refusal) else item[1].table


def _given(case: Case, stated: Stated) -> reports.Given:
    """What loading is told; a year or a month is no date by which a weekday is resolved."""
    return reports.Given(
        published=None if _is_partial(stated.published) else stated.published,
        publisher=stated.publisher,
        limit=case.settings.max_bytes,
        max_characters=case.settings.max_characters,
        columns=stated.columns,
    )


def _add(case: Case, items: Iterable[reports.Item], stated: Stated) -> Iterator[Added | Refused]:
    for item in items:
        if isinstance(item, reports.Refusal):
            _logger.warning("refused %s", item.source)
            _logger.debug("for this reason: %s", item.reason)
            yield Refused(item.source, item.reason)
            continue
        report, original = item
        if _is_partial(stated.published):  # kept as what the user knows
            report = replace(report, published=stated.published, published_from=DateSource.GIVEN)
        older: list[str] = []
        result = add_report(case, report, original, stated, older)
        _logger.info("%s report %s from %s", result, report.id, report.source)
        replaced = next(iter(older), None)
        yield Added(report.source, report.id, result, replaced, original.remark)


def add_report(
    case: Case,
    report: Report,
    original: reports.Original,
    stated: Stated,
    older: list[str] | None = None,
) -> AddResult:
    """Store a report with its original bytes, or correct the known one by what the user states.

    The id of the version whose place it takes is appended to ``older``.
    """

    def takes_place(new: Report, known: Report) -> bool | None:
        newer = succession(new, known)
        if newer and older is not None:
            older.append(known.id)
        return newer

    if case.store.add(
        report,
        original.data,
        original.media_type,
        fetched_at=original.fetched_at,
        address=original.address,
        succession=takes_place,
    ):
        return AddResult.ADDED
    given: list[Given] = ["published"] if stated.published else []
    given += ["publisher"] if stated.publisher else []
    return AddResult.UPDATED if correct(case.store, report, given) else AddResult.KNOWN


def _is_partial(published: str | None) -> bool:
    return published is not None and len(published) < len("20220518")
