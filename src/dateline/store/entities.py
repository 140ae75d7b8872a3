"""What is kept of one entity: its mentions, what it may be the same as, relations told near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from dateline.model import ClaimKind, ClaimStatus, Verdict
from dateline.store import tables
from dateline.store.conditions import chunks, pairs, published_by
from dateline.store.dialects import Database
from dateline.store.picture import Telling, claims_by_id


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely another entity is the same, 0 to 1, and what speaks for it and against it."""

    other: str
    score: float
    reasons: tuple[str, ...]


class Entities:
    """Queries about single entities."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def mentions(self, entity: str, most: int, by: str | None = None) -> list[tuple[str, str]]:
        """The mentions of an entity with their reports, those of the reports added last first.

        With ``by`` (ISO date) only those of reports published by then.
        """
        mentions, reports = tables.mentions.c, tables.reports.c
        query = (
            select(mentions.id, mentions.report)
            .join(tables.reports, reports.id == mentions.report)
            .where(mentions.entity == entity)
            .order_by(reports.seq.desc(), mentions.id)
            .limit(most)
        )
        if by is not None:
            query = query.where(published_by(by))
        with self.database.reading() as connection:
            return [(row.id, row.report) for row in connection.execute(query)]

    def known_by(self, entities: Sequence[str], day: str) -> dict[str, int]:
        """How many reports published by a day (ISO date) speak of each of some entities, if any."""
        mentions, reports = tables.mentions.c, tables.reports
        query = (
            select(mentions.entity, func.count(mentions.report.distinct()))
            .join(reports, reports.c.id == mentions.report)
            .where(published_by(day))
            .group_by(mentions.entity)
        )
        found: dict[str, int] = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(set(entities))):
                found |= pairs(connection.execute(query.where(mentions.entity.in_(some))))
        return found

    def alike(self, entity: str, others: Sequence[str]) -> list[Likeness]:
        """Why each of some others may be the same: the surest pair of mentions of each."""
        edges, mine, their = tables.sameness.c, tables.mentions.alias(), tables.mentions.alias()
        found: dict[str, Likeness] = {}
        with self.database.reading() as connection:
            for ends in ((edges.left, edges.right), (edges.right, edges.left)):
                query = (
                    select(their.c.entity, edges.score, edges.reasons)
                    .select_from(tables.sameness)
                    .join(mine, mine.c.id == ends[0])
                    .join(their, their.c.id == ends[1])
                    .where(mine.c.entity == entity, edges.verdict == Verdict.MAYBE)
                )
                for row in connection.execute(query):
                    known = found.get(row.entity)
                    if row.entity in others and (known is None or known.score < row.score):
                        reasons = tuple(filter(None, row.reasons.split("\n")))
                        found[row.entity] = Likeness(row.entity, row.score, reasons)
        return sorted(found.values(), key=lambda one: (-one.score, one.other))

    def relations(self, reports: Sequence[str]) -> list[Telling]:
        """The relations that some reports state, but for those that a reviewer rejected."""
        listed, claims = tables.listed.c, tables.claims.c
        ids: list[str] = []
        with self.database.reading() as connection:
            for some in chunks(sorted(set(reports))):
                query = (
                    select(claims.id)
                    .join(
                        tables.listed,
                        (listed.reading == claims.reading) & (listed.position == claims.position),
                    )
                    .where(listed.report.in_(some), claims.kind == ClaimKind.RELATION)
                    .where(listed.status != ClaimStatus.REJECTED)
                )
                ids += connection.scalars(query)
            return list(claims_by_id(connection, sorted(set(ids)), self.name))
