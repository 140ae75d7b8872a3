"""What is open to decide, and how far the review is."""

from __future__ import annotations

from fastapi import APIRouter, Response

from dateline.desk.answer import LOOKING, answer
from dateline.desk.asked import Limit
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Progress, Queue
from dateline.desk.translate.queue import question
from dateline.workflow.pages.progress import progress
from dateline.workflow.pages.questions import asked_blind, questions
from dateline.workflow.queue import Ask

router = APIRouter(tags=["review"])


@router.get("/queue", response_model=Queue, responses=LOOKING)
def queue(
    desk: Open, user: Viewer, ask: Ask | None = None, limit: Limit = 20, blind: bool = False
) -> Response:
    """What is open to decide, the first first."""
    revision = desk.revision()
    if blind:
        items, number = asked_blind(desk.case, user["name"], ask, limit)
    else:
        items, number = desk.questions.first(ask, limit)
    found = [question(one) for one in questions(desk.case, items, blind=blind)]
    return answer(Queue(revision=revision, open=number, questions=found))


@router.get("/progress", response_model=Progress, responses=LOOKING)
def how_far(desk: Open, user: Viewer) -> Response:
    """How far the review is, and what the user did today."""
    found = progress(desk.case, user["name"])
    return answer(
        Progress(
            open=found.open,
            decided=found.decided,
            today=found.today,
            mine_today=found.mine_today,
            alpha=found.alpha,
        )
    )
