"""All events of a case by their narrow columns, for whoever counts many of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from dateline.model import MentionType
from dateline.store import tables
from dateline.store.conditions import chunks
from dateline.store.dialects import Database
from dateline.store.event_columns import counts_of
from dateline.store.full_text import EVENTS
from dateline.store.sought import Phrase

COLUMNS = (
    "id", "number", "type", "title", "earliest", "latest", "edtf", "words", "places", "voices",
    "publishers", "factualities", "grade", "origins", "confirmations", "outlets", "tellings",
    "certainty", "unsure", "status", "first_reported", "country", "lat", "lon", "radius_km",
    "precision", "placed_by", "least",
)  # fmt: skip
"""What is loaded of every event; several words stand on lines."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as events name it: all its names on lines."""

    name: str
    kind: str | None
    names: str
    named: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """The columns of all events, in no order.

    ``merge`` numbers the merge that made them. ``columns`` has one sequence for each name in
    `COLUMNS`. ``weapons`` are ids of events with the ids of weapons that take part in them,
    ``entities`` all those that are named or are weapons.
    """

    merge: int
    columns: dict[str, Sequence[Any]]
    weapons: list[tuple[str, str]]
    entities: dict[str, Named]


@dataclass(frozen=True, slots=True)
class Line:
    """An event on one line."""

    id: str
    type: str
    title: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    dated_by: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    placed_by: str | None
    counts: dict[str, tuple[int | None, int | None, int | None]]
    grade: str
    origins: int
    confirmations: int
    outlets: int
    tellings: int
    status: str
    first_reported: str | None
    unsure: int | None


_LINE = tuple(name for name in Line.__dataclass_fields__ if name in tables.events.c)
_ID, _COUNTS = _LINE.index("id"), _LINE.index("counts")


class Columns:
    """The narrow columns of a case's events."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def merged(self) -> int:
        """The number of the last merge, 0 where there was none; quick to ask."""
        with self.database.reading() as connection:
            return _merged(connection)

    def load(self) -> Loaded:
        """The columns of all events."""
        events, meant, entities = tables.events.c, tables.event_entities.c, tables.entities.c
        query = select(*(events[name] for name in COLUMNS))
        weapon = entities.kind == MentionType.WEAPON.value
        weapons = select(meant.event, meant.entity).where(
            meant.entity.in_(select(entities.id).where(weapon))
        )
        who = select(entities.id, entities.name, entities.kind, entities.names, entities.named)
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
            columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
            return Loaded(
                _merged(connection),
                dict(zip(COLUMNS, columns, strict=True)),
                [(row[0], row[1]) for row in connection.execute(weapons).all()],
                {
                    row.id: Named(row.name, row.kind, row.names, row.named)
                    for row in connection.execute(who.where(entities.named | weapon)).all()
                },
            )

    def participants(
        self, types: Sequence[str] | None = None
    ) -> list[tuple[str, str, str, str, int, int, int, str]]:
        """All named participants of all events, or of those of some types, by event.

        Each has the event's id, the role, the name, the entity, whether it is the best of the role,
        how many origins affirm and deny it, and the numbers of the tellings that say it.
        """
        part, events = tables.participants.c, tables.events.c
        query = (
            select(
                part.event, part.role, part.name, part.entity, part.best, part.affirmed,
                part.denied, part.told,
            )
            .where(part.entity.is_not(None))
            .order_by(part.event, part.role, part.position)
        )  # fmt: skip
        if types is not None:
            query = query.where(part.event.in_(select(events.id).where(events.type.in_(types))))
        with self.database.reading() as connection:
            return [row._tuple() for row in connection.execute(query).all()]

    def with_text(self, phrases: Sequence[Phrase]) -> list[int]:
        """The numbers of the events that have all phrases."""
        return self._numbers(self.database.has_text(EVENTS, phrases))

    def told_by(self, report: str) -> list[int]:
        """The numbers of the events that a report tells of."""
        told = tables.event_claims.c
        return self._numbers(
            tables.events.c.id.in_(select(told.event).where(told.report == report))
        )

    def with_entity(self, entity: str) -> list[int]:
        """The numbers of the events that an entity takes part in or tells of."""
        meant = tables.event_entities.c
        return self._numbers(
            tables.events.c.id.in_(select(meant.event).where(meant.entity == entity))
        )

    def _numbers(self, where: ColumnElement[bool]) -> list[int]:
        with self.database.reading() as connection:
            return list(connection.scalars(select(tables.events.c.number).where(where)))

    def published(self) -> list[tuple[int, str | None, bool]]:
        """When what is known of each event was published: its number, the last date, undated.

        The last is whether some of its reports have no date.
        """
        events, told, reports = tables.events.c, tables.event_claims.c, tables.reports.c
        dates = func.count(reports.published)
        query = (
            select(events.number, func.max(reports.published), func.count() > dates)
            .select_from(tables.event_claims)
            .join(tables.events, events.id == told.event)
            .join(tables.reports, reports.id == told.report)
            .group_by(events.number)
        )
        with self.database.reading() as connection:
            return [(row[0], row[1], bool(row[2])) for row in connection.execute(query).all()]

    def last_published(self) -> str | None:
        """When the last report that tells of an event was published."""
        told, reports = tables.event_claims.c, tables.reports.c
        query = select(func.max(reports.published)).where(reports.id.in_(select(told.report)))
        with self.database.reading() as connection:
            last: str | None = connection.scalar(query)
        return last

    def lines(self, ids: Sequence[str]) -> list[Line]:
        """Events by their ids on one line each, in that order; those that are gone are left out."""
        events = tables.events.c
        found: dict[str, Line] = {}
        with self.database.reading() as connection:
            for some in chunks(list(ids)):
                query = select(*(events[name] for name in _LINE)).where(events.id.in_(some))
                found |= {row[_ID]: _line(row) for row in connection.execute(query)}
        return [found[one] for one in ids if one in found]


def _merged(connection: Connection) -> int:
    return connection.scalar(select(func.max(tables.merges.c.seq))) or 0


def _line(row: Row[Any]) -> Line:
    values = list(row)
    values[_COUNTS] = counts_of(values[_COUNTS])
    return Line(*values)


def line_of(columns: Mapping[str, Any]) -> Line:
    """The line of an event's columns."""
    values = {name: columns[name] for name in _LINE}
    return Line(**values | {"counts": counts_of(values["counts"])})
