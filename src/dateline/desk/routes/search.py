"""Everything by its words, and who said what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.desk.answer import LOOKING, answer, looked_up, plain
from dateline.desk.asked import Day, Id, Limit, Offset, Words, checked
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Hits, Statements
from dateline.desk.translate.entity import said
from dateline.workflow.search import KINDS, Kind
from dateline.workflow.search import search as find
from dateline.workflow.select import last_day
from dateline.workflow.statements import WantedStatements, said_lines

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Hits, responses=LOOKING)
def search(
    desk: Open,
    _: Viewer,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[list[Kind] | None, Query(max_length=4)] = None,
    as_of: Day = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Events, entities, reports and statements that have all words, the best of each first."""
    day = last_day(checked(as_of))
    then = desk.board(day) if day else None
    hits = find(desk.case, q, limit, kinds=kind or KINDS, then=then)
    return answer({"hits": plain(hits)})


@router.get("/statements", response_model=Statements, responses=LOOKING)
def statements(
    desk: Open,
    _: Viewer,
    q: Words = None,
    holder: Words = None,
    outlet: Words = None,
    since: Day = None,
    until: Day = None,
    report: Id = None,
    as_of: Day = None,
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the statements that pass, those of the reports added last first."""
    revision = desk.revision()
    wanted = WantedStatements(
        holder, outlet, checked(since), checked(until), report, q, checked(as_of)
    )
    with looked_up():
        found = said_lines(desk.case, wanted, offset, limit)
    return answer(
        Statements(
            revision=revision,
            total=found.total,
            bounded=found.bounded,
            statements=[said(one) for one in found.lines],
        )
    )
