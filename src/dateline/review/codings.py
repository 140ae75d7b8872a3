"""Decisions as codings: who said which value of which unit, by kind of decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.model.decision import Decision, Verb, standing
from dateline.model.slots import content_of
from dateline.review.values import content, graded, rated, sides


class Kind(StrEnum):
    """What is judged."""

    CLAIMS = "claims"  # accept, reject or edit
    EVENTS = "events"  # one happening, two, or unsure
    ENTITIES = "entities"  # same, different or unsure
    GRADES = "grades"
    RELIABILITY = "reliability"  # of a source, A to E
    CREDIBILITY = "credibility"  # of information, 1 to 5


@dataclass(frozen=True, slots=True)
class Coding:
    """One person's value of one unit. ``exact`` also tells apart two edits of one claim."""

    kind: Kind
    unit: str
    value: str
    exact: str
    decision: Decision


_CLAIMS = (Verb.ACCEPT, Verb.REJECT, Verb.EDIT)
_PAIRS = {
    Verb.MERGE: "together",
    Verb.SPLIT: "apart",
    Verb.SAME: "same",
    Verb.DIFFERENT: "different",
    Verb.UNSURE: "unsure",
}


def codings(log: Iterable[Decision]) -> Iterator[Coding]:
    """The codings of the decisions in force, blind ones among them, in order."""
    for decision in standing(log, blind=True):
        yield from _codings(decision)


def _codings(decision: Decision) -> Iterator[Coding]:
    verb, subject = decision.verb, decision.subject
    if verb in _CLAIMS:
        exact = f"{verb} {content_of(decision)}"
        yield Coding(Kind.CLAIMS, subject, verb, exact, decision)
    elif verb in _PAIRS:
        slots, mentions = sides(decision, "slots"), sides(decision, "mentions")
        kind = Kind.EVENTS if slots else Kind.ENTITIES
        unit = content(content(side) for side in slots or mentions)
        yield Coding(kind, unit, _PAIRS[verb], _PAIRS[verb], decision)
    elif verb is Verb.GRADE:
        yield Coding(Kind.GRADES, subject, graded(decision), graded(decision), decision)
    elif verb is Verb.RATE:
        found = rated(decision)
        if found.reliability:
            yield Coding(Kind.RELIABILITY, subject, found.reliability, found.reliability, decision)
        if found.credibility:
            value = str(found.credibility)
            yield Coding(Kind.CREDIBILITY, subject, value, value, decision)
