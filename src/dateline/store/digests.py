"""What is compared of each report with others: kept, so that only what is new is worked out.

The parts are JSON that the store does not look into. They depend on their report alone, on its
listed claims and on the ``version`` of what made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    delete,
    exists,
    insert,
    select,
)

from dateline.model import Claim, Report
from dateline.store import tables
from dateline.store.conditions import chunks, facts, pairs, stream
from dateline.store.dialects import Database
from dateline.store.rows import claim_of, report_of

Mark = tuple[int, int, str]
Part = Literal["origin", "mentions", "told", "attributes"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A report with its listed claims.

    ``mark`` changes whenever these do; ``sketched`` says whether the text's sketch is kept.
    """

    report: Report
    claims: tuple[Claim, ...]
    mark: tuple[Mark, ...]
    sketched: bool


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

    def listed(self, reports: Sequence[str], sketches: str) -> list[Listed]:
        """Some reports with their listed claims; ``sketches`` is the version of sketches wanted."""
        name = self.database.name
        with self.database.reading() as connection:
            found = select(tables.reports).where(tables.reports.c.id.in_(reports))
            texts = {row["id"]: row for row in connection.execute(found).mappings()}
            kept = tables.sketches.c
            known = select(kept.report).where(kept.report.in_(reports), kept.version == sketches)
            sketched = set(connection.scalars(known))
            rows = _listed(connection, reports, tables.claims.c.id, tables.claims.c.data)
        claims: dict[str, list[Claim]] = {report: [] for report in reports}
        marks: dict[str, list[Mark]] = {report: [] for report in reports}
        for row in rows:
            claims[row["report"]].append(claim_of(row["data"], row["id"], name, row["status"]))
            marks[row["report"]].append(_mark(row))
        return [
            Listed(report_of(texts[r]), tuple(claims[r]), tuple(marks[r]), r in sketched)
            for r in reports
        ]

    def keep(self, made: Sequence[tuple[Listed, Digest]], versions: tuple[str, str]) -> list[str]:
        """Keep what was made of some reports; return those whose claims have changed meanwhile.

        ``versions`` are that of the digests and that of the sketches.
        """
        ids = sorted(listed.report.id for listed, _ in made)
        lock = select(tables.reports.c.seq).where(tables.reports.c.id.in_(ids))
        with self.database.writing() as connection:
            connection.execute(lock.order_by(tables.reports.c.seq).with_for_update()).all()
            marks: dict[str, list[Mark]] = {report: [] for report in ids}
            for row in _listed(connection, ids):
                marks[row["report"]].append(_mark(row))
            same = [one for one in made if tuple(marks[one[0].report.id]) == one[0].mark]
            _put_digests(connection, same, versions[0])
            _put_sketches(connection, same, versions[1])
        kept = {listed.report.id for listed, _ in same}
        return [report for report in ids if report not in kept]

    def each(self, part: Part) -> Iterator[tuple[str, str]]:
        """One part of every digest, by the report's id and in the order of these."""
        digests = tables.digests.c
        query = select(digests.report, digests[part].label("part")).order_by(digests.report)
        with self.database.reading() as connection:
            for row in stream(connection, query):
                yield row["report"], row["part"]

    def parts(self, part: Part, reports: Iterable[str]) -> dict[str, str]:
        """One part of the digests of some reports, by the report's id."""
        digests = tables.digests.c
        query = select(digests.report, digests[part])
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(reports)):
                found |= pairs(connection.execute(query.where(digests.report.in_(some))))
        return found

    def unmerged(self) -> set[str]:
        """The reports whose digests no merge has seen yet."""
        digests = tables.digests.c
        with self.database.reading() as connection:
            return set(connection.scalars(select(digests.report).where(digests.near.is_(None))))

    def sketches(self) -> Iterator[tuple[str, str]]:
        """Every sketch, by the report's id."""
        sketches = tables.sketches.c
        with self.database.reading() as connection:
            for row in stream(connection, select(sketches.report, sketches.data)):
                yield row["report"], row["data"]

    def near(self) -> dict[str, str | None]:
        """The reports of each report's story when it was last merged, None where it was not yet.

        They stand on lines.
        """
        digests = tables.digests.c
        with self.database.reading() as connection:
            found = connection.execute(select(digests.report, digests.near))
            return pairs(found)


_PARTS = ("origin", "mentions", "told", "attributes")


def _put_digests(
    connection: Connection, made: Sequence[tuple[Listed, Digest]], version: str
) -> None:
    rows = [
        {"report": listed.report.id, "version": version}
        | {name: getattr(digest, name) for name in _PARTS}
        for listed, digest in made
    ]
    _put(connection, tables.digests, rows)


def _put_sketches(
    connection: Connection, made: Sequence[tuple[Listed, Digest]], version: str
) -> None:
    """Keep the sketches that are new, to be compared with others."""
    rows = [
        {"report": listed.report.id, "version": version, "data": digest.sketch, "tied": 0}
        for listed, digest in made
        if digest.sketch is not None
    ]
    _put(connection, tables.sketches, rows)


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        ids = [row["report"] for row in rows]
        connection.execute(delete(table).where(table.c.report.in_(ids)))
        connection.execute(insert(table), rows)


def _listed(
    connection: Connection, reports: Sequence[str], *more: ColumnElement[str]
) -> Sequence[RowMapping]:
    """The facts that are listed of some reports, in reading order."""
    listed, claims = tables.listed.c, tables.claims.c
    query = (
        select(listed.report, listed.reading, listed.position, listed.status, *more)
        .join(
            tables.claims,
            (claims.reading == listed.reading) & (claims.position == listed.position),
        )
        .where(listed.report.in_(reports), facts())
        .order_by(listed.report, listed.place)
    )
    return connection.execute(query).mappings().all()


def _mark(row: RowMapping) -> Mark:
    return row["reading"], row["position"], row["status"]
