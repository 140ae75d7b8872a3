"""The log of decisions, and deciding."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Response

from dateline.desk.answer import CHANGING, LOOKING, answer
from dateline.desk.asked import Id, Limit, Offset
from dateline.desk.desk import Open, Reviewer, Viewer
from dateline.desk.shapes import Decided, Decisions, Draft
from dateline.desk.translate.claims import claim_json
from dateline.desk.translate.decisions import decision_line
from dateline.desk.translate.draft import draft_of
from dateline.workflow.decide import decide
from dateline.workflow.pages.log import claim_after, in_words, log_page
from dateline.workflow.pages.revision import revision as revision_of

router = APIRouter(tags=["review"])


@router.get("/decisions", response_model=Decisions, responses=LOOKING)
def decisions(
    desk: Open, _: Viewer, subject: Id = None, offset: Offset = 0, limit: Limit = 200
) -> Response:
    """A stretch of the log, the last first."""
    revision = desk.revision()
    entries, total = log_page(desk.case, subject, offset, limit)
    lines = [decision_line(entry) for entry in entries]
    return answer(Decisions(revision=revision, total=total, decisions=lines))


@router.post("/decisions", response_model=Decided, responses=CHANGING)
def decided(desk: Open, user: Reviewer, draft: Annotated[Draft, Body()]) -> Response:
    """Write a decision; events follow in the background."""
    entry = decide(desk.case, draft_of(draft, user["name"]))
    log = list(desk.case.store.decisions())
    (line,) = in_words(desk.case, [entry], log)
    desk.decided(line)
    claim = claim_after(desk.case, entry, log)
    return answer(
        Decided(
            revision=revision_of(desk.case),
            decision=decision_line(line),
            claim=claim_json(claim) if claim is not None else None,
        )
    )
