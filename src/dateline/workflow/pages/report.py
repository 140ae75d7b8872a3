"""One report as stored, its claims, its other versions and its copies."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Claim, Passage, Report
from dateline.passages import split
from dateline.store import Filters
from dateline.store.shelf import ReportLine
from dateline.workflow.case import Case


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with what is listed of it.

    ``versions`` came from the same address, in the order of adding, ``copies`` count as one source
    with it. ``media_type`` and ``sha256`` are of its original bytes.
    """

    report: Report
    line: ReportLine
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    versions: tuple[ReportLine, ...]
    copies: tuple[ReportLine, ...]
    media_type: str | None
    sha256: str


def report_page(case: Case, prefix: str) -> ReportPage:
    """The report of an id or of the beginning of one; DatelineError if none or several."""
    report = case.store.report(prefix)
    shelf = case.store.shelf
    media_type, sha256 = shelf.original(report.id) or (None, "")
    versions = shelf.versions(report.id)
    return ReportPage(
        report,
        shelf.some([report.id])[report.id],
        tuple(split(report)),
        tuple(claim for claim, _ in case.store.claims(Filters(report=report.id))),
        tuple(versions) if len(versions) > 1 else (),
        tuple(shelf.copies(report.id)),
        media_type,
        sha256,
    )
