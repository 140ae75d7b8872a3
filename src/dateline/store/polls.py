"""What is known of each address, file and host that is watched: when it may be asked again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from dateline.store import tables
from dateline.store.conditions import chunks
from dateline.store.dialects import Database

NEVER = "9999-12-31T00:00:00+00:00"


class PollKind(StrEnum):
    """What is asked: a source that the user named, a page that a feed links to, a file, a host."""

    SOURCE = "source"
    PAGE = "page"
    FILE = "file"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Poll:
    """An address, a file or a host as it was last asked.

    Times are ISO 8601 in UTC: ``asked`` last, ``due`` when it may be asked again. ``etag`` and
    ``modified`` are what its server said of what it sent last; of a file its size and time.
    ``held`` is the robots.txt of a host. ``failures`` are those in a row, ``problem`` is what went
    wrong last.
    """

    kind: PollKind
    source: str
    due: str
    found_in: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    failures: int = 0
    problem: str | None = None
    held: str | None = None


class Polls:
    """What is watched."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, kind: PollKind, source: str) -> Poll | None:
        """What is known of a source; None where it was never asked."""
        query = select(_POLLS).where(_POLLS.c.id == _id(kind, source))
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return _poll(row, source) if row else None

    def put(self, *polls: Poll) -> None:
        """Keep what is known now, in the place of what was."""
        with self._database.writing() as connection:
            for poll in polls:
                row = _row(poll)
                if not self._insert(connection, row):
                    change = update(_POLLS).where(_POLLS.c.id == row["id"])
                    connection.execute(change.values(row))

    def put_new(self, polls: Iterable[Poll]) -> None:
        """Keep those of which nothing is known yet."""
        with self._database.writing() as connection:
            for poll in polls:
                self._insert(connection, _row(poll))

    def found_in(self, kind: PollKind, sources: Collection[str]) -> dict[str, Poll]:
        """All of a kind that were found in some sources, by what they are."""
        found = {}
        with self._database.reading() as connection:
            for some in chunks(sorted(map(_storable, sources))):
                query = select(_POLLS).where(_POLLS.c.kind == kind, _POLLS.c.found_in.in_(some))
                for row in connection.execute(query.order_by(_POLLS.c.id)).mappings():
                    found[row["source"]] = _poll(row, row["source"])
        return found

    def due(self, kind: PollKind, sources: Collection[str], now: str, limit: int) -> list[Poll]:
        """Some of a kind, found in some sources, that may be asked now; the longest due first."""
        query = (
            select(_POLLS)
            .where(
                _POLLS.c.kind == kind,
                _POLLS.c.due <= now,
                _POLLS.c.found_in.in_(list(map(_storable, sources))),
            )
            .order_by(_POLLS.c.due, _POLLS.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings()
            return [_poll(row, row["source"]) for row in rows]

    def _insert(self, connection: Connection, row: dict[str, Any]) -> bool:
        query = self._database.insert(_POLLS).values(row).returning(_POLLS.c.id)
        return connection.execute(query).first() is not None


_POLLS = tables.polls


def _id(kind: PollKind, source: str) -> str:
    return hashlib.sha256(f"{kind} {source}".encode("utf-8", "surrogatepass")).hexdigest()


def _storable(text: str) -> str:
    """A text without what no database holds: half characters, as in odd names of files, and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _row(poll: Poll) -> dict[str, Any]:
    row = {k: _storable(v) if isinstance(v, str) else v for k, v in asdict(poll).items()}
    return row | {"id": _id(poll.kind, poll.source), "kind": poll.kind.value}


def _poll(row: RowMapping, source: str) -> Poll:
    values = {key: value for key, value in row.items() if key != "id"}
    return Poll(**(values | {"kind": PollKind(row["kind"]), "source": source}))
