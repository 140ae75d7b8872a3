"""The addresses of the API, one module a page."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.desk.routes import (
    add,
    changes,
    decisions,
    event,
    events,
    export,
    queue,
    reports,
    session,
    views,
)

router = APIRouter(prefix="/api")
for part in (session, changes, events, event, reports, add, queue, decisions, export, views):
    router.include_router(part.router)
