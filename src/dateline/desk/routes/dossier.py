"""A printable document of events."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.desk.answer import LOOKING, ProblemError, looked_up, problems
from dateline.desk.asked import Wanted
from dateline.desk.attachment import attachment, safe
from dateline.desk.desk import Open, Viewer
from dateline.views.dossier import Paper, policy, render, style
from dateline.views.dossier.pdf import pdf as as_pdf
from dateline.workflow import dossier as workflow
from dateline.workflow.select import last_day

router = APIRouter(tags=["export"])
_one_at_a_time = Lock()  # a PDF of many events takes memory, and a core for half a minute


@router.get("/dossier", response_class=Response, responses=LOOKING | problems(503))
def dossier(
    desk: Open,
    _: Viewer,
    wanted: Wanted,
    event: Annotated[list[str] | None, Query(max_length=workflow.MOST_EVENTS)] = None,
    title: Annotated[str | None, Query(max_length=200)] = None,
    paper: Paper | None = None,
    pdf: bool = False,
) -> Response:
    """The dossier of the events that are named, else of those that pass the filters."""
    if event:
        with looked_up():
            made = workflow.of_events(desk.case, event, title, last_day(wanted.as_of))
    else:
        made = workflow.of_selection(desk.case, wanted, title)
    if pdf:
        if not _one_at_a_time.acquire(blocking=False):
            raise ProblemError(503, "Another PDF is being made: wait for it, or take the page.")
        try:
            data = BytesIO(as_pdf(made, paper or Paper.A4))
        finally:
            _one_at_a_time.release()
        name = f"{safe(desk.case.settings.name, 'case')}-dossier.pdf"
        return attachment(data, name, "application/pdf")
    page = render(made, paper).encode("utf-8", "backslashreplace")
    # The page has its style within it, which the desk's own policy does not allow.
    only = {"content-security-policy": f"{policy(style(paper))}; frame-ancestors 'none'; sandbox"}
    return Response(page, media_type="text/html", headers=only)
