"""What to ask of the claims and events of a case."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import FACTS, ClaimKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims to list; an empty field asks for nothing.

    ``types`` are names of types, in any case. ``actor``, ``place`` and ``voice`` are words of a
    participant, of a place (or its country code) and of a holder: whole words, in any case. With
    ``country``, an ISO code, what is in that country passes like what is at ``place``.
    ``since`` and ``until`` are ISO days: a claim passes if its interval overlaps the window, never
    if it has no date. ``report`` is a report's id. ``kinds`` are the kinds of claims: all facts,
    but no statements, unless asked for.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    voice: str | None = None
    report: str | None = None
    kinds: tuple[ClaimKind, ...] = FACTS


@dataclass(frozen=True, slots=True)
class StatementFilters(Filters):
    """Which statements to list: ``since`` and ``until`` are days of the report's publication.

    ``holder`` are whole words of the name of whoever says it, or through whom, but not of the
    publisher; ``outlet`` are words of the publisher's name. Of ``reports`` one is enough: they are
    reports' ids.
    """

    kinds: tuple[ClaimKind, ...] = (ClaimKind.STATEMENT,)
    holder: str | None = None
    outlet: str | None = None
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFilters(Filters):
    """Which events to list: as of claims, where any telling of the event may have the words.

    An event's interval is that of its best time, else the one that covers all its times.
    ``grades`` are values of `Grade`; ``min_origins`` the least number of independent origins that
    tell of it, ``entity`` the id of an entity that takes part or tells of it.

    ``unsure`` asks for those of which nobody is sure that all claims are one happening.

    ``q`` are words of its title, participants and places (`dateline.store.sought`). Of several
    values one is enough: ``systems`` are words of names of weapons that take part, ``outlets`` of
    publishers that tell of it, ``factualities`` those of its tellings, ``countries`` ISO codes of
    the best place, ``statuses`` values of `EventStatus`. ``bbox`` is west, south, east and north in
    degrees, west the greater where it crosses the antimeridian: an event passes if its best place
    has its centre there and is known better than by its country. No event has a kind.

    ``as_of``, an ISO day, asks for the events as the reports published by then tell them. The store
    has them as they are now: `dateline.workflow.known` answers this.
    """

    kinds: tuple[ClaimKind, ...] = ()

    grades: tuple[str, ...] = ()
    min_origins: int | None = None
    entity: str | None = None
    unsure: bool = False
    q: str | None = None
    factualities: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class EntityFilters:
    """Which entities to list; an empty field asks for nothing.

    ``name`` are whole words of a name, in any case. ``named`` leaves out those that are only
    described ("the gunmen"), ``described`` leaves only these. ``known_by``, an ISO day, leaves
    those that a report published by then speaks of.
    """

    kind: str | None = None
    name: str | None = None
    named: bool = False
    described: bool = False
    known_by: str | None = None
