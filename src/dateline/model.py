"""The data types that travel the path report -> passages -> mentions -> claims.

Every value is frozen, and every value that quotes the report holds the character offsets of the
quotation (end exclusive, offsets into ``Report.text``). The keys of the exported claim are those
of the contract in ``docs/claims.md``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a report's text, and the words themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Quote ``text[start:end]``."""
        return cls(start, end, text[start:end])


class PassageKind(StrEnum):
    """What a stretch of a report is. Only headlines and body carry claims."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    RELATED = "related"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class MentionType(StrEnum):
    """What a mention names or describes."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    WEAPON = "weapon"
    QUANTITY = "quantity"
    TIME = "time"
    NATIONALITY = "nationality"
    OTHER = "other"


class Factuality(StrEnum):
    """How certain the innermost holder is: FactBank's values (Sauri and Pustejovsky, 2009)."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    COUNTERFACT = "CT-"
    IMPROBABLE = "PR-"
    NOT_CERTAIN = "PS-"
    UNDERSPECIFIED = "Uu"


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as stored.

    ``text`` is what all offsets point into and never changes once stored. ``published`` is an
    ISO 8601 date (``2022-05-18``) or date and time, or None where the report does not say;
    ``published_from`` tells how it is known (``given``, ``metadata``, ``url``, ``text`` ...).
    ``origin`` is equal for copies of one text, whoever printed it. ``source`` is the path or
    address that was added. ``id`` is derived from the text and the address.
    """

    id: str
    text: str
    origin: str
    source: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        source: str = "",
        title: str | None = None,
        byline: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        published_from: str | None = None,
        url: str | None = None,
    ) -> Self:
        """Make a report of a text, deriving ``id`` and ``origin`` from it."""
        words = " ".join(text.casefold().split())
        return cls(
            id=digest("report", text, url or ""),
            text=text,
            origin=digest("origin", words),
            source=source,
            title=title,
            byline=byline,
            publisher=publisher,
            published=published,
            published_from=published_from,
            url=url,
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report of one kind; passages are in order and do not overlap."""

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many: "a pair of" is 2 to 2, "hundreds of" is 200 upwards (``max`` None)."""

    min: int | None
    max: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of a claim: its role in the profile, its words, and what they resolve to."""

    role: str
    span: Span
    mention_type: MentionType | None = None
    entity: str | None = None
    name: str | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute's value: ``number`` in ``unit`` (km for ranges), as ``text`` states it."""

    number: float | None
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Time:
    """When: the words, an EDTF string (ISO 8601-2) and the interval of dates that it covers.

    ``earliest`` and ``latest`` are ISO dates. All three are None while the report's date is
    unknown and the words are relative; ``constraint`` keeps what is needed to resolve them later
    without reading the report again. ``inferred`` says in words what a value was inferred from.
    """

    span: Span
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    constraint: str | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words and what they resolve to in the gazetteer.

    ``lat`` and ``lon`` are WGS 84 degrees of the centre, ``radius_km`` the size of the area meant,
    ``precision`` one of exact, town, district, region, part_of_country, country; ``country`` is
    ISO 3166-1 alpha-2; ``geonames`` the GeoNames id.
    """

    span: Span
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """One link of the chain of voices: who holds the claim, and the words that say so.

    ``span`` is None where the holder is the publisher by the report's metadata rather than by a
    byline in its text; ``cue`` is None for the outermost holder, who simply prints.
    """

    name: str
    entity: str | None = None
    span: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says, according to whom, and how surely.

    ``kind`` is event, attribute or relation; ``type`` is a name of the profile; ``anchor`` the
    words that express it. ``voice`` runs from the publisher inwards. ``tense`` is past, present,
    future, habitual or None.
    """

    report: str
    kind: str
    type: str
    anchor: Span
    evidence: Span
    arguments: tuple[Argument, ...] = ()
    value: Value | None = None
    time: Time | None = None
    place: Place | None = None
    voice: tuple[Holder, ...] = ()
    factuality: Factuality = Factuality.CERTAIN
    tense: str | None = None
    confidence: float = 0.5
    engine: str = ""
    status: str = "machine"
    event: str | None = None
    id: str = field(default="")

    def identified(self) -> Claim:
        """Return this claim with its ``id``: a digest of report, type, anchor and roles."""
        roles = sorted((a.role, a.span.start, a.span.end) for a in self.arguments)
        key = digest("claim", self.report, self.type, str(self.anchor.start), repr(roles))
        return replace(self, id=key)


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for the parts (SHA-256, shortened)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def spans(claim: Claim) -> list[Span]:
    """Every quotation in a claim."""
    found = [claim.anchor, claim.evidence, *(a.span for a in claim.arguments)]
    found += [place_or_time.span for place_or_time in (claim.time, claim.place) if place_or_time]
    for holder in claim.voice:
        found += [span for span in (holder.span, holder.cue) if span]
    return found


def check_grounded(claim: Claim, text: str) -> None:
    """Raise ValueError unless every quotation of the claim stands in ``text`` where it says.

    This is the rule above all: it is called before anything is stored. The texts of counts and
    values lie inside the quotations of their arguments or of the evidence.
    """
    for span in spans(claim):
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
            raise ValueError(
                f"{claim.type} claim quotes {span.text!r}, which is not at {span.start}"
            )
    for argument in claim.arguments:
        if argument.count and argument.count.text not in claim.evidence.text:
            raise ValueError(f"count {argument.count.text!r} is not in the evidence")
    if claim.value and claim.value.text not in claim.evidence.text:
        raise ValueError(f"value {claim.value.text!r} is not in the evidence")
