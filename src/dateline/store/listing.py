"""Which claims of a report are listed: worked out from its readings and the log of decisions.

They are those of the current reading, and none of a report that a newer version supersedes. In a
slot that a reviewer has decided on stands what was decided on (`dateline.model.slots`). So a newer
reading neither doubles what was decided nor takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dateline.model import Claim, ClaimKind
from dateline.model.decision import Decision, Verb
from dateline.model.slots import STATUS, Decided, content_of
from dateline.store import tables
from dateline.store.rows import claim_of, decision_of

Row = tuple[int, int]  # reading and position of a claim


def list_again(connection: Connection, report: str) -> None:
    """Work out anew which claims of a report are listed, and with which status.

    What was compared of it with other reports is no longer what it says, and goes.
    """
    digests, listed = tables.digests, tables.listed
    connection.execute(delete(digests).where(digests.c.report == report))
    connection.execute(delete(listed).where(listed.c.report == report))
    version = select(tables.reports.c.superseded_by).where(tables.reports.c.id == report)
    if connection.scalar(version) is not None:
        return
    known = _narrow(connection, report)
    values = [
        {
            "report": report,
            "reading": reading,
            "position": position,
            "status": status,
            "place": place,
            **known[reading, position],
        }
        for place, (reading, position, status) in enumerate(listing(connection, report))
    ]
    if values:
        connection.execute(insert(listed), values)


def _narrow(connection: Connection, report: str) -> dict[Row, dict[str, Any]]:
    """What is listed of the claims of all readings of a report, by where they stand."""
    table, readings = tables.claims.c, tables.readings.c
    query = (
        select(table.reading, table.position, table.id, table.kind, table.data)
        .join(tables.readings, readings.seq == table.reading)
        .where(readings.report == report)
    )
    return {
        (row.reading, row.position): {
            "statement": 1 if row.kind == ClaimKind.STATEMENT else None,
            "claim": row.id,
            "certainty": json.loads(row.data)["confidence"]["whole"],
        }
        for row in connection.execute(query)
    }


def listing(connection: Connection, report: str) -> list[tuple[int, int, str]]:
    """Reading, position and status of each claim to list of a report, in order.

    A claim that a decision puts there stands where its words do.
    """
    reading, known = claims_of(connection, report)
    decided = Decided.of(decisions_on(connection, report, known))
    rows = decided.listed(reading)
    order = _in_order(connection, list(rows), {claim for claim, _ in reading})
    return [(*known[claim], rows[claim]) for claim in order]


def _in_order(connection: Connection, rows: list[str], reading: Collection[str]) -> list[str]:
    """The claims of a reading in its order, each other one before the first with later words."""
    others = [claim for claim in rows if claim not in reading]
    if not others:
        return rows
    found = claims_read(connection, rows, "the case")
    order = [claim for claim in rows if claim in reading]
    for claim in sorted(others, key=lambda name: (found[name].anchor, name)):
        start = found[claim].anchor.start
        later = (n for n, other in enumerate(order) if found[other].anchor.start > start)
        order.insert(next(later, len(order)), claim)
    return order


def claims_of(connection: Connection, report: str) -> tuple[list[tuple[str, str]], dict[str, Row]]:
    """The ids and slots of the claims of the current reading, and where each known claim stands.

    A claim that several readings have stands in the current one, else in the last.
    """
    table, readings, current = tables.claims.c, tables.readings.c, tables.current_readings.c
    now = select(current.reading).where(current.report == report)
    number = connection.scalar(now)
    rows = connection.execute(
        select(table.reading, table.position, table.id, table.slot)
        .join(tables.readings, readings.seq == table.reading)
        .where(readings.report == report)
        .order_by(table.reading, table.position)
    ).all()
    mine = [row for row in rows if row.reading == number]
    known = {row.id: (row.reading, row.position) for row in (*rows, *mine)}
    return [(row.id, row.slot) for row in mine], known


def decisions_on(connection: Connection, report: str, known: Iterable[str]) -> list[Decision]:
    """The decisions on the slots of a report, and all undos, in order.

    A decision on a claim that no reading here has, as one from a colleague may be, is left out.
    """
    table, readings, log = tables.claims.c, tables.readings.c, tables.decisions
    slots = (
        select(table.slot)
        .join(tables.readings, readings.seq == table.reading)
        .where(readings.report == report)
    )
    mine = log.c.verb.in_(STATUS) & log.c.subject.in_(slots)
    query = select(log).where(mine | (log.c.verb == Verb.UNDO)).order_by(log.c.seq)
    here = set(known)
    found = map(decision_of, connection.execute(query).mappings())
    return [d for d in found if d.verb is Verb.UNDO or content_of(d) in here]


def claims_read(connection: Connection, ids: Iterable[str], case: str) -> dict[str, Claim]:
    """Claims of any reading by their ids, without a status."""
    table, found = tables.claims.c, {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 400):
        query = select(table.id, table.data).where(table.id.in_(wanted[start : start + 400]))
        for row in connection.execute(query):
            found[row.id] = claim_of(row.data, row.id, case)
    return {name: replace(claim, event=None) for name, claim in found.items()}
