"""How certain, and when: factuality and tense of an event from the words that govern it.

An event has a certainty of its own (modal verbs, negation, adverbs, questions, conditions). The
words above it put that within another: a verb, adjective or noun that governs its clause or noun,
by the effects in ``cues``, and what governs those in turn. The lowest certainty on the way up to
the holder holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.clauses import REPORTING, Clause
from dateline.claims.cues import (
    ADVERBS,
    ASKING,
    DEFYING,
    DENY,
    ENDING,
    EVIDENT,
    FACT,
    FAILING,
    HABIT,
    KEEP,
    MODALS,
    NEARLY,
    NEGATIVE,
    OPEN,
    POSSIBLE,
    PROBABLE,
    SAY,
    TRY,
    TURN,
    Effect,
    effect_of,
    phrase_effect,
)
from dateline.mentions.groups import NounGroup
from dateline.mentions.tokens import Token
from dateline.model import Factuality

_CERTAIN, _NOT, _OPEN = Factuality.CERTAIN, Factuality.COUNTERFACT, Factuality.UNDERSPECIFIED
COPULAS = frozenset("be seem look appear become remain feel sound stay".split())
_CONDITIONS = frozenset("if unless lest whether".split())
_NEXT = frozenset("next tomorrow tonight soon".split())
_STATES = frozenset("be have own live know belong contain want need".split())
# "Instead of paying": what is told did not happen.
UNDONE = frozenset([("instead", "of"), ("rather", "than"), ("short", "of"), ("far", "from")])
_SUPPOSING = frozenset(["provided", "providing", "assuming", "supposing"])
# "Used for making": a purpose, not a reason.
_PURPOSES = frozenset("use build design make buy need train develop modify require".split())
_BEFORE_NOUN = frozenset(["IN", "DT", "JJ", "CD", "PRP$"])
_CLAUSAL = frozenset("think say believe reckon insist hope".split())


@dataclass(frozen=True, slots=True)
class Judgement:
    """Factuality and tense of an event, and the hedging adverb that decided it, if one did."""

    factuality: Factuality
    tense: str | None
    hedge: Token | None = None


def combine(outer: Factuality, inner: Factuality) -> Factuality:
    """Put a certainty within another: the lower one holds, two negations cancel.

    >>> combine(Factuality.COUNTERFACT, Factuality.PROBABLE).value
    'PR-'
    """
    if Factuality.UNDERSPECIFIED in (outer, inner):
        return Factuality.UNDERSPECIFIED
    certainty = min(outer.value[:2], inner.value[:2], key=["Uu", "PS", "PR", "CT"].index)
    negative = (outer.value[2] == "-") != (inner.value[2] == "-")
    return Factuality(certainty + ("-" if negative else "+"))


def under(effect: Effect, host: Judgement) -> Judgement:
    """What a word with an effect, itself judged ``host``, makes of the thing it governs."""
    denied = host.factuality.value.endswith("-")
    value = effect.denied if denied else effect.affirmed
    if not effect.detached:
        sure = host.factuality if host.factuality is _OPEN else host.factuality.value[:2] + "+"
        value = combine(Factuality(sure), value)
    tense = host.tense if effect.tense == "host" else effect.tense
    if effect is TRY and tense != "past":
        tense = "future"
    return Judgement(value, tense)


# -- verbs ---------------------------------------------------------------------------------------


def judge(
    clause: Clause, words: list[Token], headline: bool = False, levels: int = 30
) -> Judgement:
    """Judge the event of a clause's verb, for the holder who asserts the clause.

    ``levels`` is how many verbs above it count, so that no text can nest too deep.
    """
    own = _own(clause, words, headline)
    outer = _governing(clause, words, headline, levels)
    tense = own.tense
    unsaid = tense is None or (clause.verb.tense is None and clause.verb.modal is None)
    if unsaid and outer.tense is not None:
        tense = "past" if _perfect(clause, words) else outer.tense
    return Judgement(combine(outer.factuality, own.factuality), tense, own.hedge)


def _own(clause: Clause, words: list[Token], headline: bool) -> Judgement:
    """The certainty that a clause has of itself."""
    verb = clause.verb
    start = _opening(clause, words)
    before = [t.lower for t in words[start : verb.first]]
    fronted = _fronted_negation(clause, words)
    denied = _negated(clause, words) or _negative_subject(clause, before) or bool(fronted)
    value, tense = _modal(clause, words, denied)
    if denied and value is not _NOT:
        value = combine(_NOT, value)
    near = [t.lower for t in words[max(0, verb.first - 2) : verb.main + 1]]
    if NEARLY & {*near[-2:-1]} and effect_of(verb.lemma) is not TURN:
        value = combine(_NOT, value)
    if near[:2] == ["all", "but"]:
        value = combine(Factuality.PROBABLE, value)
    if "need" in near and verb.form == "base":
        value, tense = _OPEN, "future"
    if tense == "present" and ("did" in fronted or _unmarked_past(clause, words)):
        tense = "past"
    hedge = None
    for i in range(start, verb.last):
        token = words[i]
        if token.lower in ADVERBS and (token.tag != "JJ" or _adverbial(words, i)):
            value, hedge = combine(value, ADVERBS[token.lower]), token
    after = [t.lower for t in words[verb.last :]]
    if tense == "present" and not verb.progressive:
        if HABIT & {*before[-3:], *verb.adverbs} or "every" in after:
            tense = "habitual"
    if tense == "present" and verb.progressive and after[:1] != ["to"] and _NEXT & {*after[:4]}:
        value, tense = combine(value, Factuality.PROBABLE), "future"
    supposing = {t.lower for t in words[max(0, start - 2) : start]} & _SUPPOSING
    conditional = clause.marker in _CONDITIONS
    if clause.marker == "whether" and verb.form == "to":
        conditional = False  # "considering whether to leave": what is above decides
    if conditional or supposing or _asked(clause, words, start):
        value = _OPEN
        if tense == "present" and (supposing or clause.marker in ("if", "unless", "lest")):
            tense = "present" if verb.progressive or verb.lemma in _STATES else "future"
    if verb.form == "base" and clause.governor is None and not clause.subjects:
        value, tense = _OPEN, "future"  # "Evacuate at once"
    if (
        clause.relation == "relative"
        and clause.head is not None
        and (clause.head.lemma.lower() in ("anyone", "anybody", "whoever", "those"))
    ):
        value = _OPEN
    if any(t.text == "?" for t in words[-2:]):
        value, tense = _OPEN, "past" if words[0].lower == "did" else tense or "future"
    supposed = _supposition(clause, words)
    if supposed is not None:
        return supposed
    told = verb.tense == "present" if verb.form == "finite" else verb.form == "past" and not tense
    if headline and told:
        tense = "past"  # headlines tell what has happened: "Rebels seize port", "Port seized"
    if headline and verb.form == "to" and clause.governor is None and _noun_opens(clause, words):
        value, tense = combine(value, Factuality.PROBABLE), "future"
    return Judgement(value, tense, hedge)


def _modal(clause: Clause, words: list[Token], denied: bool) -> tuple[Factuality, str | None]:
    """What a modal verb makes certain, and when; a perfect behind it looks back."""
    verb = clause.verb
    modal = verb.modal
    if modal is None or (modal == "could" and clause.marker == "before"):
        return _CERTAIN, verb.tense
    value = MODALS.get(modal, _OPEN)
    if modal in ("can", "could", "ca") and denied and not verb.perfect:
        return _NOT, "past" if modal == "could" else "present"
    if modal == "cannot":
        return _NOT, "present"
    if verb.perfect:
        if modal in ("would", "should") and not _reported(clause):
            return _NOT, "past"
        return (Factuality.PROBABLE if modal in ("must", "would", "will") else value), (
            "future" if modal == "will" else "past"
        )
    if modal == "would" and _reported(clause):
        return Factuality.PROBABLE, "future"
    if modal == "would" and verb.negated and verb.lemma in REPORTING:
        return _CERTAIN, "past"  # "would not comment": the negation is counted elsewhere
    return value, verb.tense or "future"


def _negated(clause: Clause, words: list[Token]) -> bool:
    """Whether the verb itself is negated, and not the infinitive behind ("agreed not to")."""
    verb = clause.verb
    behind = [t.lower for t in words[verb.last : verb.last + 2]]
    trailing = behind[:1] in (["not"], ["never"]) and (
        behind[1:] == ["to"] or words[verb.last + 1].tag == "VBG"
    )
    inner = {t.lower for t in words[verb.first : verb.last]}
    return verb.negated and not (trailing and not inner & {"not", "n't", "never"})


_INVARIANT = frozenset(
    "beat quit hit cut put set shut let hurt split spread burst cost shed".split()
)


def _unmarked_past(clause: Clause, words: list[Token]) -> bool:
    """Whether a singular subject shows that "quit", "beat" or "hit" is past."""
    subject = clause.subjects[0] if len(clause.subjects) == 1 else None
    verb = clause.verb
    if subject is None or verb.first != verb.main or words[verb.main].lower not in _INVARIANT:
        return False
    head = subject.tokens[subject.head]
    return head.tag in ("NN", "NNP") or head.lower in ("he", "she", "it")


def _reported(clause: Clause) -> bool:
    """Whether a clause tells what somebody says: there "would" stands for "will"."""
    node: Clause | None = clause
    while node is not None and node.relation == "conj":
        node = node.governor
    if node is None:
        return False
    governor = node.governor
    reports = governor is not None and governor.verb.lemma in REPORTING
    return node.relation == "that" or (node.relation == "parataxis" and reports)


def _opening(clause: Clause, words: list[Token]) -> int:
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


def _negative_subject(clause: Clause, before: list[str]) -> bool:
    """Whether "no", "nobody", "none of", "neither", "not one" is the subject, or the object."""
    groups: list[NounGroup] = [*clause.subjects, *clause.objects]
    if clause.verb.form in ("to", "ing") or clause.relation in ("relative", "reduced"):
        groups = list(clause.objects) if clause.head not in clause.objects else []
    if any(g.tokens[g.first].lower in NEGATIVE for g in groups):
        return True
    return clause.verb.form == "finite" and bool(NEGATIVE & {*before[:1], *before[-1:]})


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
            if clause.verb.form == "to" and effect_of(above.lemma) is POSSIBLE:
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
    return Judgement(_NOT, "past") if opener == "had" else Judgement(_OPEN, "future")


def _noun_opens(clause: Clause, words: list[Token]) -> bool:
    """Whether a noun stands right before the infinitive: "Pope to visit"."""
    above = words[clause.verb.first - 1] if clause.verb.first else None
    return above is None or effect_of(above.lower) is None


def _perfect(clause: Clause, words: list[Token]) -> bool:
    inner = [t.lower for t in words[clause.verb.first : clause.verb.main]]
    return "have" in inner or "having" in inner


# -- what governs a verb ---------------------------------------------------------------------------


def _governing(clause: Clause, words: list[Token], headline: bool, levels: int) -> Judgement:
    """The certainty and tense that the words above a clause impose on it."""
    governor = clause.governor
    host = None
    if governor is not None:
        host = judge(governor, words, headline, levels - 1) if levels else Judgement(_CERTAIN, None)
    at = clause.verb.first
    if tuple(t.lower for t in words[max(0, at - 2) : at]) in UNDONE:
        return Judgement(_NOT, host.tense if host is not None and host.tense else "past")
    told = clause.relation == "that" or _told(clause, words)
    if clause.relation == "conj" and governor is not None and not told:
        shares = clause.verb.form in ("to", "base", "past") or (
            clause.verb.form == "finite"
            and clause.subjects == governor.subjects
            and clause.verb.modal is None
            and governor.marker in ("if", "unless")
        )
        return host if host is not None and shares else Judgement(_CERTAIN, None)
    if (
        clause.relation == "reduced"
        and governor is not None
        and host is not None
        and clause.head in governor.objects
        and governor.verb.lemma in _CLAUSAL
    ):  # "think the ship docked at night"
        effect = effect_of(governor.verb.lemma) or SAY
        return Judgement(under(effect, _held(host)).factuality, "past")
    if clause.relation in ("adverbial", "reduced") and clause.verb.form == "past":
        return Judgement(_hearsay(clause, words), "past")
    if clause.marker == "before" and clause.verb.form == "finite":
        prevented = clause.verb.modal == "could" or _opens_with_any(clause)
        return Judgement(_NOT if prevented else _CERTAIN, "past")
    if told:
        return _reporting(_cue(clause, words, host, "that"), clause)
    if clause.relation in ("to", "ing") or (clause.relation == "reduced" and _of_ing(clause)):
        return _controlled(clause, words, host)
    return Judgement(_CERTAIN, None)


def _told(clause: Clause, words: list[Token]) -> bool:
    """Whether "that" behind a verb or a noun of telling opens a clause parsed as something else."""
    opens = words[_opening(clause, words) - 1].lower == "that"
    if not opens or clause.verb.form != "finite":
        return False
    if clause.relation == "relative" and clause.head is not None:
        return (
            effect_of(clause.head.lemma.lower()) is not None and clause.head not in clause.subjects
        )
    return clause.relation == "conj" and clause.governor is not None


def _held(host: Judgement) -> Judgement:
    """Only the polarity of a verb of saying: how certain it is that he says so is another thing."""
    return Judgement(_NOT if host.factuality.value.endswith("-") else _CERTAIN, host.tense)


def _of_ing(clause: Clause) -> bool:
    return clause.verb.form == "ing" and clause.marker is not None


def _hearsay(clause: Clause, words: list[Token]) -> Factuality:
    """What "reported killed", "presumed drowned" leave of the participle."""
    above = words[clause.verb.first - 1] if clause.verb.first else None
    if above is None or above.tag not in ("VBN", "VBD"):
        return _CERTAIN
    return EVIDENT.affirmed if effect_of(above.lemma, "passive") is EVIDENT else _CERTAIN


def _opens_with_any(clause: Clause) -> bool:
    return any(g.tokens[g.first].lower == "any" for g in clause.subjects)


@dataclass(frozen=True, slots=True)
class _Cue:
    """The word that governs a clause, its effect, and whether its verb is what is judged first."""

    effect: Effect
    host: Judgement
    verb: bool = False


def _cue(clause: Clause, words: list[Token], host: Judgement | None, *links: str) -> _Cue | None:
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
                    return _Cue(above, host)  # "scrapped plans to buy", "denied reports that"
            return _Cue(effect, predicate(word, at, host, words))
    if governor is None or host is None:
        return None
    surface = words[governor.verb.main].lower
    effect = (
        phrase_effect(governor.verb.lemma, *links, clause.marker, governor.particle)
        or effect_of(surface)
        or effect_of(governor.verb.lemma)
    )
    return _Cue(effect, host, verb=True) if effect is not None else None


def gives_up(clause: Clause) -> Effect | None:
    """The effect of a verb that undoes a plan or denies a claim: "scrap", "drop", "dismiss"."""
    effect = effect_of(clause.verb.lemma, clause.particle)
    if effect in (TURN, DENY):
        return effect
    return TURN if clause.verb.lemma in ENDING | DEFYING else None


def _before(clause: Clause, words: list[Token]) -> int:
    """The index of the last word before a clause, its opener and adverbs."""
    i = clause.verb.first - 1
    if clause.verb.form == "finite":
        opener = next((k for k in range(i, -1, -1) if words[k].lower == "that"), None)
        if opener is not None and (clause.marker == "that" or clause.relation != "that"):
            i = opener - 1
        else:
            while i >= 0 and (clause.governor is None or i > clause.governor.verb.last):
                i -= 1
    elif clause.relation in ("ing", "reduced") and i >= 0 and words[i].tag in ("IN", "TO"):
        i -= 1
    while i >= 0 and words[i].tag in ("RB", "RBR") and effect_of(words[i].lower) is None:
        i -= 1
    head = clause.head
    if clause.relation == "to" and head is not None and head.first > 1:
        if words[head.first - 1].lower == "for":  # "a deadline for the rebels to leave"
            i = head.first - 2
    return i


def predicate(word: Token, at: int, host: Judgement | None, words: list[Token]) -> Judgement:
    """How certain a predicate is: its verb's certainty, with "no plans", "not likely"."""
    value = host.factuality if host is not None else _CERTAIN
    tense = host.tense if host is not None else None
    near = {t.lower for t in words[max(0, at - 3) : at]}
    if NEGATIVE & near and not value.value.endswith("-"):
        value = combine(_NOT, value)
    return Judgement(value, tense)


def _reporting(cue: _Cue | None, clause: Clause) -> Judgement:
    """Judge what is said, believed, possible or true."""
    governor = clause.governor
    if cue is None:
        return Judgement(_CERTAIN, None)
    effect, host = cue.effect, cue.host
    if cue.verb and governor is not None:
        if governor.passive and governor.verb.lemma in REPORTING and effect is SAY:
            certain = governor.verb.lemma in ("confirm", "know", "find", "show", "disclose")
            effect = SAY if certain or host.factuality.value.endswith("-") else EVIDENT
        if not governor.passive and effect is not KEEP:
            host = _held(host)
        asks = governor.verb.lemma in _HOPING and clause.marker == "that"
        if effect in (PROBABLE, OPEN, TURN, FACT) and not asks:
            effect = PROBABLE if effect is PROBABLE and governor.verb.lemma in _BELIEF else SAY
    return Judgement(under(effect, host).factuality, None)


_HOPING = frozenset("demand urge ask order request require recommend insist plead".split())
_BELIEF = frozenset("expect predict forecast foresee anticipate reckon estimate bet".split())


def _controlled(clause: Clause, words: list[Token], host: Judgement | None) -> Judgement:
    """Judge an infinitive or participle below a verb, an adjective or a noun."""
    governor = clause.governor
    at = clause.verb.first
    near = [t.lower for t in words[max(0, at - 4) : at]]
    cue = _cue(clause, words, host, "to" if clause.relation == "to" else "ing")
    if (cue is None or cue.verb) and (clause.relation == "ing" or _of_ing(clause)):
        special = _participle(clause, host)
        if special is not None:
            return special
    if clause.relation == "to" and "too" in near:
        return under(TURN, host or Judgement(_CERTAIN, None))
    if cue is not None:
        return _directed(cue, clause, words)
    if governor is None or host is None:
        return Judgement(Factuality.PROBABLE, "future")
    lemma = governor.verb.lemma
    if lemma in MODALS:  # "ought to run", "would like X to run"
        return Judgement(MODALS[lemma], "future")
    if clause.relation == "ing":
        return Judgement(host.factuality, host.tense)
    if lemma == "be" and governor.verb.last == clause.verb.first:  # "is to meet"
        if host.tense == "past" and _perfect(clause, words):
            return Judgement(_NOT, "past")
        return under(PROBABLE, host)
    if lemma == "have" and governor.verb.last == clause.verb.first:  # "had to leave"
        return under(OPEN if host.tense == "present" else KEEP, host)
    if governor.passive and lemma in REPORTING:
        return _evident(host, clause, words)
    if lemma == "do" and host.factuality.value.endswith("-"):  # "did nothing to stop it"
        return under(KEEP, host)
    # An infinitive of purpose: "flew there to inspect the site".
    return Judgement(_OPEN, "future")


def _directed(cue: _Cue, clause: Clause, words: list[Token]) -> Judgement:
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
    if effect is SAY and clause.relation == "to":
        return Judgement(_CERTAIN, "past" if _perfect(clause, words) else cue.host.tense)
    if effect is PROBABLE and clause.relation == "ing" and cue.verb:
        effect = KEEP
    if cue.verb and effect not in (KEEP, TURN, FACT, SAY, DENY) and _given_up(clause, words):
        return Judgement(_NOT, "past")
    if not cue.verb and _noun_failed(clause, words):
        return Judgement(_NOT, "past")
    if effect is TRY and "vain" in {t.lower for t in words[:-1]}:
        return Judgement(_NOT, "past")
    return under(effect, cue.host)


def _evident(host: Judgement, clause: Clause, words: list[Token]) -> Judgement:
    """Judge "appears to have left", "is said to be hiding"."""
    tense = "past" if _perfect(clause, words) else host.tense
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
        return (clause.governor.verb.tense == "past" and effect_of(lemma) is TURN) or (
            lemma in FAILING and clause.governor.verb.tense == "past"
        )
    return any(
        t.lemma in FAILING or effect_of(t.lemma, words[words.index(t) + 1].lower) is TURN
        for t in later[:2]
        if t is not words[-1]
    )


def _participle(clause: Clause, host: Judgement | None) -> Judgement | None:
    """Judge an "-ing" form by the word that introduces it, where that decides."""
    governor, marker = clause.governor, clause.marker
    tense = host.tense if host is not None and host.tense else "past"
    lemma = governor.verb.lemma if governor is not None else ""
    if marker == "without":
        return Judgement(_NOT, tense)
    if marker in ("after", "since", "by", "in", "despite", "while", "when", "on"):
        if effect_of(lemma, marker) is None or marker in ("after", "by", "despite"):
            return Judgement(_CERTAIN, "past" if marker in ("after", "despite") else tense)
    if lemma in ("accuse", "blame") and marker in ("of", "for") and host is not None:
        return Judgement(EVIDENT.affirmed if governor and governor.passive else _CERTAIN, "past")
    if lemma in ("suspect", "charge") and marker in ("of", "with"):
        return Judgement(EVIDENT.affirmed, "past")
    if lemma in ("acquit", "clear", "absolve") and marker == "of":
        return Judgement(_NOT, "past")
    if marker == "for" and host is not None and host.tense == "past" and lemma not in _PURPOSES:
        if effect_of(lemma, "ing") is FACT or (governor is not None and governor.passive):
            return Judgement(_CERTAIN, "past")  # "dismissed for leaking"
    if marker in ("for", "before") and lemma not in REPORTING:
        return Judgement(_OPEN, tense)
    if lemma == "ask" and marker == "about":
        return Judgement(_OPEN, "future")
    return None
