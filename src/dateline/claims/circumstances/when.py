"""Candidates for the date of an event: the dates that its report names, and its publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.claims.circumstances.scoring import crossed
from dateline.claims.circumstances.story import (
    WINDOW,
    Days,
    NamedDate,
    Story,
    above,
    clause_at,
    days_of,
)
from dateline.claims.circumstances.telling import Telling
from dateline.claims.timing import is_of_consequence
from dateline.model import Claim, InferredFrom, Tense, Time
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence

NEWS = 2  # days before publication that a report's news is at most old, as a rule
_CROSSED = (
    "publication",
    "recent",
    "lead date",
    "in sentence",
    "clause above",
    "before",
    "old",
    "of its kind",
)


@dataclass(slots=True)
class DateCandidate:
    """An interval of days that may be the event's, and what speaks for it.

    ``time`` quotes the words that name it; None for the days up to publication. ``source`` is where
    they stand, None for the sentence itself.
    """

    days: Days
    time: Time | None
    source: InferredFrom | None
    features: dict[str, float] = field(default_factory=dict)


def date_candidates(telling: Telling, story: Story) -> list[DateCandidate]:
    """The candidates for the date of a claim, each interval once."""
    found: dict[Days, DateCandidate] = {}
    for days, time, source, features in _named(telling, story):
        candidate = found.setdefault(days, DateCandidate(days, time, source))
        for name, value in features.items():
            candidate.features[name] = max(value, candidate.features.get(name, 0.0))
    news = _news(telling, story)
    if news is not None and telling.claim.tense is not Tense.FUTURE:
        news.features["publication"] = 1.0
        found.setdefault(news.days, news)
    here = bool(story.dates(telling.number, telling.claim.tense or Tense.PAST))
    beside = any(c.features.get("same clause") for c in found.values())
    written = story.written(telling.number)
    alike, others = _dated(telling.alike), _dated(telling.others)
    if telling.is_another:
        alike = frozenset()
    for candidate in found.values():
        candidate.features["happened"] = float(candidate.days in story.days_of_happening)
        candidate.features["of its kind"] = float(candidate.days in alike)
        candidate.features["of another kind"] = float(candidate.days in others - alike)
        _describe(candidate, written, alone=len(found) == 2, here=here, beside=beside)
        candidate.features = crossed(candidate.features, telling.features, *_CROSSED)
    return list(found.values())


def _dated(claims: Iterable[Claim]) -> frozenset[Days]:
    """The days that stand beside claims."""
    return frozenset(days for claim in claims if (days := days_of(claim.time)) is not None)


def _news(telling: Telling, story: Story) -> DateCandidate | None:
    """The days of what is news where a claim is told: its entry's, or those up to publication."""
    entry = story.entry(telling.number)
    if entry is not None:
        time = story.dated(entry)
        days = days_of(time)
        return DateCandidate(days, time, InferredFrom.ENTRY) if days is not None else None
    if story.published is None:
        return None
    return DateCandidate(news_days(story.published), None, InferredFrom.PUBLICATION)


def news_days(published: date) -> Days:
    """The days that the news of a report is of, as a rule: up to its publication."""
    days = min(NEWS, published.toordinal() - 1)  # the calendar begins with the year 1
    return Days(published - timedelta(days=days), published)


_Named = tuple[Days, Time, InferredFrom | None, dict[str, float]]


def _named(telling: Telling, story: Story) -> Iterator[_Named]:
    """The dates that the report names, with what each mention speaks for."""
    for claim in telling.same:
        days = days_of(claim.time)
        if days is not None and claim.time is not None:
            yield days, claim.time, InferredFrom.SAME_HAPPENING, {"same happening": 1.0}
    here, last = telling.number, len(story.sentences)
    dates = story.dates(here, telling.claim.tense or Tense.PAST)
    own = [named for named in dates if _may_date(named, telling)]
    for named in own:
        yield named.days, named.time, None, _in_sentence(telling, named, alone=len(own) == 1)
    entry = story.entry(here)
    earlier = range(max(0, here - WINDOW), here)
    later = range(here + 1, min(last, here + WINDOW + 1))
    before, after = _nearest(story, reversed(earlier)), _nearest(story, later)
    told = {*earlier, *(n for n in story.lead if n < here)}
    for number in sorted((n for n in told if story.entry(n) is entry), reverse=True):
        features = {"lead date": float(number in story.lead)}
        if number == before:
            features["before"] = 1 / (here - number)
            features["paragraph"] = float(_same_paragraph(telling, story, number))
        for named in reversed(story.dates(number, Tense.PAST)):
            yield named.days, named.time, InferredFrom.SENTENCE_BEFORE, features
    for number in (n for n in later if story.entry(n) is entry):
        features = {"lead date": float(number in story.lead)}
        if number == after:
            features["after"] = 1 / (number - here)
        for named in story.dates(number, Tense.PAST):
            yield named.days, named.time, InferredFrom.SENTENCE_AFTER, features


def _may_date(named: NamedDate, telling: Telling) -> bool:
    """Whether a date of the sentence may be that of the claim.

    It is not where another noun has it, nor where it is of what followed or came about by it: "said
    on Monday that they had attacked the port", "jailed on Monday for an attack".
    """
    noun, sentence = telling.noun, telling.sentence
    if noun is not None and _counts_from(named, noun, sentence):
        return False
    if named.noun is not None:
        return noun is not None and named.noun == noun.head
    clause = clause_at(sentence, named.span)
    if telling.features["pluperfect"] and clause in above(telling.clause):
        return False
    of_consequence = noun is not None and is_of_consequence(named.span, noun, sentence)
    return not (of_consequence and clause is telling.clause)


def _counts_from(named: NamedDate, noun: NounGroup, sentence: Sentence) -> bool:
    """Whether a date counts from what a noun names: "two weeks after the death"."""
    between = sentence.text[named.span.end : max(named.span.end, noun.words[0].start)]
    return between.strip().lower() in ("after", "before", "since")


def _nearest(story: Story, numbers: Iterable[int]) -> int | None:
    """The first of some sentences that names a date."""
    return next((number for number in numbers if story.dates(number, Tense.PAST)), None)


def _in_sentence(telling: Telling, named: NamedDate, *, alone: bool) -> dict[str, float]:
    anchor, at = telling.claim.anchor.start, named.span.start
    clause = clause_at(telling.sentence, named.span)
    return {
        "in sentence": 1.0,
        "only one": float(alone),
        "behind": float(at > anchor),
        "apart": min(abs(at - anchor), 200) / 200,
        "same clause": float(clause is telling.clause),
        "clause above": float(clause in above(telling.clause)),
        "clause below": float(telling.clause is not None and telling.clause in above(clause)),
    }


def _same_paragraph(telling: Telling, story: Story, number: int) -> bool:
    return story.sentences[number].paragraph == telling.sentence.paragraph


def _describe(
    candidate: DateCandidate, written: date | None, *, alone: bool, here: bool, beside: bool
) -> None:
    """Add what the interval itself shows, seen from the day on which the claim was ``written``."""
    days, features = candidate.days, candidate.features
    features["one day"] = float(days.width <= 1)
    features["long"] = float(days.width > 31)
    features["alone"] = float(alone)
    features["another date here"] = float(here and not features.get("in sentence"))
    features["another date beside"] = float(beside and not features.get("same clause"))
    if written is not None:
        age = (written - days.last).days
        features["recent"] = float(0 <= age <= NEWS and days.width <= 7)
        features["weeks old"] = float(7 < age <= 60)
        features["old"] = float(age > 60)
        features["to come"] = float(days.first > written)
