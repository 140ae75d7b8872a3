"""Adding readings: the machine's of a report, and those of one claim that reviewers make.

A reading is never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from dateline.model import Claim, ClaimStatus, Reading, check_grounded, identified
from dateline.store import tables
from dateline.store.listing import list_again
from dateline.store.rows import argument_rows, claim_row, holder_rows


def add_reading(
    connection: Connection, reading: Reading, known: dict[str, str | None], text: str, read_at: str
) -> tuple[int, int]:
    """Add a reading and make it the current one; return how many claims were stored and dropped.

    ``known`` is what the reader knew: the report's ``published`` and ``publisher``. A claim whose
    spans do not stand in the text is dropped: nothing ungrounded enters the database.
    """
    claims: dict[str, Claim] = {}
    dropped = 0
    for claim in reading.claims:
        try:
            check_grounded(claim, text)
        except ValueError:
            dropped += 1
            continue
        kept = replace(identified(claim), status=ClaimStatus.MACHINE)
        claims.setdefault(kept.id, kept)
    number = insert_reading(
        connection, reading.report, reading.engine, known, list(claims.values()), read_at
    )
    current = tables.current_readings
    connection.execute(delete(current).where(current.c.report == reading.report))
    connection.execute(insert(current).values(report=reading.report, reading=number))
    list_again(connection, reading.report)
    return len(claims), dropped


def insert_reading(
    connection: Connection,
    report: str,
    engine: str,
    known: dict[str, str | None],
    claims: Sequence[Claim],
    read_at: str,
) -> int:
    """Insert a reading of grounded claims, beside the current one; return its number."""
    row = {"report": report, "engine": engine, "read_at": read_at, **known}
    stored = connection.execute(
        insert(tables.readings).values(row).returning(tables.readings.c.seq)
    )
    number = int(stored.scalar_one())
    _insert_claims(connection, number, claims)
    return number


def _insert_claims(connection: Connection, reading: int, claims: Sequence[Claim]) -> None:
    places = list(enumerate(claims))
    _insert(
        connection,
        tables.claims,
        [{"reading": reading, "position": n, **claim_row(claim)} for n, claim in places],
    )
    for table, parts in ((tables.arguments, argument_rows), (tables.holders, holder_rows)):
        rows = [
            {"reading": reading, "claim": n, **part} for n, claim in places for part in parts(claim)
        ]
        _insert(connection, table, rows)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
