"""The log of decisions: each entry stands for all before it, and none is ever changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from threading import Lock

from sqlalchemy import Connection, func, insert, select

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, check_grounded, identified
from dateline.model.decision import Decision, Verb, chained
from dateline.model.slots import made_by
from dateline.store import tables
from dateline.store.listing import list_again
from dateline.store.readings import insert_reading
from dateline.store.rows import decision_of, decision_row
from dateline.store.tables import decisions

MOST = 20_000  # decisions that a process keeps in memory: some 40 MB


def write(connection: Connection, given: Iterable[Decision]) -> list[Decision]:
    """Write decisions and what follows from them; return them as written.

    The caller holds the lock on the log.
    """
    entries, touched = [], set()
    for decision in given:
        entry = append(connection, decision)
        entries.append(entry)
        keep_made(connection, entry)
        touched |= reports_of(connection, entry)
    reports = tables.reports.c
    for report in sorted(touched):
        # Whoever is storing a reading of the report has it listed before, or after.
        connection.execute(select(reports.seq).where(reports.id == report).with_for_update())
        list_again(connection, report)
    return entries


def append(connection: Connection, decision: Decision) -> Decision:
    """Write a decision behind the last one; return it with its ``seq`` and ``id``.

    The caller holds the lock on the log.
    """
    last = select(decisions).order_by(decisions.c.seq.desc()).limit(1)
    row = connection.execute(last).mappings().first()
    entry = chained(decision, decision_of(row) if row else None)
    connection.execute(insert(decisions).values(decision_row(entry)))
    return entry


def log(connection: Connection, after: int = 0) -> Iterator[Decision]:
    """Every decision after the one of a number, in order."""
    query = select(decisions).where(decisions.c.seq > after).order_by(decisions.c.seq)
    for row in connection.execute(query).mappings():
        yield decision_of(row)


class Log:
    """The log as far as this process has read it: no entry is ever changed, so each is read once.

    A log of more than `MOST` entries is read anew each time.
    """

    def __init__(self) -> None:
        self._entries: list[Decision] = []
        self._lock = Lock()

    def entries(self, connection: Connection, after: int = 0) -> Iterator[Decision]:
        """Every decision after the one of a number that the connection sees, in order."""
        end = connection.scalar(select(func.max(decisions.c.seq))) or 0
        if end > MOST:
            return log(connection, after)
        with self._lock:
            known = self._entries[-1].seq if self._entries else 0
            if end > known:
                self._entries = [*self._entries, *log(connection, known)]
            entries = self._entries
        numbers = (bisect_right(entries, number, key=_seq) for number in (after, end))
        return iter(entries[slice(*numbers)])


def _seq(entry: Decision) -> int:
    return entry.seq


def reports_of(connection: Connection, entry: Decision) -> set[str]:
    """The reports whose claims an entry is about, itself or by what it undoes."""
    while entry.verb is Verb.UNDO:
        named = (decisions.c.id == entry.subject) | (decisions.c.origin == entry.subject)
        row = connection.execute(select(decisions).where(named)).mappings().first()
        if row is None:
            return set()
        entry = decision_of(row)
    claims, readings = tables.claims.c, tables.readings.c
    slots = {entry.subject}
    if entry.verb is Verb.EDIT and isinstance(entry.new, dict):
        slots.add(entry.new["slot"])
    query = select(readings.report).join(tables.claims, claims.reading == readings.seq)
    return set(connection.scalars(query.where(claims.slot.in_(slots)).distinct()))


def keep_made(connection: Connection, entry: Decision) -> None:
    """Store the claim that a decision made, if it made one, as a reading of its own.

    DatelineError where the claim's report is not here, or does not say
    what the claim quotes: nothing ungrounded enters the database.
    """
    try:
        claim = made_by(entry)
    except (ValueError, TypeError, KeyError) as error:
        raise DatelineError(
            f"The {entry.verb} of {entry.subject} holds no claim ({error}): write it anew."
        ) from None
    if claim is None:
        return
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
