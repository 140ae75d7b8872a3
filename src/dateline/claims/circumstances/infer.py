"""Give the events of a report the dates and places that it states elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.claims.circumstances.scoring import probability
from dateline.claims.circumstances.story import Days, Story
from dateline.claims.circumstances.telling import Telling, tellings
from dateline.claims.circumstances.when import (
    PUBLICATION,
    DateCandidate,
    date_candidates,
    news_days,
)
from dateline.claims.circumstances.where import (
    PlaceCandidate,
    place_candidates,
    whole_country,
)
from dateline.claims.placing import has_capital
from dateline.model import Claim, Factuality, Place, Report, Span, Tense, Time
from dateline.places import PlaceNames
from dateline.profiles import Profile
from dateline.syntax.sentences import Sentence
from dateline.times import day_of

NOT_AFTER = "not after the report's date of publication"
_YEAR = re.compile(r"(?:19|20)\d\d")
TAKEN = 0.5  # the probability from which on a candidate is taken
TAKEN_FROM_AFAR = 0.55  # and a date from outside the sentence

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
    scored = [(probability("when", c.features), c) for c in date_candidates(telling, story)]
    likely = [(p, c) for p, c in scored if p >= (TAKEN_FROM_AFAR if c.source else TAKEN)]
    if _names_another_year(telling, story):
        likely = [(p, c) for p, c in likely if not c.source]
    if not likely:
        return telling.claim.time or _bound(telling.claim, story), None
    best = max(likely, key=lambda pair: pair[0])
    # A day that words name is worth more than the days of the news that it lies in.
    named = [pair for pair in likely if pair[1].time and _within(pair[1].days, best[1].days)]
    likelihood, chosen = max(named, key=lambda pair: pair[0]) if named else best
    return _dated(chosen, telling.claim.time), likelihood


def _names_another_year(telling: Telling, story: Story) -> bool:
    """Whether the sentence names a year, and not that of publication: it tells of the past."""
    published = story.published
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
    if not candidate.source:
        return time
    where = f"“{time.span.text}” in {candidate.source}" if time.span else candidate.source
    inferred = f"{where}; {time.inferred}" if time.inferred else where
    return replace(time, span=words or time.span, inferred=inferred)


def _news(days: Days, words: Span | None) -> Time:
    first, last = days.first.isoformat(), days.last.isoformat()
    return Time(words, f"{first}/{last}", first, last, inferred=PUBLICATION)


def _bound(claim: Claim, story: Story) -> Time | None:
    """That a past event was not after the report's publication, where nothing else dates it."""
    certain = claim.factuality in (Factuality.CERTAIN, Factuality.PROBABLE)
    if story.published is None or claim.tense is not Tense.PAST or not certain:
        return None
    return _until(story.published)


def _until(published: date) -> Time:
    last = published.isoformat()
    return Time(None, f"../{last}", None, last, inferred=NOT_AFTER)


def dated_anew(time: Time, published: str | None) -> Time:
    """A time of a report whose date of publication was corrected, where it was inferred from that.

    Other times are returned as they are (`dateline.times.resolve_again` has those).
    """
    day = day_of(published)
    if day is None or time.inferred not in (PUBLICATION, NOT_AFTER):
        return time
    return _until(day) if time.inferred == NOT_AFTER else _news(news_days(day), time.span)


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
    if best is None or best[0] < TAKEN:
        return stated, None
    likelihood, chosen = best
    country = chosen.place.country
    if named:
        source = chosen.source or "the same sentence"
        chosen = replace(chosen, place=whole_country(chosen.place), source=source)
    elif country is not None and not (chosen.is_fine and chosen.stands_beside):
        within = [c for c in candidates if c.is_fine and c.place.country == country]
        spots = [(probability("spot", c.features), c) for c in within]
        spot = max(spots, key=lambda pair: pair[0], default=None)
        if spot is not None and spot[0] >= TAKEN:
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
