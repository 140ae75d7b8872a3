"""What linkage compares of a claim: a few plain values that depend on its report alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dateline.claims.circumstances.telling import same_happening
from dateline.events.linkage.setting import Setting, settings
from dateline.events.linkage.stories import Story, rarity, story, terms
from dateline.lexicon import deaths, manners, weekdays
from dateline.model import (
    NEGATIVE,
    Argument,
    Claim,
    ClaimKind,
    Count,
    MentionType,
    Place,
    Precision,
    Report,
    Time,
)
from dateline.places import countries
from dateline.profiles import Profile, roles
from dateline.references.vocabulary import HE, IT, REFLEXIVE, SHE, SPEAKER, THEY
from dateline.syntax.lemmas import lemma_of
from dateline.times import day_of

WORDS = 12  # words of a claim's sentence that are kept: the rarest
_PRONOUNS = IT | THEY | HE | SHE | SPEAKER | set(REFLEXIVE) | set("who which that all".split())
_BEHIND = re.compile(r"\s(?:of|in|on|at|from|with|for|near|who|which|that|,)\s.*", re.S)
_NARROW = frozenset({Precision.EXACT, Precision.TOWN, Precision.DISTRICT})
_WEEKDAY = re.compile(rf"\b(?:{weekdays.PATTERN})\b", re.I)
_DEADLY = re.compile(deaths.PATTERN, re.I)
KeyOf = Callable[[Argument], str | None]


class Sense(StrEnum):
    """What a participant is in a happening, whatever its type calls the role."""

    ACTOR = "actor"
    TARGET = "target"
    THING = "thing"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: its key across reports, its words, and how many.

    ``key`` and ``names`` are those of a name: None and empty where it is only described. ``head``
    is the dictionary form of a description's last word, or the last word of a name. ``nation`` is
    the country whose nationality the words say ("a French soldier"), as ISO 3166-1 alpha-2.
    ``low`` and ``high`` are the ends of its count, None where open or not stated.
    """

    sense: Sense
    key: str | None
    names: tuple[str, ...]
    head: str
    nation: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: degrees, and how closely it is known; ``stated`` beside the event.

    ``names`` are the words of its name where it is a town, a spot or a district.
    """

    names: tuple[str, ...]
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: Precision | None
    stated: bool


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days as proleptic ordinals, both included; ``stated`` beside the event."""

    first: int
    last: int
    stated: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a claim is compared with other claims.

    ``group`` is what types that tell one happening share, else the type. ``lemma`` is the
    dictionary form of the anchor's last word. ``deadly`` says of casualties whether they die, None
    of other types. ``words`` are the rarest terms of its sentence, the rarest first. ``sentence``
    and ``paragraph`` are where these begin. ``weekday`` is what words beside the event state, its
    first three letters; ``setting`` the town or province that the report speaks of there.
    ``manner`` is the way of doing that the anchor says, by `dateline.lexicon.manners`.
    """

    slot: str
    type: str
    group: str
    lemma: str
    when: When | None
    spot: Spot | None
    parties: tuple[Party, ...]
    negative: bool
    consequence: bool
    deadly: bool | None
    words: tuple[str, ...]
    sentence: int
    paragraph: int = 0
    weekday: str | None = None
    setting: Setting | None = None
    manner: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All that linkage compares of a report.

    ``same`` are pairs of numbers of ``claims`` that the report's own words tell as one happening.
    """

    story: Story
    claims: tuple[Compared, ...]
    same: tuple[tuple[int, int], ...]


def told(report: Report, claims: Sequence[Claim], profile: Profile, key_of: KeyOf) -> Told:
    """What of a report is compared: its story and its claims of events."""
    events = [claim for claim in claims if claim.kind is ClaimKind.EVENT]
    day = day_of(report.published)
    return Told(
        story(report.id, report.text, day.toordinal() if day else None),
        tuple(
            compared(claim, report, profile, key_of, setting)
            for claim, setting in zip(events, settings(report, events), strict=True)
        ),
        tuple(same_happening(events, profile)),
    )


def compared(
    claim: Claim, report: Report, profile: Profile, key_of: KeyOf, setting: Setting | None
) -> Compared:
    """What of a claim is compared; ``setting`` is what its report speaks of there."""
    event = profile.types.get(claim.type)
    words = set(terms(claim.evidence.text)) - set(terms(claim.anchor.text))
    return Compared(
        slot=claim.slot,
        type=claim.type,
        group=event.tells or claim.type if event is not None else claim.type,
        lemma=_lemma(claim.anchor.text),
        when=_when(claim.time),
        spot=_spot(claim.place),
        parties=tuple(_parties(claim, profile, key_of)),
        negative=claim.factuality in NEGATIVE,
        consequence=event is not None and event.consequence,
        deadly=bool(_DEADLY.search(claim.anchor.text)) if event and event.casualties else None,
        words=tuple(sorted(words, key=lambda word: (-rarity(word), word))[:WORDS]),
        sentence=claim.evidence.start,
        paragraph=report.text.rfind("\n", 0, claim.evidence.start) + 1,
        weekday=_weekday(claim.time),
        setting=setting,
        manner=_manner(claim.anchor.text),
    )


def key_of(argument: Argument) -> str | None:
    """The key of a participant by its report alone: what the reader took it for, if it has a name.

    Ids of persons end in their report's id; the same name gives the same key without it.
    """
    if argument.entity is None:
        return None
    return ":".join(argument.entity.split(":")[:2])


def told_to_json(one: Told) -> dict[str, Any]:
    """A report's part as plain JSON values; `told_from_json` is its inverse."""
    return asdict(one)


def told_from_json(data: dict[str, Any]) -> Told:
    """The part of a report that plain values describe."""
    own = data["story"]
    return Told(
        Story(own["report"], tuple(own["terms"]), tuple(own["weights"]), own["published"]),
        tuple(_compared(entry) for entry in data["claims"]),
        tuple((a, b) for a, b in data["same"]),
    )


def _compared(entry: dict[str, Any]) -> Compared:
    spot = entry["spot"]
    precision = Precision(spot["precision"]) if spot and spot["precision"] else None
    setting = entry["setting"]
    return Compared(
        **{
            **entry,
            "when": When(**entry["when"]) if entry["when"] else None,
            "spot": Spot(**{**spot, "names": tuple(spot["names"]), "precision": precision})
            if spot
            else None,
            "parties": tuple(
                Party(**{**party, "sense": Sense(party["sense"]), "names": tuple(party["names"])})
                for party in entry["parties"]
            ),
            "words": tuple(entry["words"]),
            "setting": Setting(**{**setting, "names": tuple(setting["names"])})
            if setting
            else None,
        }
    )


def _when(time: Time | None) -> When | None:
    if time is None or time.earliest is None or time.latest is None:
        return None
    first, last = (date.fromisoformat(d[:10]).toordinal() for d in (time.earliest, time.latest))
    return When(first, last, time.inferred is None) if first <= last else None


def _weekday(time: Time | None) -> str | None:
    """The first three letters of the weekday that words beside the event state."""
    if time is None or time.span is None or time.inferred is not None:
        return None
    found = _WEEKDAY.search(time.span.text)
    return found.group()[:3].casefold() if found else None


def _spot(place: Place | None) -> Spot | None:
    if place is None or (place.country is None and place.lat is None):
        return None
    return Spot(
        tuple(terms(place.name or "")) if place.precision in _NARROW else (),
        place.country,
        place.lat,
        place.lon,
        place.radius_km,
        place.precision,
        place.inferred is None,
    )


def _parties(claim: Claim, profile: Profile, key_of: KeyOf) -> Iterator[Party]:
    """The participants, each with its sense; pronouns that mean nobody known are left out."""
    known = roles.roles_of(claim, profile)
    senses = {role: Sense.THING for role in (*known.things, known.object) if role}
    senses |= dict.fromkeys((*known.targets, *known.parties), Sense.TARGET)
    senses |= dict.fromkeys(known.instruments, Sense.INSTRUMENT)
    senses |= dict.fromkeys(known.who, Sense.ACTOR)
    for argument in claim.arguments:
        text = argument.name or argument.span.text
        if argument.role not in senses or text.casefold() in _PRONOUNS:
            continue
        count = argument.count or _one(argument)
        names = tuple(terms(text)) if argument.entity is not None else ()
        yield Party(
            sense=senses[argument.role],
            key=key_of(argument) if names else None,
            names=names,
            head=names[-1] if names else _lemma(_BEHIND.sub("", text)),
            nation=_nation(argument.span.text),
            low=count.min if count else None,
            high=count.max if count else None,
        )


def _one(argument: Argument) -> Count | None:
    """The count of who is named as one person."""
    if argument.mention_type is MentionType.PERSON and argument.entity is not None:
        return Count(1, 1, argument.span.text)
    return None


def _nation(text: str) -> str | None:
    """The country of the first nationality that words say."""
    found = (countries.by_demonym(word) for word in text.split())
    return next((country.code for country in found if country is not None), None)


def _manner(anchor: str) -> str | None:
    """The way of doing that the first word of an anchor says which says any: "gunned down"."""
    found = (manners.OF.get(_lemma(word)) for word in anchor.replace("-", " ").split())
    return next((manner for manner in found if manner is not None), None)


def _lemma(text: str) -> str:
    """The dictionary form of the last word."""
    word = text.rsplit(maxsplit=1)[-1].casefold().strip("'’\"”.,") if text.split() else ""
    noun = lemma_of(word, "NOUN")
    return noun if noun != word else lemma_of(word, "VERB")
