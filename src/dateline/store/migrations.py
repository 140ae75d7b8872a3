"""Numbered migrations: each with its record in one transaction, so that none is half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from dateline.errors import DatelineError
from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.first_schema import move_rows, set_aside

Step = Callable[[Database, Connection], None]


def bring_up_to_date(database: Database) -> None:
    """Make the tables of an empty database, or those of an older one what they are now.

    Of an older case a copy is kept first. DatelineError if the database belongs to a newer Dateline
    or to another program.
    """
    with database.reading() as connection:
        if _version(database, connection) == tables.VERSION:
            return
    with database.writing() as connection:
        database.lock(connection)
        found = _version(database, connection)  # another process may have been quicker
        if 0 < found < tables.VERSION:
            database.keep_copy(_RELEASES[found])
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


# The schema of 0.1.0, number 1, was written by that release itself.
_RELEASES = {1: "0.1.0"}
_STEPS: list[tuple[int, str, Step]] = [(2, "readings and decisions", _readings_and_decisions)]
