"""Events as pictures: on the map, in time, as a network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from dateline.desk.answer import LOOKING, answer, plain
from dateline.desk.asked import Wanted
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Map, Network, Timeline
from dateline.workflow.board.map import drawn
from dateline.workflow.board.network import network as tied
from dateline.workflow.board.timeline import MOST_BINS
from dateline.workflow.board.timeline import timeline as in_time
from dateline.workflow.board.view import View
from dateline.workflow.profile import profile_of

router = APIRouter(tags=["events"])

Longitude = Annotated[float, Query(ge=-540, le=540, allow_inf_nan=False)]
Latitude = Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False)]
Zoom = Annotated[float, Query(ge=0, le=22, allow_inf_nan=False)]
Bins = Annotated[int, Query(ge=1, le=MOST_BINS)]
Most = Annotated[int, Query(ge=1, le=2000)]
Relations = Annotated[list[Annotated[str, Field(max_length=100)]] | None, Query(max_length=100)]


@router.get("/map", response_model=Map, responses=LOOKING)
def map_(
    desk: Open,
    _: Viewer,
    wanted: Wanted,
    west: Longitude = -180,
    south: Latitude = -90,
    east: Longitude = 180,
    north: Latitude = 90,
    zoom: Zoom = 1,
) -> Response:
    """What a map shows of the events that pass the filters, in one view."""
    revision = desk.revision()
    view = View(west, south, east, max(south, north), zoom)
    found = drawn(desk.case, desk.chosen(wanted), view)
    return answer({"revision": revision, **plain(found)})


@router.get("/timeline", response_model=Timeline, responses=LOOKING)
def timeline(desk: Open, _: Viewer, wanted: Wanted, bins: Bins = 120) -> Response:
    """The events that pass the filters, in time."""
    revision = desk.revision()
    return answer({"revision": revision, **plain(in_time(desk.chosen(wanted), bins))})


@router.get("/network", response_model=Network, responses=LOOKING)
def network(
    desk: Open,
    _: Viewer,
    wanted: Wanted,
    relation: Relations = None,
    most: Most = 300,
) -> Response:
    """Who does what to whom in the events that pass the filters."""
    revision = desk.revision()
    found = tied(desk.chosen(wanted), profile_of(desk.case), most, tuple(relation or ()))
    return answer({"revision": revision, **plain(found)})
