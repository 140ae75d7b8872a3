"""Versions of one report: which of the reports of an address is the current one."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select, update

from dateline.model import Report
from dateline.store import tables
from dateline.store.listing import list_again
from dateline.store.rows import report_of

# A report that is being added, and one of the same address: whether the first takes the place of
# the second (True), is an older version of it (False), or is another report (None).
Succession = Callable[[Report, Report], bool | None]
_LOOKED_AT = 20  # reports of one address: feeds may give all of theirs the same


def succeed(connection: Connection, report: Report, succession: Succession) -> None:
    """Let a report that was added take the place of the one of its address, or be superseded by it.

    What is superseded keeps its readings and decisions; its claims are no longer listed.
    """
    table = tables.reports
    current = (
        select(table)
        .where(table.c.url == report.url, table.c.id != report.id, table.c.superseded_by.is_(None))
        .order_by(table.c.seq.desc())
        .limit(_LOOKED_AT)
    )
    for row in connection.execute(current).mappings().all():
        newer = succession(report, report_of(row))
        if newer is None:
            continue
        old, new = (row["id"], report.id) if newer else (report.id, row["id"])
        is_old = (table.c.id == old) | (table.c.superseded_by == old)
        connection.execute(update(table).where(is_old).values(superseded_by=new))
        list_again(connection, old)
        return
