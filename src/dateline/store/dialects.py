"""What differs between SQLite and PostgreSQL; all else is the same SQL for both.

Connecting, how a transaction begins, the search for whole words, the lock on the schema, the marks
of its version, and what an error means to the user.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from os import W_OK, access
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Table,
    cast,
    create_engine,
    event,
    exc,
    func,
    select,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from dateline.errors import DatelineError
from dateline.store import full_text, tables
from dateline.store.full_text import Indexed
from dateline.store.sought import Phrase, pattern_of, whole_words

APPLICATION = 0x444C4E45  # "DLNE": tells a case from any other SQLite file
_FEW, _MANY = 2_000, 256_000  # KiB of pages that SQLite holds in memory
_BUSY = 30  # seconds to wait for another process that writes
_LOOK = 0.2  # seconds between looks at whether another process is done with merging
# Connections of one process: some threads at once, each of which may read within reading.
_KEPT, _MORE = 5, 35


class Database(ABC):
    """One database of a case. ``name`` is what users know the case by."""

    engine: Engine
    name: str
    read_only = False
    _view: threading.local

    @contextmanager
    def one_view(self) -> Iterator[None]:
        """Within it all that this thread reads is one state of the database, by one connection.

        For what asks many small questions: to begin and end a transaction takes longer than most of
        them. What is written within it is not seen by it.
        """
        if getattr(self._view, "connection", None) is not None:
            yield
            return
        with self.reading() as connection:
            self._view.connection = connection
            try:
                yield
            finally:
                self._view.connection = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database, whoever writes meanwhile."""
        shared: Connection | None = getattr(self._view, "connection", None)
        if shared is not None:
            with self._told("read"):
                yield shared
            return
        with (
            self._told("read"),
            self.engine.connect() as connection,
            self._snapshot(connection).begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is written whole or not at all."""
        with (
            self._told("written"),
            self.engine.connect() as connection,
            connection.execution_options(writing=True).begin(),
        ):
            yield connection

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Tell the database's errors in one sentence for the user."""
        try:
            yield
        except exc.DBAPIError as error:
            raise DatelineError(self._sentence(what, error.orig or error)) from None

    def _full(self, what: str, why: str) -> str:
        return (
            f"{self.name} can't be {what}, the disk is full or broken ({why}): make room and run "
            "the same command again, it goes on where it stopped."
        )

    def _damaged(self, why: str) -> str:
        return f"{self.name} is damaged ({why}): restore it from a copy."

    def _read_only(self, why: str) -> str:
        return f"{self.name} is read-only ({why}): get the right to write, or use a copy of it."

    @abstractmethod
    def _sentence(self, what: str, error: BaseException) -> str:
        """What an error of the driver means, and what to do."""

    @abstractmethod
    def _snapshot(self, connection: Connection) -> Connection:
        """The connection, set to see one state of the database."""

    @abstractmethod
    def insert(self, table: Table) -> Any:
        """An INSERT that leaves out rows that are there already."""

    @abstractmethod
    def has_words(self, column: ColumnElement[str], words: str) -> ColumnElement[bool]:
        """Whether a column has these whole words, in any case: "Iran" is not in "Iranian"."""

    @abstractmethod
    def number_in(self, column: ColumnElement[str], keys: Sequence[str]) -> ColumnElement[float]:
        """The number at some keys, one within the other, of a column of JSON objects."""

    @abstractmethod
    def index_text(self, connection: Connection) -> None:
        """Keep the full text of reports and events, from now on and of those that are there."""

    @abstractmethod
    def has_text(self, indexed: Indexed, phrases: Sequence[Phrase]) -> ColumnElement[bool]:
        """Whether a report or an event has all phrases."""

    @abstractmethod
    def best_text(
        self, indexed: Indexed, phrases: Sequence[Phrase], most: int
    ) -> ColumnElement[bool]:
        """Whether a report or an event is one of the ``most`` that have the phrases best."""

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Let no other process change the schema or the log of decisions until the end."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[None]:
        """Within it no other process works out the picture; another that does is waited for.

        It ends with the process that holds it, whatever becomes of that.
        """

    @abstractmethod
    def bytewise(self, column: ColumnElement[str]) -> ColumnElement[str]:
        """A column of texts, to be sorted by their bytes in UTF-8."""

    @abstractmethod
    def count_on(self, connection: Connection, column: Column[int]) -> None:
        """Number rows to come from behind those that were written with their numbers."""

    @abstractmethod
    def expect_many(self, connection: Connection, *, many: bool) -> None:
        """Make ready for a transaction that writes very many rows, or end that again."""

    @abstractmethod
    def version(self, connection: Connection) -> int:
        """The number of the schema, 0 for an empty database; DatelineError if it is no case."""

    @abstractmethod
    def damage(self, connection: Connection) -> list[str]:
        """What the database itself finds damaged of its files or ties, at most a few sentences."""

    @abstractmethod
    def mark(self, connection: Connection, version: int) -> None:
        """Mark the database as a case whose schema has this number."""

    @abstractmethod
    def refuse_changes(self, connection: Connection, table: Table) -> None:
        """Make the database refuse to change or delete rows of a table."""

    @abstractmethod
    def keep_copy(self, version: str) -> None:
        """Keep a copy of the database as it was last committed, named after its version."""


class Sqlite(Database):
    """A file in WAL mode, so that a reader does not block the writer."""

    def __init__(self, path: Path, name: str | None) -> None:
        self.path, self.name, self._view = path, name or str(path), threading.local()
        self.read_only = not _writable(path)
        self._uri = self._read_only_uri() if self.read_only else None
        self.engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=_KEPT,
            max_overflow=_MORE,
        )
        event.listen(self.engine, "begin", _begin)

    def _connect(self) -> sqlite3.Connection:
        target, uri = self._uri or self.path, self._uri is not None
        db = sqlite3.connect(
            target, timeout=_BUSY, isolation_level=None, check_same_thread=False, uri=uri
        )
        db.create_function("has_words", 2, _has_words, deterministic=True)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cell_size_check = ON")  # notices more damage
        if self._uri is None:
            # A killed process loses nothing in this mode; a power cut may undo the last
            # transactions.
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA journal_mode = WAL")
        return db

    def _read_only_uri(self) -> str:
        """How to open a file that may not be written, or whose folder may not.

        Reading a file in WAL mode makes another file beside it. Where that can't be, the file is
        read as one that nobody changes, which leaves out what is not in it yet.
        """
        uri = f"{self.path.absolute().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as db:
                db.execute("SELECT * FROM sqlite_master LIMIT 1").fetchall()
        except sqlite3.OperationalError as error:
            log = self.path.with_name(f"{self.path.name}-wal")
            if log.exists() and log.stat().st_size:
                raise DatelineError(
                    f"{self.path} is read-only ({error}) and was not closed, its last changes are "
                    f"still in {log.name}: copy the folder to where you may write, and use that."
                ) from None
            return f"{uri}&immutable=1"
        except sqlite3.DatabaseError as error:
            raise DatelineError(self._sentence("read", error)) from None
        return uri

    def _sentence(self, what: str, error: BaseException) -> str:
        why = str(error)
        if "full" in why or "I/O" in why:  # want of room may be called an I/O error only
            return self._full(what, why)
        if "readonly" in why:
            return self._read_only(why)
        if "locked" in why:
            return f"{self.name} is being written by another process: wait for it and try again."
        if "not a database" in why:
            return f"{self.path} is not a SQLite database: restore it from a copy."
        if re.search("malformed|corrupt|decode|no such (table|column)", why):
            return self._damaged(why)
        return f"{self.name} can't be {what}: {why}."

    def _snapshot(self, connection: Connection) -> Connection:
        return connection

    def insert(self, table: Table) -> Any:
        return sqlite.insert(table).on_conflict_do_nothing()

    def has_words(self, column: ColumnElement[str], words: str) -> ColumnElement[bool]:
        return func.has_words(column, words) == 1

    def number_in(self, column: ColumnElement[str], keys: Sequence[str]) -> ColumnElement[float]:
        return func.json_extract(column, ".".join(("$", *keys)))

    def index_text(self, connection: Connection) -> None:
        full_text.index_in_sqlite(connection)

    def has_text(self, indexed: Indexed, phrases: Sequence[Phrase]) -> ColumnElement[bool]:
        return full_text.found_in_sqlite(indexed, phrases)

    def best_text(
        self, indexed: Indexed, phrases: Sequence[Phrase], most: int
    ) -> ColumnElement[bool]:
        return full_text.best_in_sqlite(indexed, phrases, most)

    def lock(self, connection: Connection) -> None:
        pass  # BEGIN IMMEDIATE has done it

    @contextmanager
    def alone(self) -> Iterator[None]:
        # A lock of the folder's, as SQLite has its own on the file; none where there are no such
        # locks: that no other merge came between is looked at once more when it is written.
        if sys.platform == "win32":
            yield
            return
        import fcntl

        handle = os.open(self.path.parent, os.O_RDONLY)
        try:
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    time.sleep(_LOOK)
                except OSError:  # some network file systems
                    break
                else:
                    break
            yield
        finally:
            os.close(handle)

    def bytewise(self, column: ColumnElement[str]) -> ColumnElement[str]:
        return column

    def count_on(self, connection: Connection, column: Column[int]) -> None:
        pass  # it counts on from the highest number

    def expect_many(self, connection: Connection, *, many: bool) -> None:
        # Pages that do not fit go into the log each time that a row of them changes.
        connection.exec_driver_sql(f"PRAGMA cache_size = {-_MANY if many else -_FEW}")

    def version(self, connection: Connection) -> int:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        anything = connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first()
        if application == 0 and not anything:
            return 0
        if application != APPLICATION:
            raise DatelineError(f"{self.path} is not a Dateline case: name another folder.")
        return int(version)

    def damage(self, connection: Connection) -> list[str]:
        found = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars()
        wrong = [str(line) for line in found if line != "ok"]
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            if len(wrong) >= 5:
                break
            wrong.append(f"row {row} of {table} names a row of {parent} that is not there")
        return wrong

    def mark(self, connection: Connection, version: int) -> None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")

    def refuse_changes(self, connection: Connection, table: Table) -> None:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} are only added to'); END"
            )

    def keep_copy(self, version: str) -> None:
        path = self.path.with_name(f"{self.path.stem}.{version}{self.path.suffix}")
        number = 1
        while path.exists():  # never over another copy
            number += 1
            path = self.path.with_name(f"{self.path.stem}.{version}-{number}{self.path.suffix}")
        part = path.with_name(f".{path.name}.part")
        try:
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(self.path)) as db, closing(sqlite3.connect(part)) as copy:
                db.backup(copy)
            part.replace(path)
        except (sqlite3.Error, OSError) as error:
            part.unlink(missing_ok=True)
            raise DatelineError(
                f"{path} can't be made, the copy to keep before the case is brought up to date "
                f"({error}): make room and run the same command again."
            ) from None


class Postgresql(Database):
    """A database on a server, for a team: version 15 or newer, through psycopg 3."""

    def __init__(self, url: str, name: str | None) -> None:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
        plain = parsed.set(drivername="postgresql", query={})  # which may hold a password, too
        self.address = plain.render_as_string(hide_password=True)
        self.name, self._view = name or self.address, threading.local()
        try:
            self.engine = create_engine(
                parsed,
                connect_args={"connect_timeout": 10},
                pool_size=_KEPT,
                max_overflow=_MORE,
                pool_pre_ping=True,  # the server may have ended a connection that was left open
            )
        except ImportError:
            raise DatelineError(
                f"{self.address} needs the extra postgres: pip install 'dateline[postgres]'."
            ) from None

    def _sentence(self, what: str, error: BaseException) -> str:
        why, state = " ".join(str(error).split()), getattr(error, "sqlstate", None) or ""
        # A server whose disk is full may refuse the connection: it has no room for a cache of it.
        if state == "53100" or "No space left" in why or "could not write init file" in why:
            return self._full(what, why)
        if state in ("25006", "42501"):
            return self._read_only(why)
        if state in ("55P03", "40P01", "40001"):
            return f"{self.name} is being written by another process: wait for it and try again."
        if state.startswith("XX") or state == "42P01":
            return self._damaged(why)
        lost = state == "" and type(error).__name__ in ("OperationalError", "ConnectionTimeout")
        if lost or state.startswith(("08", "28", "3D", "57P")):
            return (
                f"{self.address} can't be reached ({why}): check that the server runs and what "
                "dateline.toml says of it, and run the same command again."
            )
        return f"{self.name} can't be {what}: {why}."

    def _snapshot(self, connection: Connection) -> Connection:
        return connection.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def insert(self, table: Table) -> Any:
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()

    def has_words(self, column: ColumnElement[str], words: str) -> ColumnElement[bool]:
        # By Unicode's rules of letters, whatever language the database was made for.
        return column.collate("und-x-icu").regexp_match(pattern_of(words), flags="i")

    def number_in(self, column: ColumnElement[str], keys: Sequence[str]) -> ColumnElement[float]:
        return cast(func.json_extract_path_text(cast(column, JSON), *keys), Float)

    def index_text(self, connection: Connection) -> None:
        full_text.index_in_postgresql(connection)

    def has_text(self, indexed: Indexed, phrases: Sequence[Phrase]) -> ColumnElement[bool]:
        return full_text.found_in_postgresql(indexed, phrases)

    def best_text(
        self, indexed: Indexed, phrases: Sequence[Phrase], most: int
    ) -> ColumnElement[bool]:
        return full_text.best_in_postgresql(indexed, phrases, most)

    def lock(self, connection: Connection) -> None:
        connection.execute(select(func.pg_advisory_xact_lock(APPLICATION)))

    @contextmanager
    def alone(self) -> Iterator[None]:
        of_this_case = func.hashtext(func.current_schema())
        with self._told("read"):
            connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            with self._told("read"):
                while not connection.scalar(
                    select(func.pg_try_advisory_lock(APPLICATION, of_this_case))
                ):
                    time.sleep(_LOOK)
            yield
        finally:
            # Its lock ends with the session: not to be given to the next user of the connection.
            with suppress(exc.DBAPIError):
                connection.invalidate()
            connection.close()

    def bytewise(self, column: ColumnElement[str]) -> ColumnElement[str]:
        return column.collate("C")

    def count_on(self, connection: Connection, column: Column[int]) -> None:
        last = func.coalesce(func.max(column), 0) + 1
        numbers = func.pg_get_serial_sequence(column.table.name, column.name)
        connection.execute(select(func.setval(numbers, last, False)))

    def expect_many(self, connection: Connection, *, many: bool) -> None:
        pass

    def version(self, connection: Connection) -> int:
        there = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        if not connection.scalar(text(there)):
            return 0
        mine = " AND tablename IN ('migrations', 'current_readings')"
        if connection.scalar(text(there + mine)) != 2:
            raise DatelineError(
                f"{self.address} holds tables that are not Dateline's: name an empty database."
            )
        return int(connection.scalar(select(func.max(tables.migrations.c.number))) or 0)

    def damage(self, connection: Connection) -> list[str]:
        # The server checks its own files; what depends on its version does not.
        number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        return [] if number >= 150_000 else [f"its server is PostgreSQL {number // 10_000}, not 15"]

    def mark(self, connection: Connection, version: int) -> None:
        pass  # the migrations' own table says it

    def refuse_changes(self, connection: Connection, table: Table) -> None:
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
                "'BEGIN RAISE EXCEPTION ''% are only added to'', TG_TABLE_NAME; END'"
            )
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table.name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
        )

    def keep_copy(self, version: str) -> None:
        pass  # a server has its own backups, and no case of before this schema


def connect(url: str, name: str | None = None) -> Database:
    """The database of an address; nothing is made yet. ``name`` is what users know it by.

    ``sqlite:///PATH`` or ``postgresql://USER@HOST/NAME``; DatelineError for any other.
    """
    if url.startswith("sqlite:///"):
        return Sqlite(Path(url.removeprefix("sqlite:///")), name)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            return Postgresql(url.replace("postgres://", "postgresql://", 1), name)
        except exc.ArgumentError:
            pass
    raise DatelineError(
        f"{url.partition('@')[0].partition('://')[0]} is no address of a database: write "
        "postgresql://USER@HOST/NAME as database in dateline.toml, or leave it out."
    )


def _writable(path: Path) -> bool:
    return access(path.parent, W_OK) and (access(path, W_OK) or not path.exists())


def _begin(connection: Connection) -> None:
    # A reader that turns writer can't wait for another writer, so that writers begin as such.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _has_words(lines: str, words: str) -> bool:
    return whole_words(words).search(lines) is not None
