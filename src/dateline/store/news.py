"""What is new of events since it was last told: found by comparison, told at least once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.migrations import now
from dateline.store.picture_rows import as_json

Shown = Mapping[str, Any]
"""What is told of an event: the names of `SHOWN` with their values."""
SHOWN = (
    "title", "type", "edtf", "place", "country", "counts", "grade", "origins", "tellings",
    "outlets", "status",
)  # fmt: skip
_BEGUN = "news"  # the receiver that stands for all: what was there before is known
_AT_ONCE = 500


class What(StrEnum):
    """What became of an event: it was there before, is new, has changed, or is no more."""

    KNOWN = "known"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class News:
    """A change of an event: its number in order, when it was noted, and what was and is shown.

    ``into`` is the event that one which is gone became part of, if it did.
    """

    number: int
    event: str
    what: What
    at: str
    was: Shown | None
    now: Shown | None
    into: str | None = None

    @property
    def shown(self) -> Shown:
        """What is shown of the event, or was last."""
        return self.now or self.was or {}


class Told:
    """What is new, and who was told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, receivers: Collection[str]) -> None:
        """Let receivers be told of what comes from now on; those that are known go on."""
        with self._database.writing() as connection:
            self._database.lock(connection)
            if self._join(connection, _BEGUN, 0):
                _note(connection, known=True)
            last = _last(connection)
            for receiver in receivers:
                self._join(connection, receiver, last)

    def look(self) -> int:
        """Note what is new since the last look; how much that is."""
        with self._database.writing() as connection:
            self._database.lock(connection)
            return _note(connection, known=False)

    def for_receiver(self, receiver: str, limit: int) -> list[News]:
        """The first news that a receiver was not told of, in order."""
        of = tables.receivers.c
        after = select(of.number).where(of.name == receiver).scalar_subquery()
        query = _query().where(tables.news.c.number > func.coalesce(after, 0))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(tables.news.c.number).limit(limit))
            return [_news(row) for row in rows.mappings()]

    def told(self, receiver: str, number: int) -> None:
        """Note that a receiver was told up to a number."""
        receivers = tables.receivers
        change = update(receivers).where(receivers.c.name == receiver, receivers.c.number < number)
        with self._database.writing() as connection:
            connection.execute(change.values(number=number, at=now()))

    def latest(self, limit: int) -> list[News]:
        """The last news, the last first."""
        query = _query().where(tables.news.c.number > 0)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(tables.news.c.number.desc()).limit(limit))
            return [_news(row) for row in rows.mappings()]

    def _join(self, connection: Connection, receiver: str, number: int) -> bool:
        row = {"name": receiver, "number": number, "at": now()}
        query = self._database.insert(tables.receivers).values(row)
        return connection.execute(query.returning(tables.receivers.c.name)).first() is not None


def _note(connection: Connection, *, known: bool) -> int:
    """Write down what each event is that is another than noted; ``known`` ones are no news."""
    events, news = tables.events.c, tables.news
    query = select(events.id, *(events[name] for name in SHOWN))
    order = (func.coalesce(events.earliest, events.latest, "~"), events.id)
    there = {
        row.id: as_json(dict(zip(SHOWN, row[1:], strict=True)))
        for row in connection.execute(query.order_by(*order))
    }
    noted = {r.event: r.now for r in connection.execute(select(news.c.event, news.c.now))}
    gone = sorted(event for event, was in noted.items() if was is not None and event not in there)
    number, at = _last(connection), now()
    made: list[dict[str, Any]] = []
    for event in (*there, *gone):
        was, is_ = noted.get(event), there.get(event)
        if was == is_:
            continue
        what = What.GONE if is_ is None else What.NEW if was is None else What.CHANGED
        number += not known
        made.append(
            {
                "event": event,
                "number": 0 if known else number,
                "what": (What.KNOWN if known else what).value,
                "at": at,
                "was": was,
                "now": is_,
            }
        )
    _write(connection, [row for row in made if row["event"] not in noted], insert(news))
    for row in made:
        if row["event"] in noted:
            connection.execute(update(news).where(news.c.event == row["event"]).values(row))
    return len(made)


def _write(connection: Connection, rows: list[dict[str, Any]], statement: Any) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(statement, rows[start : start + _AT_ONCE])


def _last(connection: Connection) -> int:
    return int(connection.scalar(select(func.max(tables.news.c.number))) or 0)


def _query() -> Select[Any]:
    ids, news = tables.event_ids, tables.news
    joined = news.outerjoin(ids, ids.c.id == news.c.event)
    return select(*news.c, ids.c.merged_into.label("into")).select_from(joined)


def _news(row: RowMapping) -> News:
    return News(
        number=row["number"],
        event=row["event"],
        what=What(row["what"]),
        at=row["at"],
        was=_shown(row["was"]),
        now=_shown(row["now"]),
        into=row["into"],
    )


def _shown(data: str | None) -> Shown | None:
    found = json.loads(data) if data else None
    if found is not None and isinstance(found.get("counts"), str):
        found["counts"] = json.loads(found["counts"])
    return found


def differences(news: Iterable[News]) -> dict[str, dict[str, tuple[Any, Any]]]:
    """What changed of each event: the names of `SHOWN` with the values before and after."""
    return {
        one.event: {
            name: (one.was.get(name), one.now.get(name))
            for name in SHOWN
            if one.was.get(name) != one.now.get(name)
        }
        for one in news
        if one.was is not None and one.now is not None
    }
