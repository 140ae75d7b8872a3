"""One event."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from dateline.desk.answer import LOOKING, answer, looked_up
from dateline.desk.asked import Day, checked
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import EventPage
from dateline.desk.translate.event import event_page
from dateline.workflow.pages import event as pages
from dateline.workflow.select import last_day

router = APIRouter(tags=["events"])


@router.get("/events/{event}", response_model=EventPage, responses=LOOKING)
def event(
    desk: Open, _: Viewer, event: Annotated[str, Path(max_length=100)], as_of: Day = None
) -> Response:
    """All of one event, or what the reports published by a date tell of it."""
    day = last_day(checked(as_of))
    revision = desk.revision()
    with looked_up():
        found = pages.event_page(desk.case, event, day)
    return answer(event_page(found, revision, as_of))
