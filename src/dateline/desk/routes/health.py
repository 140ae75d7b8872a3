"""Whether the desk lives and is ready, and what it counts: for programs that look after it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.desk.answer import ProblemError, answer
from dateline.desk.desk import Open, cookie_of
from dateline.desk.metrics import CONTENT_TYPE
from dateline.errors import DatelineError
from dateline.workflow.health import check_ready

router = APIRouter(include_in_schema=False)
_FRESH = {"cache-control": "no-store"}


@router.get("/health/live")
async def live() -> Response:
    """The desk answers; whatever the database does."""
    return _said("live")


@router.get("/health")
@router.get("/health/ready")
def ready(desk: Open) -> Response:
    """The desk answers, and so does the database. What went wrong is in the log alone."""
    try:
        check_ready(desk.case)
    except DatelineError:
        raise ProblemError(503, "The database can't be reached.") from None
    return _said("ready")


@router.get("/metrics")
def metrics(desk: Open, request: Request) -> Response:
    """The figures, for this machine, an administrator, or who has the token."""
    client = request.client.host if request.client else None
    if not desk.access.allows(client, request.headers.get("authorization")):
        user = desk.user(cookie_of(request)) if desk.accounts else None
        if user is None or user["role"] != "admin":
            raise ProblemError(403, "Figures are for this machine, an administrator or a token.")
    try:
        return Response(desk.metrics.text(), media_type=CONTENT_TYPE, headers=_FRESH)
    except DatelineError:
        raise ProblemError(503, "The database can't be reached.") from None


def _said(status: str) -> Response:
    said = answer({"status": status})
    said.headers.update(_FRESH)
    return said
