"""The conditions of the filters in SQL, and the few queries that several tables share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Table,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)

from dateline.errors import DatelineError
from dateline.model import FACTS, MentionType, Precision
from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.filters import EventFilters, Filters, StatementFilters
from dateline.store.full_text import EVENTS
from dateline.store.sought import phrases

Value = TypeVar("Value")

_BATCH = 200  # rows fetched at a time
_SOME = 400  # values in one condition


def claims_pass(database: Database, filters: Filters) -> ColumnElement[bool]:
    """The condition on the tables of claims and of what is listed."""
    where: ColumnElement[bool] = true()
    if isinstance(filters, StatementFilters):
        where = _published(database, filters)
        filters = replace(filters, since=None, until=None)
    where &= _pass(database, tables.claims, filters)
    if filters.kinds == FACTS:
        where &= facts()
    elif filters.kinds:
        where &= tables.claims.c.kind.in_(filters.kinds)
    if filters.report:
        where &= tables.listed.c.report == filters.report
    return where


def facts() -> ColumnElement[bool]:
    """Whether what is listed is a fact, and no statement that somebody says something."""
    return tables.listed.c.statement.is_(None)


def _published(database: Database, filters: StatementFilters) -> ColumnElement[bool]:
    """Whether a statement has a holder of that name, and its report that outlet and date."""
    holders, claims, reports = tables.holders.c, tables.claims.c, tables.reports.c
    where: ColumnElement[bool] = true()
    if filters.holder:
        mine = (holders.reading == claims.reading) & (holders.claim == claims.position)
        named = database.has_words(holders.name, filters.holder)
        where &= exists().where(mine, holders.position > 0, named)
    of_reports: list[ColumnElement[bool]] = []
    if filters.outlet:
        of_reports.append(database.has_words(func.coalesce(reports.publisher, ""), filters.outlet))
    if filters.since:
        of_reports.append(reports.published >= filters.since)
    if filters.until:
        of_reports.append(func.substr(reports.published, 1, 10) <= filters.until)
    if filters.reports:
        where &= tables.listed.c.report.in_(filters.reports)
    if of_reports:
        where &= tables.listed.c.report.in_(select(reports.id).where(*of_reports))
    return where


def events_pass(database: Database, filters: EventFilters) -> ColumnElement[bool]:
    """The condition on the table of events."""
    if filters.as_of is not None:
        raise ValueError("The store has events as they are now: ask dateline.workflow.known.")
    events, told, meant = tables.events, tables.event_claims.c, tables.event_entities.c
    where = _pass(database, events, filters)
    if filters.report:
        where &= exists().where(told.event == events.c.id, told.report == filters.report)
    if filters.grades:
        where &= events.c.grade.in_(filters.grades)
    if filters.min_origins is not None:
        where &= events.c.origins >= filters.min_origins
    if filters.entity:
        # Few events of many: looked up by the entity, not one event after the other.
        where &= events.c.id.in_(select(meant.event).where(meant.entity == filters.entity))
    if filters.unsure:
        where &= events.c.unsure.is_not(None)
    sought = phrases(filters.q or "")
    if sought:
        where &= database.has_text(EVENTS, sought)
    for some, condition in _any_of(database, filters):
        if some:
            where &= or_(*map(condition, some))
    return where & _inside(filters.bbox) if filters.bbox else where


def _any_of(
    database: Database, filters: EventFilters
) -> Iterator[tuple[Sequence[str], Callable[[str], ColumnElement[bool]]]]:
    """The filters of which one value is enough, each with its condition on the table of events."""
    events, meant, entities = tables.events.c, tables.event_entities.c, tables.entities.c

    def has_system(words: str) -> ColumnElement[bool]:
        weapon = entities.kind == MentionType.WEAPON.value
        named = weapon & database.has_words(entities.names, words)
        return exists().where(meant.event == events.id, entities.id == meant.entity, named)

    yield filters.factualities, lambda value: _has_line(events.factualities, value)
    yield filters.systems, has_system
    yield filters.statuses, lambda value: events.status == value
    yield filters.outlets, lambda words: database.has_words(events.publishers, words)
    yield filters.countries, lambda code: events.country == code


def _inside(bbox: tuple[float, float, float, float]) -> ColumnElement[bool]:
    """Whether the centre of an event's place is within a box, and known better than a country."""
    west, south, east, north = bbox
    events = tables.events.c
    after, before = events.lon >= west, events.lon <= east
    across = and_(after, before) if west <= east else or_(after, before)
    known = func.coalesce(events.precision, "") != Precision.COUNTRY.value
    return across & events.lat.between(south, north) & known


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


def published_by(day: str) -> ColumnElement[bool]:
    """Whether a report was published by a day (ISO date); one without a date never was."""
    return func.substr(tables.reports.c.published, 1, 10) <= day


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


def wanted(*, any_language: bool) -> ColumnElement[bool]:
    """Whether a report is to be read: the current version of itself, and in a language for that."""
    reports = tables.reports.c
    english = reports.language.is_(None) | (reports.language == "en")
    current = reports.superseded_by.is_(None)
    return current if any_language else current & english


def stream(connection: Connection, query: Any) -> Iterator[RowMapping]:
    """The rows of a query, fetched some at a time."""
    yield from connection.execution_options(yield_per=_BATCH).execute(query).mappings()


def pairs(result: Iterable[Any]) -> dict[str, Any]:
    """Rows of two columns as the values of the second by those of the first."""
    return {row[0]: row[1] for row in result}


def chunks(values: list[Value]) -> Iterator[list[Value]]:
    """The values, as many at a time as one condition may have."""
    for start in range(0, len(values), _SOME):
        yield values[start : start + _SOME]


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether a digest begins so; unlike LIKE, an index of the column serves it."""
    return (column >= prefix) & (column < f"{prefix}g")  # after all hexadecimal digits


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
    query = select(column).select_from(among).where(begins(column, prefix))
    ids = connection.scalars(query.order_by(column).limit(4)).all()
    if not ids:
        raise DatelineError(
            f"No {what} id of {case} begins with {prefix}: copy one from `dateline {what}s`."
        )
    if len(ids) > 1:
        some = ", ".join(ids[:3]) + (" ..." if len(ids) > 3 else "")
        raise DatelineError(f"{prefix} begins more than one {what} id ({some}): give more of it.")
    return str(ids[0])
