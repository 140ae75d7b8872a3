"""Give the events of a report the dates and places that it states elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dateline.claims.circumstances.scoring import choice, probability
from dateline.claims.circumstances.story import Days, Story
from dateline.claims.circumstances.telling import Telling, tellings
from dateline.claims.circumstances.when import (
    DateCandidate,
    date_candidates,
    news_days,
)
from dateline.claims.circumstances.where import (
    DATELINE,
    PlaceCandidate,
    is_at_sea,
    place_candidates,
    whole_country,
)
from dateline.claims.placing import has_capital
from dateline.model import (
    Claim,
    Factuality,
    InferredFrom,
    Place,
    Report,
    Span,
    Tense,
    Time,
    TimeSource,
)
from dateline.places import PlaceNames
from dateline.profiles import Profile
from dateline.syntax.sentences import Sentence
from dateline.times import day_of, resolve_again

_YEAR = re.compile(r"(?:19|20)\d\d")
PLACE_TAKEN = 0.65  # the probability from which on a country is taken: empty beats wrong
SPOT_TAKEN = 0.5  # and a place within it
_DENIED = frozenset([Factuality.COUNTERFACT, Factuality.IMPROBABLE])
DATE_TAKEN = 0.40  # and a date: what agrees with it is the likeliest of many, or none

T = TypeVar("T")
_Chosen = tuple[T | None, float | None]  # what was taken, and how likely it is right


def infer(
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    report: Report,
    profile: Profile,
    names: PlaceNames,
) -> list[Claim]:
    """The claims, those of events with the date and place that the report states elsewhere.

    What the words beside an event state stays as it is. The ``confidence`` of a claim has, for a
    date or place that it was given here, the probability that the candidate is right, and None for
    one that it had. ``names`` are the place names of the report.
    """
    story = Story.of(report, sentences, names)
    told = {t.claim: t for t in tellings(claims, story, profile)}
    found = []
    for claim in claims:
        telling = told.get(claim)
        if telling is not None:
            when: _Chosen[Time] = (claim.time, None)
            where: _Chosen[Place] = (claim.place, None)
            if wants_date(claim):
                when = _time(telling, story)
            if wants_place(claim):
                where = _place(telling, story, profile)
            sure = replace(claim.confidence, time=when[1], place=where[1])
            found.append(replace(claim, time=when[0], place=where[0], confidence=sure))
        else:
            found.append(claim)
    return found


def wants_date(claim: Claim) -> bool:
    """Whether nothing beside an event dates or bounds it, and a date can be told of it."""
    time = claim.time
    known = time is not None and (time.earliest is not None or time.latest is not None)
    return not known and claim.tense not in (Tense.FUTURE, Tense.HABITUAL)


def wants_place(claim: Claim) -> bool:
    """Whether nothing beside an event places it on the map."""
    return claim.place is None or claim.place.lat is None


def _time(telling: Telling, story: Story) -> _Chosen[Time]:
    likely = [c for c in scored_dates(telling, story) if c.together >= DATE_TAKEN]
    if _names_another_year(telling, story):
        likely = [c for c in likely if not c.candidate.source]
    if not likely:
        return telling.claim.time or _bound(telling.claim, story), None
    best = max(likely, key=_rank)
    # A day that words name is worth more than the days of the news that it lies in.
    days = best.candidate.days
    named = [c for c in likely if c.candidate.time and _within(c.candidate.days, days)]
    chosen = max(named, key=_rank) if named else best
    return _dated(chosen.candidate, telling.claim.time), chosen.together


@dataclass(frozen=True, slots=True)
class ScoredDate:
    """A candidate with the probability that it is right, ``alone`` and with those that agree."""

    candidate: DateCandidate
    alone: float
    together: float


def _rank(scored: ScoredDate) -> tuple[float, float]:
    return scored.together, scored.alone


def scored_dates(telling: Telling, story: Story) -> list[ScoredDate]:
    """The candidates for the date of a claim, scored."""
    candidates = date_candidates(telling, story)
    alone = choice("when", [c.features for c in candidates], telling.features)
    pairs = list(zip(alone, candidates, strict=True))
    return [ScoredDate(c, p, sum(q for q, o in pairs if agree(c.days, o.days))) for p, c in pairs]


def agree(one: Days, other: Days) -> bool:
    """Whether two intervals are as good as one: a day more or less, and of like width."""
    apart = (other.first - one.last).days, (one.first - other.last).days
    overlap = max(apart) <= 1
    narrow, wide = sorted((one.width - 1, other.width - 1))
    return overlap and wide <= max(3, 2 * narrow + 2)


def _names_another_year(telling: Telling, story: Story) -> bool:
    """Whether the sentence names a year, and not that of publication: it tells of the past."""
    published = story.written(telling.number)
    own = str(published.year) if published is not None else ""
    years = (t.text for t in telling.sentence.tokens if _YEAR.fullmatch(t.text))
    return any(year != own for year in years)


def _within(inner: Days, outer: Days) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _dated(candidate: DateCandidate, stated: Time | None) -> Time:
    """The candidate's date; words beside the event that give none ("at 3 p.m.") stay quoted."""
    words = stated.span if stated is not None else None
    if candidate.time is None:
        return _news(candidate.days, words)
    time = candidate.time
    if candidate.source is None:
        return time
    source = TimeSource(candidate.source, time.span)
    return replace(_from(source, time), span=words or time.span)


def _from(source: TimeSource, time: Time) -> Time:
    """The time with where it stands, and what it was inferred from there."""
    inferred = f"{source}; {time.inferred}" if time.inferred else str(source)
    return replace(time, inferred=inferred, source=source)


def _news(days: Days, words: Span | None) -> Time:
    first, last = days.first.isoformat(), days.last.isoformat()
    news = Time(words, f"{first}/{last}", first, last)
    return _from(TimeSource(InferredFrom.PUBLICATION), news)


def _bound(claim: Claim, story: Story) -> Time | None:
    """That a past event was not after the report's publication, where nothing else dates it."""
    certain = claim.factuality in (Factuality.CERTAIN, Factuality.PROBABLE)
    if story.published is None or claim.tense is not Tense.PAST or not certain:
        return None
    return _until(story.published)


def _until(published: date) -> Time:
    last = published.isoformat()
    return _from(TimeSource(InferredFrom.NOT_AFTER), Time(None, f"../{last}", None, last))


def dated_anew(time: Time, published: str | None, tense: Tense | None) -> Time:
    """A time of a report whose date of publication was corrected."""
    day = day_of(published)
    where = time.source.where if time.source is not None else None
    if day is not None and where is InferredFrom.NOT_AFTER:
        return _until(day)
    if day is not None and where is InferredFrom.PUBLICATION:
        return _news(news_days(day), time.span)
    anew = resolve_again(time, published, tense)
    return anew if time.source is None or anew is time else _from(time.source, anew)


def _place(telling: Telling, story: Story, profile: Profile) -> _Chosen[Place]:
    """The country that is likelier than not, and a place within it if one is as likely.

    How likely it is right is the country's probability. A name beside the event that the gazetteer
    lacks gets the country alone: the other places of the report are not where that is.
    """
    stated = telling.claim.place
    named = stated is not None and has_capital(stated.span)
    candidates = place_candidates(telling, story, profile)
    likely = [(probability("where", c.features), c) for c in candidates]
    best = max(likely, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < PLACE_TAKEN:
        return stated, None
    likelihood, chosen = best
    country = chosen.place.country
    if country is not None and not chosen.stands_beside and is_at_sea(telling, story):
        return stated, None
    if chosen.source == DATELINE and telling.claim.factuality in _DENIED:
        return stated, None  # what did not happen did not happen where the report is from
    if named:
        source = chosen.source or "the same sentence"
        chosen = replace(chosen, place=whole_country(chosen.place), source=source)
    elif country is not None and not (chosen.is_fine and chosen.stands_beside):
        within = [c for c in candidates if c.is_fine and c.place.country == country]
        spots = [(probability("spot", c.features), c) for c in within]
        spot = max(spots, key=lambda pair: pair[0], default=None)
        if spot is not None and spot[0] >= SPOT_TAKEN:
            chosen = spot[1]
        elif chosen.is_fine:
            source = chosen.source or "the same sentence"
            chosen = replace(chosen, place=whole_country(chosen.place), source=source)
    return _located(chosen, stated), likelihood


def _located(candidate: PlaceCandidate, stated: Place | None) -> Place:
    """The candidate's place; words beside the event that name none ("the base") stay quoted."""
    place = candidate.place
    if stated is None and not candidate.source:
        return place
    inferred = f"“{place.span.text}” in {candidate.source or 'the same sentence'}"
    return replace(place, span=stated.span if stated is not None else place.span, inferred=inferred)
