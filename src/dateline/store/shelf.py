"""Reports without their texts, as lists show them: what is there, what is read, what is newer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from dateline.model import ClaimStatus
from dateline.store import tables
from dateline.store.conditions import chunks, facts, pairs, unread
from dateline.store.conditions import wanted as to_be_read
from dateline.store.dialects import Database


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report on one line of a list.

    ``claims`` is the number of facts listed; ``read`` whether the current reading knew its date and
    publisher; ``superseded_by`` is its current version where that is another report, ``language``
    an ISO 639-1 code.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    published_from: str | None
    url: str | None
    source: str
    added: str
    claims: int
    read: bool
    superseded_by: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class WantedReports:
    """Which reports to list; an empty field asks for nothing.

    ``words`` are whole words of the title, publisher, source or text, in any case; ``unread``
    leaves only those that wait to be read, ``foreign`` those in other languages than English, which
    the reader does not read, ``paged`` those of files with pages. ``language`` is an ISO 639-1
    code, "und" where it can't be told.
    """

    words: str | None = None
    unread: bool = False
    foreign: bool = False
    paged: bool = False
    language: str | None = None


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

    def languages(self, wanted: WantedReports) -> dict[str, int]:
        """How many reports of each language pass the other filters; English where never looked."""
        language = func.coalesce(tables.reports.c.language, "en").label("language")
        where = self._pass(replace(wanted, language=None))
        query = select(language, func.count()).select_from(tables.reports).where(where)
        with self.database.reading() as connection:
            return pairs(connection.execute(query.group_by(language)))

    def some(self, ids: list[str]) -> dict[str, ReportLine]:
        """Some reports by their ids."""
        found: dict[str, ReportLine] = {}
        with self.database.reading() as connection:
            for part in chunks(sorted(set(ids))):
                query = _LINE.where(tables.reports.c.id.in_(part))
                found |= {line.id: line for line in _lines(connection, query)}
        return found

    def versions(self, report: str) -> list[ReportLine]:
        """The versions of one report in the order of adding, the given one too."""
        reports, mine = tables.reports.c, tables.reports.alias().c
        current = func.coalesce(mine.superseded_by, mine.id)
        one = select(current).where(mine.id == report).scalar_subquery()
        where = (reports.id == one) | (reports.superseded_by == one)
        with self.database.reading() as connection:
            return _lines(connection, _LINE.where(where).order_by(reports.seq))

    def superseded(self) -> dict[str, str]:
        """The reports that are not the current version of themselves, each with the one that is."""
        reports = tables.reports.c
        query = select(reports.id, reports.superseded_by).where(reports.superseded_by.is_not(None))
        with self.database.reading() as connection:
            return pairs(connection.execute(query))

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

    def leased(self) -> int:
        """How many reports are being read at the moment, or were by a process that is dead."""
        query = select(func.count()).select_from(tables.leases)
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
        where: ColumnElement[bool] = true()
        if wanted.unread:
            where = unread(None) & to_be_read(any_language=False)
        language = func.coalesce(reports.language, "en")
        if wanted.foreign:
            where &= language != "en"
        if wanted.language is not None:
            where &= language == wanted.language
        if wanted.paged:
            where &= reports.pages.is_not(None)
        if wanted.words:
            title, publisher = (func.coalesce(c, "") for c in (reports.title, reports.publisher))
            words = title + "\n" + publisher + "\n" + reports.source + "\n" + reports.text
            where &= self.database.has_words(words, wanted.words)
        return where


def _line() -> Select[Any]:
    reports, listed = tables.reports.c, tables.listed.c
    claims = (
        select(func.count()).where(listed.report == reports.id, facts()).correlate(tables.reports)
    )
    return select(
        reports.id,
        reports.title,
        reports.publisher,
        reports.published,
        reports.published_from,
        reports.url,
        reports.source,
        reports.added,
        claims.scalar_subquery().label("claims"),
        (~unread(None)).label("read"),
        reports.superseded_by,
        reports.language,
    ).select_from(tables.reports)


_LINE = _line()


def _lines(connection: Connection, query: Select[Any]) -> list[ReportLine]:
    return [ReportLine(**row) for row in connection.execute(query).mappings()]
