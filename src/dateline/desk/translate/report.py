"""One report as its page gets it."""

from __future__ import annotations

from dateline.desk.shapes import ReportPage, Stretch
from dateline.desk.translate.claims import claim_json
from dateline.desk.translate.rows import report_line
from dateline.workflow.pages.report import ReportPage as Found


def report_page(found: Found, revision: str) -> ReportPage:
    """A report with its claims."""
    return ReportPage(
        revision=revision,
        report=report_line(found.line),
        byline=found.report.byline,
        text=found.report.text,
        passages=[
            Stretch(kind=one.kind.value, start=one.start, end=one.end) for one in found.passages
        ],
        claims=[claim_json(claim) for claim in found.claims],
        statements=[claim_json(claim) for claim in found.statements],
        pages=list(found.report.pages),
        undrawn=found.undrawn,
        versions=[report_line(line) for line in found.versions],
        copies=[report_line(line) for line in found.copies],
        # That it is in another language the page says by the report's line.
        notes=[
            note
            for note in (
                found.state if found.line.superseded_by else None,
                found.notice,
                found.changed_text,
            )
            if note
        ],
        original=found.media_type,
        sha256=found.sha256,
    )
