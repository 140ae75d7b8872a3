"""Lists of events, and what they have in common."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from dateline.desk.answer import LOOKING, answer
from dateline.desk.asked import Limit, Offset, Wanted
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Events, Facets, FacetValue
from dateline.desk.translate.rows import board_row, event_row
from dateline.errors import DatelineError
from dateline.workflow.board.facets import facets as count
from dateline.workflow.board.rows import Sort
from dateline.workflow.board.rows import events as listed
from dateline.workflow.profile import profile_of

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
    found = count(desk.chosen(wanted), profile_of(desk.case))
    told = {
        name: [FacetValue(value=v.value, label=v.label, count=v.count) for v in values]
        for name, values in found.facets.items()
    }
    return answer(Facets(revision=revision, total=found.total, facets=told))
