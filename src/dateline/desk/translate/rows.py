"""Events, reports and entities on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.desk.shapes import EntityRow, EventRow, Place, ReportLine, Tally
from dateline.model import DateSource, Event
from dateline.model.unsure import pairs_unsure
from dateline.store.event_columns import NOTHING, Beside
from dateline.store.picture import Meant
from dateline.store.shelf import ReportLine as StoredLine
from dateline.views import words
from dateline.workflow.board.rows import EventRow as Row


def event_row(event: Event, beside: Beside = NOTHING) -> EventRow:
    """An event on one line; ``beside`` says from what its time and place were inferred."""
    time = event.time.best or {}
    return EventRow(
        id=event.id,
        type=event.type,
        title=event.title,
        edtf=time.get("edtf"),
        earliest=time.get("earliest"),
        latest=time.get("latest"),
        dated_by=beside.dated_by,
        place=place(event.place.best, beside.placed_by),
        counts={
            thing: Tally(low=counted.low, best=counted.best, high=counted.high)
            for thing, counted in event.counts.items()
        },
        grade=event.grade.value.value,
        origins=event.origins,
        confirmations=event.confirmations,
        outlets=event.outlets,
        claims=len(event.claims),
        status=event.status.value,
        first_reported=event.first_reported,
        unsure=pairs_unsure(event) is not None,
    )


def board_row(row: Row) -> EventRow:
    """An event of the board on one line."""
    at = row.place
    return EventRow(
        id=row.id,
        type=row.type,
        title=row.title,
        edtf=row.edtf,
        earliest=row.earliest,
        latest=row.latest,
        dated_by=row.dated_by,
        place=None
        if at is None
        else Place(
            name=at.name,
            country=at.country,
            lat=at.lat,
            lon=at.lon,
            radius_km=at.radius_km,
            precision=at.precision,
            inferred=at.inferred,
        ),
        counts={
            thing: Tally(low=counted.low, best=counted.best, high=counted.high)
            for thing, counted in row.counts.items()
        },
        grade=row.grade,
        origins=row.origins,
        confirmations=row.confirmations,
        outlets=row.outlets,
        claims=row.claims,
        status=row.status,
        first_reported=row.first_reported,
        unsure=row.unsure,
    )


def place(value: Mapping[str, Any] | None, inferred: str | None = None) -> Place | None:
    """A place of an event; None where none is known."""
    if value is None:
        return None
    return Place(
        name=value["name"],
        country=value["country"],
        lat=value["lat"],
        lon=value["lon"],
        radius_km=value["radius_km"],
        precision=value["precision"],
        inferred=inferred,
    )


_STATED = {DateSource.GIVEN, DateSource.METADATA, DateSource.FEED}


def report_line(line: StoredLine) -> ReportLine:
    """A report on one line; without a title, its source stands for it."""
    return ReportLine(
        id=line.id,
        title=line.title or line.source,
        publisher=line.publisher,
        published=line.published,
        dated=words.dated(line.published_from) if line.published else None,
        date_stated=line.published_from in _STATED,
        url=line.url,
        source=line.source,
        added=line.added,
        claims=line.claims,
        read=line.read,
        superseded_by=line.superseded_by,
        language=line.language,
        foreign=line.language not in (None, "en"),
    )


def entity_row(meant: Meant) -> EntityRow:
    """An entity on one line."""
    entity = meant.entity
    return EntityRow(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        aliases=[(name, number) for name, number in entity.aliases],
        reports=meant.reports,
        maybe=len(entity.maybe),
        named=entity.named,
    )
