"""Complements: what a governor makes of the clause below it.

A clause is reported ("said that ..."), an infinitive ("agreed to leave") or a participle ("accused
of leaving").
"""

from __future__ import annotations

from dateline.claims.factuality.cues import (
    DENY,
    EVIDENT,
    FACT,
    FAILING,
    KEEP,
    MODALS,
    OPEN,
    PROBABLE,
    SAY,
    TRY,
    TURN,
    effect_of,
)
from dateline.claims.factuality.governors import Cue, cue_of
from dateline.claims.factuality.judgement import Judgement, under
from dateline.claims.factuality.modality import is_perfect
from dateline.model import Factuality, Tense
from dateline.syntax.groups import VerbForm
from dateline.syntax.predicates import REPORTING, Clause, ClauseRelation
from dateline.syntax.tokens import Token

_CERTAIN, _NOT, _OPEN = Factuality.CERTAIN, Factuality.COUNTERFACT, Factuality.UNDERSPECIFIED
# "Used for making": a purpose, not a reason.
_PURPOSES = frozenset("use build design make buy need train develop modify require".split())
_REWARDS = frozenset("medal award prize honour honor praise applause reward citation".split())
# What these forestall did not happen: "fled before being caught".
_ESCAPING = frozenset("flee escape die leave quit resign stop withdraw retreat vanish".split())
_HOPING = frozenset("demand urge ask order request require recommend insist plead".split())
_BELIEF = frozenset("expect predict forecast foresee anticipate reckon estimate bet".split())


def reported(cue: Cue | None, clause: Clause) -> Judgement:
    """Judge what is said, believed, possible or true."""
    governor = clause.governor
    if cue is None:
        return Judgement(_CERTAIN, None)
    effect, host = cue.effect, cue.host
    if cue.verb and governor is not None:
        if governor.passive and governor.verb.lemma in REPORTING and effect is SAY:
            certain = governor.verb.lemma in ("confirm", "know", "find", "show", "disclose")
            certain |= any(preposition == "by" for preposition, _ in governor.preps)  # who reports
            effect = SAY if certain or host.factuality.value.endswith("-") else EVIDENT
        if not governor.passive and effect is not KEEP:
            host = polarity_only(host)
        asks = governor.verb.lemma in _HOPING and clause.marker == "that"
        if effect in (PROBABLE, OPEN, TURN, FACT) and not asks:
            effect = PROBABLE if effect is PROBABLE and governor.verb.lemma in _BELIEF else SAY
    return Judgement(under(effect, host).factuality, None)


def controlled(clause: Clause, words: list[Token], host: Judgement | None) -> Judgement:
    """Judge an infinitive or participle below a verb, an adjective or a noun."""
    governor = clause.governor
    at = clause.verb.first
    near = [t.lower for t in words[max(0, at - 4) : at]]
    cue = cue_of(
        clause, words, host, "to" if clause.relation is ClauseRelation.INFINITIVE else "ing"
    )
    if (cue is None or cue.verb) and (
        clause.relation is ClauseRelation.ING or is_participle(clause)
    ):
        special = _participle(clause, host)
        if special is not None:
            return special
    if clause.relation is ClauseRelation.INFINITIVE and "too" in near:
        return under(TURN, host or Judgement(_CERTAIN, None))
    if cue is not None and cue.effect in (TURN, DENY) and _set_apart(clause, words):
        return Judgement(cue.host.factuality, cue.host.tense)
    if cue is not None:
        return _directed(cue, clause, words)
    if governor is None or host is None:
        return Judgement(Factuality.PROBABLE, Tense.FUTURE)
    return _beside(clause, governor, words, host)


def _set_apart(clause: Clause, words: list[Token]) -> bool:
    """Whether a comma sets what came of it apart: "foiled an attack, killing four"."""
    governor, at = clause.governor, clause.verb.first - 1
    if governor is None or not governor.objects or clause.marker is not None:
        return False
    while at > governor.verb.last and words[at].tag == "RB":
        at -= 1
    return clause.verb.form is VerbForm.ING and words[at].text == ","


def _beside(clause: Clause, governor: Clause, words: list[Token], host: Judgement) -> Judgement:
    """Judge an infinitive or participle below a verb that is no cue by itself."""
    lemma, adjacent = governor.verb.lemma, governor.verb.last == clause.verb.first
    if lemma in MODALS:  # "ought to run", "would like X to run"
        return Judgement(MODALS[lemma], Tense.FUTURE)
    if clause.relation is ClauseRelation.ING:
        return Judgement(host.factuality, host.tense)
    if lemma == "be" and adjacent:  # "is to meet"
        if host.tense is Tense.PAST and is_perfect(clause, words):
            return Judgement(_NOT, Tense.PAST)
        return under(PROBABLE, host)
    if lemma == "have" and adjacent:  # "had to leave"
        return under(OPEN if host.tense is Tense.PRESENT else KEEP, host)
    if governor.passive and lemma in REPORTING:
        return _evident(host, clause, words)
    if lemma == "do" and host.factuality.value.endswith("-"):  # "did nothing to stop it"
        return under(KEEP, host)
    # An infinitive of purpose: "flew there to inspect the site".
    return Judgement(_OPEN, Tense.FUTURE)


def _directed(cue: Cue, clause: Clause, words: list[Token]) -> Judgement:
    """Apply a cue to an infinitive or participle."""
    governor, effect = clause.governor, cue.effect
    lemma = governor.verb.lemma if governor is not None else ""
    if cue.verb and governor is not None and governor.passive and lemma in REPORTING:
        if effect in (SAY, EVIDENT) and lemma != "claim":
            return _evident(cue.host, clause, words)
    if effect is EVIDENT:
        return _evident(cue.host, clause, words)
    if lemma == "go" and governor is not None and governor.verb.progressive and cue.verb:
        effect = PROBABLE  # "is going to leave"
    if effect is SAY and clause.relation is ClauseRelation.INFINITIVE:
        return Judgement(_CERTAIN, Tense.PAST if is_perfect(clause, words) else cue.host.tense)
    if effect is PROBABLE and clause.relation is ClauseRelation.ING and cue.verb:
        effect = KEEP
    if cue.verb and effect not in (KEEP, TURN, FACT, SAY, DENY) and _given_up(clause, words):
        return Judgement(_NOT, Tense.PAST)
    if not cue.verb and _noun_failed(clause, words):
        return Judgement(_NOT, Tense.PAST)
    if effect is TRY and "vain" in {t.lower for t in words[:-1]}:
        return Judgement(_NOT, Tense.PAST)
    return under(effect, cue.host)


def _evident(host: Judgement, clause: Clause, words: list[Token]) -> Judgement:
    """Judge "appears to have left", "is said to be hiding"."""
    tense = Tense.PAST if is_perfect(clause, words) else host.tense
    return Judgement(under(EVIDENT, host).factuality, tense)


def _given_up(clause: Clause, words: list[Token]) -> bool:
    """Whether an intention of the past came to nothing: "had planned to go but stayed"."""
    governor = clause.governor
    return (
        governor is not None
        and governor.verb.perfect
        and words[governor.verb.first].lower == "had"
        and "but" in {t.lower for t in words[clause.verb.last :]}
    )


def _noun_failed(clause: Clause, words: list[Token]) -> bool:
    """Whether the noun above an infinitive failed: "a bid to free them failed"."""
    if clause.head is None:
        return False
    later = [t for t in words[clause.verb.last :] if t.tag in ("VBD", "VBN", "VBZ")]
    if clause.governor is not None and clause.head not in clause.governor.subjects:
        lemma = clause.governor.verb.lemma
        return (clause.governor.verb.tense is Tense.PAST and effect_of(lemma) is TURN) or (
            lemma in FAILING and clause.governor.verb.tense is Tense.PAST
        )
    return any(
        t.lemma in FAILING or effect_of(t.lemma, words[words.index(t) + 1].lower) is TURN
        for t in later[:2]
        if t is not words[-1]
    )


def _participle(clause: Clause, host: Judgement | None) -> Judgement | None:
    """Judge an "-ing" form by the word that introduces it, where that decides."""
    governor, marker = clause.governor, clause.marker
    tense = host.tense if host is not None and host.tense else Tense.PAST
    lemma = governor.verb.lemma if governor is not None else ""
    if marker == "without":
        return Judgement(_NOT, tense)
    if marker in ("after", "since", "by", "in", "despite", "while", "when", "on"):
        if effect_of(lemma, marker) is None or marker in ("after", "by", "despite"):
            return Judgement(_CERTAIN, Tense.PAST if marker in ("after", "despite") else tense)
    charged = _charged(governor, marker) if host is not None else None
    if charged is not None:
        return charged
    if host is not None and host.tense is Tense.PAST and _is_told(governor, marker, host):
        return Judgement(_CERTAIN, Tense.PAST)
    if marker in ("for", "before") and lemma not in REPORTING:
        return Judgement(_OPEN, tense)
    if lemma == "ask" and marker == "about":
        return Judgement(_OPEN, Tense.FUTURE)
    return None


def _is_told(governor: Clause | None, marker: str | None, host: Judgement) -> bool:
    """Whether a verb in the past takes the "-ing" form behind "for" or "before" for a fact.

    "Dismissed for leaking", "a medal for saving a boy", "shot two before being arrested".
    """
    lemma = governor.verb.lemma if governor is not None else ""
    if marker == "before":
        return lemma not in _ESCAPING and host.factuality is _CERTAIN
    if marker != "for" or lemma in _PURPOSES:
        return False
    rewarded = governor is not None and any(g.lemma in _REWARDS for g in governor.objects)
    blamed = effect_of(lemma, "ing") is FACT or (governor is not None and governor.passive)
    return blamed or rewarded


def _charged(governor: Clause | None, marker: str | None) -> Judgement | None:
    """Judge what somebody is accused, suspected or cleared of."""
    lemma = governor.verb.lemma if governor is not None else ""
    if governor is not None and lemma in ("accuse", "blame") and marker in ("of", "for"):
        return Judgement(EVIDENT.affirmed if governor.passive else _CERTAIN, Tense.PAST)
    if lemma in ("suspect", "charge") and marker in ("of", "with"):
        return Judgement(EVIDENT.affirmed, Tense.PAST)
    if lemma in ("acquit", "clear", "absolve") and marker == "of":
        return Judgement(_NOT, Tense.PAST)
    return None


def polarity_only(host: Judgement) -> Judgement:
    """Only the polarity of a verb of saying: how certain it is that he says so is another thing."""
    return Judgement(_NOT if host.factuality.value.endswith("-") else _CERTAIN, host.tense)


def is_participle(clause: Clause) -> bool:
    """Whether a clause is an "-ing" form that a word introduces: "accused of leaving"."""
    return clause.verb.form is VerbForm.ING and clause.marker is not None
