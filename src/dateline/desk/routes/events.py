"""Lists of events, and what they have in common."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from dateline.desk.answer import LOOKING, answer
from dateline.desk.asked import Limit, Offset, Wanted
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Events, Facets
from dateline.desk.translate.rows import event_row
from dateline.errors import DatelineError
from dateline.workflow.events import event_listing, select_events

router = APIRouter(tags=["events"])

Id = Annotated[str, StringConstraints(max_length=100)]


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


@router.get("/lines", response_model=Events, responses=LOOKING)
def lines(
    desk: Open,
    _: Viewer,
    id: Annotated[list[Id], Query(min_length=1, max_length=50)],  # noqa: A002
) -> Response:
    """Events by their ids, in this order; those that are no more are left out."""
    revision = desk.revision()
    found = []
    for one in id:
        with suppress(DatelineError):
            found.append(desk.case.store.picture.event(one))
    return answer(
        Events(
            revision=revision,
            total=len(found),
            undated=0,
            events=[event_row(event) for event in found],
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
