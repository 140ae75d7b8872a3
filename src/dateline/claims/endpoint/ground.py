"""Answers -> claims: only what stands in the report.

The model gives words. Each is looked up in the report's text and replaced by what stands there;
what is not found is dropped and counted. Numbers, dates, coordinates and entities are then read
from the report by the same code as the built-in reader's, so that none is the model's.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dateline.claims.assembly import Assembly, without_repetitions
from dateline.claims.counts import count
from dateline.claims.dating import anchored
from dateline.claims.endpoint.lookup import Evidence, Lookup
from dateline.claims.endpoint.request import roles
from dateline.claims.measures import MEASURE, measured_value
from dateline.claims.placing import located
from dateline.claims.publisher import publisher_of
from dateline.errors import DatelineError
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Factuality,
    Holder,
    Place,
    Report,
    Span,
    Tense,
    Time,
    Value,
    identified,
)
from dateline.passages import split
from dateline.places import Context, PlaceNames, UserPlaces
from dateline.profiles import Profile
from dateline.references.link import link
from dateline.syntax.sentences import analyse
from dateline.times import is_when, resolve

_UNITS = {"range": ("km",), "payload": ("kg",), "speed": ("km/h", "Mach"), "endurance": ("h",)}


@dataclass(frozen=True, slots=True)
class Grounded:
    """The claims of a report, and how many values were dropped, by field."""

    claims: list[Claim]
    dropped: Counter[str]


def parse(answer: str) -> list[object]:
    """The claims of an answer, unchecked. Raises DatelineError if it is no JSON of claims."""
    try:
        # Small models put line breaks and tabs into strings: strict=False lets them pass.
        data = json.loads(answer[answer.find("{") : answer.rfind("}") + 1], strict=False)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("claims"), list):
        raise DatelineError(
            "The model's answer is no JSON of claims: take a server that keeps to a JSON schema."
        )
    return list(data["claims"])


def ground(
    raw: Sequence[object],
    report: Report,
    profile: Profile,
    engine: str,
    places: UserPlaces = MappingProxyType({}),
) -> Grounded:
    """Make claims of what answers say, as far as the report says it, in reading order.

    ``places`` are the case's own (``places.csv``).
    """
    passages = split(report)
    sentences = analyse(report.text, passages, profile=profile)
    names = PlaceNames(report.text, Context(report.publisher, places))
    index = link(sentences, profile, report.id, names)
    assembly = Assembly(report, index, publisher_of(report, passages), engine)
    grounding = _Grounding(Lookup(report.text, sentences), assembly, roles(profile))
    claims = [claim for item in raw for claim in grounding.claims(item)]
    claims.sort(key=lambda claim: (claim.evidence.start, claim.anchor.start))
    claims = _located(claims, names)
    times = (mention for sentence in sentences for mention in sentence.times)
    claims = anchored(claims, times, report.text, report.published, profile)
    unique = [identified(claim) for claim in without_repetitions(claims)]
    return Grounded(unique, grounding.lookup.dropped)


def _located(claims: list[Claim], names: PlaceNames) -> list[Claim]:
    """Resolve places where their words hold the name of one.

    Other words would find something too: "She" is an old name of Shenyang.
    """
    if not any(claim.place for claim in claims):
        return claims
    found = [mention.span for mention in names.mentions]

    def named(span: Span) -> bool:
        return any(span.start <= name.start and name.end <= span.end for name in found)

    return located(claims, names, named)


@dataclass(frozen=True, slots=True)
class _Grounding:
    """What the items of an answer are grounded with.

    ``roles`` are the kind and the roles of every type that may be claimed.
    """

    lookup: Lookup
    assembly: Assembly
    roles: dict[str, tuple[ClaimKind, tuple[str, ...]]]

    def claims(self, item: object) -> Iterator[Claim]:
        """The claim of an item; none where what it cannot be without is not in the report."""
        if not isinstance(item, dict):
            self.lookup.dropped["claim"] += 1
            return
        if not isinstance(item.get("type"), str) or item["type"] not in self.roles:
            self.lookup.dropped["type"] += 1
            return
        found = self.lookup.anchored(item.get("evidence"), item.get("anchor"))
        if found is None:
            return
        evidence, anchor = found
        kind, known = self.roles[item["type"]]
        voice = self.voice(item.get("voice"), evidence)
        arguments = tuple(self.arguments(item.get("arguments"), known, evidence))
        value = self.value(item, evidence) if kind is ClaimKind.ATTRIBUTE else None
        if voice is None or (kind is ClaimKind.RELATION and len(arguments) < 2):
            return
        if kind is ClaimKind.ATTRIBUTE and value is None:
            return
        tense = self.one_of("tense", item.get("tense"), tuple(Tense))
        factuality = self.one_of("factuality", item.get("factuality"), tuple(Factuality))
        happens = kind is ClaimKind.EVENT
        yield self.assembly.claim(
            kind,
            item["type"],
            anchor,
            evidence.span,
            arguments,
            voice,
            Factuality(factuality or Factuality.UNDERSPECIFIED),
            Tense(tense) if tense else None,
            time=self.time(item.get("time"), tense, evidence) if happens else None,
            place=self.place(item.get("place"), evidence) if happens else None,
            value=value,
        )

    def one_of(self, field: str, value: object, known: tuple[str, ...]) -> str | None:
        """A value that is one of the known ones."""
        if isinstance(value, str) and value in known:
            return value
        self.lookup.dropped[field] += value not in ("", None)
        return None

    def items(self, field: str, values: object) -> Iterator[dict[str, Any]]:
        """The objects of a list, or of what should have been one."""
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                yield value
            elif value not in ("", None):
                self.lookup.dropped[field] += 1

    def arguments(
        self, values: object, known: tuple[str, ...], evidence: Evidence
    ) -> Iterator[Argument]:
        """The participants that the report names, each in a role of the type, once."""
        seen = set()
        for value in self.items("argument", values):
            role, span = (
                value.get("role"),
                self.lookup.near("argument", value.get("words"), evidence),
            )
            if span is None:
                continue
            if not isinstance(role, str) or role not in known:
                self.lookup.dropped["role"] += 1
            elif (role, span) not in seen:
                seen.add((role, span))
                group = self.lookup.group(span)
                yield self.assembly.argument(role, span, evidence.span, group)

    def value(self, item: dict[str, Any], evidence: Evidence) -> Value | None:
        """The value that stands where the words do, whole: "200 km" may be said of "1-200 km"."""
        for span in self.lookup.occurrences(item.get("value"), evidence.span):
            if item["type"] == "purpose":
                return Value(None, None, span.text)
            if item["type"] == "quantity_held":
                value = self.quantity(span)
            else:
                value = self.measure(span, evidence, _UNITS[item["type"]])
            if value is not None:
                return value
        self.lookup.dropped["value"] += 1
        return None

    def quantity(self, span: Span) -> Value | None:
        """The number of the noun group that a span is of."""
        sentence, group = self.lookup.sentence(span), self.lookup.group(span)
        for noun in [group] if group else sentence.nouns:
            words = sentence.group_span(noun)
            amount = count(noun, self.lookup.text)
            if amount and words.start < span.end and span.start < words.end:
                figure = amount.min if amount.min is not None else amount.max
                return Value(float(figure or 0), None, amount.text)
        return None

    def measure(self, span: Span, evidence: Evidence, units: tuple[str, ...]) -> Value | None:
        """The measure, in one of the units, that a span is of."""
        for match in MEASURE.finditer(self.lookup.text, evidence.span.start, evidence.span.end):
            value = measured_value(match) if match.start() < span.end > span.start else None
            if value and span.start < match.end() and value.unit in units:
                return value
        return None

    def time(self, words: object, tense: str | None, evidence: Evidence) -> Time | None:
        """The time expression that the words are of, whole, as the built-in reader resolves it."""
        span = self.lookup.near("time", words, evidence)
        if span is None:
            return None
        for mention in self.lookup.sentence(span).times:
            if is_when(mention) and mention.span.start < span.end and span.start < mention.span.end:
                return resolve(mention, self.assembly.report.published, tense)
        self.lookup.dropped["time"] += 1
        return None

    def place(self, words: object, evidence: Evidence) -> Place | None:
        """The words that tell where, not resolved yet."""
        span = self.lookup.near("place", words, evidence)
        return Place(span) if span else None

    def voice(self, values: object, evidence: Evidence) -> tuple[Holder, ...] | None:
        """The chain from the publisher inwards; None if a holder is not in the report.

        Such a claim is dropped whole: without that holder it would be said by somebody else.
        """
        publisher = self.assembly.publisher
        chain = [publisher]
        for value in self.items("holder", values):
            words = value.get("holder")
            if isinstance(words, str) and words.casefold() == publisher.name.casefold():
                continue
            span = self.lookup.near("holder", words, evidence)
            if span is None:
                return None
            cue = self.lookup.near("cue", value.get("cue"), evidence)
            chain.append(self.assembly.holder(span, self.lookup.group(span), cue))
        return tuple(chain)
