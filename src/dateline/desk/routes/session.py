"""The case, the user, and the profile: what the page needs to begin."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline import __version__
from dateline.desk.answer import LOOKING, answer
from dateline.desk.desk import Open
from dateline.desk.sessions import COOKIE
from dateline.desk.shapes import Session
from dateline.desk.translate.profile import types_of
from dateline.views.events import FORMATS, SOURCED_FORMATS
from dateline.workflow.pages.counts import counts
from dateline.workflow.profile import profile_of

router = APIRouter(tags=["session"])


@router.get("/session", response_model=Session, responses=LOOKING)
def session(request: Request, desk: Open) -> Response:
    """What the page needs to begin."""
    cookie = request.cookies.get(COOKIE)
    user = desk.user(cookie)
    begun = Session(
        case=desk.case.settings.name,
        version=__version__,
        csrf=desk.sessions.token(cookie),
        user=user,
        accounts=desk.accounts,
        revision="",
        counts={},
        types=[],
        formats=[],
        tiles=None,
    )
    if user is not None:
        begun["revision"] = desk.revision()
        begun["counts"] = counts(desk.case)
        begun["types"] = types_of(profile_of(desk.case))
        begun["formats"] = [*FORMATS, *SOURCED_FORMATS]
        begun["tiles"] = desk.tiles
    return answer(begun)
