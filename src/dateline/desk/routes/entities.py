"""Lists of entities, and one entity."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from dateline.desk.answer import LOOKING, answer, looked_up
from dateline.desk.asked import Limit, Offset, Words
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Entities, EntityPage, FacetValue
from dateline.desk.translate.entity import entity_page
from dateline.desk.translate.rows import entity_row
from dateline.model import MentionType
from dateline.store import EntityFilters
from dateline.workflow.pages import entity as pages

router = APIRouter(tags=["entities"])


@router.get("/entities", response_model=Entities, responses=LOOKING)
def entities(
    desk: Open,
    _: Viewer,
    q: Words = None,
    kind: MentionType | None = None,
    named: Annotated[bool | None, Query(description="false: those that are described")] = None,
    sort: Literal["reports", "asked"] = "reports",
    offset: Offset = 0,
    limit: Limit = 200,
) -> Response:
    """A stretch of the entities, those of most reports first, or those that are asked about."""
    revision = desk.revision()
    picture = desk.case.store.picture
    wanted = EntityFilters(kind, q or None, named=named is True, described=named is False)
    found = picture.entities(wanted, offset=offset, limit=limit, asked_first=sort == "asked")
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
    desk: Open, _: Viewer, entity: Annotated[str, Path(max_length=100)], limit: Limit = 50
) -> Response:
    """All of one entity, with the first of its events."""
    revision = desk.revision()
    with looked_up():
        found = pages.entity_page(desk.case, entity, limit)
    return answer(entity_page(found, revision))
