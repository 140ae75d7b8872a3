"""Who and what reports speak of, across reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.claim import MentionType


class Verdict(StrEnum):
    """Whether two mentions mean one person, body, place or thing."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Mention:
    """What one report calls somebody or something, however often.

    ``id`` is a digest of the report and of what the reader took for one. ``key`` is what it is
    compared by: an id of the catalogue ("country:IR", "group:hezbollah", "geonames:276781"), else a
    kind and a normal form of the name, else of the last word of a description. ``names`` are the
    words as they stand, the main name first; ``spans`` where they stand, as offsets into the
    report's text.
    """

    id: str
    report: str
    key: str
    names: tuple[str, ...]
    kind: MentionType | None = None
    named: bool = True  # by a name, not by a description alone
    spans: tuple[tuple[int, int], ...] = ()
    described: tuple[str, ...] = ()  # as "defence minister", "Iran's president"
    roles: tuple[str, ...] = ()  # what it does in the claims: "Attack.Target", "Holder"


@dataclass(frozen=True, slots=True)
class Sameness:
    """A judged edge: whether two mentions mean one, how surely, and why.

    ``left`` and ``right`` are ids of mentions, the lesser first. ``score`` is a probability, 0 to
    1; ``reasons`` say what spoke for it or against it. ``who`` judged: a reviewer, or None for the
    machine.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or thing that reports speak of.

    ``id`` is that of the catalogue where it is known there, else made from its first mention.
    ``aliases`` are all names with the number of mentions that use them, the most used first.
    ``maybe`` are ids of entities that it may be the same as; ``named`` is False where only
    descriptions say who or what it is.
    """

    id: str
    name: str
    kind: MentionType | None
    aliases: tuple[tuple[str, int], ...]
    mentions: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    source: str | None = None  # of what the catalogue says of it
    named: bool = True
