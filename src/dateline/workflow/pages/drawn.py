"""Pages of a report's file as pictures."""

from __future__ import annotations

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.reports.documents import pdf_picture
from dateline.workflow.case import Case

PDF = "application/pdf"


def why_undrawn(report: Report, media_type: str | None) -> str | None:
    """Why the pages of a report's file cannot be drawn here, in a sentence; None where they can."""
    if media_type != PDF or not report.pages:
        return "Only pages of PDF files are drawn."
    return pdf_picture.why_undrawn()


def drawn_page(case: Case, report: Report, number: int) -> bytes:
    """A page of a report's file as PNG. DatelineError where there is none, or it can't be drawn."""
    media_type = (case.store.shelf.original(report.id) or (None, ""))[0]
    if why := why_undrawn(report, media_type):
        raise DatelineError(why)
    if not 1 <= number <= len(report.pages):
        raise DatelineError(f"Report {report.id[:6]} has no page {number}.")
    return pdf_picture.picture(report.source, case.store.original(report.id), number)
