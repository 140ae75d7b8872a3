"""Governors: the adjective, noun or verb that governs a clause, and its effect on it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.factuality.cues import (
    DEFYING,
    DENY,
    ENDING,
    NEGATIVE,
    SAY,
    TURN,
    WRONGLY,
    Effect,
    effect_of,
    phrase_effect,
)
from dateline.claims.factuality.judgement import Judgement, combine
from dateline.model import Factuality
from dateline.syntax.groups import VerbForm
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.tokens import Token

COPULAS = frozenset("be seem look appear become remain feel sound stay".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that governs a clause, its effect, and whether its verb is what is judged first."""

    effect: Effect
    host: Judgement
    verb: bool = False


def cue_of(clause: Clause, words: list[Token], host: Judgement | None, *links: str) -> Cue | None:
    """The predicate adjective, noun or verb that governs a clause."""
    governor = clause.governor
    at = _before(clause, words)
    word = words[at] if at >= 0 else None
    if word is not None and (governor is None or at >= governor.verb.last):
        noun = clause.head is not None and at == clause.head.head
        effect = effect_of(word.lemma.lower(), *links) or effect_of(word.lower, *links)
        predicative = word.tag in ("JJ", "RB", "IN", "VBN", "JJR") or (
            governor is not None and governor.verb.lemma in COPULAS and at == governor.verb.last
        )
        if effect is not None and (noun or predicative or word.tag in ("NN", "NNS")):
            # In "X's claim that ..." X is the holder, whoever rejects it.
            owned = effect is SAY and clause.head is not None and clause.head.possessors
            if host is not None and governor is not None and word.tag[0] == "N" and not owned:
                above = gives_up(governor)
                if above is not None:
                    return Cue(above, host)  # "scrapped plans to buy", "denied reports that"
            return Cue(effect, predicate(word, at, host, words))
    if governor is None or host is None:
        return None
    surface = words[governor.verb.main].lower
    effect = (
        phrase_effect(governor.verb.lemma, *links, clause.marker, governor.particle)
        or effect_of(surface)
        or effect_of(governor.verb.lemma)
    )
    if effect is SAY and WRONGLY & {t.lower for t in _beside(governor, words)}:
        effect = DENY  # "reported erroneously that"
    return Cue(effect, host, verb=True) if effect is not None else None


def _beside(clause: Clause, words: list[Token]) -> list[Token]:
    """The words of a clause's verb with one on either side."""
    return words[max(0, clause.verb.first - 1) : clause.verb.last + 1]


def gives_up(clause: Clause) -> Effect | None:
    """The effect of a verb that undoes a plan or denies a claim: "scrap", "drop", "dismiss"."""
    effect = effect_of(clause.verb.lemma, clause.particle)
    if effect in (TURN, DENY):
        return effect
    return TURN if clause.verb.lemma in ENDING | DEFYING else None


def _before(clause: Clause, words: list[Token]) -> int:
    """The index of the last word before a clause, its opener and adverbs."""
    i = clause.verb.first - 1
    if clause.verb.form is VerbForm.FINITE:
        opener = next((k for k in range(i, -1, -1) if words[k].lower == "that"), None)
        if opener is not None and (
            clause.marker == "that" or clause.relation is not ClauseRelation.REPORTED
        ):
            i = opener - 1
        else:
            while i >= 0 and (clause.governor is None or i > clause.governor.verb.last):
                i -= 1
    elif (
        clause.relation in (ClauseRelation.ING, ClauseRelation.REDUCED)
        and i >= 0
        and words[i].tag in ("IN", "TO")
    ):
        i -= 1
    while i >= 0 and words[i].tag in ("RB", "RBR") and effect_of(words[i].lower) is None:
        i -= 1
    head = clause.head
    if clause.relation is ClauseRelation.INFINITIVE and head is not None and head.first > 1:
        if words[head.first - 1].lower == "for":  # "a deadline for the rebels to leave"
            i = head.first - 2
    return i


def predicate(word: Token, at: int, host: Judgement | None, words: list[Token]) -> Judgement:
    """How certain a predicate is: its verb's certainty, with "no plans", "not likely"."""
    value = host.factuality if host is not None else Factuality.CERTAIN
    tense = host.tense if host is not None else None
    near = {t.lower for t in words[max(0, at - 3) : at]}
    if NEGATIVE & near and not value.value.endswith("-"):
        value = combine(Factuality.COUNTERFACT, value)
    return Judgement(value, tense)
