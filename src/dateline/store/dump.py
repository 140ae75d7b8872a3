"""All of a case as lines of JSON, the same whichever database holds it.

Each table is written in the order of its key, a row as a JSON array with its columns in the order
of `dateline.store.tables`, bytes in base64. Of an original the line has its SHA-256, which stands
for its bytes. The SHA-256 of a table's lines is therefore the same for the same case in SQLite and
in PostgreSQL. What lasts for minutes is left out: leases, and who is logged in.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    select,
    update,
)

from dateline.errors import DatelineError
from dateline.store import tables
from dateline.store.conditions import stream
from dateline.store.dialects import Database
from dateline.store.migrations import make_tables_in

Row = Sequence[Any]
_AT_ONCE = 500  # rows of one statement
_LEFT = (tables.leases, tables.logins)
TABLES: dict[str, Table] = {
    table.name: table for table in tables.metadata.sorted_tables if table not in _LEFT
}
"""Those that are written, each after those that it refers to."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands for a table: the number of its rows, and the SHA-256 of its lines."""

    rows: int
    sha256: str


@dataclass
class Summing:
    """Sums the lines of a table up while they pass."""

    rows: int = 0
    _digest: Any = field(default_factory=hashlib.sha256)

    def add(self, line: bytes) -> None:
        """Take the next line in."""
        self.rows += 1
        self._digest.update(line)

    @property
    def sum(self) -> Sum:
        """What stands for the lines so far."""
        return Sum(self.rows, self._digest.hexdigest())


class Snapshot:
    """A case as it is at one moment, whoever writes meanwhile."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database, self._connection = database, connection

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table in the order of its key; of originals the bytes are unpacked."""
        keys = [self._sorted(column) for column in table.primary_key.columns]
        for row in stream(self._connection, select(table).order_by(*keys)):
            values: list[Any] = [*row.values()]
            if table is tables.originals:
                values[-1] = self._unpacked(values[0], values[-1])
            yield values

    def sum(self, table: Table) -> Sum:
        """What stands for a table."""
        summing = Summing()
        for row in self.rows(table):
            summing.add(line_of(table, row))
        return summing.sum

    def _sorted(self, column: Column[Any]) -> Any:
        return self._database.bytewise(column) if isinstance(column.type, Text) else column

    def _unpacked(self, sha256: str, packed: bytes) -> bytes:
        try:
            data = zlib.decompress(packed)
        except zlib.error:
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise DatelineError(
                f"An original of {self._database.name} is damaged (SHA-256 {sha256[:12]}...): "
                "restore the case from a copy."
            )
        return data


@contextmanager
def snapshot(database: Database) -> Iterator[Snapshot]:
    """The case as it is now, for as long as the block runs."""
    with database.reading() as connection:
        yield Snapshot(database, connection)


def line_of(table: Table, row: Row) -> bytes:
    """A row as a line; an original without its bytes."""
    values = [_plain(value) for value in row]
    if table is tables.originals:
        del values[-1]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def columns_of(table: Table) -> list[Column[Any]]:
    """The columns that lines have."""
    return [c for c in table.columns if c is not tables.originals.c.data]


def row_of(table: Table, line: bytes, original: Callable[[str], bytes]) -> Row:
    """The row of a line; ``original`` gives the bytes of a digest. ValueError where it is none."""
    values, columns = json.loads(line), columns_of(table)
    if not isinstance(values, list) or len(values) != len(columns):
        raise ValueError("it has other columns")
    row = [_checked(value, column) for value, column in zip(values, columns, strict=True)]
    return [*row, original(row[0])] if table is tables.originals else row


def _checked(value: Any, column: Column[Any]) -> Any:
    if value is None and column.nullable:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    kind = column.type.python_type
    right = type(value) is kind or (kind is float and type(value) is int)
    if not right or (isinstance(column.type, Integer) and abs(value) >= 1 << 63):
        raise ValueError(f"it has no {kind.__name__} as {column.name}")
    return value


def fill(
    database: Database,
    contents: Iterable[tuple[Table, Iterable[Row]]],
    check: Callable[[Mapping[str, Sum]], None],
) -> None:
    """Make a case in an empty database of the rows of all tables, whole or not at all.

    ``check`` is given what the tables came to as they stand in the new database, and may raise.
    DatelineError where the database is no empty one, or holds something else than was written.
    """
    with database.writing() as connection:
        make_tables_in(database, connection)
        connection.execute(tables.migrations.delete())
        database.expect_many(connection, many=True)
        written = {table.name: _write(connection, table, rows) for table, rows in contents}
        for table in TABLES.values():
            for column in table.primary_key.columns:
                if column is table.autoincrement_column:
                    database.count_on(connection, column)
        there = Snapshot(database, connection)
        found = {name: there.sum(table) for name, table in TABLES.items()}
        wrong = [name for name in TABLES if found[name] != written.get(name)]
        if wrong:
            raise DatelineError(
                f"{database.name} does not hold what was written ({', '.join(wrong)}): try "
                "again, and report it if it happens again."
            )
        check(found)
        database.expect_many(connection, many=False)


def _write(connection: Connection, table: Table, rows: Iterable[Row]) -> Sum:
    summing, names = Summing(), [column.name for column in table.columns]
    into: list[dict[str, str]] = []

    def values() -> Iterator[dict[str, Any]]:
        for row in rows:
            summing.add(line_of(table, row))
            given = dict(zip(names, row, strict=True))
            if table is tables.originals:
                given["data"] = zlib.compress(given["data"])
            elif table is tables.event_ids and given["merged_into"] is not None:
                into.append({"of": given["id"], "into": given.pop("merged_into")})
                given["merged_into"] = None  # which may not be there yet
            yield given

    left = values()
    while some := list(islice(left, _AT_ONCE if table is not tables.originals else 1)):
        connection.execute(table.insert(), some)
    if into:
        _lead(connection, into)
    return summing.sum


def _lead(connection: Connection, into: list[dict[str, str]]) -> None:
    """Say of the ids of events which became part of which."""
    ids = tables.event_ids
    change = update(ids).where(ids.c.id == bindparam("of")).values(merged_into=bindparam("into"))
    connection.execute(change, into)
