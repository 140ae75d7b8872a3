"""The conditions of the filters in SQL, and the few queries that several tables share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Table,
    exists,
    func,
    literal,
    select,
    true,
)

from dateline.errors import DatelineError
from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.filters import EventFilters, Filters

_BATCH = 200  # rows fetched at a time


def claims_pass(database: Database, filters: Filters) -> ColumnElement[bool]:
    """The condition on the tables of claims and of what is listed."""
    where = _pass(database, tables.claims, filters)
    if filters.report:
        where &= tables.listed.c.report == filters.report
    return where


def events_pass(database: Database, filters: EventFilters) -> ColumnElement[bool]:
    """The condition on the table of events."""
    events, told, meant = tables.events, tables.event_claims.c, tables.event_entities.c
    where = _pass(database, events, filters)
    if filters.report:
        where &= exists().where(told.event == events.c.id, told.report == filters.report)
    if filters.grades:
        where &= events.c.grade.in_(filters.grades)
    if filters.min_origins is not None:
        where &= events.c.origins >= filters.min_origins
    if filters.entity:
        where &= exists().where(meant.event == events.c.id, meant.entity == filters.entity)
    return where


def _pass(database: Database, table: Table, filters: Filters) -> ColumnElement[bool]:
    """The condition on the columns that claims and events have both."""
    column, has_words = table.c, database.has_words
    where: ColumnElement[bool] = true()
    if filters.types:
        where &= func.lower(column.type).in_([name.lower() for name in filters.types])
    if filters.actor:
        where &= has_words(column.words, filters.actor)
    if filters.place:
        at = has_words(column.places, filters.place)
        where &= at | _has_line(column.places, filters.country) if filters.country else at
    if filters.voice:
        where &= has_words(column.voices, filters.voice)
    # An interval without an end is open: "since 2014" overlaps every later window.
    if filters.since or filters.until:
        where &= dated(table)
    if filters.since:
        where &= func.coalesce(column.latest, "9999") >= filters.since
    if filters.until:
        where &= func.coalesce(column.earliest, "0000") <= filters.until
    return where


def _has_line(column: ColumnElement[str], line: str) -> ColumnElement[bool]:
    """Whether one of a column's lines is this one."""
    return (literal("\n") + column + "\n").contains(f"\n{line}\n", autoescape=True)


def dated(table: Table) -> ColumnElement[bool]:
    """Whether a claim or an event has a date that is known."""
    return func.coalesce(table.c.earliest, table.c.latest).is_not(None)


def unread(engine: str | None) -> ColumnElement[bool]:
    """Whether a report has no reading (by this engine) that knew its date and publisher."""
    reports, readings, current = tables.reports.c, tables.readings.c, tables.current_readings.c
    read = exists().where(
        current.report == reports.id,
        readings.seq == current.reading,
        readings.publisher.is_not_distinct_from(reports.publisher),
        readings.published.is_not_distinct_from(reports.published),
    )
    return ~(read.where(readings.engine == engine) if engine is not None else read)


def stream(connection: Connection, query: Any) -> Iterator[RowMapping]:
    """The rows of a query, fetched some at a time."""
    yield from connection.execution_options(yield_per=_BATCH).execute(query).mappings()


def pairs(result: Iterable[Any]) -> dict[str, Any]:
    """Rows of two columns as the values of the second by those of the first."""
    return {row[0]: row[1] for row in result}


def one_id(
    connection: Connection,
    what: Literal["report", "claim", "event"],
    column: ColumnElement[str],
    among: FromClause,
    prefix: str,
    case: str,
) -> str:
    """The one id that begins with a prefix; DatelineError if none or several do."""
    prefix = prefix.lower()
    if not re.fullmatch(r"[0-9a-f]+", prefix):
        raise DatelineError(f"{prefix!r} is no {what} id: copy one from `dateline {what}s`.")
    query = select(column).select_from(among).where(column.startswith(prefix))
    ids = connection.scalars(query.order_by(column).limit(4)).all()
    if not ids:
        raise DatelineError(
            f"No {what} id of {case} begins with {prefix}: copy one from `dateline {what}s`."
        )
    if len(ids) > 1:
        some = ", ".join(ids[:3]) + (" ..." if len(ids) > 3 else "")
        raise DatelineError(f"{prefix} begins more than one {what} id ({some}): give more of it.")
    return str(ids[0])
