"""What reviewers decide on, and what they decided on: claims, listed or not, as queries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import exists, select

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, Report
from dateline.model.slots import STATUS, Decided
from dateline.store import tables
from dateline.store.conditions import begins, chunks, facts, pairs, stream
from dateline.store.dialects import Database
from dateline.store.listing import claims_of, claims_read, decisions_on, listing
from dateline.store.picture import with_data
from dateline.store.picture_rows import event_of
from dateline.store.rows import claim_of, report_of


@dataclass(frozen=True, slots=True)
class DecidedReport:
    """A report on whose claims somebody decided.

    ``reading`` are the claims of the current reading, in order, ``claims`` those that were decided
    on, by their ids.
    """

    report: str
    reading: tuple[Claim, ...]
    decided: Decided
    claims: dict[str, Claim]


class Reviews:
    """Queries about decisions."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def claim(self, prefix: str) -> Claim:
        """A claim by the beginning of its id, or by that of its slot where that holds one.

        Those that are listed go before those of the current reading, and these before all others.
        DatelineError if there is none, or several.
        """
        prefix = prefix.lower()
        if not re.fullmatch("[0-9a-f]+", prefix):
            raise DatelineError(f"{prefix!r} is no claim id: copy one from `dateline claims`.")
        claims, listed, current = tables.claims, tables.listed.c, tables.current_readings.c
        shown = (listed.reading == claims.c.reading) & (listed.position == claims.c.position)
        among = (
            exists().where(shown),
            exists().where(current.reading == claims.c.reading),
            claims.c.id.is_not(None),
        )
        with self.database.reading() as connection:
            for column in (claims.c.id, claims.c.slot):
                for where in among:
                    query = select(claims.c.id).where(begins(column, prefix), where).distinct()
                    ids = connection.scalars(query.order_by(claims.c.id).limit(4)).all()
                    if len(ids) > 1:
                        raise DatelineError(
                            f"{prefix} begins more than one claim ({', '.join(ids[:3])}): give "
                            "more of its id."
                        )
                    if ids:
                        return claims_read(connection, ids, self.name)[ids[0]]
        raise DatelineError(
            f"No claim id of {self.name} begins with {prefix}: copy one from `dateline claims`."
        )

    def reading(self, report: str) -> tuple[Claim, ...]:
        """The claims of a report's current reading, in order."""
        with self.database.reading() as connection:
            ids = [claim for claim, _ in claims_of(connection, report)[0]]
            claims = claims_read(connection, ids, self.name)
        return tuple(claims[claim] for claim in ids)

    def known(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims of any reading, by their ids."""
        with self.database.reading() as connection:
            return claims_read(connection, ids, self.name)

    def mentions(self, entity: str) -> list[str]:
        """The ids of the mentions of an entity, as last merged."""
        mentions = tables.mentions.c
        query = select(mentions.id).where(mentions.entity == entity).order_by(mentions.id)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def reports_of(self, entity: str, most: int) -> list[str]:
        """Some of the reports that speak of an entity, as last merged."""
        mentions = tables.mentions.c
        query = select(mentions.report).where(mentions.entity == entity).distinct()
        with self.database.reading() as connection:
            return list(connection.scalars(query.order_by(mentions.report).limit(most)))

    def open_claims(self) -> list[tuple[str, str | None, float]]:
        """The listed facts that nobody decided on: id, event, and how sure the whole of it is."""
        listed, told = tables.listed.c, tables.event_claims.c
        query = select(listed.claim, listed.certainty)
        query = query.where(listed.status == ClaimStatus.MACHINE, facts())
        with self.database.reading() as connection:
            # Of very many, two scans take a third of the time of a join.
            events: dict[str, str] = pairs(connection.execute(select(told.claim, told.event)))
            return [(row[0], events.get(row[0]), row[1]) for row in connection.execute(query)]

    def weights(self, some: Collection[str] | None = None) -> dict[str, tuple[int, str]]:
        """How many claims each event, or each of some, has, and its grade, by the event's id."""
        events = tables.events.c
        query = select(events.id, events.tellings, events.grade)
        parts = [query]
        if some is not None:
            parts = [query.where(events.id.in_(part)) for part in chunks(sorted(some))]
        found: dict[str, tuple[int, str]] = {}
        with self.database.reading() as connection:
            for one in parts:
                found |= {row[0]: (row[1], row[2]) for row in connection.execute(one)}
        return found

    def claims_told(self, event: str) -> list[str]:
        """The ids of an event's claims; none where there is no such event now."""
        told = tables.event_claims.c
        with self.database.reading() as connection:
            return list(connection.scalars(select(told.claim).where(told.event == event)))

    def merged_into(self, event: str) -> str | None:
        """The event that one became part of; None where it is by itself."""
        ids = tables.event_ids.c
        with self.database.reading() as connection:
            return connection.scalar(select(ids.merged_into).where(ids.id == event))

    def questions(self) -> list[tuple[str, str, float]]:
        """The pairs of events that may be one, and how alike they are, 0 to 1."""
        pairs = tables.questions.c
        query = select(pairs.left, pairs.right, pairs.score).order_by(pairs.left, pairs.right)
        with self.database.reading() as connection:
            return [(row.left, row.right, row.score) for row in connection.execute(query)]

    def unsure(self) -> list[tuple[str, int]]:
        """The events of which nobody is sure that they are one, and how much hangs on it.

        That is the number of pairs of claims; see `dateline.model.unsure`.
        """
        events = tables.events.c
        query = select(events.id, events.unsure).where(events.unsure.is_not(None))
        with self.database.reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(query.order_by(events.id))]

    def events_with(self, slots: Collection[str]) -> dict[str, str]:
        """The events that claims in some slots tell of, by the slot."""
        told = tables.event_claims.c
        query = select(told.slot, told.event)
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for some in chunks(sorted(slots)):
                found |= pairs(connection.execute(query.where(told.slot.in_(some))))
        return found

    def claims_in(self, slots: Collection[str]) -> list[str]:
        """The ids of the listed claims in some slots."""
        listed, claims = tables.listed.c, tables.claims.c
        its = (claims.reading == listed.reading) & (claims.position == listed.position)
        query = select(claims.id).join(tables.listed, its).order_by(claims.id)
        found: list[str] = []
        with self.database.reading() as connection:
            for some in chunks(sorted(slots)):
                found += connection.scalars(query.where(claims.slot.in_(some)))
        return found

    def status(self, claim: str) -> str | None:
        """The status of a claim; None where it is not listed."""
        listed, claims = tables.listed.c, tables.claims.c
        query = select(listed.status).join(
            tables.claims,
            (claims.reading == listed.reading) & (claims.position == listed.position),
        )
        with self.database.reading() as connection:
            return connection.scalar(query.where(claims.id == claim))

    def listed_in(self, slot: str) -> str | None:
        """The id of a claim that is listed in a slot; None where there is none."""
        listed, claims = tables.listed.c, tables.claims.c
        query = select(claims.id).join(
            tables.listed,
            (claims.reading == listed.reading) & (claims.position == listed.position),
        )
        with self.database.reading() as connection:
            return connection.scalar(query.where(claims.slot == slot).limit(1))

    def decided(self) -> Iterator[DecidedReport]:
        """Every report on whose claims somebody decided, in the order of adding."""
        claims, readings, reports = tables.claims.c, tables.readings.c, tables.reports.c
        log = tables.decisions.c
        on_it = (
            exists()
            .where(claims.slot == log.subject, log.verb.in_(STATUS))
            .where(claims.reading == readings.seq, readings.report == reports.id)
        )
        with self.database.reading() as connection:
            query = select(reports.id).where(on_it).order_by(reports.seq)
            for report in connection.scalars(query).all():
                reading, known = claims_of(connection, report)
                decided = Decided.of(decisions_on(connection, report, known))
                ids = [claim for claim, _ in reading]
                found = claims_read(connection, [*ids, *decided.claims], self.name)
                yield DecidedReport(report, tuple(found[claim] for claim in ids), decided, found)

    # -- what agrees with what -------------------------------------------------------------------

    def all_claims(
        self, some: Collection[str] | None = None
    ) -> Iterator[tuple[Report, list[Claim]]]:
        """Every report, or some, with the claims of all its readings, in the order of adding."""
        claims, readings, reports = tables.claims.c, tables.readings.c, tables.reports
        of = (
            select(claims.id, claims.data)
            .join(tables.readings, readings.seq == claims.reading)
            .order_by(claims.reading, claims.position)
        )
        query = select(reports).order_by(reports.c.seq)
        if some is not None:
            query = query.where(reports.c.id.in_(some))
        with self.database.reading() as connection:
            for row in connection.execute(query).mappings():
                found = connection.execute(of.where(readings.report == row["id"])).all()
                yield report_of(row), [claim_of(one.data, one.id, self.name) for one in found]

    def agrees(self, report: str) -> bool:
        """Whether the claims listed of a report are those that its readings and decisions give."""
        listed = tables.listed.c
        query = select(listed.reading, listed.position, listed.status)
        query = query.where(listed.report == report).order_by(listed.place)
        with self.database.reading() as connection:
            there = [(r.reading, r.position, r.status) for r in connection.execute(query)]
            return there == listing(connection, report)

    def events_that_disagree(self) -> Iterator[str | None]:
        """For each event None, or what its rows say otherwise than it does itself."""
        told, events = tables.event_claims.c, tables.events.c
        with self.database.reading() as connection:
            for row in stream(connection, with_data().order_by(events.id)):
                event = event_of(row["data"], row["id"], self.name)
                query = select(told.claim, told.slot).where(told.event == row["id"])
                rows = {(r.claim, r.slot) for r in connection.execute(query)}
                if {(one.claim, one.slot) for one in event.claims} == rows:
                    yield None
                else:
                    yield f"Event {row['id']} has other claims than its rows say."
            lost = select(told.claim).where(~exists().where(tables.claims.c.id == told.claim))
            for claim in connection.scalars(lost):
                yield f"Claim {claim} is in an event but in no reading."
