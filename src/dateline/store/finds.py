"""What is found by its words: events and reports; and the names that entities have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from dateline.store import tables
from dateline.store.conditions import published_by
from dateline.store.dialects import Database
from dateline.store.full_text import EVENTS, REPORTS, Indexed
from dateline.store.sought import Phrase

_LONGEST = 400_000  # characters of a text that are looked at


@dataclass(frozen=True, slots=True)
class Found:
    """A thing with the words that it is found by: ``texts`` are title, then the rest."""

    id: str
    title: str
    texts: tuple[str, ...]
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """An entity with all its names on lines, and the number of reports that speak of it."""

    id: str
    name: str
    names: str
    kind: str | None
    reports: int


class Finds:
    """Searches for events and reports, and the names of entities."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def events(self, phrases: Sequence[Phrase], most: int) -> list[Found]:
        """Events by their titles, participants and places; of the best those of most origins."""
        events = tables.events.c
        query = select(
            events.id, events.title, events.words, events.places, events.earliest, events.place
        ).order_by(events.origins.desc(), events.confirmations.desc(), events.id)
        with self.database.reading() as connection:
            rows = connection.execute(query.where(self._best(EVENTS, phrases, most)))
            return [
                Found(
                    row.id,
                    row.title,
                    (row.title, *f"{row.words}\n{row.places}".split("\n")),
                    tuple(part for part in (row.earliest, row.place) if part),
                )
                for row in rows
            ]

    def reports(self, phrases: Sequence[Phrase], most: int, by: str | None = None) -> list[Found]:
        """Reports by their titles and texts; with ``by`` (ISO date) the last published by then."""
        reports = tables.reports.c
        query = select(
            reports.id,
            reports.title,
            reports.source,
            reports.publisher,
            reports.published,
            func.substr(reports.text, 1, _LONGEST).label("text"),
        ).order_by(reports.published.desc(), reports.id)
        with self.database.reading() as connection:
            rows = connection.execute(query.where(self._reports(phrases, most, by)).limit(most))
            return [
                Found(
                    row.id,
                    row.title or row.source,
                    (row.text, row.title or ""),
                    tuple(part for part in (row.publisher, (row.published or "")[:10]) if part),
                )
                for row in rows
            ]

    def having(self, phrases: Sequence[Phrase], most: int, by: str | None = None) -> list[str]:
        """The ids of reports as `reports` finds them."""
        reports = tables.reports.c
        query = select(reports.id).order_by(reports.published.desc(), reports.id)
        with self.database.reading() as connection:
            found = query.where(self._reports(phrases, most, by)).limit(most)
            return list(connection.scalars(found))

    def _reports(self, phrases: Sequence[Phrase], most: int, by: str | None) -> ColumnElement[bool]:
        if by is None:
            return self._best(REPORTS, phrases, most)
        return self.database.has_text(REPORTS, phrases) & published_by(by)

    def names(self) -> list[Names]:
        """All entities that have names, those that reports speak of most first."""
        entities = tables.entities.c
        query = select(
            entities.id, entities.name, entities.names, entities.kind, entities.reports
        ).where(entities.named)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(entities.reports.desc(), entities.id))
            return [Names(*row) for row in rows]

    def _best(self, indexed: Indexed, phrases: Sequence[Phrase], most: int) -> ColumnElement[bool]:
        return self.database.best_text(indexed, phrases, most)
