"""What changes, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from dateline.desk.answer import LOOKING, ProblemError, problems
from dateline.desk.changes import Changes, Listener
from dateline.desk.desk import Open, Viewer, cookie_of

router = APIRouter(tags=["session"])


@router.get(
    "/changes",
    responses=LOOKING
    | problems(503)
    | {200: {"content": {"text/event-stream": {}}, "description": "revision, decision"}},
    response_class=StreamingResponse,
)
async def changes(request: Request, desk: Open, _: Viewer) -> Response:
    """The revision whenever it moves, and each decision as it is made."""
    listener = desk.changes.join()
    if listener is None:
        raise ProblemError(503, "Too many pages of this desk are open: close some.")
    listener.tell("revision", desk.revision())  # it may have moved since the page began
    cookie = cookie_of(request)
    stream = _until_left(desk.changes, listener, lambda: desk.user(cookie) is not None)
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"}
    )


async def _until_left(
    changes: Changes, listener: Listener, goes_on: Callable[[], bool]
) -> AsyncIterator[str]:
    try:
        async for text in listener.stream(goes_on):
            yield text
    finally:
        changes.leave(listener)
