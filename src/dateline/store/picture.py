"""What the reports of a case amount to together: its events and entities, as last merged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, true

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, Entity, Event, Report
from dateline.store import tables
from dateline.store.conditions import (
    chunks,
    dated,
    events_pass,
    one_id,
    pairs,
    published_by,
    stream,
)
from dateline.store.dialects import Database
from dateline.store.filters import EntityFilters, EventFilters
from dateline.store.picture_rows import entity_of, event_of
from dateline.store.rows import claim_of, report_of

Telling = tuple[Claim, Report]


@dataclass(frozen=True, slots=True)
class Merge:
    """A time when the reports were merged: its number, when, with what, and what came out."""

    seq: int
    at: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meant:
    """An entity, without its mentions, and the number of reports that speak of it."""

    entity: Entity
    reports: int


# A quotation mark within a text is escaped in JSON: this finds the key alone.
_MAYBE = tables.entities.c.data.contains('"maybe":["', autoescape=True)


class Picture:
    """The events and entities of a case, to be looked at."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def last(self) -> Merge | None:
        """The last merge; None where nothing is merged yet."""
        with self.database.reading() as connection:
            return last_merge(connection)

    def uncompared(self) -> int:
        """How many reports are read but not in the picture yet."""
        current, digests = tables.current_readings.c, tables.digests.c
        compared = exists().where(digests.report == current.report, digests.near.is_not(None))
        query = select(func.count()).select_from(tables.current_readings).where(~compared)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    # -- events ----------------------------------------------------------------------------------

    def events(self, filters: EventFilters | None = None) -> Iterator[Event]:
        """The events that pass the filters, the earliest first and those without a date last."""
        query = (
            with_data()
            .where(events_pass(self.database, filters or EventFilters()))
            .order_by(*in_order())
        )
        with self.database.reading() as connection:
            for row in stream(connection, query):
                yield event_of(row["data"], row["id"], self.name)

    def some(self, ids: list[str]) -> list[Event]:
        """Events by their ids, in that order; those that are gone are left out."""
        found = dict[str, Event]()
        with self.database.reading() as connection:
            for part in chunks(ids):
                rows = connection.execute(with_data().where(tables.events.c.id.in_(part)))
                found |= {row.id: event_of(row.data, row.id, self.name) for row in rows}
        return [found[one] for one in ids if one in found]

    def count(self, filters: EventFilters) -> int:
        """How many events pass the filters."""
        query = select(func.count()).select_from(tables.events)
        with self.database.reading() as connection:
            return connection.scalar(query.where(events_pass(self.database, filters))) or 0

    def undated(self, filters: EventFilters) -> int:
        """How many events pass the filters but for having no date that is known."""
        wider = events_pass(self.database, replace(filters, since=None, until=None))
        query = select(func.count()).select_from(tables.events).where(wider, ~dated(tables.events))
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def types(self) -> list[str]:
        """The types that there are events of, in the alphabet's order."""
        with self.database.reading() as connection:
            found = connection.scalars(select(tables.events.c.type).distinct())
            return sorted(found, key=str.lower)

    def event(self, prefix: str) -> Event:
        """The event of an id or of the beginning of one, or the event that it became part of.

        DatelineError if there is none, several, or none any more.
        """
        ids, held = tables.event_ids, tables.event_data.c
        with self.database.reading() as connection:
            event_id = one_id(connection, "event", ids.c.id, ids, prefix, self.name)
            into = select(ids.c.merged_into).where(ids.c.id == event_id)
            event_id = connection.scalar(into) or event_id
            data = connection.scalar(select(held.data).where(held.event == event_id))
        if data is None:
            raise DatelineError(
                f"Event {event_id} of {self.name} is gone, for no claim tells of it any more: "
                "`dateline events` lists those that there are."
            )
        return event_of(data, event_id, self.name)

    def questions(self, event_id: str) -> list[tuple[str, float]]:
        """The events that may be the same as one, and how alike they are, the most alike first."""
        asked = tables.questions.c
        query = select(asked.left, asked.right, asked.score)
        query = query.where((asked.left == event_id) | (asked.right == event_id))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(asked.score.desc(), asked.left, asked.right))
            return [(r.right if r.left == event_id else r.left, r.score) for r in rows]

    def titles(self, event_ids: list[str]) -> dict[str, str]:
        """The titles of some events, by id."""
        events = tables.events.c
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for part in chunks(event_ids):
                query = select(events.id, events.title).where(events.id.in_(part))
                found |= pairs(connection.execute(query))
        return found

    def tellings(self, event_id: str) -> list[Telling]:
        """The claims of an event with their reports, as they were when it was worked out."""
        with self.database.reading() as connection:
            told = tables.event_claims.c
            query = select(told.claim).where(told.event == event_id)
            return list(claims_by_id(connection, list(connection.scalars(query)), self.name))

    def told(self, event_ids: list[str]) -> dict[str, list[Telling]]:
        """The claims of some events with their reports, as `tellings`, by the event's id."""
        of = tables.event_claims.c
        events: dict[str, str] = {}
        found: dict[str, list[Telling]] = {one: [] for one in event_ids}
        with self.database.reading() as connection:
            for part in chunks(event_ids):
                query = select(of.claim, of.event).where(of.event.in_(part))
                events |= pairs(connection.execute(query))
            for claim, report in claims_by_id(connection, [*events], self.name):
                found[events[claim.id]].append((claim, report))
        return found

    # -- entities --------------------------------------------------------------------------------

    def entities(
        self,
        wanted: EntityFilters | None = None,
        *,
        offset: int = 0,
        limit: int | None = None,
        asked_first: bool = False,
    ) -> Iterator[Meant]:
        """The entities that pass the filters, those of most reports first.

        With ``asked_first`` those that may be the same as others come before the rest.
        """
        entities = tables.entities.c
        query = select(entities.id, entities.data, entities.reports)
        query = query.where(self._are(wanted or EntityFilters())).offset(offset).limit(limit)
        order = (entities.reports.desc(), func.lower(entities.name), entities.id)
        if asked_first:
            query = query.order_by(_MAYBE.desc())
        with self.database.reading() as connection:
            for row in stream(connection, query.order_by(*order)):
                yield Meant(entity_of(row["data"], row["id"], self.name), row["reports"])

    def asked(self) -> list[Meant]:
        """The entities that may be the same as others, those of most reports first."""
        entities = tables.entities.c
        query = select(entities.id, entities.data, entities.reports).where(_MAYBE)
        order = (entities.reports.desc(), func.lower(entities.name), entities.id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(*order)).all()
        return [Meant(entity_of(row.data, row.id, self.name), row.reports) for row in rows]

    def count_entities(self, wanted: EntityFilters | None = None) -> int:
        """How many entities pass the filters."""
        passes = self._are(wanted or EntityFilters())
        query = select(func.count()).select_from(tables.entities).where(passes)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def kinds(self, wanted: EntityFilters) -> dict[str, int]:
        """How many entities of each kind pass the other filters; "" are those of no known kind."""
        kind = func.coalesce(tables.entities.c.kind, "").label("kind")
        query = select(kind, func.count()).where(self._are(replace(wanted, kind=None)))
        with self.database.reading() as connection:
            return pairs(connection.execute(query.group_by(kind)))

    def _are(self, wanted: EntityFilters) -> ColumnElement[bool]:
        where: ColumnElement[bool] = true()
        if wanted.named:
            where &= tables.entities.c.named
        if wanted.described:
            where &= ~tables.entities.c.named
        if wanted.kind is not None:
            where &= tables.entities.c.kind == wanted.kind
        if wanted.name is not None:
            where &= self.database.has_words(tables.entities.c.names, wanted.name)
        if wanted.known_by is not None:
            mentions, reports = tables.mentions.c, tables.reports
            of = select(mentions.entity).join(reports, reports.c.id == mentions.report)
            where &= tables.entities.c.id.in_(of.where(published_by(wanted.known_by)))
        return where

    def entity(self, prefix: str) -> Meant:
        """The entity of an id or of the beginning of one; DatelineError if none or several."""
        entities = tables.entities.c
        begins = entities.id.startswith(prefix, autoescape=True)
        with self.database.reading() as connection:
            query = select(entities.id, entities.data, entities.reports)
            rows = connection.execute(query.where(entities.id == prefix)).all() or (
                connection.execute(query.where(begins).order_by(entities.id).limit(4)).all()
            )
        if not rows:
            raise DatelineError(
                f"No entity id of {self.name} begins with {prefix!r}: copy one from "
                "`dateline entities`."
            )
        if len(rows) > 1:
            some = ", ".join(row.id for row in rows[:3]) + (" ..." if len(rows) > 3 else "")
            raise DatelineError(
                f"{prefix} begins more than one entity id ({some}): give more of it."
            )
        return Meant(entity_of(rows[0].data, rows[0].id, self.name), rows[0].reports)

    def names(self, entity_ids: list[str]) -> dict[str, str]:
        """The names of some entities, by id."""
        entities = tables.entities.c
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for some in chunks(entity_ids):
                query = select(entities.id, entities.name).where(entities.id.in_(some))
                found |= {row.id: row.name for row in connection.execute(query)}
        return found

    def entities_of(self, reports: list[str]) -> dict[str, str]:
        """The entities of the mentions of some reports, by the mention's id."""
        mentions = tables.mentions.c
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for some in chunks(reports):
                query = select(mentions.id, mentions.entity).where(mentions.report.in_(some))
                found |= pairs(connection.execute(query))
        return found

    def with_attributes(self) -> set[str]:
        """The entities that attributes are stated of."""
        attributes, mentions = tables.attributes.c, tables.mentions.c
        query = select(mentions.entity).join(tables.attributes, mentions.id == attributes.mention)
        with self.database.reading() as connection:
            return set(connection.scalars(query.distinct()))

    def stated_of(self, entity_id: str) -> list[Telling]:
        """The claims that state attributes of an entity, with their reports."""
        attributes, mentions = tables.attributes.c, tables.mentions.c
        query = select(attributes.claim).join(tables.mentions, mentions.id == attributes.mention)
        with self.database.reading() as connection:
            found = connection.scalars(query.where(mentions.entity == entity_id))
            return list(claims_by_id(connection, sorted(set(found)), self.name))

    def copy_groups(self) -> dict[str, str]:
        """The first of the copies of each report that was compared."""
        groups = tables.copy_groups.c
        with self.database.reading() as connection:
            query = select(groups.report, groups.first)
            return pairs(connection.execute(query))


def with_data() -> Select[Any]:
    """The ids of events with their JSON."""
    events, held = tables.events.c, tables.event_data.c
    joined = tables.events.join(tables.event_data, held.event == events.id)
    return select(events.id, held.data).select_from(joined)


def in_order() -> tuple[ColumnElement[str], ...]:
    """The order of events: the earliest first and those without a date last."""
    events = tables.events.c
    first = func.coalesce(events.earliest, events.latest, "~")
    return first, func.coalesce(events.latest, "~"), events.least


def last_merge(connection: Connection) -> Merge | None:
    """The last merge."""
    query = select(tables.merges).order_by(tables.merges.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return Merge(row.seq, row.at, json.loads(row.data)) if row else None


def claims_by_id(connection: Connection, ids: list[str], case: str) -> Iterator[Telling]:
    """Claims of any reading with their reports, once each; a decided one has its status."""
    claims, readings, reports = tables.claims.c, tables.readings.c, tables.reports
    listed = tables.listed.c
    known: dict[str, Report] = {}
    for some in chunks(ids):
        query = (
            select(claims.id, claims.data, readings.report, listed.status)
            .join(tables.readings, readings.seq == claims.reading)
            .outerjoin(
                tables.listed,
                # by way of the report, which the key of what is listed begins with
                (listed.report == readings.report)
                & (listed.reading == claims.reading)
                & (listed.position == claims.position),
            )
            .where(claims.id.in_(some))
            # of the same claim in several readings the listed one, else the latest
            .order_by(claims.id, listed.status.is_(None), claims.reading.desc())
        )
        seen = set()
        for row in connection.execute(query).all():
            if row.id in seen:
                continue
            seen.add(row.id)
            if row.report not in known:
                of = select(reports).where(reports.c.id == row.report)
                known[row.report] = report_of(connection.execute(of).mappings().one())
            status = row.status or ClaimStatus.MACHINE
            yield claim_of(row.data, row.id, case, status), known[row.report]
