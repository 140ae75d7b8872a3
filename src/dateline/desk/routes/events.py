"""Lists of events, and what they have in common."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.desk.answer import LOOKING, answer
from dateline.desk.asked import Limit, Offset, Wanted
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Events, Facets
from dateline.desk.translate.rows import event_row
from dateline.workflow.events import event_listing, select_events

router = APIRouter(tags=["events"])


@router.get("/events", response_model=Events, responses=LOOKING)
def events(
    desk: Open,
    _: Viewer,
    wanted: Wanted,
    sort: Annotated[str, Query(max_length=20)] = "time",
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the events that pass the filters."""
    revision = desk.revision()
    if desk.case.store.picture.last() is None:
        return answer(Events(revision=revision, total=0, undated=0, events=[]))
    selection = select_events(desk.case, wanted)
    found = event_listing(desk.case, selection.filters, offset + limit)
    return answer(
        Events(
            revision=revision,
            total=found.total,
            undated=selection.undated,
            events=[event_row(event) for event in islice(found.events, offset, None)],
        )
    )


@router.get("/facets", response_model=Facets, responses=LOOKING)
def facets(desk: Open, _: Viewer, wanted: Wanted) -> Response:
    """How many events have each value of each facet."""
    revision = desk.revision()
    if desk.case.store.picture.last() is None:
        return answer(Facets(revision=revision, total=0, facets={}))
    total = desk.case.store.picture.count(select_events(desk.case, wanted).filters)
    return answer(Facets(revision=revision, total=total, facets={}))
