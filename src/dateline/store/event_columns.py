"""The columns that lists, maps and counts of many events need without the events' JSON.

What an event itself does not keep (how sure its claims are, from what its day and place were
inferred) is taken from its claims.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from dateline.model import Claim, Event, Part, Place, Stance, Time
from dateline.model.unsure import pairs_unsure
from dateline.store import tables
from dateline.store.conditions import chunks
from dateline.store.picture_rows import as_json, event_of, on_lines
from dateline.store.rows import claim_of

_AT_ONCE = 200  # events that the migration reads at a time


@dataclass(frozen=True, slots=True)
class Beside:
    """What an event's claims say beside it.

    ``certainty`` is the confidence of the surest claim that tells of it as true, else of any.
    ``dated_by`` and ``placed_by`` say from what its best day and place were inferred, None where a
    claim states them.
    """

    certainty: float | None = None
    dated_by: str | None = None
    placed_by: str | None = None


NOTHING = Beside()


def beside(event: Event, claims: Mapping[str, Claim]) -> Beside:
    """What the claims of an event, by their ids, say beside it."""
    affirming = (Stance.AFFIRMS, Stance.REPORTS)
    sure = [
        (told.stance in affirming, claims[told.claim].confidence.whole)
        for told in event.claims
        if told.claim in claims
    ]
    return Beside(
        certainty=max(sure)[1] if sure else None,
        dated_by=_inferred(claim.time for claim in _best(event.time, claims)),
        placed_by=_inferred(claim.place for claim in _best(event.place, claims)),
    )


def _best(part: Part, claims: Mapping[str, Claim]) -> list[Claim]:
    """The claims that say the best value."""
    said = next((s for s in part.values if s.value == part.best), None)
    return [claims[one] for one in said.claims if one in claims] if said else []


def _inferred(values: Iterable[Time | Place | None]) -> str | None:
    """From what the first was inferred; None where one of them is stated, or there is none."""
    sources = [value.inferred for value in values if value is not None]
    return sources[0] if sources and all(sources) else None


def narrow(event: Event, publishers: Collection[str], known: Beside) -> dict[str, Any]:
    """The columns of an event, but for its number."""
    time, place = event.time.best or {}, event.place.best or {}
    counts = {
        thing: [tally.low, tally.best, tally.high] for thing, tally in sorted(event.counts.items())
    }
    return {
        "title": event.title,
        "edtf": time.get("edtf"),
        "dated_by": known.dated_by,
        "place": place.get("name"),
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "radius_km": place.get("radius_km"),
        "precision": place.get("precision"),
        "placed_by": known.placed_by,
        "counts": as_json(counts),
        "outlets": event.outlets,
        "tellings": len(event.claims),
        "certainty": known.certainty,
        "status": event.status.value,
        "first_reported": event.first_reported,
        "factualities": on_lines(sorted({told.factuality.value for told in event.claims})),
        "publishers": on_lines(sorted(publishers)),
        "unsure": pairs_unsure(event),
    }


def participant_rows(event: Event) -> Iterator[dict[str, Any]]:
    """Who and what is said to have which role."""
    places = {told.claim: str(n) for n, told in enumerate(event.claims)}
    for role, part in event.roles.items():
        for position, said in enumerate(part.values):
            yield {
                "event": event.id,
                "role": role,
                "position": position,
                "name": said.value["name"],
                "entity": said.value["entity"],
                "best": int(said.value == part.best),
                "affirmed": len(said.affirmed_by),
                "denied": len(said.denied_by),
                "told": " ".join(places[claim] for claim in said.claims if claim in places),
            }


def next_number(connection: Connection) -> int:
    """A number that no event has."""
    return int(connection.scalar(select(func.max(tables.events.c.number))) or 0) + 1


def fill(connection: Connection, case: str) -> None:
    """Fill the columns and the participants of all events of a case that was without them."""
    events = tables.events.c
    ids = list(connection.scalars(select(events.id).where(events.number.is_(None))))
    columns = (*narrow_names(), "number")
    change = (
        update(tables.events)
        .where(events.id == bindparam("of"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        publishers, claims = _publishers(connection, some), _claims(connection, some, case)
        held = tables.event_data.c
        query = select(held.event, held.data).where(held.event.in_(some)).order_by(held.event)
        made: list[dict[str, Any]] = []
        participants: list[dict[str, Any]] = []
        for number, row in enumerate(connection.execute(query).all(), start + 1):
            event = event_of(row.data, row.event, case)
            values = narrow(event, publishers.get(event.id, ()), beside(event, claims))
            values["number"] = number
            made.append({f"new_{name}": values[name] for name in columns} | {"of": event.id})
            participants += participant_rows(event)
        connection.execute(change, made)
        if participants:
            connection.execute(insert(tables.participants), participants)


def fill_unsure(connection: Connection, case: str) -> None:
    """Fill what hangs on unsure links, of the events of a case that did not know of any."""
    held, events = tables.event_data.c, tables.events
    # A quotation mark within a text is escaped in JSON: this finds the key alone.
    may_be = held.data.contains('"band":"ask"', autoescape=True)
    ids = list(connection.scalars(select(held.event).where(may_be)))
    change = update(events).where(events.c.id == bindparam("of")).values(unsure=bindparam("now"))
    for some in chunks(ids):
        query = select(held.event, held.data).where(held.event.in_(some))
        rows = connection.execute(query).all()
        found = [{"of": id_, "now": pairs_unsure(event_of(data, id_, case))} for id_, data in rows]
        connection.execute(change, found)


def narrow_names() -> tuple[str, ...]:
    """The names of the columns, but for the number."""
    return tuple(c.name for c in tables.events.c if c.nullable and c.name not in _OTHERS)


_OTHERS = ("number", "earliest", "latest")


def _publishers(connection: Connection, ids: list[str]) -> dict[str, set[str]]:
    told, reports = tables.event_claims.c, tables.reports.c
    query = (
        select(told.event, reports.publisher)
        .join(tables.reports, reports.id == told.report)
        .where(told.event.in_(ids), reports.publisher.is_not(None))
    )
    found: dict[str, set[str]] = {}
    for event, publisher in connection.execute(query):
        found.setdefault(event, set()).add(publisher)
    return found


def _claims(connection: Connection, ids: list[str], case: str) -> dict[str, Claim]:
    told, claims = tables.event_claims.c, tables.claims.c
    query = (
        select(claims.id, claims.data)
        .join(tables.event_claims, told.claim == claims.id)
        .where(told.event.in_(ids))
    )
    return {row.id: claim_of(row.data, row.id, case) for row in connection.execute(query)}


def counts_of(counts: str) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Low, best and high of what is counted, of the column ``counts``."""
    return {thing: (low, best, high) for thing, (low, best, high) in json.loads(counts).items()}
