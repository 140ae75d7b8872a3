"""How a case's database is, looked at without changing it."""

from __future__ import annotations

from dateline.store import tables
from dateline.store.dialects import connect

SCHEMA = tables.VERSION  # the number of the present schema


def schema_of(url: str, name: str | None = None) -> int:
    """The number of a database's schema, 0 if it is empty; DatelineError if it is no case."""
    database = connect(url, name)
    try:
        with database.reading() as connection:
            return database.version(connection)
    finally:
        database.engine.dispose()


def damage_of(url: str, name: str | None = None) -> list[str]:
    """What a database finds damaged of itself, at most a few sentences."""
    database = connect(url, name)
    try:
        with database.reading() as connection:
            return database.damage(connection)
    finally:
        database.engine.dispose()
