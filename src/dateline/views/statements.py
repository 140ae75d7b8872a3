"""Statements, one a row: who says what, through whom, in which words, in which report."""

from __future__ import annotations

import csv as csv_files
from collections.abc import Iterable
from typing import TextIO

from rich.table import Table

from dateline.model import Claim, Holder, Report
from dateline.views import Row, words
from dateline.views.cells import cell
from dateline.views.listing import listing_table

COLUMNS = (
    "id", "holder", "title", "through", "cue", "content", "quoted", "factuality", "evidence",
    "confidence", "status", "publisher", "published", "report_title", "url", "report_id", "start",
    "end",
)  # fmt: skip
_HEADINGS = {
    "id": "dim",
    "who": "bold",
    "what they are": "",
    "through whom": "",
    "cue": "",
    "what": "",
    "how sure": "",
    "report": "",
    "date": "",
}


def holder_of(claim: Claim) -> Holder | None:
    """Who says it: the innermost holder, None where the report names nobody."""
    return claim.voice[-1] if len(claim.voice) > 1 else None


def through(claim: Claim) -> str:
    """Through whom it is reported, the publisher first."""
    return " ← ".join(" ".join(holder.name.split()) for holder in _between(claim))


def _between(claim: Claim) -> tuple[Holder, ...]:
    return claim.voice[:-1] if len(claim.voice) > 1 else claim.voice


def statements_table(rows: Iterable[Row]) -> Table:
    """One row a statement; words in quotation marks are the holder's own."""
    return listing_table(_HEADINGS, (_cells(claim, report) for claim, report in rows))


def _cells(claim: Claim, report: Report) -> list[str]:
    who = holder_of(claim)
    return [
        claim.id[:6],
        " ".join(who.name.split()) if who else "(nobody named)",
        " ".join(who.title.text.split()) if who and who.title else "",
        through(claim),
        " ".join(claim.anchor.text.split()),
        said(claim),
        words.sure(claim),
        report.title or report.source,
        (report.published or "")[:10],
    ]


def said(claim: Claim) -> str:
    """The words of the content; what is quoted without its own marks gets some."""
    if claim.content is None:
        return ""
    text = " ".join(claim.content.span.text.split())
    return f"“{text}”" if claim.content.quoted and text[0] not in "\"“«„‘'" else text


def write(rows: Iterable[Row], file: TextIO) -> int:
    """Write the rows as CSV under one header; return how many."""
    writer = csv_files.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    number = 0
    for claim, report in rows:
        writer.writerow({key: cell(value) for key, value in row(claim, report).items()})
        number += 1
    return number


def row(claim: Claim, report: Report) -> dict[str, object]:
    """One statement as a CSV row; what is not known is absent."""
    who, content = holder_of(claim), claim.content
    values = {
        "id": claim.id,
        "holder": " ".join(who.name.split()) if who else None,
        "title": " ".join(who.title.text.split()) if who and who.title else None,
        "through": through(claim),
        "cue": claim.anchor.text,
        "content": " ".join(content.span.text.split()) if content else None,
        "quoted": ("yes" if content.quoted else "no") if content else None,
        "factuality": claim.factuality,
        "evidence": " ".join(claim.evidence.text.split()),
        "confidence": claim.confidence.whole,
        "status": claim.status,
        "publisher": report.publisher,
        "published": report.published,
        "report_title": report.title,
        "url": report.url,
        "report_id": report.id,
        "start": content.span.start if content else None,
        "end": content.span.end if content else None,
    }
    return {name: value for name, value in values.items() if value is not None}
