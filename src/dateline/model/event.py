"""An event: the claims of one or many reports that tell one happening, and what they amount to.

Its JSON form is the contract of ``docs/events.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dateline.model.claim import Factuality
from dateline.model.origin import OriginGroup

TOLD_TOGETHER = "told together as its cause or consequence, in reports"
"""The feature of a link between a happening and deaths or losses that go with it."""


class Stance(StrEnum):
    """How a telling stands to the happening."""

    AFFIRMS = "affirms"  # a holder within the report says that it is so
    REPORTS = "reports"  # the publisher tells it in its own voice
    DENIES = "denies"
    DOUBTS = "doubts"


class Grade(StrEnum):
    """How far an event may be believed, after Airwars' scale of 2014."""

    CONFIRMED = "confirmed"  # the acting side itself says that it did it
    FAIR = "fair"  # two or more independent origins, none denying
    WEAK = "weak"  # one origin
    CONTESTED = "contested"  # affirmed and denied, or rival claims of who did it
    DISCOUNTED = "discounted"  # nobody affirms it, or who did took it back


class Band(StrEnum):
    """What becomes of a pair of claims."""

    TOGETHER = "together"  # surely one happening
    ASK = "ask"  # likely one: shown together, and to be looked at by a person
    APART = "apart"  # alone kept apart: of events that earlier versions made


class EventStatus(StrEnum):
    """Whether a person has decided anything on the event."""

    MACHINE = "machine"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of an event, as a source's telling of it.

    ``holder`` is the innermost holder's name, ``origin`` the key of its `OriginGroup`;
    ``published`` the report's date of publication.
    """

    claim: str
    slot: str
    report: str
    type: str
    stance: Stance
    factuality: Factuality
    holder: str | None
    origin: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """One value that was said of a part of an event, and by which origins.

    ``value`` is plain JSON: of a time ``{edtf, earliest, latest}``, of a place ``{name, country,
    lat, lon, radius_km, precision, geonames}``, of a participant ``{name, entity}``, of a count
    ``{min, max}``. ``claims`` are ids; the others are keys of origins.
    """

    value: Any
    claims: tuple[str, ...]
    affirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """All that was said of one part of an event.

    ``best`` is chosen by ``rule``, which is in words; None where it decides nothing.
    """

    best: Any
    rule: str
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of an event, as UCDP GED means low, best and high (Sundberg and Melander 2013).

    An open "at least 12" has no ``high``; ``best`` is None where the rule decides nothing.
    """

    low: int | None
    best: int | None
    high: int | None
    rule: str
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Grading:
    """The grade of an event and the rule that fired, in words; ``overruled_by`` a decision's id."""

    value: Grade
    rule: str
    overruled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are one happening: what spoke for it with its weight, or a decision's id.

    ``score`` is the probability that they are one, 0 to 1. ``features`` are names with the weight
    each brought, in log odds, the greatest first.
    """

    left: str
    right: str
    score: float
    band: Band
    features: tuple[tuple[str, float], ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What an event's best values became after a report; only those that it changed."""

    report: str
    published: str | None
    best: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """A happening, as the claims of all reports together tell it.

    ``id`` is given once and never to another; ``previous_ids`` are those of events that became part
    of this one. ``roles`` are the parts of the profile's roles, ``counts`` per thing counted.
    ``outlets`` are publishers that tell of it, ``origins`` independent sources that do, whatever
    their stance, ``confirmations`` those known ones that affirm or report it. ``as_known`` is in
    the order of publication.
    """

    id: str
    type: str
    title: str
    claims: tuple[Told, ...]
    time: Part
    place: Part
    roles: Mapping[str, Part]
    counts: Mapping[str, Tally]
    outlets: int
    origins: int
    confirmations: int
    origin_groups: tuple[OriginGroup, ...]
    first_reported: str | None
    as_known: tuple[Known, ...]
    grade: Grading
    why: tuple[Link, ...]
    status: EventStatus = EventStatus.MACHINE
    previous_ids: tuple[str, ...] = field(default=())
