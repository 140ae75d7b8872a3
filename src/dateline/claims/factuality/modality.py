"""The certainty that a clause has of itself, whatever governs it.

Modal verbs, negation, adverbs, questions, conditions and commands decide it.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.factuality.cues import (
    ADVERBS,
    ASKING,
    HABIT,
    MODALS,
    NEARLY,
    NEGATIVE,
    POSSIBLE,
    TURN,
    effect_of,
)
from dateline.claims.factuality.judgement import Judgement, combine
from dateline.model import Factuality, Tense
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import REPORTING, Clause, ClauseRelation
from dateline.syntax.tokens import Token

_CERTAIN, _NOT, _OPEN = Factuality.CERTAIN, Factuality.COUNTERFACT, Factuality.UNDERSPECIFIED
_CONDITIONS = frozenset("if unless lest whether".split())
_NEXT = frozenset("next tomorrow tonight soon".split())
_STATES = frozenset("be have own live know belong contain want need".split())
_SUPPOSING = frozenset(["provided", "providing", "assuming", "supposing"])
_ANYBODY = frozenset("anyone anybody whoever those".split())
_BEFORE_NOUN = frozenset(["IN", "DT", "JJ", "CD", "PRP$"])
_INVARIANT = frozenset(
    "beat quit hit cut put set shut let hurt split spread burst cost shed".split()
)


def judge_alone(clause: Clause, words: list[Token], headline: bool) -> Judgement:
    """The certainty that a clause has of itself."""
    supposed = _supposition(clause, words)
    if supposed is not None:
        return supposed
    start = opening(clause, words)
    judged = _asserted(clause, words, start)
    judged = _hedged(judged, clause, words, start)
    judged = _repeated_or_arranged(judged, clause, words, start)
    judged = _left_open(judged, clause, words, start)
    return _in_headline(judged, clause, words) if headline else judged


def _asserted(clause: Clause, words: list[Token], start: int) -> Judgement:
    """What the verb group itself asserts: its modal verb and its negation."""
    verb = clause.verb
    fronted = _fronted_negation(clause, words)
    negative_subject = _negative_subject(clause, [t.lower for t in words[start : verb.first]])
    denied = _negated(clause, words) or negative_subject or bool(fronted)
    value, tense = _modal(clause, words, denied)
    if denied and value is not _NOT:
        value = combine(_NOT, value)
    near = [t.lower for t in words[max(0, verb.first - 2) : verb.main + 1]]
    if NEARLY & {*near[-2:-1]} and effect_of(verb.lemma) is not TURN:
        value = combine(_NOT, value)
    if near[:2] == ["all", "but"]:
        value = combine(Factuality.PROBABLE, value)
    if "need" in near and verb.form is VerbForm.BASE:
        value, tense = _OPEN, Tense.FUTURE
    if tense is Tense.PRESENT and ("did" in fronted or _unmarked_past(clause, words)):
        tense = Tense.PAST
    return Judgement(value, tense)


def _hedged(judged: Judgement, clause: Clause, words: list[Token], start: int) -> Judgement:
    """What adverbs of certainty leave of it: "reportedly", "perhaps"."""
    for i in range(start, clause.verb.last):
        word = words[i]
        if word.lower in ADVERBS and (word.tag != "JJ" or _adverbial(words, i)):
            value = combine(judged.factuality, ADVERBS[word.lower])
            judged = Judgement(value, judged.tense, word)
    return judged


def _repeated_or_arranged(
    judged: Judgement, clause: Clause, words: list[Token], start: int
) -> Judgement:
    """A present that states a habit ("often attacks") or a plan ("is leaving tomorrow")."""
    if judged.tense is not Tense.PRESENT:
        return judged
    verb = clause.verb
    after = [t.lower for t in words[verb.last :]]
    if verb.progressive:
        arranged = after[:1] != ["to"] and _NEXT & {*after[:4]}
        value = combine(judged.factuality, Factuality.PROBABLE)
        return replace(judged, factuality=value, tense=Tense.FUTURE) if arranged else judged
    before = [t.lower for t in words[start : verb.first]]
    habit = HABIT & {*before[-3:], *verb.adverbs} or "every" in after
    return replace(judged, tense=Tense.HABITUAL) if habit else judged


def _left_open(judged: Judgement, clause: Clause, words: list[Token], start: int) -> Judgement:
    """What conditions, questions and commands leave of it."""
    verb, value, tense = clause.verb, judged.factuality, judged.tense
    supposing = {t.lower for t in words[max(0, start - 2) : start]} & _SUPPOSING
    conditional = clause.marker in _CONDITIONS
    if clause.marker == "whether" and verb.form is VerbForm.INFINITIVE:
        conditional = False  # "considering whether to leave": what is above decides
    if conditional or supposing or _asked(clause, words, start):
        value = _OPEN
        if tense is Tense.PRESENT and (supposing or clause.marker in ("if", "unless", "lest")):
            lasting = verb.progressive or verb.lemma in _STATES
            tense = Tense.PRESENT if lasting else Tense.FUTURE
    if clause.marker == "until" and tense is Tense.PRESENT and not verb.perfect:
        value, tense = _OPEN, Tense.FUTURE  # "until they leave"
    if verb.form is VerbForm.BASE and clause.governor is None and not clause.subjects:
        value, tense = _OPEN, Tense.FUTURE  # "Evacuate at once"
    if clause.relation is ClauseRelation.RELATIVE and clause.head is not None:
        if clause.head.lemma.lower() in _ANYBODY:
            value = _OPEN
    if any(t.text == "?" for t in words[-2:]):
        value = _OPEN
        tense = Tense.PAST if words[0].lower == "did" else tense or Tense.FUTURE
    return Judgement(value, tense, judged.hedge)


def _in_headline(judged: Judgement, clause: Clause, words: list[Token]) -> Judgement:
    """Headlines tell what has happened in the present, and what will happen with "to"."""
    verb = clause.verb
    if verb.form is VerbForm.INFINITIVE and clause.governor is None and _noun_opens(clause, words):
        value = combine(judged.factuality, Factuality.PROBABLE)
        return replace(judged, factuality=value, tense=Tense.FUTURE)
    happened = verb.tense is Tense.PRESENT  # "Rebels seize port"
    if verb.form is not VerbForm.FINITE:
        happened = verb.form is VerbForm.PARTICIPLE and judged.tense is None  # "Port seized"
    return replace(judged, tense=Tense.PAST) if happened else judged


def _modal(clause: Clause, words: list[Token], denied: bool) -> tuple[Factuality, Tense | None]:
    """What a modal verb makes certain, and when; a perfect behind it looks back."""
    verb = clause.verb
    modal = verb.modal
    tense = verb.tense
    if modal is None or (modal == "could" and clause.marker == "before"):
        return _CERTAIN, tense
    value = MODALS.get(modal, _OPEN)
    if modal in ("can", "could", "ca") and denied and not verb.perfect:
        return _NOT, Tense.PAST if modal == "could" else Tense.PRESENT
    if verb.perfect:
        if modal in ("would", "should") and not _reported(clause):
            return _NOT, Tense.PAST
        return (Factuality.PROBABLE if modal in ("must", "would", "will") else value), (
            Tense.FUTURE if modal == "will" else Tense.PAST
        )
    if modal == "would" and _reported(clause):
        return Factuality.PROBABLE, Tense.FUTURE
    if modal == "would" and verb.negated and verb.lemma in REPORTING:
        return _CERTAIN, Tense.PAST  # "would not comment": the negation is counted elsewhere
    return value, tense or Tense.FUTURE


def _negated(clause: Clause, words: list[Token]) -> bool:
    """Whether the verb itself is negated, and not the infinitive behind ("agreed not to")."""
    verb = clause.verb
    behind = words[verb.last : verb.last + 2]
    trailing = (
        len(behind) == 2
        and behind[0].lower in ("not", "never")
        and (behind[1].lower == "to" or behind[1].tag == "VBG")
    )
    inner = {t.lower for t in words[verb.first : verb.last]}
    return verb.negated and not (trailing and not inner & {"not", "n't", "never"})


def _unmarked_past(clause: Clause, words: list[Token]) -> bool:
    """Whether a singular subject shows that "quit", "beat" or "hit" is past."""
    subject = clause.subjects[0] if len(clause.subjects) == 1 else None
    verb = clause.verb
    if subject is None or verb.first != verb.main or words[verb.main].lower not in _INVARIANT:
        return False
    head = subject.tokens[subject.head]
    return head.tag in ("NN", "NNP") or head.lower in ("he", "she", "it")


def _reported(clause: Clause) -> bool:
    """Whether a clause states what somebody says: there "would" stands for "will"."""
    node: Clause | None = clause
    while node is not None and node.relation is ClauseRelation.CONJUNCT:
        node = node.governor
    if node is None:
        return False
    governor = node.governor
    reports = governor is not None and governor.verb.lemma in REPORTING
    return node.relation is ClauseRelation.REPORTED or (
        node.relation is ClauseRelation.PARATAXIS and reports
    )


def opening(clause: Clause, words: list[Token]) -> int:
    """The token at which the clause's own words begin: behind the last verb, comma or opener."""
    i = clause.verb.first
    while i > 0 and not (
        words[i - 1].tag in ("VBD", "VBZ", "VBP", "VB", "MD", "TO")
        or (words[i - 1].tag in ("VBN", "VBG") and (i < 2 or words[i - 2].tag not in _BEFORE_NOUN))
        or words[i - 1].text in (",", ";", ":", "“", '"')
        or words[i - 1].lower in ("that", "but", "whether", "if", "because", "although")
    ):
        i -= 1
    return i


def _bounds(group: NounGroup) -> bool:
    """Whether "no" bounds a number: "no fewer than 21", "not less than ten"."""
    words = [t.lower for t in group.tokens[group.first : group.first + 3]]
    return words[1:2] in (["fewer"], ["less"], ["more"]) and words[2:] == ["than"]


def _negative_subject(clause: Clause, before: list[str]) -> bool:
    """Whether "no", "nobody", "none of", "neither", "not one" is the subject, or the object."""
    groups: list[NounGroup] = [*clause.subjects, *clause.objects]
    if clause.verb.form in (VerbForm.INFINITIVE, VerbForm.ING) or clause.relation in (
        ClauseRelation.RELATIVE,
        ClauseRelation.REDUCED,
    ):
        groups = list(clause.objects) if clause.head not in clause.objects else []
    if any(g.tokens[g.first].lower in NEGATIVE and not _bounds(g) for g in groups):
        return True
    return clause.verb.form is VerbForm.FINITE and bool(NEGATIVE & {*before[:1], *before[-1:]})


def _fronted_negation(clause: Clause, words: list[Token]) -> list[str]:
    """The words from "nor", "never" or "neither" that open the clause to its verb, if so."""
    first = clause.verb.first
    start = next((i for i in range(first, 0, -1) if words[i - 1].text in (",", ";")), 0)
    start += words[start].lower in ("and", "but")
    inner = [t.lower for t in words[start:first]]
    inverted = {"did", "do", "does", "had", "has", "have", "will", "would"} & {*inner}
    return inner if inverted and inner[0] in ("nor", "never", "neither") else []


def _adverbial(words: list[Token], i: int) -> bool:
    """Whether a word that may be an adjective stands as an adverb before a verb ("likely sold")."""
    return i + 1 < len(words) and words[i + 1].tag in ("VBN", "VBD", "RB", "VB")


def _asked(clause: Clause, words: list[Token], start: int) -> bool:
    """Whether the clause is an embedded question: "did not say how", "unclear who"."""
    for i in range(clause.verb.first - 1, max(start - 2, -1), -1):
        word = words[i]
        if word.tag in ("WP", "WRB", "WDT") or word.lower in ("whether", "if", "who"):
            if i == 0:  # "How they entered is unclear"
                return any(t.lower in ASKING for t in words[clause.verb.last :])
            above = words[i - 1]
            if clause.verb.form is VerbForm.INFINITIVE and effect_of(above.lemma) is POSSIBLE:
                return False  # "considering whether to leave"
            if above.tag in ("RB", "RP", "IN") and i > 1:
                above = words[i - 2] if words[i - 2].lemma in ASKING else above
            return above.lemma in ASKING or above.lower in ASKING
    return False


def _supposition(clause: Clause, words: list[Token]) -> Judgement | None:
    """Judge what "Had X been ...", "Were X to ..." and "Should X ..." suppose."""
    opener = words[0].lower
    if opener not in ("had", "were", "should") or any(t.text == "?" for t in words[-2:]):
        return None
    comma = next((i for i, t in enumerate(words) if t.text == ","), 0)
    if not 0 < clause.verb.main < comma:
        return None
    return Judgement(_NOT, Tense.PAST) if opener == "had" else Judgement(_OPEN, Tense.FUTURE)


def _noun_opens(clause: Clause, words: list[Token]) -> bool:
    """Whether a noun stands right before the infinitive: "Pope to visit"."""
    above = words[clause.verb.first - 1] if clause.verb.first else None
    return above is None or effect_of(above.lower) is None


def is_perfect(clause: Clause, words: list[Token]) -> bool:
    """Whether a clause looks back: "have left", "to have left", "having left"."""
    inner = [t.lower for t in words[clause.verb.first : clause.verb.main]]
    return "have" in inner or "having" in inner
