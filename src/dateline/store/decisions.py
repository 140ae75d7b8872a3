"""The log of decisions: each entry stands for all before it, and none is ever changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, check_grounded, identified
from dateline.model.decision import Decision, chained
from dateline.model.slots import made_by
from dateline.store import tables
from dateline.store.readings import insert_reading
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


def keep_made(connection: Connection, entry: Decision) -> str | None:
    """Store the claim that a decision made, as a reading of its own; return the claim's report.

    None where it made none. DatelineError where the claim's report is not here, or does not say
    what the claim quotes: nothing ungrounded enters the database.
    """
    try:
        claim = made_by(entry)
    except (ValueError, TypeError, KeyError) as error:
        raise DatelineError(
            f"The {entry.verb} of {entry.subject} holds no claim ({error}): write it anew."
        ) from None
    if claim is None:
        return None
    reports = tables.reports.c
    report = connection.execute(
        select(reports.text, reports.published, reports.publisher)
        .where(reports.id == claim.report)
        .with_for_update()
    ).first()
    if report is None:
        raise DatelineError(f"Report {claim.report} is not in this case: add it first.")
    _check(claim, report.text, entry)
    reading = insert_reading(
        connection,
        claim.report,
        f"reviewer {entry.who}",
        {"published": report.published, "publisher": report.publisher},
        [replace(claim, status=ClaimStatus.MACHINE, event=None)],
        entry.at,
    )
    row = {"decision": entry.id, "reading": reading}
    connection.execute(insert(tables.decided_claims).values(row))
    return claim.report


def _check(claim: Claim, text: str, entry: Decision) -> None:
    try:
        check_grounded(claim, text)
    except ValueError as error:
        raise DatelineError(
            f"The {entry.verb} of {entry.subject} is not what report {claim.report} says "
            f"({error}): quote its words."
        ) from None
    known = identified(claim)
    if (known.id, known.slot) != (claim.id, claim.slot):
        raise DatelineError(
            f"The claim that the {entry.verb} of {entry.subject} made is not the one that its id "
            "stands for: write it anew."
        )
