"""Lists of reports, one report, its original, and what differs from another."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, Body, Header, Path, Query, Response
from typing_extensions import TypedDict

from dateline.desk.answer import CHANGING, LOOKING, ProblemError, answer, looked_up, problems
from dateline.desk.asked import Limit, Offset, Words
from dateline.desk.attachment import attachment, safe
from dateline.desk.desk import Open, Reviewer, Viewer
from dateline.desk.shapes import (
    Change,
    DecisionLine,
    Difference,
    FacetValue,
    ReportPage,
    Reports,
    WholeReport,
)
from dateline.desk.translate.decisions import decision_line
from dateline.desk.translate.report import report_page
from dateline.desk.translate.rows import report_line
from dateline.reports.documents.pdf_picture import WIDTH
from dateline.store.shelf import WantedReports
from dateline.workflow.pages import report as pages
from dateline.workflow.pages.difference import difference
from dateline.workflow.pages.drawn import drawn_page
from dateline.workflow.pages.log import in_words
from dateline.workflow.pages.revision import revision as revision_of
from dateline.workflow.pages.whole import accept_whole, undecided

router = APIRouter(tags=["reports"])
_PATIENCE = 10.0  # seconds that a page waits until others are drawn
ReportId = Annotated[str, Path(max_length=100)]


@router.get("/reports", response_model=Reports, responses=LOOKING)
def reports(
    desk: Open,
    _: Viewer,
    q: Words = None,
    unread: bool = False,
    foreign: Annotated[bool, Query(description="in another language than English")] = False,
    paged: Annotated[bool, Query(description="of a file with pages")] = False,
    language: Annotated[str | None, Query(max_length=20, description="ISO 639-1")] = None,
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the reports, those added last first."""
    revision, shelf = desk.revision(), desk.case.store.shelf
    wanted = WantedReports(q, unread, foreign, paged, language or None)
    lines, total = shelf.lines(wanted, offset, limit)
    languages = sorted(shelf.languages(wanted).items(), key=lambda one: (-one[1], one[0]))
    return answer(
        Reports(
            revision=revision,
            total=total,
            reports=[report_line(line) for line in lines],
            languages=[
                FacetValue(value=code, label=code, count=count) for code, count in languages
            ],
        )
    )


@router.get("/reports/{report}", response_model=ReportPage, responses=LOOKING)
def report(desk: Open, _: Viewer, report: ReportId) -> Response:
    """A report as stored, with its claims."""
    revision = desk.revision()
    with looked_up():
        found = pages.report_page(desk.case, report)
    return answer(report_page(found, revision))


@router.get(
    "/reports/{report}/original",
    responses=LOOKING
    | {200: {"content": {"application/octet-stream": {}}, "description": "The bytes"}},
)
def original(desk: Open, _: Viewer, report: ReportId) -> Response:
    """The bytes of a report as they came, as a file to keep."""
    with looked_up():
        found = desk.case.store.report(report)
    ending = _ENDINGS.get((desk.case.store.shelf.original(found.id) or ("", ""))[0], "bin")
    name = f"{safe(found.title or '', 'report')}-{found.id[:8]}.{ending}"
    return attachment(io.BytesIO(desk.case.store.original(found.id)), name)


_ENDINGS = {
    "text/html": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/xhtml+xml": "xhtml",
    "message/rfc822": "eml",
    "multipart/related": "mht",
    "text/vtt": "vtt",
}


@router.get(
    "/reports/{report}/pages/{number}",
    responses=LOOKING
    | problems(503)
    | {
        200: {"content": {"image/png": {}}, "description": "The picture"},
        304: {"description": "The picture that the browser has is the same"},
    },
)
def page(
    desk: Open,
    _: Viewer,
    report: ReportId,
    number: Annotated[int, Path(ge=1, le=10**6)],
    if_none_match: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """A page of a report's file as a picture, where the file is a PDF."""
    with looked_up():
        found = desk.case.store.report(report)
    mark = f'"{found.id[:16]}-{number}-{WIDTH}"'
    headers = {"cache-control": "private, no-cache", "etag": mark}
    if if_none_match == mark:
        return Response(status_code=304, headers=headers)
    if not desk.drawing.acquire(timeout=_PATIENCE):
        raise ProblemError(503, "Many pages are being drawn: try again.")
    try:
        with looked_up():
            made = drawn_page(desk.case, found, number)
    finally:
        desk.drawing.release()
    return Response(made, media_type="image/png", headers=headers)


@router.get("/reports/{report}/difference/{other}", response_model=Difference, responses=LOOKING)
def differs(desk: Open, _: Viewer, report: ReportId, other: ReportId) -> Response:
    """What was kept, added and removed from the earlier of two reports to the later."""
    with looked_up():
        found = difference(desk.case, report, other)
    changes = [Change(kind=one.kind.value, text=one.text) for one in found.changes]
    return answer(Difference(before=found.before.id, after=found.after.id, changes=changes))


@router.get("/reports/{report}/whole", response_model=WholeReport, responses=LOOKING)
def whole(desk: Open, _: Viewer, report: ReportId) -> Response:
    """What accepting a whole report would accept."""
    with looked_up():
        found = undecided(desk.case, report)
    return answer(WholeReport(claims=[c.id for c in found.claims], told=list(found.told)))


class Seen(TypedDict):
    """The open claims of a report as the reviewer saw them."""

    claims: list[str]


class AcceptedWhole(TypedDict):
    """The decisions that accept a whole report, all of them written."""

    revision: str
    decisions: list[DecisionLine]


@router.post("/reports/{report}/whole", response_model=AcceptedWhole, responses=CHANGING)
def accepting(
    desk: Open, user: Reviewer, report: ReportId, seen: Annotated[Seen, Body()]
) -> Response:
    """Accept all claims of a report that nobody decided on, if they are those that were seen."""
    with looked_up():
        found = desk.case.store.report(report)
    entries = accept_whole(desk.case, found.id, user["name"], seen["claims"])
    lines = in_words(desk.case, entries, desk.case.store.decisions())
    desk.decided(*lines)
    decisions = [decision_line(one) for one in lines]
    return answer(AcceptedWhole(revision=revision_of(desk.case), decisions=decisions))
