"""What is compared of each report with others: kept, so that only what is new is worked out.

The parts are JSON that the store does not look into. They depend on their report alone, on its
listed claims and on the ``version`` of what made them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Table, delete, exists, insert, select

from dateline.model import Claim, Report
from dateline.store import tables
from dateline.store.conditions import stream
from dateline.store.dialects import Database
from dateline.store.rows import claim_of, report_of

Part = Literal["origin", "mentions", "told", "attributes"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A report with its listed claims, and a mark that changes whenever these do."""

    report: Report
    claims: tuple[Claim, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What is compared of a report, each part as JSON; ``sketch`` is None where that is kept."""

    origin: str
    mentions: str
    told: str
    attributes: str
    sketch: str | None


class Digests:
    """The digests of a case's reports."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def missing(self, version: str) -> list[str]:
        """The ids of the reports that are read but have no digest of this version.

        In the order of adding.
        """
        reports, current, digests = tables.reports, tables.current_readings, tables.digests
        made = exists().where(digests.c.report == reports.c.id, digests.c.version == version)
        read = exists().where(current.c.report == reports.c.id)
        query = select(reports.c.id).where(read, ~made).order_by(reports.c.seq)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def listed(self, report_id: str) -> Listed:
        """A report and its listed claims."""
        reports, listed, claims = tables.reports, tables.listed, tables.claims
        query = (
            select(claims.c.id, claims.c.data, listed.c.status)
            .join(
                claims,
                (claims.c.reading == listed.c.reading) & (claims.c.position == listed.c.position),
            )
            .where(listed.c.report == report_id)
            .order_by(claims.c.position, claims.c.reading)
        )
        with self.database.reading() as connection:
            report = select(reports).where(reports.c.id == report_id)
            row = connection.execute(report).mappings().one()
            found = connection.execute(query).all()
            mark = _mark(connection, report_id)
        name = self.database.name
        rows = tuple(claim_of(data, claim_id, name, status) for claim_id, data, status in found)
        return Listed(report_of(row), rows, mark)

    def sketched(self, report_id: str, version: str) -> bool:
        """Whether the sketch of a report's text is kept."""
        sketches = tables.sketches.c
        query = select(sketches.report).where(
            sketches.report == report_id, sketches.version == version
        )
        with self.database.reading() as connection:
            return connection.scalar(query) is not None

    def keep(self, report_id: str, mark: str, versions: tuple[str, str], digest: Digest) -> bool:
        """Keep what was made of a report; False where its claims have changed meanwhile.

        ``versions`` are that of the digest and that of the sketch.
        """
        lock = select(tables.reports.c.seq).where(tables.reports.c.id == report_id)
        with self.database.writing() as connection:
            connection.execute(lock.with_for_update())
            if _mark(connection, report_id) != mark:
                return False
            kept = {"report": report_id, "version": versions[0]}
            parts = {name: getattr(digest, name) for name in _PARTS}
            _put(connection, tables.digests, kept | parts)
            if digest.sketch is not None:
                copies, groups = tables.copies, tables.copy_groups
                mine = (copies.c.left == report_id) | (copies.c.right == report_id)
                connection.execute(delete(copies).where(mine))
                connection.execute(delete(groups).where(groups.c.report == report_id))
                sketch = {"report": report_id, "version": versions[1], "data": digest.sketch}
                _put(connection, tables.sketches, sketch)
        return True

    def each(self, part: Part) -> Iterator[tuple[str, str]]:
        """One part of every digest, by the report's id and in the order of these."""
        digests = tables.digests.c
        query = select(digests.report, digests[part].label("part")).order_by(digests.report)
        with self.database.reading() as connection:
            for row in stream(connection, query):
                yield row["report"], row["part"]

    def parts(self, part: Part, reports: list[str]) -> dict[str, str]:
        """One part of the digests of some reports, by the report's id."""
        digests = tables.digests.c
        query = select(digests.report, digests[part]).where(digests.report.in_(reports))
        with self.database.reading() as connection:
            return dict(connection.execute(query).tuples().all())

    def sketches(self) -> Iterator[tuple[str, str]]:
        """Every sketch, by the report's id."""
        sketches = tables.sketches.c
        with self.database.reading() as connection:
            for row in stream(connection, select(sketches.report, sketches.data)):
                yield row["report"], row["data"]

    def near(self) -> dict[str, str | None]:
        """What each report was near when it was last merged, None where it was not yet."""
        digests = tables.digests.c
        with self.database.reading() as connection:
            found = connection.execute(select(digests.report, digests.near))
            return dict(found.tuples().all())


_PARTS = ("origin", "mentions", "told", "attributes")


def _put(connection: Connection, table: Table, row: dict[str, str]) -> None:
    connection.execute(delete(table).where(table.c.report == row["report"]))
    connection.execute(insert(table).values(row))


def _mark(connection: Connection, report_id: str) -> str:
    listed = tables.listed.c
    query = (
        select(listed.reading, listed.position, listed.status)
        .where(listed.report == report_id)
        .order_by(listed.reading, listed.position)
    )
    rows = [tuple(row) for row in connection.execute(query)]
    return hashlib.sha256(repr(rows).encode()).hexdigest()
