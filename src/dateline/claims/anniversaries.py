"""Anniversaries: what is commemorated happened years before the day on which it is.

"On Tuesday they marked the tenth anniversary of the bombing", "a year after the attack, they lit
candles on Tuesday": the bombing and the attack were ten years and a year before Tuesday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from dateline.lexicon.numbers import ORDINALS, UNITS
from dateline.lexicon.units import TimeUnit
from dateline.model import Tense
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence
from dateline.times import Constraint, TimeKind, TimeMention
from dateline.times.bases import (
    Amount,
    Counted,
    Distance,
    Duration,
    Reference,
    Side,
    Vague,
)
from dateline.times.constraint import Expression

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|-year)")
_DURATION = re.compile(r"P(\d{1,3})([DWMY])")
_UNITS = {"D": TimeUnit.DAY, "W": TimeUnit.WEEK, "M": TimeUnit.MONTH, "Y": TimeUnit.YEAR}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is commemorated: nouns by their place, or a clause; and the expression that dates it."""

    mention: TimeMention
    nouns: tuple[int, ...] = ()
    clause: Clause | None = None


def occasions(
    sentence: Sentence, dated: Mapping[Clause, TimeMention], own: Set[int]
) -> Iterator[Occasion]:
    """What a sentence says to lie a number of years before what it tells.

    ``dated`` are the clauses that time expressions date, each with its expression; ``own`` the
    places of the nouns that have a date of their own.
    """
    for at, token in enumerate(sentence.tokens):
        if token.lemma.lower() == "anniversary" and at in sentence.tree.groups:
            yield from _anniversary(at, sentence, dated)
    for mention in sentence.times:
        yield from (o for o in _since(mention, sentence, dated) if not own & {*o.nouns})


def _anniversary(
    at: int, sentence: Sentence, dated: Mapping[Clause, TimeMention]
) -> Iterator[Occasion]:
    """The tenth anniversary of the bombing."""
    nouns = tuple(_named_below(at, "of", sentence))
    if not nouns:
        return
    group = sentence.tree.groups[at]
    years = next((n for t in group.words if (n := _ordinal(t.lower))), None)
    day = _day(_clause_of(at, sentence), dated)
    span = sentence.group_span(group)
    if years is None:
        constraint = Constraint(Expression(Vague(Reference.PAST)))
    else:
        constraint = _before(Decimal(years), TimeUnit.YEAR, day)
    yield Occasion(TimeMention(span, TimeKind.DATE, constraint), nouns)


def _since(
    mention: TimeMention, sentence: Sentence, dated: Mapping[Clause, TimeMention]
) -> Iterator[Occasion]:
    """A year after the attack, two years since gunmen attacked the hotel: of a dated clause."""
    counted = _amount(mention)
    link = next((i for i, t in enumerate(sentence.tokens) if t.start >= mention.span.end), None)
    if counted is None or link is None or sentence.tokens[link].lower not in ("after", "since"):
        return
    word = sentence.tokens[link].lower
    clause = next((c for c in sentence.clauses if _opens(c, link, word, sentence)), None)
    nouns = () if clause is not None else tuple(_objects(link, sentence))
    host = clause.governor if clause is not None else _clause_of(link, sentence)
    day = _day(host, dated)
    # "The vote comes a year after the raid" is of the report's day, "it came a year after" is not.
    counts = day is not None or word == "since" or (host and host.verb.tense is Tense.PRESENT)
    if (clause is None and not nouns) or not counts:
        return
    constraint = _before(*counted, day)
    yield Occasion(TimeMention(mention.span, TimeKind.DATE, constraint), nouns, clause)


def _before(amount: Amount, unit: TimeUnit, day: TimeMention | None) -> Constraint:
    """An amount before a day that the sentence names, else before the report's date.

    What is marked a week after is a week of days before, not some day of the week before.
    """
    if unit is TimeUnit.WEEK and isinstance(amount, Decimal):
        amount, unit = amount * 7, TimeUnit.DAY
    if day is None:
        return Constraint(Expression(Distance(Side.BEFORE, amount, unit)))
    return Constraint(Expression(Counted(Side.BEFORE, amount, unit))).counted_from(day.constraint)


def _amount(mention: TimeMention) -> tuple[Amount, TimeUnit] | None:
    """How long after an event: "a year" (after the attack)."""
    match mention.constraint.first.base:
        case Counted(Side.AFTER, Decimal() as amount, unit, False, True) if amount:
            return amount, unit
        case Duration(iso) if found := _DURATION.fullmatch(iso):
            return Decimal(found[1]), _UNITS[found[2]]
    return None


def _ordinal(word: str) -> int | None:
    """The number of "tenth", "10th", "one-year" or "10-year"; None for other words."""
    found = _ORDINAL.fullmatch(word)
    if found is not None:
        return int(found[1])
    return ORDINALS.get(word) or UNITS.get(word.removesuffix("-year"))


def _clause_of(word: int, sentence: Sentence) -> Clause | None:
    above = (sentence.tree.clauses.get(w) for w in sentence.tree.above(word))
    return next((clause for clause in above if clause is not None), None)


def _day(clause: Clause | None, dated: Mapping[Clause, TimeMention]) -> TimeMention | None:
    """The day of a clause, or of one that governs it: "gathered on Monday to mark a year"."""
    seen: list[Clause] = []
    while clause is not None and clause not in seen:
        mention = dated.get(clause)
        if mention is not None and mention.constraint.is_closed:
            return mention
        seen.append(clause)
        clause = clause.governor
    return None


def _opens(clause: Clause, link: int, word: str, sentence: Sentence) -> bool:
    """Whether a clause begins with the conjunction at ``link``."""
    main = clause.verb.main
    within = link in sentence.tree.children[main] or sentence.tree.heads[main] == link
    return clause.marker == word and within


def _objects(preposition: int, sentence: Sentence) -> Iterator[int]:
    """The nouns that a preposition governs, and those that "of" joins to them."""
    for word in sentence.tree.below(preposition, "pobj"):
        for group in sentence.tree.joined(word):
            yield group.head
            yield from _named_below(group.head, "of", sentence)


def _named_below(noun: int, preposition: str, sentence: Sentence) -> Iterator[int]:
    """The nouns that a preposition joins to a noun, at any depth: "of the start of the war"."""
    for below in sentence.tree.below(noun, "prep"):
        if sentence.tokens[below].lower == preposition:
            yield from _objects(below, sentence)
