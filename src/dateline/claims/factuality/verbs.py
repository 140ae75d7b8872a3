"""How certain, and when: factuality and tense of an event from the words that govern it.

An event has a certainty of its own (``modality``). The words above it put that within another: a
verb, adjective or noun (``governors``) that governs its clause by its effect (``cues``,
``complements``), and what governs those in turn. The lowest certainty on the way up to the holder
holds.
"""

from __future__ import annotations

from dateline.claims.factuality.complements import (
    controlled,
    is_participle,
    polarity_only,
    reported,
)
from dateline.claims.factuality.cues import EVIDENT, SAY, effect_of
from dateline.claims.factuality.governors import cue_of
from dateline.claims.factuality.judgement import Judgement, combine, under
from dateline.claims.factuality.modality import is_perfect, judge_alone, opening
from dateline.model import Factuality, Tense
from dateline.syntax.groups import VerbForm
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.tokens import Token

_CERTAIN, _NOT = Factuality.CERTAIN, Factuality.COUNTERFACT
# "Instead of paying": what is named did not happen.
UNDONE = frozenset([("instead", "of"), ("rather", "than"), ("short", "of"), ("far", "from")])
_CLAUSAL = frozenset("think say believe reckon insist hope".split())


def judge(
    clause: Clause, words: list[Token], headline: bool = False, levels: int = 30
) -> Judgement:
    """Judge the event of a clause's verb, for the holder who asserts the clause.

    ``levels`` is how many verbs above it count, so that no text can nest too deep.
    """
    alone = judge_alone(clause, words, headline)
    outer = _governing(clause, words, headline, levels)
    tense = alone.tense
    unsaid = tense is None or (clause.verb.tense is None and clause.verb.modal is None)
    if unsaid and outer.tense is not None:
        tense = Tense.PAST if is_perfect(clause, words) else outer.tense
    return Judgement(combine(outer.factuality, alone.factuality), tense, alone.hedge)


def _governing(clause: Clause, words: list[Token], headline: bool, levels: int) -> Judgement:
    """The certainty and tense that the words above a clause impose on it."""
    governor = clause.governor
    host = None
    if governor is not None:
        host = judge(governor, words, headline, levels - 1) if levels else Judgement(_CERTAIN, None)
    at = clause.verb.first
    if tuple(t.lower for t in words[max(0, at - 2) : at]) in UNDONE:
        return Judgement(_NOT, host.tense if host is not None and host.tense else Tense.PAST)
    is_reported = clause.relation is ClauseRelation.REPORTED or _reported(clause, words)
    if clause.relation is ClauseRelation.CONJUNCT and governor is not None and not is_reported:
        alike = clause.verb.form is governor.verb.form is VerbForm.ING
        shares = alike or clause.verb.form in (
            VerbForm.INFINITIVE,
            VerbForm.BASE,
            VerbForm.PARTICIPLE,
        )
        shares = shares or (
            clause.verb.form is VerbForm.FINITE
            and clause.subjects == governor.subjects
            and clause.verb.modal is None
            and governor.marker in ("if", "unless")
        )
        return host if host is not None and shares else Judgement(_CERTAIN, None)
    if (
        clause.relation is ClauseRelation.REDUCED
        and governor is not None
        and host is not None
        and clause.head in governor.objects
        and governor.verb.lemma in _CLAUSAL
    ):  # "think the ship docked at night"
        effect = effect_of(governor.verb.lemma) or SAY
        return Judgement(under(effect, polarity_only(host)).factuality, Tense.PAST)
    if (
        clause.relation in (ClauseRelation.ADVERBIAL, ClauseRelation.REDUCED)
        and clause.verb.form is VerbForm.PARTICIPLE
    ):
        return Judgement(_hearsay(clause, words), Tense.PAST)
    if clause.marker == "before" and clause.verb.form is VerbForm.FINITE:
        prevented = clause.verb.modal == "could" or _opens_with_any(clause)
        return Judgement(_NOT if prevented else _CERTAIN, Tense.PAST)
    if is_reported:
        return reported(cue_of(clause, words, host, "that"), clause)
    if clause.relation in (ClauseRelation.INFINITIVE, ClauseRelation.ING) or (
        clause.relation is ClauseRelation.REDUCED and is_participle(clause)
    ):
        return controlled(clause, words, host)
    return Judgement(_CERTAIN, None)


def _reported(clause: Clause, words: list[Token]) -> bool:
    """Whether "that" behind a verb or a noun of saying opens a clause parsed as something else."""
    opens = words[opening(clause, words) - 1].lower == "that"
    if not opens or clause.verb.form is not VerbForm.FINITE:
        return False
    if clause.relation is ClauseRelation.RELATIVE and clause.head is not None:
        return (
            effect_of(clause.head.lemma.lower()) is not None and clause.head not in clause.subjects
        )
    return clause.relation is ClauseRelation.CONJUNCT and clause.governor is not None


def _hearsay(clause: Clause, words: list[Token]) -> Factuality:
    """What "reported killed", "presumed drowned" leave of the participle."""
    above = words[clause.verb.first - 1] if clause.verb.first else None
    if above is None or above.tag not in ("VBN", "VBD"):
        return _CERTAIN
    return EVIDENT.affirmed if effect_of(above.lemma, "passive") is EVIDENT else _CERTAIN


def _opens_with_any(clause: Clause) -> bool:
    return any(g.tokens[g.first].lower == "any" for g in clause.subjects)
