"""The case, the user, and the profile: what the page needs to begin; logging in and out."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from dateline import __version__
from dateline.desk.answer import CHANGING, LOOKING, ProblemError, answer, problems
from dateline.desk.desk import Desk, Open, cookie_of
from dateline.desk.sessions import COOKIE
from dateline.desk.shapes import Login, Session
from dateline.desk.translate.profile import types_of
from dateline.views.events import FORMATS, SOURCED_FORMATS
from dateline.workflow.accounts import LONGEST, log_in, log_out
from dateline.workflow.profile import profile_of

_logger = logging.getLogger(__name__)
router = APIRouter(tags=["session"])


@router.get("/session", response_model=Session, responses=LOOKING)
def session(request: Request, desk: Open) -> Response:
    """What the page needs to begin."""
    return answer(_session(desk, cookie_of(request)))


@router.post("/session", response_model=Session, responses=CHANGING | problems(429))
def logging_in(request: Request, desk: Open, login: Annotated[Login, Body()]) -> Response:
    """Log in; the session is a cookie that no script can read."""
    if not desk.accounts:
        raise ProblemError(400, "This desk has no accounts: nobody has to log in.")
    name = login["name"][:LONGEST]
    keys = (f"name {name}", f"from {request.client.host if request.client else ''}")
    if not desk.tries.may(*keys):
        raise ProblemError(429, "Too many tries: wait five minutes and try again.")
    token = log_in(desk.case, name, login["password"])
    if token is None:
        desk.tries.failed(*keys)
        _logger.warning("a login failed, %s", keys[1])
        raise ProblemError(403, "Name and password are not those of an account: check both.")
    desk.tries.succeeded(*keys)
    _logger.info("%s logged in", name)
    _end(desk, cookie_of(request))
    begun = answer(_session(desk, token))
    begun.set_cookie(COOKIE, token, path="/", secure=desk.secure, httponly=True, samesite="strict")
    return begun


@router.delete("/session", status_code=204, responses=CHANGING)
def logging_out(request: Request, desk: Open) -> Response:
    """Log out."""
    _end(desk, cookie_of(request))
    ended = Response(status_code=204)
    ended.delete_cookie(COOKIE, path="/", secure=desk.secure, httponly=True, samesite="strict")
    return ended


def _end(desk: Desk, cookie: str | None) -> None:
    log_out(desk.case, cookie or "")
    desk.known.forget(cookie)


def _session(desk: Desk, cookie: str | None) -> Session:
    user = desk.user(cookie)
    begun = Session(
        case=desk.case.settings.name,
        version=__version__,
        csrf=desk.token(cookie),
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
        begun["counts"] = desk.counts()
        begun["types"] = types_of(profile_of(desk.case))
        begun["formats"] = [*FORMATS, *SOURCED_FORMATS]
        begun["tiles"] = desk.tiles.address if desk.tiles else None
    return begun
