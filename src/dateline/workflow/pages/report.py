"""One report as stored, its claims, its other versions and its copies."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Claim, Passage, Report
from dateline.passages import split
from dateline.passages.notices import Notice, notice_of, notice_words
from dateline.store import Filters, StatementFilters
from dateline.store.shelf import ReportLine
from dateline.workflow.case import Case
from dateline.workflow.pages.drawn import why_undrawn


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with what is listed of it.

    ``versions`` are of one address, in the order of adding, ``copies`` count as one source with
    it. ``statements`` are who says what in it. ``media_type`` and ``sha256`` are of its original
    bytes.
    """

    report: Report
    line: ReportLine
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Claim, ...]
    versions: tuple[ReportLine, ...]
    copies: tuple[ReportLine, ...]
    media_type: str | None
    sha256: str

    @property
    def undrawn(self) -> str | None:
        """Why the pages of its file cannot be drawn, in a sentence; None where they can."""
        return why_undrawn(self.report, self.media_type)

    @property
    def before(self) -> str | None:
        """The version whose place this one took: of the older ones the last that was added."""
        older = [line.id for line in self.versions if line.superseded_by == self.report.id]
        return older[-1] if older else None

    @property
    def state(self) -> str | None:
        """A sentence on what the report is not: current, or English."""
        if self.line.superseded_by:
            return f"Superseded by {self.line.superseded_by[:6]}: its claims are not listed."
        if self.report.foreign:
            return f"It is not in English ({self.report.language}) and is not read."
        return None

    @property
    def notice_kind(self) -> Notice | None:
        """Whether the report gives a correction or a retraction."""
        return notice_of(self.report.text)

    @property
    def notice(self) -> str | None:
        """The correction or retraction that the report gives, in its words."""
        kind = self.notice_kind
        return f"A {kind}: {notice_words(self.report.text)}" if kind else None

    @property
    def changed_text(self) -> str | None:
        """A sentence on what was changed in the text before it was stored."""
        done = self.report.normalised
        return f"Its text was freed of remains of programs: {done}." if done else None


def report_page(case: Case, prefix: str) -> ReportPage:
    """The report of an id or of the beginning of one; DatelineError if none or several."""
    report = case.store.report(prefix)
    shelf = case.store.shelf
    media_type, sha256 = shelf.original(report.id) or (None, "")
    versions, of_report = shelf.versions(report.id), StatementFilters(report=report.id)
    return ReportPage(
        report,
        shelf.some([report.id])[report.id],
        tuple(split(report)),
        tuple(claim for claim, _ in case.store.claims(Filters(report=report.id))),
        tuple(claim for claim, _ in case.store.statements.stretch(of_report)),
        tuple(versions) if len(versions) > 1 else (),
        tuple(shelf.copies(report.id)),
        media_type,
        sha256,
    )
