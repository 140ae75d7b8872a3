"""An open database of a case: all that is kept of it, and the queries."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    func,
    select,
    update,
)

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimKind, Reading, Report
from dateline.model.decision import Decision
from dateline.model.shifted import shifted
from dateline.store import decisions as log_of_decisions
from dateline.store import tables
from dateline.store.accounts import Accounts
from dateline.store.columns import Columns
from dateline.store.conditions import (
    chunks,
    claims_pass,
    dated,
    facts,
    one_id,
    stream,
    unread,
    wanted,
)
from dateline.store.dialects import Database, connect
from dateline.store.digests import Digests
from dateline.store.entities import Entities
from dateline.store.filters import Filters
from dateline.store.finds import Finds
from dateline.store.leases import end_stale, new_worker, take
from dateline.store.migrations import bring_up_to_date, make_tables, now
from dateline.store.news import Told
from dateline.store.picture import Picture
from dateline.store.polls import Polls
from dateline.store.readings import add_reading
from dateline.store.reviews import Reviews
from dateline.store.rows import claim_of, report_of, report_row
from dateline.store.said import Statements
from dateline.store.shelf import Shelf
from dateline.store.versions import Succession, succeed
from dateline.store.workings import Workings

# A report as it is now and its current reading -> as they shall be; None to leave them.
Revision = Callable[[Report, Reading | None], tuple[Report, Reading | None] | None]


class Store:
    """An open database. Use `open_store`, and close it (or use ``with``).

    ``digests`` is what is compared of each report, ``picture`` what all of them amount to,
    ``columns`` its events by their narrow columns, ``finds`` searches by words, ``workings`` what
    the picture is worked out with, ``reviews`` what decisions are about, ``shelf`` lists of
    reports, ``entities`` what is kept of one entity, ``statements`` who said what, ``accounts`` who
    uses the desk, ``polls`` what is watched, ``told`` what is new and who knows it. Every method is
    one transaction; a generator sees the state in which it began. What the database refuses is a
    DatelineError.
    """

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name
        self.digests = Digests(database)
        self.picture, self.workings = Picture(database), Workings(database)
        self.reviews, self.shelf = Reviews(database), Shelf(database)
        self.entities = Entities(database)
        self.accounts = Accounts(database)
        self.columns, self.finds = Columns(database), Finds(database)
        self.polls, self.told = Polls(database), Told(database)
        self.statements = Statements(database)
        self.shifts: Mapping[str, float] = {}  # of confidence: see `dateline.model.shifted`
        self._worker, self._log = new_worker(), log_of_decisions.Log()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.database.engine.dispose()

    # -- reports ---------------------------------------------------------------------------------

    def add(
        self,
        report: Report,
        data: bytes,
        media_type: str,
        *,
        fetched_at: str | None = None,
        address: str | None = None,
        succession: Succession | None = None,
    ) -> bool:
        """Store a report and its original bytes; False, changing nothing, if it is known.

        ``fetched_at`` (ISO 8601) and ``address`` are when and from where the bytes were fetched.
        ``succession`` says whether it takes the place of one that was published at its address;
        the claims of that one are no longer listed.
        """
        known = select(tables.reports.c.seq).where(tables.reports.c.id == report.id)
        with self.database.reading() as connection:
            if connection.scalar(known):
                return False
        sha256 = hashlib.sha256(data).hexdigest()
        original = {"sha256": sha256, "media_type": media_type, "data": zlib.compress(data)}
        row = report_row(report) | {"original": sha256, "added": now()}
        with self.database.writing() as connection:
            connection.execute(self.database.insert(tables.originals).values(original))
            # Another process may have added the same report in this moment.
            query = self.database.insert(tables.reports).values(row).returning(tables.reports.c.seq)
            added = connection.execute(query).first() is not None
            if added and fetched_at and address:
                fetch = {"original": sha256, "address": address, "fetched_at": fetched_at}
                connection.execute(self.database.insert(tables.fetches).values(fetch))
            if added and report.url and succession:
                self.database.lock(connection)  # no two current versions of one report
                succeed(connection, report, succession)
        return added

    def revise(self, report_id: str, revision: Revision) -> bool:
        """Correct what is known of a report, with a reading made from the current one.

        ``revision`` is called within the transaction. The new reading counts as made with the
        date and publisher that the current one was made with, so that the report is to be read
        again: see `unread`. False if the revision leaves all as it is.
        """
        reports = tables.reports
        with self.database.writing() as connection:
            known = self._report(connection, reports.c.id == report_id, lock=True)
            reading, about = self._reading(connection, report_id)
            revised = revision(known, reading)
            if revised is None:
                return False
            report, reading = revised
            row = report_row(report)
            columns = ("title", "byline", "publisher", "published", "published_from", "url")
            connection.execute(
                update(reports)
                .where(reports.c.id == report_id)
                .values({name: row[name] for name in columns})
            )
            if reading is not None:
                add_reading(connection, reading, about, report.text, now())
        return True

    def report(self, prefix: str) -> Report:
        """The report of an id or of the beginning of one; DatelineError if none or several."""
        with self.database.reading() as connection:
            reports = tables.reports
            report_id = one_id(connection, "report", reports.c.id, reports, prefix, self.name)
            return self._report(connection, reports.c.id == report_id)

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of adding."""
        query = select(tables.reports).order_by(tables.reports.c.seq)
        with self.database.reading() as connection:
            for row in stream(connection, query):
                yield report_of(row)

    def originals(self) -> Iterator[tuple[str, str, str | None]]:
        """Of each report its id, its original's SHA-256, and when that was fetched, if it was."""
        reports, fetches = tables.reports.c, tables.fetches.c
        query = (
            select(reports.id, reports.original, func.min(fetches.fetched_at).label("fetched"))
            .outerjoin(tables.fetches, fetches.original == reports.original)
            .group_by(reports.id, reports.original)
        )
        with self.database.reading() as connection:
            for row in stream(connection, query):
                yield row["id"], row["original"], row["fetched"]

    def original(self, report_id: str) -> bytes:
        """The bytes as they came."""
        reports, originals = tables.reports, tables.originals
        query = select(originals.c.data).join(reports).where(reports.c.id == report_id)
        with self.database.reading() as connection:
            data = connection.scalar(query)
        try:
            return zlib.decompress(data or b"")
        except zlib.error as error:
            raise DatelineError(
                f"The original of report {report_id} in {self.name} is damaged ({error}): restore "
                "the case from a copy."
            ) from None

    # -- reading ---------------------------------------------------------------------------------

    def unread(self, engine: str, *, any_language: bool = False) -> list[str]:
        """The ids of the reports that this engine has not read as they are known now.

        A report whose date or publisher has changed since is to be read again. Those in another
        language than English are left out, unless ``any_language``; superseded ones always.
        """
        reports = tables.reports
        where = unread(engine) & wanted(any_language=any_language)
        query = select(reports.c.id).where(where).order_by(reports.c.seq)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    @contextmanager
    def lease(self, report_id: str, engine: str) -> Iterator[bool]:
        """Take an unread report, so that no other process reads it while the block runs.

        False if another process is reading it or has read it already.
        """
        reports, leases = tables.reports, tables.leases
        waiting = select(reports.c.id).where(reports.c.id == report_id, unread(engine))
        mine = (leases.c.report == report_id) & (leases.c.worker == self._worker)
        with self.database.writing() as connection:
            end_stale(connection)
            # Whoever had the report stored its reading before its lease ended: looked up once the
            # lease is ours, that reading is seen.
            taken = take(self.database, connection, report_id, self._worker)
            if taken and connection.scalar(waiting) is None:
                connection.execute(delete(leases).where(mine))
                taken = False
        try:
            yield taken
        finally:
            if taken:
                with suppress(DatelineError), self.database.writing() as connection:
                    connection.execute(delete(leases).where(mine))

    def store_reading(self, report: Report, reading: Reading) -> tuple[int, int]:
        """Add a reading of a report, as known when it was read, and make it the current one.

        Returns how many claims were stored and how many dropped, as their spans do not stand in
        the report's text. What reviewers decided stays: see `dateline.store.listing`.
        """
        about = {"published": report.published, "publisher": report.publisher}
        with self.database.writing() as connection:
            self._report(connection, tables.reports.c.id == report.id, lock=True)
            return add_reading(connection, reading, about, report.text, now())

    def reading(self, report_id: str) -> Reading | None:
        """The current reading of a report, None if it has not been read."""
        with self.database.reading() as connection:
            return self._reading(connection, report_id)[0]

    def answer(self, key: str) -> str | None:
        """The answer that a model gave to the request of this key, if it is kept."""
        query = select(tables.answers.c.answer).where(tables.answers.c.key == key)
        with self.database.reading() as connection:
            return connection.scalar(query)

    def keep_answer(self, key: str, model: str, answer: str) -> None:
        """Keep a model's answer, so that the same request is never paid for twice."""
        row = {"key": key, "model": model, "answer": answer, "answered": now()}
        with self.database.writing() as connection:
            connection.execute(self.database.insert(tables.answers).values(row))

    # -- claims ----------------------------------------------------------------------------------

    def claim(self, prefix: str) -> tuple[Claim, Report]:
        """The listed claim of an id or of the beginning of one, with its report."""
        claims = tables.claims.c
        with self.database.reading() as connection:
            claim_id = one_id(connection, "claim", claims.id, _LISTED, prefix, self.name)
            query = select(*_CLAIM).select_from(_IN_EVENTS).where(claims.id == claim_id)
            row = connection.execute(query).mappings().one()
            return self._claim(row), self._source(connection, row["report"])

    def some_claims(self, ids: list[str]) -> dict[str, Claim]:
        """Some listed claims by their ids, each with its event."""
        found: dict[str, Claim] = {}
        with self.database.reading() as connection:
            for part in chunks(ids):
                query = select(*_CLAIM).select_from(_IN_EVENTS).where(tables.claims.c.id.in_(part))
                for row in connection.execute(query).mappings():
                    found[row["id"]] = self._claim(row)
        return found

    def claims(self, filters: Filters | None = None) -> Iterator[tuple[Claim, Report]]:
        """The listed claims that pass the filters with their reports, in the order of adding.

        A claim names its event, and the ``origin`` of a report is that of its copies' first, as far
        as `dateline merge` has worked them out.
        """
        reports = tables.reports
        query = (
            select(*_CLAIM)
            .select_from(_IN_EVENTS.join(reports, reports.c.id == tables.listed.c.report))
            .where(claims_pass(self.database, filters or Filters()))
            .order_by(reports.c.seq, tables.listed.c.place)
        )
        report: Report | None = None
        with self.database.reading() as connection:
            for row in stream(connection, query):
                if report is None or report.id != row["report"]:
                    report = self._source(connection, row["report"])
                yield self._claim(row), report

    def count(self, filters: Filters) -> int:
        """How many claims pass the filters."""
        return self._count(claims_pass(self.database, filters))

    def undated(self, filters: Filters) -> int:
        """How many claims pass the filters but for having no date that is known."""
        wider = claims_pass(self.database, replace(filters, since=None, until=None))
        return self._count(wider & ~dated(tables.claims))

    def types(self) -> list[str]:
        """The types that there are facts of, in the alphabet's order."""
        query = select(tables.claims.c.type).select_from(_LISTED).where(facts()).distinct()
        with self.database.reading() as connection:
            return sorted(connection.scalars(query), key=str.lower)

    def counts(self) -> dict[str, int]:
        """How many reports, unread reports (by any engine) and facts there are."""
        queries = {
            "reports": select(func.count()).select_from(tables.reports),
            "unread": select(func.count())
            .select_from(tables.reports)
            .where(unread(None), wanted(any_language=False)),
            "claims": select(func.count()).select_from(tables.listed).where(facts()),
        }
        with self.database.reading() as connection:
            return {name: connection.scalar(query) or 0 for name, query in queries.items()}

    # -- decisions -------------------------------------------------------------------------------

    def decide(self, *given: Decision) -> list[Decision]:
        """Write decisions at the end of the log; return them with their ``seq`` and ``id``.

        What follows from them is worked out in the same transaction: claims that were edited or
        added are stored, and the reports' claims are listed anew. All are written or none is.
        """
        with self.database.writing() as connection:
            self.database.lock(connection)
            return log_of_decisions.write(connection, given)

    def decisions(self, after: int = 0) -> Iterator[Decision]:
        """Every decision after the one of a number, in the order of the log."""
        with self.database.reading() as connection:
            yield from self._log.entries(connection, after)

    # -- within a transaction --------------------------------------------------------------------

    def _report(
        self, connection: Connection, where: ColumnElement[bool], *, lock: bool = False
    ) -> Report:
        """One report; ``lock`` makes other writers of it wait until the transaction's end."""
        query = select(tables.reports).where(where)
        row = connection.execute(query.with_for_update() if lock else query).mappings().first()
        if row is None:
            raise DatelineError(f"{self.name} is damaged (a report is gone): restore it.")
        return report_of(row)

    def _reading(
        self, connection: Connection, report_id: str
    ) -> tuple[Reading | None, dict[str, str | None]]:
        """The current reading of a report, and the date and publisher that it was made with."""
        readings, current, claims = tables.readings, tables.current_readings, tables.claims
        query = select(readings).join(current, current.c.reading == readings.c.seq)
        row = connection.execute(query.where(current.c.report == report_id)).first()
        if row is None:
            return None, {}
        rows = connection.execute(
            select(claims.c.id, claims.c.data)
            .where(claims.c.reading == row.seq)
            .order_by(claims.c.position)
        )
        read = tuple(claim_of(data, claim_id, self.name) for claim_id, data in rows)
        about = {"published": row.published, "publisher": row.publisher}
        return Reading(report_id, row.engine, read), about

    def _source(self, connection: Connection, report_id: str) -> Report:
        """A report whose ``origin`` is that of the first of its copies."""
        groups, reports = tables.copy_groups.c, tables.reports.c
        first = select(groups.first).where(groups.report == report_id).scalar_subquery()
        report = self._report(connection, reports.id == report_id)
        origin = connection.scalar(select(reports.origin).where(reports.id == first))
        return report if origin is None else replace(report, origin=origin)

    def _claim(self, row: RowMapping) -> Claim:
        claim = claim_of(row["data"], row["id"], self.name, row["status"])
        tuned = self.shifts and claim.kind is not ClaimKind.STATEMENT
        confidence = shifted(claim.confidence, self.shifts) if tuned else claim.confidence
        return replace(claim, event=row["event"], confidence=confidence)

    def _count(self, where: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(_LISTED).where(where)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0


def open_store(url: str, name: str | None = None) -> Store:
    """Open a database: ``sqlite:///PATH`` or ``postgresql://USER@HOST/NAME``.

    ``name`` is what users know the case by, if not by its address. One of an older Dateline is
    brought up to date. DatelineError if it can't be reached, is empty, is of a newer Dateline, or
    is no case.
    """
    return _prepared(connect(url, name), bring_up_to_date)


def make_store(url: str, name: str | None = None) -> Store:
    """Make the tables of a case in an empty database and open it.

    DatelineError if it can't be reached, is a case already, or is none.
    """
    return _prepared(connect(url, name), make_tables)


def _prepared(database: Database, prepare: Callable[[Database], None]) -> Store:
    try:
        prepare(database)
    except BaseException:
        database.engine.dispose()
        raise
    return Store(database)


_LISTED = tables.listed.join(
    tables.claims,
    (tables.claims.c.reading == tables.listed.c.reading)
    & (tables.claims.c.position == tables.listed.c.position),
)
_IN_EVENTS = _LISTED.outerjoin(
    tables.event_claims, tables.event_claims.c.claim == tables.claims.c.id
)
_CLAIM = (
    tables.claims.c.id,
    tables.claims.c.data,
    tables.listed.c.status,
    tables.listed.c.report,
    tables.event_claims.c.event,
)
