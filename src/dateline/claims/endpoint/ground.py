"""Answers -> claims: only what stands in the report.

The model gives words. Each is looked up in the report's text and replaced by what stands there;
what is not found is dropped and counted. Numbers, dates, coordinates and entities are then read
from the report by the same code as the built-in reader's, so that none is the model's.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dateline.claims.attributes import MEASURE, measured_value
from dateline.claims.counts import count
from dateline.claims.endpoint.request import TENSES, roles
from dateline.claims.reader import introduce, publisher_of, without_repetitions
from dateline.errors import DatelineError
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Confidence,
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
from dateline.places import Context, UserPlaces, find_places, resolve_places
from dateline.profiles import Profile
from dateline.references.directory import Directory
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence, analyse
from dateline.times import resolve

CONFIDENCE = 0.5  # not calibrated: it depends on the model
NEAR = 5  # sentences before the evidence in which a participant may be named
_LONGEST = 3000  # characters of a value; no sentence of news is longer
# Marks that models exchange freely, one character for one, so that offsets stay.
_SAME = str.maketrans("‘’‚“”„«»–—‐‑−\u00a0", '\'\'\'"""""----- ')
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
    text = _Text(report, profile, engine)
    located = [found for item in raw if (found := text.locate(item))]
    claims: list[Claim] = []
    for number, sentence in enumerate(text.sentences):
        introduce(sentence, text.directory)
        for item, first, last, anchor in located:
            if last == number:
                claims += text.claim(item, first, last, anchor)
    claims.sort(key=lambda claim: (claim.evidence.start, claim.anchor.start))
    return Grounded(
        [identified(c) for c in without_repetitions(_placed(claims, report, places))], text.dropped
    )


def _placed(claims: list[Claim], report: Report, places: UserPlaces) -> list[Claim]:
    """Resolve the places of all claims together, where their words hold the name of a place.

    Other words would find something too: "She" is an old name of Shenyang.
    """
    context = Context(publisher=report.publisher, places=places)
    wanted = [claim.place.span for claim in claims if claim.place]
    named = [m.span for m in find_places(report.text, own=places)] if wanted else []
    spans = [s for s in wanted if any(s.start <= n.start and n.end <= s.end for n in named)]
    resolved = resolve_places(report.text, spans, context) if spans else []
    known = dict(zip(spans, resolved, strict=True))
    return [
        replace(claim, place=known.get(claim.place.span) or claim.place) if claim.place else claim
        for claim in claims
    ]


class _Text:
    """A report in which words are looked up."""

    def __init__(self, report: Report, profile: Profile, engine: str) -> None:
        passages = split(report)
        self.report, self.engine = report, engine
        self.text, self.folded = report.text, report.text.translate(_SAME)
        self.sentences = analyse(report.text, passages, profile=profile)
        self.starts = [sentence.span.start for sentence in self.sentences]
        self.ends = [sentence.span.end for sentence in self.sentences]
        self.outlet = publisher_of(report, passages)
        self.directory = Directory(profile)
        self.roles = roles(profile)
        self.dropped: Counter[str] = Counter()

    # -- looking up ------------------------------------------------------------------------------

    def occurrences(self, words: object, start: int, end: int) -> Iterator[Span]:
        """Where words stand between two offsets, whole and not as part of a longer number.

        White space, case and the style of quotation marks and dashes may differ.
        """
        if not isinstance(words, str) or len(words) > _LONGEST or not re.search(r"\w", words):
            return
        parts = r"\s+".join(re.escape(part) for part in words.translate(_SAME).split())
        pattern = rf"(?<!\w)(?<!\d[.,]){parts}(?!\w)(?![.,]\d)"
        for match in re.compile(pattern, re.IGNORECASE).finditer(self.folded, start, end):
            yield Span.of(self.text, match.start(), match.end())

    def locate(self, item: object) -> tuple[dict[str, Any], int, int, Span] | None:
        """A claim with its evidence, as first and last sentence, and its anchor in that."""
        if not isinstance(item, dict):
            self.dropped["claim"] += 1
            return None
        if not isinstance(item.get("type"), str) or item["type"] not in self.roles:
            self.dropped["type"] += 1
            return None
        missing = "evidence"
        for span in self.occurrences(item.get("evidence"), 0, len(self.text)):
            first, last = self.over(span)
            if first > last:
                continue
            if self.sentences[first].paragraph != self.sentences[last].paragraph:
                continue
            missing = "anchor"
            evidence = self.between(first, last)
            for anchor in self.occurrences(item.get("anchor"), evidence.start, evidence.end):
                return item, first, last, anchor
        self.dropped[missing] += 1
        return None

    def over(self, span: Span) -> tuple[int, int]:
        """The numbers of the first and the last sentence that a span touches."""
        first = bisect_right(self.ends, span.start)
        return first, bisect_left(self.starts, span.end) - 1

    def between(self, first: int, last: int) -> Span:
        """Quote the sentences from the first to the last."""
        start, end = self.sentences[first].span.start, self.sentences[last].span.end
        return Span.of(self.text, start, end)

    def near(self, field: str, words: object, first: int, last: int) -> Span | None:
        """Words of the evidence or, nearest first, of the sentences before it."""
        if words in ("", None):
            return None
        evidence = self.between(first, last)
        for span in self.occurrences(words, evidence.start, evidence.end):
            return span
        for sentence in reversed(self.sentences[max(0, first - NEAR) : first]):
            for span in self.occurrences(words, sentence.span.start, sentence.span.end):
                return span
        self.dropped[field] += 1
        return None

    def at(self, span: Span) -> tuple[Sentence, NounGroup | None]:
        """The sentence of a span, and the noun group, of no date, whose head stands in it."""
        sentence = self.sentences[self.over(span)[0]]
        for group in sentence.nouns:
            if span.start <= group.tokens[group.head].start < span.end and not group.temporal:
                return sentence, group
        return sentence, None

    # -- parts of a claim ------------------------------------------------------------------------

    def claim(self, item: dict[str, Any], first: int, last: int, anchor: Span) -> Iterator[Claim]:
        """The claim of an item; none where what it cannot be without is not in the report."""
        kind, known = self.roles[item["type"]]
        evidence = self.between(first, last)
        voice = self.voice(item.get("voice"), first, last)
        arguments = tuple(self.arguments(item.get("arguments"), known, first, last))
        value = self.value(item, evidence) if kind == "attribute" else None
        if voice is None or (kind == "relation" and len(arguments) < 2):
            return
        if kind == "attribute" and value is None:
            return
        tense = self.one_of("tense", item.get("tense"), TENSES)
        factuality = self.one_of("factuality", item.get("factuality"), tuple(Factuality))
        yield Claim(
            report=self.report.id,
            kind=ClaimKind(kind),
            type=item["type"],
            anchor=anchor,
            evidence=evidence,
            arguments=arguments,
            value=value,
            time=self.time(item.get("time"), tense, first, last) if kind == "event" else None,
            place=self.place(item.get("place"), first, last) if kind == "event" else None,
            voice=voice,
            factuality=Factuality(factuality or "Uu"),
            tense=Tense(tense) if tense else None,
            confidence=Confidence(CONFIDENCE),
            engine=self.engine,
        )

    def one_of(self, field: str, value: object, known: tuple[str, ...]) -> str | None:
        if isinstance(value, str) and value in known:
            return value
        self.dropped[field] += value not in ("", None)
        return None

    def items(self, field: str, values: object) -> Iterator[dict[str, Any]]:
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                yield value
            elif value not in ("", None):
                self.dropped[field] += 1

    def arguments(
        self, values: object, known: tuple[str, ...], first: int, last: int
    ) -> Iterator[Argument]:
        seen = set()
        for value in self.items("argument", values):
            role, span = value.get("role"), self.near("argument", value.get("words"), first, last)
            if span is None:
                continue
            if not isinstance(role, str) or role not in known:
                self.dropped["role"] += 1
            elif (role, span) not in seen:
                seen.add((role, span))
                yield self.argument(role, span, self.between(first, last))

    def argument(self, role: str, span: Span, evidence: Span) -> Argument:
        """What the words mean, by the built-in reader's means."""
        _, group = self.at(span)
        entity = self.directory.resolve(group) if group else self.directory.by_words(span.text)
        amount = count(group, self.text) if group else None
        return Argument(
            role=role,
            span=span,
            mention_type=(self.directory.kind(group) if group else None)
            or (entity.kind if entity else None),
            entity=entity.id if entity else None,
            name=entity.name if entity else None,
            count=amount if amount and amount.text in evidence.text else None,
        )

    def value(self, item: dict[str, Any], evidence: Span) -> Value | None:
        """The value that stands where the words do, whole: "200 km" may be said of "1-200 km"."""
        for span in self.occurrences(item.get("value"), evidence.start, evidence.end):
            if item["type"] == "purpose":
                return Value(None, None, span.text)
            if item["type"] == "quantity_held":
                sentence, group = self.at(span)
                for noun in [group] if group else sentence.nouns:
                    words = sentence.group_span(noun)
                    amount = count(noun, self.text)
                    if amount and words.start < span.end and span.start < words.end:
                        figure = amount.min if amount.min is not None else amount.max
                        return Value(float(figure or 0), None, amount.text)
                continue
            for match in MEASURE.finditer(self.text, evidence.start, evidence.end):
                value = measured_value(match) if match.start() < span.end > span.start else None
                if value and span.start < match.end() and value.unit in _UNITS[item["type"]]:
                    return value
        self.dropped["value"] += 1
        return None

    def time(self, words: object, tense: str | None, first: int, last: int) -> Time | None:
        """The time expression that the words are of, whole, as the built-in reader resolves it."""
        span = self.near("time", words, first, last)
        if span is None:
            return None
        sentence, _ = self.at(span)
        dates = [t for t in sentence.times if t.kind == "date"]
        for n, mention in enumerate(dates):
            if mention.span.start < span.end and span.start < mention.span.end:
                published = self.report.published
                anchor = resolve(dates[n - 1], published, "past") if n else None
                return resolve(mention, published, tense, anchor)
        self.dropped["time"] += 1
        return None

    def place(self, words: object, first: int, last: int) -> Place | None:
        span = self.near("place", words, first, last)
        return Place(span) if span else None

    def voice(self, values: object, first: int, last: int) -> tuple[Holder, ...] | None:
        """The chain from the publisher inwards; None if a holder is not in the report.

        Such a claim is dropped whole: without that holder it would be said by somebody else.
        """
        chain = [self.outlet]
        for value in self.items("holder", values):
            words = value.get("holder")
            if isinstance(words, str) and words.casefold() == self.outlet.name.casefold():
                continue
            span = self.near("holder", words, first, last)
            if span is None:
                return None
            cue = self.near("cue", value.get("cue"), first, last)
            _, group = self.at(span)
            entity = self.directory.resolve(group) if group else self.directory.by_words(span.text)
            name = entity.name if entity else span.text
            chain.append(Holder(name, entity.id if entity else None, span, cue))
        return tuple(chain)
