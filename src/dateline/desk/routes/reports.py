"""Lists of reports, and one report."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from dateline.desk.answer import LOOKING, answer, looked_up
from dateline.desk.asked import Limit, Offset, Words
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import ReportPage, Reports
from dateline.desk.translate.report import report_page
from dateline.desk.translate.rows import report_line
from dateline.store.shelf import WantedReports
from dateline.workflow.pages import report as pages

router = APIRouter(tags=["reports"])
ReportId = Annotated[str, Path(max_length=100)]


@router.get("/reports", response_model=Reports, responses=LOOKING)
def reports(
    desk: Open,
    _: Viewer,
    q: Words = None,
    unread: bool = False,
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the reports, those added last first."""
    revision = desk.revision()
    lines, total = desk.case.store.shelf.lines(WantedReports(q, unread), offset, limit)
    return answer(
        Reports(revision=revision, total=total, reports=[report_line(line) for line in lines])
    )


@router.get("/reports/{report}", response_model=ReportPage, responses=LOOKING)
def report(desk: Open, _: Viewer, report: ReportId) -> Response:
    """A report as stored, with its claims."""
    revision = desk.revision()
    with looked_up():
        found = pages.report_page(desk.case, report)
    return answer(report_page(found, revision))
