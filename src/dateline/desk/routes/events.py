"""Lists of events, and what they have in common."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from dateline.desk.answer import LOOKING, answer
from dateline.desk.asked import Day, Limit, Offset, Wanted, checked
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Events, Facets, FacetValue
from dateline.desk.translate.rows import board_row, event_row
from dateline.errors import DatelineError
from dateline.workflow.board.facets import facets as count
from dateline.workflow.board.rows import Sort, event_rows
from dateline.workflow.board.rows import events as listed
from dateline.workflow.board.then import reported_between
from dateline.workflow.profile import profile_of
from dateline.workflow.select import last_day

router = APIRouter(tags=["events"])

Id = Annotated[str, StringConstraints(max_length=100)]


@router.get("/events", response_model=Events, responses=LOOKING)
def events(
    desk: Open,
    _: Viewer,
    wanted: Wanted,
    sort: Sort = Sort.DATE,
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the events that pass the filters."""
    revision = desk.revision()
    found = listed(desk.chosen(wanted), sort, offset, limit)
    return answer(
        Events(
            revision=revision,
            total=found.total,
            undated=found.undated,
            events=[board_row(row) for row in found.events],
        )
    )


@router.get("/lines", response_model=Events, responses=LOOKING)
def lines(
    desk: Open,
    _: Viewer,
    id: Annotated[list[Id], Query(min_length=1, max_length=50)],  # noqa: A002
    as_of: Day = None,
) -> Response:
    """Events by their ids, in this order; those that are no more, or not yet, are left out."""
    revision, day = desk.revision(), last_day(checked(as_of))
    if day is not None:
        rows = [board_row(row) for row in event_rows(desk.board(day), id)]
    else:
        rows = []
        for one in id:
            with suppress(DatelineError):
                rows.append(event_row(desk.case.store.picture.event(one)))
    return answer(Events(revision=revision, total=len(rows), undated=0, events=rows))


@router.get("/facets", response_model=Facets, responses=LOOKING)
def facets(desk: Open, _: Viewer, wanted: Wanted) -> Response:
    """How many events have each value of each facet."""
    revision = desk.revision()
    found = count(desk.chosen(wanted), profile_of(desk.case))
    told = {
        name: [FacetValue(value=v.value, label=v.label, count=v.count) for v in values]
        for name, values in found.facets.items()
    }
    reported = reported_between(desk.board())
    return answer(Facets(revision=revision, total=found.total, facets=told, reported=reported))
