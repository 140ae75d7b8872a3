"""The log of decisions: each entry stands for all before it, and none is ever changed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from dateline.model.decision import Decision, chained
from dateline.store.rows import decision_of, decision_row
from dateline.store.tables import decisions


def append(connection: Connection, decision: Decision) -> Decision:
    """Write a decision behind the last one; return it with its ``seq`` and ``id``.

    The caller holds the lock on the log.
    """
    last = select(decisions).order_by(decisions.c.seq.desc()).limit(1)
    row = connection.execute(last).mappings().first()
    entry = chained(decision, decision_of(row) if row else None)
    connection.execute(insert(decisions).values(decision_row(entry)))
    return entry


def log(connection: Connection) -> Iterator[Decision]:
    """Every decision, in order."""
    for row in connection.execute(select(decisions).order_by(decisions.c.seq)).mappings():
        yield decision_of(row)
