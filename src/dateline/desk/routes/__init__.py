"""The addresses of the API, one module a page."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.desk.routes import (
    add,
    changes,
    decisions,
    dossier,
    entities,
    event,
    events,
    export,
    pictures,
    queue,
    register,
    reports,
    search,
    session,
    views,
)

router = APIRouter(prefix="/api")
for part in (
    session,
    changes,
    events,
    pictures,
    search,
    event,
    entities,
    register,
    reports,
    add,
    queue,
    decisions,
    export,
    dossier,
    views,
):
    router.include_router(part.router)
