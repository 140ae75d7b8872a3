"""Candidates for the date of an event: the dates that its report names, and its publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from dateline.claims.circumstances.scoring import crossed
from dateline.claims.circumstances.story import LEAD, Days, Story, above, clause_at, days_of
from dateline.claims.circumstances.telling import Telling
from dateline.model import Tense, Time
from dateline.profiles import Profile

NEWS = 2  # days before publication that a report's news is at most old, as a rule
_NEAR = 5  # sentences


@dataclass(slots=True)
class DateCandidate:
    """An interval of days that may be the event's, and what speaks for it.

    ``time`` quotes the words that name it; None for the days up to publication. ``source`` says in
    words where they stand.
    """

    days: Days
    time: Time | None
    source: str
    features: dict[str, float] = field(default_factory=dict)


def date_candidates(telling: Telling, story: Story, profile: Profile) -> list[DateCandidate]:
    """The candidates for the date of a claim, each interval once."""
    found: dict[Days, DateCandidate] = {}
    for days, time, source, features in _named(telling, story):
        candidate = found.setdefault(days, DateCandidate(days, time, source))
        for name, value in features.items():
            candidate.features[name] = max(value, candidate.features.get(name, 0.0))
    published = story.published
    if published is not None and telling.claim.tense is not Tense.FUTURE:
        news = Days(published - timedelta(days=NEWS), published)
        candidate = DateCandidate(news, None, "the report's date of publication")
        candidate.features["publication"] = 1.0
        found.setdefault(news, candidate)
    told = telling.features(story, profile)
    here = any(c.features.get("in sentence") for c in found.values())
    for candidate in found.values():
        _describe(candidate, story, alone=len(found) == 2, here=here)
        candidate.features = crossed(candidate.features, told, "publication", "recent", "lead date")
    return list(found.values())


def _named(telling: Telling, story: Story) -> Iterator[tuple[Days, Time, str, dict[str, float]]]:
    """The dates that the report names, with what each mention speaks for."""
    for claim in telling.same:
        days = days_of(claim.time)
        if days is not None and claim.time is not None:
            yield days, claim.time, "the same happening", {"same happening": 1.0}
    tense = Tense.PAST if telling.claim.tense is None else telling.claim.tense
    before, after = True, True
    for distance in range(len(story.sentences)):
        here = telling.number
        for number in {here - distance, here + distance}:
            if not 0 <= number < len(story.sentences):
                continue
            dates = story.dates(number, tense if distance == 0 else Tense.PAST)
            for mention, time, days in dates[:: -1 if number < here else 1]:
                features: dict[str, float] = {}
                source = "another sentence"
                if distance == 0:
                    source = ""
                    features = _in_sentence(telling, mention.span.start, len(dates))
                    clause = clause_at(telling.sentence, mention.span)
                    features["same clause"] = float(clause is telling.clause)
                    features["clause above"] = float(clause in above(telling.clause))
                    features["clause below"] = float(
                        telling.clause is not None and telling.clause in above(clause)
                    )
                elif number < here and before:
                    source = "a sentence before"
                    features["before"] = 1 / distance
                    features["paragraph"] = _same_paragraph(telling, story, number)
                elif number > here and after:
                    source = "a sentence after"
                    features["after"] = 1 / distance
                if 0 <= story.order[number] < LEAD or story.order[number] < 0:
                    features["lead date"] = 1.0
                    source = source or ("the lead" if distance else "")
                yield days, time, source, features
            if dates and distance:
                before, after = before and number > here, after and number < here


def _in_sentence(telling: Telling, at: int, dates: int) -> dict[str, float]:
    anchor = telling.claim.anchor.start
    return {
        "in sentence": 1.0,
        "only one": float(dates == 1),
        "behind": float(at > anchor),
        "apart": min(abs(at - anchor), 200) / 200,
    }


def _same_paragraph(telling: Telling, story: Story, number: int) -> float:
    return float(story.sentences[number].paragraph == telling.sentence.paragraph)


def _describe(candidate: DateCandidate, story: Story, *, alone: bool, here: bool) -> None:
    """Add what the interval itself shows."""
    days, features = candidate.days, candidate.features
    features["one day"] = float(days.width <= 1)
    features["long"] = float(days.width > 31)
    features["alone"] = float(alone)
    features["another date here"] = float(here and not features.get("in sentence"))
    if story.published is not None:
        age = (story.published - days.last).days
        features["recent"] = float(0 <= age <= NEWS and days.width <= 7)
        features["weeks old"] = float(7 < age <= 60)
        features["old"] = float(age > 60)
        features["to come"] = float(days.first > story.published)
