"""What to ask of the claims of a case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims to list; an empty field asks for nothing.

    ``types`` are names of types, in any case. ``actor``, ``place`` and ``voice`` are words of a
    participant, of a place (or its country code) and of a holder: whole words, in any case. With
    ``country``, an ISO code, what is in that country passes like what is at ``place``.
    ``since`` and ``until`` are ISO days: a claim passes if its interval overlaps the window, never
    if it has no date. ``report`` is a report's id.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    voice: str | None = None
    report: str | None = None
