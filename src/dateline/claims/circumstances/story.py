"""A report as a story: its sentences with the dates and places that each of them names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline.claims.timing import counts_within, dates_of, words_of
from dateline.model import Claim, PassageKind, Place, Report, Span, Tense, Time
from dateline.places import PlaceNames, resolve_mentions
from dateline.places.homes import homes_in
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence
from dateline.times import Entry, day_of, entry_at, find_entries, is_when, resolve

LEAD = 2  # sentences of the body that tell the news
# "First posted: 10/25/11", "Updated 3.30pm": a stamp of the page is no date of the story.
_STAMP = re.compile(
    r"\W*(?:first\s+|last\s+|originally\s+)?"
    r"(?:posted|published|updated|modified|created|filed|issued|printed)\b\W*(?:on\b|at\b|:|\d|\w+day\b)",
    re.IGNORECASE,
)
_VAGUE = frozenset(["now", "currently", "presently", "nowadays", "the moment", "at the moment"])
_HAPPEN = frozenset(["happen", "occur"])
WINDOW = 12  # sentences before and after in which a date or place may be told
_SEA = re.compile(r"\b(?:sea|ocean|gulf|straits?|channel|bab el-mandeb)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included."""

    first: date
    last: date

    @property
    def width(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date of the text with both ends known: its words, what they mean, and the days.

    ``noun`` is the place of the noun that it dates and nothing else: "ahead of Monday's talks".
    """

    span: Span
    time: Time
    days: Days
    noun: int | None = None


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place name of the text, with what it resolves to and the number of its sentence.

    ``sentence`` is None for names outside headline and body, such as those of the dateline.
    """

    place: Place
    sentence: int | None
    demonym: bool


@dataclass(frozen=True)
class Story:
    """What candidates are drawn from.

    ``order`` numbers the sentences of the body from 0; headlines have -1. ``places`` are in the
    order of the text.
    """

    report: Report
    sentences: Sequence[Sentence]
    order: Sequence[int]
    places: Sequence[NamedPlace]
    _dates: dict[tuple[int, Tense], tuple[NamedDate, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, sentences: Sequence[Sentence], names: PlaceNames) -> Story:
        """The story of a report, with its place names resolved."""
        order, number = [], 0
        for sentence in sentences:
            headline = sentence.passage.kind is PassageKind.HEADLINE
            order.append(-1 if headline else number)
            number += not headline
        mentions = names.mentions
        resolved = resolve_mentions(names, [m.span for m in mentions])
        starts = [sentence.span.start for sentence in sentences]
        places = [
            NamedPlace(place, _sentence_at(mention.span, sentences, starts), mention.demonym)
            for mention, place in zip(mentions, resolved, strict=True)
            if place is not None
        ]
        return cls(report, sentences, order, places)

    @cached_property
    def published(self) -> date | None:
        """The day of publication; None where it is not known to the day."""
        return day_of(self.report.published)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The entries of a live blog or timeline; none for other reports."""
        return find_entries(self.report.text)

    def entry(self, sentence: int) -> Entry | None:
        """The entry that a sentence stands in."""
        return entry_at(self.sentences[sentence].span.end - 1, self.entries)

    def written(self, sentence: int) -> date | None:
        """The day on which a sentence was written: its entry's, else that of publication."""
        entry = self.entry(sentence)
        days = days_of(self.dated(entry)) if entry is not None else None
        return days.last if days is not None else self.published

    def dated(self, entry: Entry) -> Time:
        """When an entry is of."""
        return resolve(entry.heading, self.report.published)

    @cached_property
    def lead(self) -> frozenset[int]:
        """The numbers of the headlines and of the sentences that tell the news."""
        return frozenset(number for number, order in enumerate(self.order) if order < LEAD)

    @cached_property
    def places_of(self) -> Mapping[int | None, Sequence[NamedPlace]]:
        """The places that each sentence names, by its number; None stands for the dateline."""
        found: dict[int | None, list[NamedPlace]] = {}
        for named in self.places:
            found.setdefault(named.sentence, []).append(named)
        return found

    @cached_property
    def names_a_sea(self) -> bool:
        """Whether a sea is named that no country has."""
        seas = (p.place.name for p in self.places if p.place.country is None)
        return any(name is not None and _SEA.search(name) for name in seas)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often a place of each country is named."""
        return Counter(p.place.country for p in self.places if p.place.country)

    @cached_property
    def groups_at_home(self) -> Counter[str]:
        """How often an armed group of each country is named."""
        return Counter(homes_in(self.report.text))

    @cached_property
    def places_named(self) -> bool:
        """Whether any place is named, and not only who is of one."""
        return any(not p.demonym for p in self.places)

    @cached_property
    def countries_named(self) -> frozenset[str]:
        """The countries of places that are named, not only who is of them: "Indian ships"."""
        return frozenset(p.place.country for p in self.places if p.place.country and not p.demonym)

    def tells_of(self, lemmas: frozenset[str]) -> bool:
        """Whether the headline or lead has one of some words."""
        return any(
            token.lemma.lower() in lemmas
            for number in self.lead
            for token in self.sentences[number].tokens
        )

    def sentence_of(self, claim: Claim) -> int:
        """The number of the sentence that a claim was read from."""
        return max(0, bisect_right(self._starts, claim.anchor.start) - 1)

    def dates(self, sentence: int, tense: Tense) -> tuple[NamedDate, ...]:
        """The dates with both ends known that a sentence names, looking where ``tense`` looks."""
        known = self._dates.get((sentence, tense))
        if known is None:
            here = self.sentences[sentence]
            mentions = [
                m
                for m in here.times
                if is_when(m) and _dates(m.span) and not counts_within(words_of(m, here), here)
            ]
            if _STAMP.match(self.report.text, here.span.start, here.span.end):
                mentions = []
            times = [resolve(mention, self.report.published, tense) for mention in mentions]
            dates = dates_of(self.sentences[sentence])
            known = tuple(
                NamedDate(mention.span, time, days, dates.noun_alone(mention.span))
                for mention, time in zip(mentions, times, strict=True)
                if (days := days_of(time)) is not None
            )
            self._dates[sentence, tense] = known
        return known

    @cached_property
    def days_of_happening(self) -> frozenset[Days]:
        """The days on which sentences say that something took place: "It happened on Monday"."""
        return frozenset(
            named.days
            for number, sentence in enumerate(self.sentences)
            if any(_happens(clause, sentence) for clause in sentence.clauses)
            for named in self.dates(number, Tense.PAST)
            if _happens(clause_at(sentence, named.span), sentence)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]


def _dates(span: Span) -> bool:
    """Whether words may date something else than what they stand beside, as "now" never does."""
    return span.text.lower() not in _VAGUE


def days_of(time: Time | None) -> Days | None:
    """The interval of a time whose both ends are known."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    first, last = date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])
    return Days(first, last) if first <= last else None


def _happens(clause: Clause | None, sentence: Sentence) -> bool:
    """Whether a clause says that something took place."""
    if clause is None:
        return False
    following = [t.lower for t in sentence.tokens[clause.verb.last : clause.verb.last + 1]]
    takes_place = clause.verb.lemma == "take" and following == ["place"]
    return takes_place or clause.verb.lemma in _HAPPEN


def clause_at(sentence: Sentence, span: Span) -> Clause | None:
    """The clause that the words of a span stand in: that of the first verb above them."""
    words = [i for i, t in enumerate(sentence.tokens) if span.start <= t.start < span.end]
    tree = sentence.tree
    for top in (w for w in words if tree.heads[w] not in words or tree.heads[w] == w):
        for above in (top, *tree.above(top)):
            if above in tree.clauses:
                return tree.clauses[above]
    return None


def above(clause: Clause | None) -> list[Clause]:
    """The clauses that govern a clause, the nearest first."""
    found: list[Clause] = []
    while clause is not None and clause.governor is not None and clause.governor not in found:
        clause = clause.governor
        found.append(clause)
    return found


def _sentence_at(span: Span, sentences: Sequence[Sentence], starts: Sequence[int]) -> int | None:
    number = bisect_right(starts, span.start) - 1
    if number < 0 or span.start >= sentences[number].span.end:
        return None
    return number
