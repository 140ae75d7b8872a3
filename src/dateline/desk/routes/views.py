"""Saved views."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response
from typing_extensions import TypedDict

from dateline.desk.answer import CHANGING, LOOKING, ProblemError, answer, looked_up
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import SavedView
from dateline.store.accounts import SavedView as Stored
from dateline.workflow.pages import saved

router = APIRouter(tags=["views"])


class View(TypedDict):
    """A view to save."""

    name: str
    address: str


@router.get("/views", response_model=list[SavedView], responses=LOOKING)
def views(desk: Open, _: Viewer) -> Response:
    """All saved views, by name."""
    return answer([_view(one) for one in saved.views(desk.case)])


@router.post("/views", response_model=SavedView, responses=CHANGING)
def save(desk: Open, user: Viewer, view: Annotated[View, Body()]) -> Response:
    """Save a view in place of the user's one of that name."""
    return answer(_view(saved.save(desk.case, view["name"], view["address"], user["name"])))


@router.delete("/views", status_code=204, responses=CHANGING)
def delete(
    desk: Open,
    user: Viewer,
    name: Annotated[str, Query(max_length=200)],
    who: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """Delete a view: one's own, or as admin anybody's."""
    if who not in (None, user["name"]) and user["role"] != "admin":
        raise ProblemError(403, "Only an admin may delete what others saved.")
    with looked_up():
        saved.delete(desk.case, name, who or user["name"])
    return Response(status_code=204)


def _view(view: Stored) -> SavedView:
    return SavedView(name=view.name, address=view.address, who=view.who, at=view.at)
