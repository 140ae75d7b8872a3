"""Adding readings, and working out which claims a case lists.

A reading is never changed. The claims listed are those of each report's current reading; in a slot
that a reviewer has decided on, the claim that was decided on is listed instead, with the decision
as its status. So a newer reading neither doubles what was decided nor takes its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from dateline.model import Claim, ClaimStatus, Reading, check_grounded, identified
from dateline.model.decision import Verb
from dateline.store import tables
from dateline.store.rows import argument_rows, claim_row, holder_rows

STATUS = {
    Verb.ACCEPT: ClaimStatus.ACCEPTED,
    Verb.REJECT: ClaimStatus.REJECTED,
    Verb.EDIT: ClaimStatus.EDITED,
}


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
    row = {"report": reading.report, "engine": reading.engine, "read_at": read_at, **known}
    stored = connection.execute(
        insert(tables.readings).values(row).returning(tables.readings.c.seq)
    )
    number = stored.scalar_one()
    _insert_claims(connection, number, list(claims.values()))
    current = tables.current_readings
    connection.execute(delete(current).where(current.c.report == reading.report))
    connection.execute(insert(current).values(report=reading.report, reading=number))
    list_again(connection, reading.report)
    return len(claims), dropped


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


def list_again(connection: Connection, report: str) -> None:
    """Work out anew which claims of a report are listed, and with which status.

    What was compared of it with other reports is no longer what it says, and goes.
    """
    digests = tables.digests
    connection.execute(delete(digests).where(digests.c.report == report))
    table, current = tables.claims, tables.current_readings
    now = connection.execute(
        select(table.c.reading, table.c.position, table.c.id, table.c.slot)
        .join(current, current.c.reading == table.c.reading)
        .where(current.c.report == report)
    ).all()
    decided = _decided(connection, report)
    ids = {row.id for row in now}
    rows: list[tuple[Any, ClaimStatus]] = []
    for row in now:
        verb, seen = decided.get(row.slot, (None, row))
        if verb is None or seen.id in ids:  # another claim in a decided slot stands beside it
            status = STATUS[verb] if verb and seen.id == row.id else ClaimStatus.MACHINE
            rows.append((row, status))
    rows += [(seen, STATUS[verb]) for verb, seen in decided.values() if seen.id not in ids]
    listed = tables.listed
    connection.execute(delete(listed).where(listed.c.report == report))
    values = [
        {"report": report, "reading": row.reading, "position": row.position, "status": status}
        for row, status in rows
    ]
    _insert(connection, listed, values)


def _decided(connection: Connection, report: str) -> dict[str, tuple[Verb, Any]]:
    """The last decision of each decided slot of a report, and the claim that it was made on.

    A decision on a claim that no reading here has, as one from a colleague may be, is left out.
    """
    table, readings, decisions = tables.claims, tables.readings, tables.decisions
    rows = connection.execute(
        select(table.c.reading, table.c.position, table.c.id, table.c.slot, decisions.c.verb)
        .join(readings, readings.c.seq == table.c.reading)
        .join(
            decisions,
            (decisions.c.subject == table.c.slot) & (decisions.c.saw == table.c.id),
        )
        .where(readings.c.report == report, decisions.c.verb.in_(STATUS))
        .order_by(decisions.c.seq, table.c.reading)
    )
    return {row.slot: (Verb(row.verb), row) for row in rows}
