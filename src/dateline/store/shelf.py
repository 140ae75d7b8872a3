"""Reports without their texts, as lists show them: what is there, what is read, what is newer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from dateline.model import ClaimStatus
from dateline.store import tables
from dateline.store.conditions import chunks, facts, unread
from dateline.store.dialects import Database


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report on one line of a list.

    ``claims`` is the number of facts listed; ``read`` whether the current reading knew its date and
    publisher; ``superseded_by`` the last report that was added later from the same address.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    source: str
    added: str
    claims: int
    read: bool
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class WantedReports:
    """Which reports to list; an empty field asks for nothing.

    ``words`` are whole words of the title, publisher, source or text, in any case; ``unread``
    leaves only those that wait to be read.
    """

    words: str | None = None
    unread: bool = False


class Shelf:
    """The reports of a case, to be looked through."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def lines(self, wanted: WantedReports, offset: int, limit: int) -> tuple[list[ReportLine], int]:
        """A stretch of the reports that pass, those added last first, and how many pass in all."""
        reports, where = tables.reports, self._pass(wanted)
        query = _LINE.where(where).order_by(reports.c.seq.desc()).offset(offset).limit(limit)
        with self.database.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(reports).where(where)) or 0
            return _lines(connection, query), total

    def some(self, ids: list[str]) -> dict[str, ReportLine]:
        """Some reports by their ids."""
        found: dict[str, ReportLine] = {}
        with self.database.reading() as connection:
            for part in chunks(sorted(set(ids))):
                query = _LINE.where(tables.reports.c.id.in_(part))
                found |= {line.id: line for line in _lines(connection, query)}
        return found

    def versions(self, report: str) -> list[ReportLine]:
        """The reports that came from one address, in the order of adding, the given one too."""
        reports, mine = tables.reports.c, tables.reports.alias().c
        address = select(mine.url).where(mine.id == report).scalar_subquery()
        with self.database.reading() as connection:
            return _lines(connection, _LINE.where(reports.url == address).order_by(reports.seq))

    def copies(self, report: str) -> list[ReportLine]:
        """The other reports that count as copies of one text, as last merged."""
        reports, groups = tables.reports.c, tables.copy_groups
        mine = groups.alias().c
        first = select(mine.first).where(mine.report == report).scalar_subquery()
        query = _LINE.join(groups, groups.c.report == reports.id)
        query = query.where(groups.c.first == first, reports.id != report)
        with self.database.reading() as connection:
            return _lines(connection, query.order_by(reports.seq))

    def original(self, report: str) -> tuple[str, str] | None:
        """Media type and SHA-256 of the bytes as they came; None where there is no such report."""
        reports, originals = tables.reports, tables.originals.c
        query = select(originals.media_type, originals.sha256).select_from(
            tables.originals.join(reports, reports.c.original == originals.sha256)
        )
        with self.database.reading() as connection:
            row = connection.execute(query.where(reports.c.id == report)).first()
        return (row.media_type, row.sha256) if row else None

    def undecided(self) -> int:
        """How many facts are listed that nobody decided on."""
        query = select(func.count()).where(tables.listed.c.status == ClaimStatus.MACHINE, facts())
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def last_numbers(self) -> tuple[int, int, int, int]:
        """The numbers of the last report, reading, decision and merge; 0 where there is none."""
        numbered = (tables.reports, tables.readings, tables.decisions, tables.merges)
        last = (select(func.coalesce(func.max(t.c.seq), 0)).scalar_subquery() for t in numbered)
        with self.database.reading() as connection:
            reports, readings, decisions, merges = connection.execute(select(*last)).one()
        return reports, readings, decisions, merges

    def _pass(self, wanted: WantedReports) -> ColumnElement[bool]:
        reports = tables.reports.c
        where: ColumnElement[bool] = unread(None) if wanted.unread else true()
        if wanted.words:
            title, publisher = (func.coalesce(c, "") for c in (reports.title, reports.publisher))
            words = title + "\n" + publisher + "\n" + reports.source + "\n" + reports.text
            where &= self.database.has_words(words, wanted.words)
        return where


def _line() -> Select[Any]:
    reports, listed = tables.reports.c, tables.listed.c
    newer = tables.reports.alias().c
    claims = (
        select(func.count()).where(listed.report == reports.id, facts()).correlate(tables.reports)
    )
    later = (
        select(newer.id)
        .where(newer.url == reports.url, newer.seq > reports.seq)
        .correlate(tables.reports)
        .order_by(newer.seq.desc())
        .limit(1)
    )
    return select(
        reports.id,
        reports.title,
        reports.publisher,
        reports.published,
        reports.url,
        reports.source,
        reports.added,
        claims.scalar_subquery().label("claims"),
        (~unread(None)).label("read"),
        later.scalar_subquery().label("superseded_by"),
    ).select_from(tables.reports)


_LINE = _line()


def _lines(connection: Connection, query: Select[Any]) -> list[ReportLine]:
    return [ReportLine(**row) for row in connection.execute(query).mappings()]
