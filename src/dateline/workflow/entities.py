"""Look at the entities of a case: their names, what they may be, and what is stated of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.events.picture import attributes
from dateline.store import EntityFilters
from dateline.store.picture import Meant
from dateline.views.entities import Row
from dateline.workflow.case import Case
from dateline.workflow.events import check_merged
from dateline.workflow.merge.digest import Tools, origin_from
from dateline.workflow.merge.events import groups_of


@dataclass(frozen=True, slots=True)
class EntityListing:
    """The first entities that are asked for, and how many there are in all."""

    entities: Iterator[Row]
    total: int


def list_entities(
    case: Case, wanted: EntityFilters | None = None, limit: int | None = None
) -> EntityListing:
    """The first entities that pass the filters, those of most reports first.

    DatelineError where nothing is merged.
    """
    check_merged(case)
    picture = case.store.picture
    found = islice(picture.entities(wanted), limit)
    return EntityListing(_described(case, found), picture.count_entities(wanted))


def _described(case: Case, found: Iterator[Meant]) -> Iterator[Row]:
    picture, tools = case.store.picture, Tools.of(case)
    with_attributes, copies = picture.with_attributes(), picture.copy_groups()
    for meant in found:
        entity = meant.entity
        names = picture.names(list(entity.maybe))
        maybe = tuple((other, names[other]) for other in entity.maybe if other in names)
        if entity.id not in with_attributes:
            yield Row(entity, meant.reports, maybe, {}, {})
            continue
        pairs = picture.stated_of(entity.id)
        reports = sorted({report.id for _, report in pairs})
        parts = case.store.digests.parts("origin", reports)
        # A report that was read anew since the last merge has no digest until the next.
        pairs = [(claim, report) for claim, report in pairs if report.id in parts]
        origins = {report: origin_from(data) for report, data in parts.items()}
        groups = groups_of(pairs, origins, copies, tools)
        stated = attributes(pairs, origin_groups=groups)
        voices = {group.key: group.name for group in groups}
        yield Row(entity, meant.reports, maybe, stated, voices)
