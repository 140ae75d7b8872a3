"""Who said what: the statements of a case, to be listed in stretches, and who holds each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select

from dateline.model import Claim, ClaimStatus
from dateline.store import tables
from dateline.store.conditions import chunks, claims_pass, published_by
from dateline.store.dialects import Database
from dateline.store.filters import StatementFilters
from dateline.store.rows import claim_of

Said = tuple[Claim, str]
"""A statement, and the id of its report."""

_LISTED = tables.listed.join(
    tables.claims,
    (tables.claims.c.reading == tables.listed.c.reading)
    & (tables.claims.c.position == tables.listed.c.position),
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The innermost holder of a statement; ``entity`` is what its report's reading calls it by.

    ``start`` and ``end`` are None where its name stands nowhere in the text.
    """

    claim: str
    report: str
    name: str
    entity: str | None
    start: int | None
    end: int | None


class Statements:
    """Queries about statements."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def stretch(
        self, filters: StatementFilters, offset: int = 0, limit: int | None = None
    ) -> list[Said]:
        """Statements that pass the filters, those of the reports added last first."""
        claims, listed, reports = tables.claims.c, tables.listed.c, tables.reports
        query = (
            select(claims.id, claims.data, listed.status, listed.report)
            .select_from(_LISTED.join(reports, reports.c.id == listed.report))
            .where(claims_pass(self.database, filters))
            .order_by(reports.c.seq.desc(), listed.place)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query.offset(offset).limit(limit)).all()
        return [(claim_of(r.data, r.id, self.name, r.status), r.report) for r in rows]

    def some(self, ids: Sequence[str]) -> list[Said]:
        """Listed statements by their ids, in that order."""
        claims, listed = tables.claims.c, tables.listed.c
        query = select(claims.id, claims.data, listed.status, listed.report).select_from(_LISTED)
        found: dict[str, Said] = {}
        with self.database.reading() as connection:
            for part in chunks(list(ids)):
                for row in connection.execute(query.where(claims.id.in_(part))):
                    claim = claim_of(row.data, row.id, self.name, row.status)
                    found[row.id] = claim, row.report
        return [found[one] for one in ids if one in found]

    def speakers(self, reports: Sequence[str], by: str | None = None) -> list[Speaker]:
        """Who holds each statement of some reports but those that a reviewer rejected.

        Those of the reports published last come first; with ``by`` (ISO date) only those of reports
        published by then.
        """
        claims, listed, holders = tables.claims.c, tables.listed.c, tables.holders.c
        of = tables.reports.c
        query = (
            select(
                claims.id,
                listed.report,
                holders.name,
                holders.entity,
                holders.start,
                holders.end,
                of.published,
            )
            .select_from(
                _LISTED.join(tables.reports, of.id == listed.report).join(
                    tables.holders,
                    (holders.reading == claims.reading) & (holders.claim == claims.position),
                )
            )
            .where(listed.statement.is_not(None), holders.position > 0)
            .where(listed.status != ClaimStatus.REJECTED)
            .order_by(of.published.desc(), of.seq.desc(), listed.place, claims.id, holders.position)
        )
        if by is not None:
            query = query.where(published_by(by))
        rows: list[Any] = []
        with self.database.reading() as connection:
            for part in chunks(sorted(set(reports))):
                rows += connection.execute(query.where(listed.report.in_(part))).all()
        rows.sort(key=lambda row: row.published or "", reverse=True)  # of several parts
        found = []
        for _, chain in groupby(rows, key=lambda row: row.id):
            *_, last = chain
            found.append(
                Speaker(last.id, last.report, last.name or "", last.entity, last.start, last.end)
            )
        return found
