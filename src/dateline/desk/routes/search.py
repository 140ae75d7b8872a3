"""Everything by its words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.desk.answer import LOOKING, answer
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Hits
from dateline.workflow.search import search as find

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Hits, responses=LOOKING)
def search(
    desk: Open,
    _: Viewer,
    q: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Events, entities and reports that have all words, the best of each first."""
    return answer({"hits": [asdict(hit) for hit in find(desk.case, q, limit)]})
