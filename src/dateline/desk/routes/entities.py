"""Lists of entities, and one entity."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from dateline.desk.answer import LOOKING, answer, looked_up
from dateline.desk.asked import Day, Limit, Offset, Words, checked
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Entities, EntityPage, FacetValue
from dateline.desk.translate.entity import entity_page
from dateline.desk.translate.rows import entity_row
from dateline.model import MentionType
from dateline.store import EntityFilters
from dateline.workflow.board.then import reported_between
from dateline.workflow.pages import entity as pages
from dateline.workflow.select import last_day

router = APIRouter(tags=["entities"])


@router.get("/entities", response_model=Entities, responses=LOOKING)
def entities(
    desk: Open,
    _: Viewer,
    q: Words = None,
    kind: MentionType | None = None,
    named: Annotated[bool | None, Query(description="false: those that are described")] = None,
    sort: Literal["reports", "asked"] = "reports",
    as_of: Day = None,
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the entities, those of most reports first, or those that are asked about.

    As known on a day they are those that reports published by then speak of, with the number of
    these reports; their names and order are of today.
    """
    revision = desk.revision()
    store, day = desk.case.store, last_day(checked(as_of))
    picture = store.picture
    wanted = EntityFilters(kind, q or None, named is True, named is False, day)
    rows = picture.entities(wanted, offset=offset, limit=limit, asked_first=sort == "asked")
    found = list(rows)
    if day is not None:
        known = store.entities.known_by([meant.entity.id for meant in found], day)
        found = [replace(meant, reports=known.get(meant.entity.id, 0)) for meant in found]
    kinds = sorted(picture.kinds(wanted).items(), key=lambda one: (-one[1], one[0]))
    return answer(
        Entities(
            revision=revision,
            total=picture.count_entities(wanted),
            entities=[entity_row(meant) for meant in found],
            kinds=[
                FacetValue(value=name, label=name or "not known", count=count)
                for name, count in kinds
            ],
        )
    )


@router.get("/entities/{entity}", response_model=EntityPage, responses=LOOKING)
def entity(
    desk: Open,
    _: Viewer,
    entity: Annotated[str, Path(max_length=100)],
    as_of: Day = None,
    limit: Limit = 50,
) -> Response:
    """All of one entity, with the first of its events; of a day what was published by then."""
    revision, day = desk.revision(), last_day(checked(as_of))
    with looked_up():
        then = desk.board(day) if day else None
        found = pages.entity_page(desk.case, entity, limit, then)
    return answer(entity_page(found, revision, reported_between(desk.board())))
