"""Events to and from plain JSON values, with the keys of ``docs/events.md``.

The parts that the profile's roles name stand beside the fixed keys, as in the contract.
"""

from __future__ import annotations

from typing import Any

from dateline.model.claim import Factuality
from dateline.model.event import (
    Band,
    Event,
    EventStatus,
    Grade,
    Grading,
    Known,
    Link,
    Part,
    Said,
    Stance,
    Tally,
    Told,
)
from dateline.model.origin import OriginGroup

FIXED = (
    "id", "type", "title", "claims", "time", "place", "counts", "outlets", "origins",
    "confirmations", "origin_groups", "first_reported", "as_known", "grade", "why", "status",
    "previous_ids",
)  # fmt: skip
"""The keys that every event has; all others are roles."""


def role_key(role: str) -> str:
    """The key of a role's part: ``actor`` for "Actor", ``role_time`` for "Time", which is taken."""
    key = role.lower()
    return f"role_{key}" if key in FIXED else key


def event_to_json(event: Event) -> dict[str, Any]:
    """An event as plain values; ``event_from_json`` is its inverse."""
    return {
        "id": event.id,
        "type": event.type,
        "title": event.title,
        "claims": [_told(told) for told in event.claims],
        "time": _part(event.time),
        "place": _part(event.place),
        **{role: _part(part) for role, part in event.roles.items()},
        "counts": {thing: _tally(tally) for thing, tally in event.counts.items()},
        "outlets": event.outlets,
        "origins": event.origins,
        "confirmations": event.confirmations,
        "origin_groups": [_group(group) for group in event.origin_groups],
        "first_reported": event.first_reported,
        "as_known": [
            {"report": known.report, "published": known.published, "best": dict(known.best)}
            for known in event.as_known
        ],
        "grade": {
            "value": event.grade.value.value,
            "rule": event.grade.rule,
            "overruled_by": event.grade.overruled_by,
        },
        "why": [_link(link) for link in event.why],
        "status": event.status.value,
        "previous_ids": list(event.previous_ids),
    }


def event_from_json(data: dict[str, Any]) -> Event:
    """The event of plain values."""
    return Event(
        id=data["id"],
        type=data["type"],
        title=data["title"],
        claims=tuple(_told_of(told) for told in data["claims"]),
        time=_part_of(data["time"]),
        place=_part_of(data["place"]),
        roles={key: _part_of(part) for key, part in data.items() if key not in FIXED},
        counts={thing: _tally_of(tally) for thing, tally in data["counts"].items()},
        outlets=data["outlets"],
        origins=data["origins"],
        confirmations=data["confirmations"],
        origin_groups=tuple(_group_of(group) for group in data["origin_groups"]),
        first_reported=data["first_reported"],
        as_known=tuple(Known(k["report"], k["published"], k["best"]) for k in data["as_known"]),
        grade=Grading(
            Grade(data["grade"]["value"]), data["grade"]["rule"], data["grade"]["overruled_by"]
        ),
        why=tuple(_link_of(link) for link in data["why"]),
        status=EventStatus(data["status"]),
        previous_ids=tuple(data["previous_ids"]),
    )


def _told(told: Told) -> dict[str, Any]:
    return {
        "id": told.claim,
        "slot": told.slot,
        "report": told.report,
        "published": told.published,
        "type": told.type,
        "stance": told.stance.value,
        "factuality": told.factuality.value,
        "holder": told.holder,
        "origin": told.origin,
    }


def _told_of(data: dict[str, Any]) -> Told:
    return Told(
        claim=data["id"],
        slot=data["slot"],
        report=data["report"],
        type=data["type"],
        stance=Stance(data["stance"]),
        factuality=Factuality(data["factuality"]),
        holder=data["holder"],
        origin=data["origin"],
        published=data["published"],
    )


def _part(part: Part) -> dict[str, Any]:
    return {"best": part.best, "rule": part.rule, "values": [_said(said) for said in part.values]}


def _part_of(data: dict[str, Any]) -> Part:
    return Part(data["best"], data["rule"], tuple(_said_of(said) for said in data["values"]))


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "rule": tally.rule,
        "values": [_said(said) for said in tally.values],
    }


def _tally_of(data: dict[str, Any]) -> Tally:
    values = tuple(_said_of(said) for said in data["values"])
    return Tally(data["low"], data["best"], data["high"], data["rule"], values)


def _said(said: Said) -> dict[str, Any]:
    return {
        "value": said.value,
        "claims": list(said.claims),
        "affirmed_by": list(said.affirmed_by),
        "denied_by": list(said.denied_by),
    }


def _said_of(data: dict[str, Any]) -> Said:
    claims, affirmed, denied = (tuple(data[key]) for key in ("claims", "affirmed_by", "denied_by"))
    return Said(data["value"], claims, affirmed, denied)


def _group(group: OriginGroup) -> dict[str, Any]:
    return {
        "key": group.key,
        "name": group.name,
        "claims": list(group.claims),
        "reasons": list(group.reasons),
        "known": group.known,
    }


def _group_of(data: dict[str, Any]) -> OriginGroup:
    claims, reasons = tuple(data["claims"]), tuple(data["reasons"])
    return OriginGroup(data["key"], data["name"], claims, reasons, data["known"])


def _link(link: Link) -> dict[str, Any]:
    return {
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "band": link.band.value,
        "features": [{"name": name, "weight": weight} for name, weight in link.features],
        "decision": link.decision,
    }


def _link_of(data: dict[str, Any]) -> Link:
    features = tuple((feature["name"], feature["weight"]) for feature in data["features"])
    return Link(
        data["left"], data["right"], data["score"], Band(data["band"]), features, data["decision"]
    )
