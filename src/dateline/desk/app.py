"""The desk as an application: its addresses, what goes wrong, and what it is guarded by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dateline import __version__
from dateline.desk import static, tiles
from dateline.desk.answer import ProblemError, problem
from dateline.desk.desk import Desk
from dateline.desk.kept import Kept
from dateline.desk.metrics import Measured
from dateline.desk.routes import health, router
from dateline.desk.safety import Limits, Safety
from dateline.errors import DatelineError

_logger = logging.getLogger(__name__)
THREADS = 8  # that answer at once; each takes some connections of the database


def make_app(desk: Desk, limits: Limits, pages: Path) -> ASGIApp:
    """The application that serves a case; ``pages`` is the folder of the built page."""
    app = described(_Life(desk))
    app.state.desk = desk
    if desk.tiles is not None and desk.tiles.file is not None:
        app.include_router(tiles.router(desk.tiles))
    app.include_router(health.router)
    app.include_router(static.router(pages))
    return Measured(Safety(Kept(app, desk), limits, desk.fits), desk.metrics.count)


class _Life:
    """What goes on while the desk is served: a few threads that answer, a look at what changes."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @asynccontextmanager
    async def __call__(self, _: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        try:
            yield
        finally:
            await asyncio.to_thread(self.desk.close)


def described(life: Callable[[FastAPI], Any] | None = None) -> FastAPI:
    """The application without a case: what the API's description is made from."""
    app = FastAPI(
        lifespan=life,
        title="Dateline desk",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        swagger_ui_oauth2_redirect_url=None,
    )
    app.include_router(router)
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(DatelineError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _no_address)
    app.add_exception_handler(Exception, _fault)
    return app


def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem(error.status, error.sentence)


def _refused(_: Request, error: Exception) -> Response:
    return problem(400, str(error))


def _invalid(_: Request, error: Exception) -> Response:
    """Which parameter is wrong; what was sent is not repeated."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = " ".join(str(part) for part in first["loc"][1:]) or "the body"
    return problem(422, f"{where[:100]}: {first['msg']}.")


def _no_address(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentences = {404: "The desk has no such address.", 405: "That is not done at this address."}
    return problem(error.status_code, sentences.get(error.status_code, f"{error.detail}."))


def _fault(request: Request, error: Exception) -> Response:
    _logger.error("%s %s: %s", request.method, request.url.path, type(error).__name__)
    _logger.debug("where it failed:", exc_info=error)
    return problem(
        500, "The desk failed at this: please report it, with what it says where it runs."
    )
