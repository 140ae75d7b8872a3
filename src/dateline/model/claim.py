"""A claim and its parts. Offsets count characters of ``Report.text``, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.text import Span


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


NEGATIVE = frozenset({Factuality.COUNTERFACT, Factuality.IMPROBABLE, Factuality.NOT_CERTAIN})
"""The values of what a holder says did not happen, or may not have."""


class ClaimKind(StrEnum):
    """What sort of statement a claim is."""

    EVENT = "event"
    ATTRIBUTE = "attribute"
    RELATION = "relation"
    STATEMENT = "statement"  # that somebody says or thinks something, whatever it is


FACTS = (ClaimKind.EVENT, ClaimKind.ATTRIBUTE, ClaimKind.RELATION)
"""The kinds of claims that say what is so; a statement says who says what."""
STATEMENT_TYPE = "Statement"
"""The type of every claim of the kind `ClaimKind.STATEMENT`, whatever the profile."""


class ClaimStatus(StrEnum):
    """Where a claim comes from: the machine alone, or a reviewer's latest decision on it."""

    MACHINE = "machine"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Tense(StrEnum):
    """When the happening lies, seen from the report."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    HABITUAL = "habitual"


class Precision(StrEnum):
    """How closely a place is known, the closest first."""

    EXACT = "exact"
    TOWN = "town"
    DISTRICT = "district"
    REGION = "region"
    PART_OF_COUNTRY = "part_of_country"
    COUNTRY = "country"


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


class InferredFrom(StrEnum):
    """What of its report the date of an event was inferred from."""

    SAME_HAPPENING = "the same happening"
    SENTENCE_BEFORE = "a sentence before"
    SENTENCE_AFTER = "a sentence after"
    ENTRY = "the heading of its entry"
    PUBLICATION = "the report's date of publication"
    NOT_AFTER = "not after the report's date of publication"


@dataclass(frozen=True, slots=True)
class TimeSource:
    """Where a date that was inferred comes from; ``span`` are the words, None for publication."""

    where: InferredFrom
    span: Span | None = None

    def __str__(self) -> str:
        return f"“{self.span.text}” in {self.where}" if self.span else str(self.where)


@dataclass(frozen=True, slots=True)
class Time:
    """When: the words, an EDTF string (ISO 8601-2) and the interval of dates that it covers.

    ``earliest`` and ``latest`` are ISO dates. All three are None while the report's date is
    unknown and the words are relative; ``constraint`` keeps what is needed to resolve them later
    without reading the report again. ``inferred`` says in words what a
    value was inferred from; ``span`` is None where that is the report's date and no words.
    ``source`` is where the date stands if it is not told beside the event; ``inferred`` begins with
    it.
    """

    span: Span | None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    constraint: str | None = None
    inferred: str | None = None
    source: TimeSource | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words and what they resolve to in the gazetteer.

    ``lat`` and ``lon`` are WGS 84 degrees of the centre, ``radius_km`` the size of the area meant,
    ``country`` is ISO 3166-1 alpha-2; ``geonames`` the GeoNames id. ``inferred`` says in words what
    it was inferred from.
    """

    span: Span
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: Precision | None = None
    geonames: int | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """One link of the chain of voices: who holds the claim, and the words that say so.

    ``span`` is None where the holder is the publisher by the report's metadata rather than by a
    byline in its text; ``cue`` is None for the outermost holder, who simply prints. ``title`` are
    the words that say what the holder is ("Foreign Ministry spokesman"); statements alone have it.
    """

    name: str
    entity: str | None = None
    span: Span | None = None
    cue: Span | None = None
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says: the words, and whether all of them stand in quotation marks."""

    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class Confidence:
    """The probability, 0 to 1, that a claim is right in all its parts (``whole``) and in each.

    None where a part is not estimated.
    """

    whole: float
    actor: float | None = None
    object: float | None = None
    place: float | None = None
    time: float | None = None
    factuality: float | None = None
    voice: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says, according to whom, and how surely.

    ``type`` is a name of the profile, ``anchor`` the words that express it: the cue of a statement,
    which alone has a ``content``. ``voice`` runs from the publisher inwards. ``slot`` names the
    place that the claim takes in its report, whatever engine reads it; ``id`` stands for its
    content (`dateline.model.identity`).
    """

    report: str
    kind: ClaimKind
    type: str
    anchor: Span
    evidence: Span
    arguments: tuple[Argument, ...] = ()
    value: Value | None = None
    time: Time | None = None
    place: Place | None = None
    voice: tuple[Holder, ...] = ()
    factuality: Factuality = Factuality.CERTAIN
    tense: Tense | None = None
    confidence: Confidence = Confidence(0.5)
    engine: str = ""
    status: ClaimStatus = ClaimStatus.MACHINE
    event: str | None = None
    slot: str = ""
    id: str = ""
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one report by one engine and profile; never changed once stored."""

    report: str
    engine: str
    claims: tuple[Claim, ...]
