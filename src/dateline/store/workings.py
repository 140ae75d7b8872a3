"""What merging works with: the last picture's parts, and the one transaction that replaces it.

A merge works out everything first and writes it at once: whoever looks, or whoever kills it, finds
the old picture or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from sys import intern
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from dateline.errors import DatelineError
from dateline.model import (
    Claim,
    ClaimKind,
    ClaimStatus,
    Entity,
    Event,
    OriginTie,
    Report,
    Sameness,
    event_to_json,
)
from dateline.store import tables
from dateline.store.conditions import chunks, pairs, stream
from dateline.store.dialects import Database
from dateline.store.event_columns import NOTHING, Beside, narrow, next_number, participant_rows
from dateline.store.migrations import now
from dateline.store.picture import last_merge
from dateline.store.picture_rows import (
    as_json,
    entity_of,
    entity_row,
    event_row,
    sameness_row,
    tie_of,
    tie_row,
    told_rows,
)
from dateline.store.rows import claim_of, report_of


@dataclass(frozen=True, slots=True)
class Member:
    """A listed claim of an event as merging knows it: its slot, its id and status, its report."""

    slot: str
    claim: str
    status: str
    report: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """A claim of an event by what its report says there: its slot and type, anchor and evidence."""

    slot: str
    report: str
    type: str
    anchor: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention as it was resolved: its report, its entity, and the name that it is compared by.

    ``piece`` is the least of the mentions that it could be one with, by way of any others.
    """

    report: str
    entity: str
    name: str | None
    piece: str


@dataclass(frozen=True, slots=True)
class Given:
    """An event's id as it was given: the slots of its claims, the founding one first.

    ``merged_into`` is the event that it became part of.
    """

    id: str
    slots: tuple[str, ...]
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class MadeEvent:
    """An event as worked out: with its publishers, its entities, and what it was made of.

    ``beside`` is what its claims say that it does not keep itself.
    """

    event: Event
    publishers: tuple[str, ...]
    entities: tuple[str, ...]
    made_of: str
    beside: Beside = NOTHING


class OvertakenError(DatelineError):
    """What a merge goes on from has changed meanwhile: it is to be done anew."""


@dataclass(frozen=True)
class Change:
    """From the last picture to the new one: only what differs.

    ``after`` is the number of the merge that it goes on from, ``summary`` what is told of it.
    ``taken_in`` are the reports that no merge had seen as they are; None: whichever there are.
    ``near`` are the reports of each report's story, on lines, where they were others before.
    ``gone`` are ids of events and ``entities_gone`` those of entities that are there no more;
    ``events`` are read once. ``ties`` are all those of the reports in ``tied``. ``edges`` are added
    to those there, or take the place of all of them (``edges_whole``). ``questions`` are all pairs
    of events that may be one, ``scores`` all parts of the scores, ``settled`` all those of what
    clustering found and ``kept_edges`` all those of the edges, None to keep them.
    """

    after: int | None
    summary: Mapping[str, Any]
    taken_in: Collection[str] | None = None
    near: Iterable[tuple[str, str]] = ()
    tied: Collection[str] = ()
    ties: Iterable[OriginTie] = ()
    copy_groups: Mapping[str, str] = field(default_factory=dict)
    edges: Iterable[Sameness] = ()
    edges_whole: bool = False
    edges_gone: Collection[tuple[str, str]] = ()
    entities: Collection[tuple[Entity, int]] = ()
    entities_gone: Collection[str] = ()
    mentions: Mapping[str, Mentioned] = field(default_factory=dict)
    mentions_gone: Collection[str] = ()
    attributes: Iterable[tuple[str, str]] = ()
    attributes_gone: Iterable[tuple[str, str]] = ()
    ids: Sequence[Given] = ()
    events: Iterable[MadeEvent] = ()
    gone: Collection[str] = ()
    questions: Iterable[tuple[str, str, float]] = ()
    scores: Iterable[bytes] | None = None
    settled: Iterable[bytes] | None = None
    kept_edges: Iterable[bytes] | None = None


# The row of what is listed of a claim of a reading; the key of these begins with the report.
_LISTED = (
    (tables.listed.c.report == tables.readings.c.report)
    & (tables.listed.c.reading == tables.claims.c.reading)
    & (tables.listed.c.position == tables.claims.c.position)
)


def _in_slots(*columns: Any) -> Select[Any]:
    """Columns of the claims of events that are listed and not rejected."""
    claims, listed, readings, reports = (
        tables.claims.c,
        tables.listed.c,
        tables.readings.c,
        tables.reports.c,
    )
    return (
        select(*columns)
        .select_from(tables.claims)
        .join(tables.readings, readings.seq == claims.reading)
        .join(tables.listed, _LISTED)
        .join(tables.reports, reports.id == listed.report)
        .where(claims.kind == ClaimKind.EVENT, listed.status != ClaimStatus.REJECTED)
    )


class Workings:
    """The parts of a case's picture, and its replacement."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    # -- the last picture ------------------------------------------------------------------------

    def members(self, slots: Collection[str]) -> list[Member]:
        """The listed claims of events in some slots, not those rejected, in the order of adding."""
        claims, listed, reports = tables.claims.c, tables.listed.c, tables.reports.c
        query = _in_slots(claims.slot, claims.id, listed.status, listed.report)
        query = query.add_columns(reports.seq, listed.place)
        rows: list[Any] = []
        with self.database.reading() as connection:
            for some in chunks(sorted(slots)):
                rows += connection.execute(query.where(claims.slot.in_(some)))
        rows.sort(key=lambda row: (row.seq, row.place))
        # a large case has millions of them: what many say is held once
        return [Member(row.slot, row.id, intern(row.status), intern(row.report)) for row in rows]

    def order(self, slots: Collection[str]) -> dict[str, tuple[int, int]]:
        """The order of adding of the claims of events that are listed in some slots."""
        claims, listed, reports = tables.claims.c, tables.listed.c, tables.reports.c
        query = _in_slots(claims.slot, reports.seq, listed.place)
        found: dict[str, tuple[int, int]] = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(slots)):
                for slot, seq, place in connection.execute(query.where(claims.slot.in_(some))):
                    found[slot] = min((seq, place), found.get(slot, (seq, place)))
        return found

    def present(self, slots: Collection[str]) -> set[str]:
        """Those of some slots in which a claim of an event is listed that is not rejected."""
        claims = tables.claims.c
        query = _in_slots(claims.slot)
        found: set[str] = set()
        with self.database.reading() as connection:
            for some in chunks(sorted(slots)):
                found.update(connection.scalars(query.where(claims.slot.in_(some))))
        return found

    def superseded(self, slots: Collection[str]) -> dict[str, str]:
        """The older versions of reports that have claims in some slots, with the current ones."""
        claims, readings, reports = tables.claims.c, tables.readings.c, tables.reports.c
        query = (
            select(reports.id, reports.superseded_by)
            .join(tables.readings, readings.report == reports.id)
            .join(tables.claims, claims.reading == readings.seq)
            .where(reports.superseded_by.is_not(None))
        )
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(slots)):
                found |= pairs(connection.execute(query.where(claims.slot.in_(some))))
        return found

    def anchored(self, reports: Collection[str], *, listed: bool) -> list[Anchored]:
        """The claims of events of some reports, in the order of their texts.

        Those that are ``listed`` and not rejected, else all of the current readings.
        """
        claims, readings = tables.claims.c, tables.readings.c
        columns = claims.slot, readings.report, claims.id, claims.data
        if listed:
            query = _in_slots(*columns)
        else:
            current = tables.current_readings.c
            query = (
                select(*columns)
                .select_from(tables.claims)
                .join(tables.readings, readings.seq == claims.reading)
                .join(tables.current_readings, current.reading == claims.reading)
                .where(claims.kind == ClaimKind.EVENT)
            )
        found = []
        with self.database.reading() as connection:
            for some in chunks(sorted(reports)):
                for row in connection.execute(query.where(readings.report.in_(some))):
                    claim = claim_of(row.data, row.id, self.name)
                    words = claim.type, claim.anchor.text, claim.evidence.text
                    place = row.report, claim.anchor.start, claim.anchor.end, row.slot
                    found.append((place, Anchored(row.slot, row.report, *words)))
        return [claim for _, claim in sorted(found, key=lambda entry: entry[0])]

    def claims(self, ids: Sequence[str]) -> list[Claim]:
        """Listed claims by their ids, each with its status."""
        claims, readings, listed = tables.claims.c, tables.readings.c, tables.listed.c
        found: list[Claim] = []
        with self.database.reading() as connection:
            for some in chunks(list(ids)):
                query = (
                    select(claims.id, claims.data, listed.status)
                    .join(tables.readings, readings.seq == claims.reading)
                    .join(tables.listed, _LISTED)
                    .where(claims.id.in_(some))
                )
                for row in connection.execute(query):
                    found.append(claim_of(row.data, row.id, self.name, row.status))
        return found

    def reports(self, ids: Sequence[str]) -> list[Report]:
        """Reports by their ids."""
        reports = tables.reports
        found: list[Report] = []
        with self.database.reading() as connection:
            for some in chunks(list(ids)):
                query = select(reports).where(reports.c.id.in_(some))
                found += map(report_of, connection.execute(query).mappings())
        return found

    def published(self, ids: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """The date and the publisher of some reports, by the report's id."""
        reports = tables.reports.c
        query = select(reports.id, reports.published, reports.publisher)
        found: dict[str, tuple[str | None, str | None]] = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(ids)):
                rows = connection.execute(query.where(reports.id.in_(some)))
                found |= {report: (day, publisher) for report, day, publisher in rows}
        return found

    def given(self) -> dict[str, Given]:
        """Every id that was given to an event."""
        ids = tables.event_ids
        with self.database.reading() as connection:
            rows = stream(connection, select(ids).order_by(ids.c.id))
            return {
                r["id"]: Given(r["id"], tuple(json.loads(r["slots"])), r["merged_into"])
                for r in rows
            }

    def made_of(self) -> dict[str, str]:
        """What each event was made of, by its id."""
        events = tables.events.c
        with self.database.reading() as connection:
            return pairs(connection.execute(select(events.id, events.made_of)))

    def ties(self) -> list[OriginTie]:
        """The reports of which one is made of the other."""
        with self.database.reading() as connection:
            data = connection.scalars(select(tables.copies.c.data))
            return [tie_of(one, self.name) for one in data]

    def untied(self) -> set[str]:
        """The reports whose sketches were not compared with others yet."""
        sketches = tables.sketches.c
        with self.database.reading() as connection:
            return set(connection.scalars(select(sketches.report).where(sketches.tied == 0)))

    def entities(self, ids: Collection[str]) -> dict[str, tuple[Entity, int]]:
        """Some entities, without their mentions, and the number of reports that speak of each."""
        entities = tables.entities.c
        query = select(entities.id, entities.data, entities.reports)
        found = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(ids)):
                for row in connection.execute(query.where(entities.id.in_(some))):
                    found[row.id] = entity_of(row.data, row.id, self.name), row.reports
        return found

    def mentions(
        self, by: Literal["id", "report", "entity", "name", "piece"], values: Collection[str]
    ) -> dict[str, Mentioned]:
        """The mentions that have one of some values, by their ids."""
        mentions = tables.mentions.c
        query = select(mentions.id, mentions.report, mentions.entity, mentions.name, mentions.piece)
        found = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(values)):
                for mention, report, entity, name, piece in connection.execute(
                    query.where(mentions[by].in_(some))
                ).all():
                    found[mention] = Mentioned(report, entity, name, piece or "")
        return found

    def attributes(self, mentions: Collection[str]) -> set[tuple[str, str]]:
        """The claims of attributes that are stated of some mentions, each with its mention."""
        attributes = tables.attributes.c
        query = select(attributes.claim, attributes.mention)
        found = set()
        with self.database.reading() as connection:
            for some in chunks(sorted(mentions)):
                rows = connection.execute(query.where(attributes.mention.in_(some)))
                found |= {(row.claim, row.mention) for row in rows}
        return found

    def scores(self) -> list[bytes]:
        """The parts of the scores, in order."""
        return self._parts(tables.scores.c.part < _SETTLED)

    def settled(self) -> list[bytes]:
        """The parts of what clustering found, in order."""
        part = tables.scores.c.part
        return self._parts((part >= _SETTLED) & (part < _EDGES))

    def kept_edges(self) -> list[bytes]:
        """The parts of the machine's judgements of mentions, in order."""
        return self._parts(tables.scores.c.part >= _EDGES)

    def _parts(self, which: ColumnElement[bool]) -> list[bytes]:
        scores = tables.scores.c
        with self.database.reading() as connection:
            query = select(scores.data).where(which).order_by(scores.part)
            return list(connection.scalars(query))

    # -- the new picture -------------------------------------------------------------------------

    def unchanged(self, after: int | None, taken_in: Collection[str]) -> bool:
        """Whether the last merge is still that of a number, and no other report waits to be merged.

        ``taken_in`` are the reports that wait to be.
        """
        with self.database.reading() as connection:
            return _goes_on_from(connection, after, taken_in)

    def log_ends(self) -> tuple[int, int]:
        """The numbers of the last decision and the last reading, 0 where there is none."""
        ends = (func.coalesce(func.max(t.c.seq), 0) for t in (tables.decisions, tables.readings))
        with self.database.reading() as connection:
            decision, reading = (connection.scalar(select(end)) for end in ends)
        return int(decision or 0), int(reading or 0)

    @property
    def overtaken(self) -> OvertakenError:
        """What a merge is told that another one, or a decision, came in between."""
        return OvertakenError(
            f"{self.name} was merged by another process meanwhile: run `dateline merge` again."
        )

    @property
    def otherwise(self) -> OvertakenError:
        """What a merge is told when others decided on claims that it works with, or read them."""
        return OvertakenError(
            f"{self.name} was decided on or read by another process meanwhile: run `dateline merge`"
            " again."
        )

    def replace(self, change: Change) -> None:
        """Put the new picture in the place of the last one, whole or not at all.

        DatelineError if another merge has ended since the one that it goes on from.
        """
        with self.database.writing() as connection:
            self.database.lock(connection)
            last = last_merge(connection)
            if not _goes_on_from(connection, change.after, change.taken_in):
                raise self.overtaken
            connection.execute(insert(tables.merges).values(at=now(), data=as_json(change.summary)))
            self.database.expect_many(connection, many=True)
            # Of a first merge all indexes are made at once, from sorted rows.
            first = [] if last else [index for table in _PICTURE for index in table.indexes]
            for index in first:
                index.drop(connection)
            self._replace(connection, change)
            for index in first:
                index.create(connection)
            self.database.expect_many(connection, many=False)

    def _replace(self, connection: Connection, change: Change) -> None:
        digests = tables.digests
        of_one = update(digests).where(digests.c.report == bindparam("of"))
        rows = ({"of": report, "now": near} for report, near in change.near)
        _many(connection, of_one.values(near=bindparam("now")), rows)
        _replace_origins(connection, change)
        _replace_entities(connection, change)
        connection.execute(delete(tables.questions))
        _replace_events(connection, change)
        pairs = ({"left": a, "right": b, "score": score} for a, b, score in change.questions)
        _add(connection, tables.questions, pairs)
        part = tables.scores.c.part
        _replace_parts(connection, part < _SETTLED, 0, change.scores)
        mine = (part >= _SETTLED) & (part < _EDGES)
        _replace_parts(connection, mine, _SETTLED, change.settled)
        _replace_parts(connection, part >= _EDGES, _EDGES, change.kept_edges)


def _goes_on_from(
    connection: Connection, after: int | None, taken_in: Collection[str] | None
) -> bool:
    last, digests = last_merge(connection), tables.digests.c
    if (last.seq if last else None) != after:
        return False
    waiting = connection.scalars(select(digests.report).where(digests.near.is_(None)))
    return taken_in is None or set(taken_in).issuperset(waiting)


def _replace_parts(
    connection: Connection, which: ColumnElement[bool], first: int, parts: Iterable[bytes] | None
) -> None:
    if parts is not None:
        connection.execute(delete(tables.scores).where(which))
        for part, data in enumerate(parts, first):
            connection.execute(insert(tables.scores).values(part=part, data=data))


def _replace_origins(connection: Connection, change: Change) -> None:
    sketches, copies = tables.sketches, tables.copies
    for some in chunks(sorted(change.tied)):
        gone = copies.c.left.in_(some) | copies.c.right.in_(some)
        connection.execute(delete(copies).where(gone))
        connection.execute(update(sketches).where(sketches.c.report.in_(some)).values(tied=1))
    _add(connection, tables.copies, map(tie_row, change.ties))
    groups = tables.copy_groups
    _drop(connection, groups.c.report, change.copy_groups)
    rows = ({"report": report, "first": first} for report, first in change.copy_groups.items())
    _add(connection, groups, rows)


def _replace_entities(connection: Connection, change: Change) -> None:
    sameness = tables.sameness
    if change.edges_whole:
        connection.execute(delete(sameness))
    pairs = [{"one": left, "other": right} for left, right in change.edges_gone]
    if pairs:
        one: BindParameter[str] = bindparam("one")
        other: BindParameter[str] = bindparam("other")
        same = (sameness.c.left == one) & (sameness.c.right == other)
        connection.execute(delete(sameness).where(same), pairs)
    _add(connection, sameness, map(sameness_row, change.edges))
    changed = {entity.id for entity, _ in change.entities}
    _drop(connection, tables.entities.c.id, changed.union(change.entities_gone))
    _add(connection, tables.entities, (entity_row(*entity) for entity in change.entities))
    _drop(connection, tables.mentions.c.id, {*change.mentions, *change.mentions_gone})
    _add(
        connection,
        tables.mentions,
        ({"id": mention, **asdict(of)} for mention, of in change.mentions.items()),
    )
    attributes = tables.attributes
    for claim, mention in change.attributes_gone:
        gone = (attributes.c.claim == claim) & (attributes.c.mention == mention)
        connection.execute(delete(attributes).where(gone))
    stated = ({"claim": claim, "mention": mention} for claim, mention in change.attributes)
    _add(connection, attributes, stated)


def _replace_events(connection: Connection, change: Change) -> None:
    ids, changed = tables.event_ids, [given.id for given in change.ids]
    there = _there(connection, ids.c.id, changed)
    # First all ids, then which became part of which: each refers to another row.
    _add(
        connection,
        ids,
        ({"id": g.id, "slots": as_json(g.slots)} for g in change.ids if g.id not in there),
    )
    held: dict[str, Any] = {"slots": bindparam("held"), "merged_into": bindparam("into")}
    rows = (
        {"of": given.id, "held": as_json(given.slots), "into": given.merged_into}
        for given in change.ids
        if given.id in there or given.merged_into is not None
    )
    _many(connection, update(ids).where(ids.c.id == bindparam("of")).values(held), rows)
    _drop_events(connection, change.gone)
    some: list[MadeEvent] = []
    for made in change.events:
        some.append(made)
        if len(some) == _AT_ONCE:
            _add_events(connection, some)
            some = []
    _add_events(connection, some)


def _drop_events(connection: Connection, gone: Collection[str]) -> None:
    for table in _OF_EVENTS:
        _drop(connection, table.c.event, gone)
    _drop(connection, tables.events.c.id, gone)


def columns_of(one: MadeEvent) -> dict[str, Any]:
    """The columns of an event, but for its number."""
    return event_row(one.event, one.publishers, one.made_of) | narrow(
        one.event, one.publishers, one.beside
    )


def _add_events(connection: Connection, made: Sequence[MadeEvent]) -> None:
    first = next_number(connection)
    rows = [columns_of(one) | {"number": number} for number, one in enumerate(made, first)]
    _add(connection, tables.events, rows)
    data = ({"event": one.event.id, "data": as_json(event_to_json(one.event))} for one in made)
    _add(connection, tables.event_data, data)
    who = (row for one in made for row in participant_rows(one.event))
    _add(connection, tables.participants, who)
    _add(connection, tables.event_claims, (row for one in made for row in told_rows(one.event)))
    meant = ({"event": one.event.id, "entity": entity} for one in made for entity in one.entities)
    _add(connection, tables.event_entities, meant)


_OF_EVENTS = (
    tables.event_claims,
    tables.event_entities,
    tables.event_data,
    tables.participants,
)
_SETTLED = 1 << 19  # the first part of what clustering found in the table of scores
_EDGES = 1 << 20  # the first part of the edges in the table of scores
# Tables of many rows that are all empty until a first merge, with indexes that nothing but looking
# up needs.
_PICTURE = (tables.mentions, tables.sameness, tables.attributes, tables.event_claims,
            tables.event_entities)  # fmt: skip
_AT_ONCE = 500  # rows of one statement


def _there(connection: Connection, column: ColumnElement[str], values: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(list(values)):
        found.update(connection.scalars(select(column).where(column.in_(some))))
    return found


def _drop(connection: Connection, column: Any, values: Iterable[str]) -> None:
    for some in chunks(sorted(values)):
        connection.execute(delete(column.table).where(column.in_(some)))


def _add(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    _many(connection, insert(table), rows)


def _many(connection: Connection, statement: Executable, rows: Iterable[dict[str, Any]]) -> None:
    """Execute a statement with many rows, some at a time."""
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        connection.execute(statement, some)
