"""The full text of reports (title, text) and events (title, participants, places).

SQLite keeps it in tables of FTS5, PostgreSQL in columns of type tsvector; both are kept up to date
by the database itself, in the transaction that writes a report or an event. Case and accents do not
count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    column,
    func,
    literal,
    literal_column,
    table,
)
from sqlalchemy import select as select_

from dateline.store import tables
from dateline.store.sought import Phrase


@dataclass(frozen=True, slots=True)
class Indexed:
    """A table whose full text is kept: which column numbers its rows, which have the words."""

    table: Table
    number: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its index is called."""
        return f"{self.table.name}_text"


REPORTS = Indexed(tables.reports, "seq", ("title", "text"))
EVENTS = Indexed(tables.events, "number", ("title", "words", "places"))
ALL = (REPORTS, EVENTS)

# -- SQLite ----------------------------------------------------------------------------------------


def index_in_sqlite(connection: Connection) -> None:
    """Make the tables of FTS5 over what is there, and triggers that follow every change."""
    for one in ALL:
        names, run = ", ".join(one.words), connection.exec_driver_sql
        run(
            f"CREATE VIRTUAL TABLE {one.name} USING fts5({names}, content='{one.table.name}', "
            f"content_rowid='{one.number}', tokenize='unicode61 remove_diacritics 2')"
        )
        new = ", ".join(f"new.{name}" for name in (one.number, *one.words))
        old = ", ".join(f"old.{name}" for name in (one.number, *one.words))
        add = f"INSERT INTO {one.name} (rowid, {names}) VALUES ({new});"
        drop = f"INSERT INTO {one.name} ({one.name}, rowid, {names}) VALUES ('delete', {old});"
        for verb, does in (
            ("INSERT", add),
            ("DELETE", drop),
            (f"UPDATE OF {one.number}, {names}", drop + add),
        ):
            trigger = f"{one.name}_{verb.split()[0].lower()}"
            run(f"CREATE TRIGGER {trigger} AFTER {verb} ON {one.table.name} BEGIN {does} END")
        run(f"INSERT INTO {one.name} ({one.name}) VALUES ('rebuild')")


def found_in_sqlite(one: Indexed, phrases: Iterable[Phrase]) -> ColumnElement[bool]:
    """Whether a row has all phrases."""
    rows = table(one.name, column("rowid"))
    query = select_(rows.c.rowid).where(literal_column(one.name).op("MATCH")(_fts5(phrases)))
    return one.table.c[one.number].in_(query)


def best_in_sqlite(one: Indexed, phrases: Iterable[Phrase], most: int) -> ColumnElement[bool]:
    """Whether a row is one of those that have the phrases best."""
    rows = table(one.name, column("rowid"), column("rank"))
    query = (
        select_(rows.c.rowid)
        .where(literal_column(one.name).op("MATCH")(_fts5(phrases)))
        .order_by(rows.c.rank)
        .limit(most)
    )
    return one.table.c[one.number].in_(query)


def _fts5(phrases: Iterable[Phrase]) -> str:
    """A query of FTS5; words are letters and digits alone, so that none is an operator of it."""
    return " AND ".join(
        '"' + " ".join(phrase.words) + '"' + (" *" if phrase.begins else "") for phrase in phrases
    )


# -- PostgreSQL ------------------------------------------------------------------------------------

_LONGEST = 200_000  # characters of a text that are indexed: a tsvector holds no more than 1 MB
_VECTOR = "text_vector"


def index_in_postgresql(connection: Connection) -> None:
    """Add a column of words that the database works out, and an index over it."""
    for one in ALL:
        words = " || ' ' || ".join(f"coalesce({name}, '')" for name in one.words)
        folded = (
            f"regexp_replace(normalize(left({words}, {_LONGEST}), NFKD), "
            "'[\\u0300-\\u036f]', '', 'g')"
        )
        parted = f"""regexp_replace({folded} COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g')"""
        connection.exec_driver_sql(
            f"ALTER TABLE {one.table.name} ADD COLUMN {_VECTOR} tsvector "
            f"GENERATED ALWAYS AS (to_tsvector('simple', lower({parted}))) STORED"
        )
        connection.exec_driver_sql(
            f"CREATE INDEX {one.name} ON {one.table.name} USING gin ({_VECTOR})"
        )


def found_in_postgresql(one: Indexed, phrases: Iterable[Phrase]) -> ColumnElement[bool]:
    """Whether a row has all phrases."""
    return _vector(one).op("@@")(_tsquery(phrases))


def best_in_postgresql(one: Indexed, phrases: Iterable[Phrase], most: int) -> ColumnElement[bool]:
    """Whether a row is one of those that have the phrases best."""
    sought = list(phrases)
    number = one.table.c[one.number]
    query = (
        select_(number)
        .where(found_in_postgresql(one, sought))
        .order_by(func.ts_rank(_vector(one), _tsquery(sought)).desc(), number)
        .limit(most)
    )
    return number.in_(query)


def _vector(one: Indexed) -> ColumnElement[str]:
    return literal_column(f"{one.table.name}.{_VECTOR}")


def _tsquery(phrases: Iterable[Phrase]) -> ColumnElement[str]:
    parts = [
        " <-> ".join(f"'{word}'" for word in phrase.words) + (":*" if phrase.begins else "")
        for phrase in phrases
    ]
    return func.to_tsquery(literal_column("'simple'"), literal(" & ".join(parts)))
