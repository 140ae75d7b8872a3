"""Numbered migrations: each with its record in one transaction, so that none is half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, insert, inspect, literal_column, select, update

from dateline.errors import DatelineError
from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.event_columns import fill, fill_unsure
from dateline.store.first_schema import move_rows, set_aside

Step = Callable[[Database, Connection], None]


def make_tables(database: Database) -> None:
    """Make the tables of an empty database; DatelineError if it is a case already, or none."""
    with database.writing() as connection:
        make_tables_in(database, connection)


def make_tables_in(database: Database, connection: Connection) -> None:
    """Make the tables within a transaction, which may go on with what they hold."""
    database.lock(connection)
    if _version(database, connection):
        raise DatelineError(f"{database.name} is a case already: use it, or name another.")
    _migrate(database, connection, 0)


def bring_up_to_date(database: Database) -> None:
    """Bring a case of an older Dateline to the present schema, after a copy of it is kept.

    DatelineError if the database is empty, or belongs to a newer Dateline or another program.
    """
    with database.reading() as connection:
        found = _version(database, connection)
    if found == 0:
        raise DatelineError(
            f"{database.name} is empty: run `dateline init` if the case was never made, else "
            "restore it from a copy."
        )
    if found < tables.VERSION:
        if database.read_only:
            raise DatelineError(
                f"{database.name} was made by an earlier Dateline and is read-only: copy the case "
                "to where you may write, and use that."
            )
        with database.writing() as connection:
            database.lock(connection)
            found = _version(database, connection)  # another process may have been quicker
            if found < tables.VERSION:
                database.keep_copy(_RELEASES[found])
                _migrate(database, connection, found)


def _migrate(database: Database, connection: Connection, found: int) -> None:
    for number, name, step in _STEPS:
        if number > found:
            step(database, connection)
            row = {"number": number, "name": name, "applied": now()}
            connection.execute(insert(tables.migrations).values(row))
            database.mark(connection, number)


def now() -> str:
    """The present time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _version(database: Database, connection: Connection) -> int:
    found = database.version(connection)
    if found > tables.VERSION:
        raise DatelineError(f"{database.name} was made by a newer Dateline: install that one.")
    return found


def _readings_and_decisions(database: Database, connection: Connection) -> None:
    aged = database.version(connection) == 1
    if aged:
        set_aside(connection)
    tables.metadata.create_all(connection)
    if aged:
        move_rows(connection)
    for table in tables.ADDED_ONLY:
        database.refuse_changes(connection, table)


def _many_reports(database: Database, connection: Connection) -> None:
    # Schema 2 had tables of events which nothing was ever written to.
    of_events = (tables.event_claims, tables.event_entities, tables.questions, tables.participants,
                 tables.event_data)  # fmt: skip
    for table in (*of_events, tables.events):
        table.drop(connection, checkfirst=True)
    tables.metadata.create_all(connection)


def _reviewers_claims(database: Database, connection: Connection) -> None:
    decisions, listed = tables.decisions, tables.listed
    _add_columns(connection, decisions, [decisions.c.origin, decisions.c.blind])
    _add_columns(connection, listed, [listed.c.place])
    connection.execute(
        update(listed).where(listed.c.place.is_(None)).values(place=listed.c.position)
    )
    tables.metadata.create_all(connection)
    for table in tables.ADDED_ONLY_SINCE_4:
        database.refuse_changes(connection, table)


def _desk(database: Database, connection: Connection) -> None:
    events = tables.events
    _add_columns(connection, events, [c for c in events.c if c.nullable])
    for index in (*events.indexes, *tables.listed.indexes, *tables.reports.indexes):
        index.create(connection, checkfirst=True)
    tables.metadata.create_all(connection)
    _events_apart(database, connection)
    fill(connection, database.name)
    database.index_text(connection)


def _versions(database: Database, connection: Connection) -> None:
    """What is new of reports is not known of those that are there."""
    reports = tables.reports.c
    new = [reports.language, reports.normalised, reports.superseded_by]
    _add_columns(connection, tables.reports, new)


def _add_columns(connection: Connection, table: Table, columns: list[Column[Any]]) -> None:
    """Add the columns that the table does not have yet."""
    there = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in columns:
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}")


def _only_what_is_new(database: Database, connection: Connection) -> None:
    """What is looked up of entities gets columns and indexes; the next merge fills them."""
    mentions, sameness, digests = tables.mentions, tables.sameness, tables.digests
    _add_columns(connection, mentions, [mentions.c.name, mentions.c.piece])
    for index in (*mentions.indexes, *sameness.indexes):
        index.create(connection, checkfirst=True)
    connection.execute(update(digests).values(near=None))


def _events_apart(database: Database, connection: Connection) -> None:
    """The whole events move into a table of their own."""
    events, held = tables.events, tables.event_data
    held.create(connection, checkfirst=True)
    if "data" in {column["name"] for column in inspect(connection).get_columns(events.name)}:
        rows = select(events.c.id, literal_column("events.data"))
        connection.execute(insert(held).from_select(["event", "data"], rows))
        connection.exec_driver_sql("ALTER TABLE events DROP COLUMN data")


def _statements(database: Database, connection: Connection) -> None:
    """What is listed says which claims are statements; no reading has any yet."""
    _add_columns(connection, tables.listed, [tables.listed.c.statement])


def _documents(database: Database, connection: Connection) -> None:
    """Reports get the pages and properties of their files."""
    _add_columns(connection, tables.reports, [tables.reports.c.pages, tables.reports.c.properties])


def _certainty(database: Database, connection: Connection) -> None:
    """What is listed names its claim and says how sure that is."""
    listed, claims = tables.listed, tables.claims.c
    _add_columns(connection, listed, [listed.c.claim, listed.c.certainty])
    its = (claims.reading == listed.c.reading) & (claims.position == listed.c.position)
    sure = database.number_in(claims.data, ("confidence", "whole"))
    connection.execute(
        update(listed).values(
            claim=select(claims.id).where(its).scalar_subquery(),
            certainty=select(sure).where(its).scalar_subquery(),
        )
    )


def _team(database: Database, connection: Connection) -> None:
    """What is watched, and what was told of it."""
    for table in (tables.polls, tables.news, tables.receivers):
        table.create(connection, checkfirst=True)


def _unsure(database: Database, connection: Connection) -> None:
    """Events say how much hangs on what nobody is sure of in them."""
    _add_columns(connection, tables.events, [tables.events.c.unsure])
    fill_unsure(connection, database.name)


# What the kept copy is named after. The schema of 0.1.0, number 1, was written by that itself.
_RELEASES = {1: "0.1.0"} | {n: f"0.1.0-schema-{n}" for n in range(2, tables.VERSION)}
_STEPS: list[tuple[int, str, Step]] = [
    (2, "readings and decisions", _readings_and_decisions),
    (3, "many reports, one picture", _many_reports),
    (4, "reviewers' claims", _reviewers_claims),
    (5, "desk", _desk),
    (6, "only what is new", _only_what_is_new),
    (7, "events apart", _events_apart),
    (8, "statements", _statements),
    (9, "versions of reports", _versions),
    (10, "documents", _documents),
    (11, "certainty", _certainty),
    (12, "team", _team),
    (13, "unsure links", _unsure),
]
