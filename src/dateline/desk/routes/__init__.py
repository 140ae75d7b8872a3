"""The addresses of the API, one module a page."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.desk.routes import (
    decisions,
    dossier,
    entities,
    event,
    events,
    queue,
    reports,
    session,
)

router = APIRouter(prefix="/api")
for part in (session, events, event, entities, reports, queue, decisions, dossier):
    router.include_router(part.router)
