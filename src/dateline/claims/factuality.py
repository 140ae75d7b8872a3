"""How certain, and when: factuality and tense of an event from the words that govern it.

Values are FactBank's (Sauri and Pustejovsky 2009, "FactBank: a corpus annotated with event
factuality"): certain, probable, possible, each asserted or denied, and underspecified. The classes
of governing words follow the idea of Nairn, Condoravdi and Karttunen (2006, "Computing relative
polarity for textual inference"): implicatives keep or turn the polarity, commitments and
expectations make it probable, wishes and plans possible, attempts and demands leave it open.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.clauses import REPORTING, Clause
from dateline.mentions.groups import NounGroup
from dateline.mentions.tokens import Token
from dateline.model import Factuality

_WORDS: dict[str, str] = {}


def _enter(kind: str, words: str) -> None:
    _WORDS.update(dict.fromkeys(words.split(), kind))


_enter(
    "negative",
    "fail refuse decline avoid stop prevent block bar ban prohibit deny forbid halt "
    "cancel abort reject unable refrain dissuade neglect cease prevented failure refusal "
    "suspend postpone oppose rule scrap abandon",
)
_enter(
    "probable",
    "expect schedule set due agree decide pledge promise prepare vow commit appear "
    "seem likely announce ready poised bound slate guarantee undertake resolve expectation "
    "pledge promise decision agreement arrange certain estimate contract about tend tap",
)
_enter(
    "possible",
    "plan intend want seek aim hope threaten consider propose offer mull weigh wish "
    "discuss plot plan intention threat proposal offer readiness ability capability able can "
    "capable chance aspire explore contemplate allow enable permit authorise authorize plans "
    "willing eager keen bid authority permission capacity potential eye envisage ponder "
    "negotiate approve design mean intent talk",
)
_enter(
    "open",
    "try attempt urge ask call demand order request need encourage push press beg "
    "instruct require advise recommend invite attempt effort request demand order call right "
    "opportunity struggle wait reason tell command appeal persuade warn",
)

_ADVERBS = {
    "reportedly": Factuality.PROBABLE,
    "allegedly": Factuality.PROBABLE,
    "apparently": Factuality.PROBABLE,
    "probably": Factuality.PROBABLE,
    "likely": Factuality.PROBABLE,
    "presumably": Factuality.PROBABLE,
    "seemingly": Factuality.PROBABLE,
    "purportedly": Factuality.PROBABLE,
    "supposedly": Factuality.PROBABLE,
    "ostensibly": Factuality.PROBABLE,
    "possibly": Factuality.POSSIBLE,
    "perhaps": Factuality.POSSIBLE,
    "maybe": Factuality.POSSIBLE,
    "potentially": Factuality.POSSIBLE,
    "conceivably": Factuality.POSSIBLE,
}
HEARSAY = frozenset(["reportedly", "allegedly", "purportedly", "supposedly", "apparently"])
_ADJECTIVES = {
    "alleged": Factuality.PROBABLE,
    "suspected": Factuality.PROBABLE,
    "reported": Factuality.PROBABLE,
    "apparent": Factuality.PROBABLE,
    "purported": Factuality.PROBABLE,
    "likely": Factuality.PROBABLE,
    "expected": Factuality.PROBABLE,
    "scheduled": Factuality.PROBABLE,
    "upcoming": Factuality.PROBABLE,
    "imminent": Factuality.PROBABLE,
    "planned": Factuality.POSSIBLE,
    "possible": Factuality.POSSIBLE,
    "potential": Factuality.POSSIBLE,
    "proposed": Factuality.POSSIBLE,
    "prospective": Factuality.POSSIBLE,
    "future": Factuality.POSSIBLE,
    "attempted": Factuality.COUNTERFACT,
    "failed": Factuality.COUNTERFACT,
    "foiled": Factuality.COUNTERFACT,
    "thwarted": Factuality.COUNTERFACT,
    "hypothetical": Factuality.UNDERSPECIFIED,
}
_MODALS = {
    "will": Factuality.PROBABLE,
    "shall": Factuality.PROBABLE,
    "would": Factuality.POSSIBLE,
    "could": Factuality.POSSIBLE,
    "may": Factuality.POSSIBLE,
    "might": Factuality.POSSIBLE,
    "can": Factuality.POSSIBLE,
    "cannot": Factuality.COUNTERFACT,
    "should": Factuality.UNDERSPECIFIED,
    "must": Factuality.UNDERSPECIFIED,
}
_HABIT = frozenset(
    """
    regularly often frequently routinely usually repeatedly typically always periodically daily
    habitually constantly continually occasionally sometimes generally normally
    """.split()
)
_BELIEF = frozenset("believe think suspect estimate assess speculate fear predict".split())
_NO = frozenset(["no", "neither", "nobody", "none"])


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


def judge(clause: Clause, words: list[Token], headline: bool = False) -> Judgement:
    """Judge the event of a clause's verb, for the holder who asserts the clause."""
    value, tense, hedge = _own(clause, words)
    outer, outer_tense = _governing(clause, words)
    if clause.verb.tense is None and outer_tense is not None:
        tense = outer_tense
    if headline and clause.verb.form == "finite" and clause.verb.tense == "present":
        tense = "past"  # headlines print what has happened in the present tense
    if headline and clause.verb.form == "to":
        tense, value = "future", combine(value, Factuality.PROBABLE)
    return Judgement(combine(outer, value), tense, hedge)


def _own(clause: Clause, words: list[Token]) -> tuple[Factuality, str | None, Token | None]:
    verb = clause.verb
    value, tense, hedge = Factuality.CERTAIN, verb.tense, None
    if verb.modal is not None:
        value = _MODALS.get(verb.modal, Factuality.UNDERSPECIFIED)
        if verb.modal == "would" and _reported(clause):
            value, tense = Factuality.PROBABLE, "future"
        elif verb.modal in ("could", "may", "might", "can", "would") and tense is None:
            tense = "future"
    if verb.negated or _negative_subject(clause):
        value = combine(Factuality.COUNTERFACT, value)
    around = words[max(0, verb.first - 3) : verb.last + 1]
    for token in around:
        if token.lower in _ADVERBS and token.tag != "JJ":
            value, hedge = combine(value, _ADVERBS[token.lower]), token
        if token.lower in _HABIT and tense == "present":
            tense = "habitual"
    if tense == "present" and verb.progressive:
        tense = "present"
    if clause.marker in ("if", "unless", "whether", "lest"):
        value = Factuality.UNDERSPECIFIED
    if (words and words[-1].text == "?") or (len(words) > 1 and words[-2].text == "?"):
        value = Factuality.UNDERSPECIFIED
    return value, tense, hedge


def _reported(clause: Clause) -> bool:
    governor = clause.governor
    return (
        clause.relation in ("that", "parataxis")
        and governor is not None
        and (governor.verb.lemma in REPORTING)
    )


def _negative_subject(clause: Clause) -> bool:
    groups: list[NounGroup] = [*clause.subjects, *clause.objects]
    return any(g.tokens[g.first].lower in _NO for g in groups)


def _governing(clause: Clause, words: list[Token]) -> tuple[Factuality, str | None]:
    """The certainty and tense that the words above a clause impose on it."""
    governor, head = clause.governor, clause.head
    if clause.relation == "conj" and governor is not None:
        if clause.verb.form in ("to", "base", "past") or (
            clause.verb.form == "finite"
            and clause.subjects == governor.subjects
            and clause.verb.modal is None
            and governor.marker in ("if", "unless")
        ):
            judged = judge(governor, words)
            return judged.factuality, judged.tense
        return Factuality.CERTAIN, None
    if clause.relation == "adverbial" and clause.verb.form == "past":
        return Factuality.CERTAIN, "past"
    if clause.relation == "reduced" and clause.verb.form == "past":
        return Factuality.CERTAIN, "past"
    if clause.relation == "that" and governor is not None:
        return _reporting(governor)
    if clause.relation == "parataxis":
        return Factuality.CERTAIN, None
    if clause.relation not in ("to", "ing"):
        return Factuality.CERTAIN, None
    return _controlled(clause, governor, head, words)


def _reporting(governor: Clause) -> tuple[Factuality, str | None]:
    lemma = governor.verb.lemma
    if lemma in _BELIEF or (governor.passive and lemma in REPORTING):
        return Factuality.PROBABLE, None
    if lemma in ("deny", "doubt", "refute", "dispute"):
        return (Factuality.IMPROBABLE if lemma == "doubt" else Factuality.COUNTERFACT), None
    if lemma in ("hope", "want", "wish", "expect", "suggest", "warn", "threaten", "urge", "demand"):
        return (
            Factuality.PROBABLE if lemma in ("expect", "suggest") else Factuality.POSSIBLE
        ), None
    if governor.verb.negated and lemma in ("say", "confirm", "know", "announce", "disclose"):
        return Factuality.UNDERSPECIFIED, None
    return Factuality.CERTAIN, None


def _controlled(
    clause: Clause, governor: Clause | None, head: NounGroup | None, words: list[Token]
) -> tuple[Factuality, str | None]:
    """Certainty of an infinitive or participle below a verb or a noun."""
    noun = head.tokens[head.head].lemma.lower() if head is not None else None
    if noun in _WORDS and (governor is None or governor.verb.lemma not in _WORDS):
        return _of_class(_WORDS[noun], clause, None)
    adjective = words[clause.verb.first - 1].lower if clause.verb.first else ""
    if (
        adjective in _WORDS
        and clause.relation == "to"
        and words[clause.verb.first - 1].tag
        in (
            "JJ",
            "RB",
            "IN",
            "VBN",
        )
    ):
        outer = judge(governor, words).factuality if governor is not None else Factuality.CERTAIN
        value, tense = _of_class(_WORDS[adjective], clause, None)
        return combine(outer, value), tense
    if governor is None:
        return Factuality.PROBABLE, "future"
    lemma = governor.verb.lemma
    above = judge(governor, words)
    kind = _WORDS.get(lemma)
    if clause.relation == "ing" and kind in ("probable", "open") and lemma != "try":
        kind = None
    if kind is not None:
        value, tense = _of_class(kind, clause, above.tense)
        return combine(above.factuality, value), tense
    if governor.passive and lemma in REPORTING | {"believe", "think"}:
        perfect = "have" in [w.lower for w in words[clause.verb.first : clause.verb.last]]
        return combine(above.factuality, Factuality.PROBABLE), "past" if perfect else above.tense
    if clause.relation == "ing":
        if lemma in ("accuse", "suspect", "blame", "charge") and clause.marker in (
            "of",
            "for",
            "with",
        ):
            return Factuality.CERTAIN, "past"
        if clause.marker in ("without", "instead"):
            return combine(above.factuality, Factuality.COUNTERFACT), above.tense
        if clause.marker in ("for", "before") and lemma not in REPORTING:
            return Factuality.UNDERSPECIFIED, above.tense
        return above.factuality, above.tense
    if lemma in (
        "manage",
        "begin",
        "start",
        "continue",
        "help",
        "force",
        "cause",
        "lead",
        "go",
        "get",
        "make",
        "let",
        "remain",
        "dare",
        "happen",
        "prove",
        "come",
        "proceed",
    ):
        return above.factuality, above.tense
    # An infinitive of purpose: "flew there to inspect the site".
    return Factuality.UNDERSPECIFIED, "future"


def _of_class(kind: str, clause: Clause, tense: str | None) -> tuple[Factuality, str | None]:
    if kind == "negative":
        return Factuality.COUNTERFACT, tense or "past"
    if kind == "probable":
        return Factuality.PROBABLE, "future"
    if kind == "possible":
        return Factuality.POSSIBLE, "future"
    return Factuality.UNDERSPECIFIED, tense if tense == "past" else "future"


def judge_noun(group: NounGroup) -> Factuality:
    """The certainty that a noun's own modifiers give: "alleged attack", "planned sale"."""
    value = Factuality.CERTAIN
    for token in group.tokens[group.first : group.head]:
        if token.lower in _ADJECTIVES:
            value = combine(value, _ADJECTIVES[token.lower])
        elif token.lower in _NO:
            value = combine(value, Factuality.COUNTERFACT)
    return value


def noun_class(lemma: str) -> Factuality | None:
    """The certainty that "a plan for", "an attempt at" gives what follows."""
    kind = _WORDS.get(lemma)
    return {
        "negative": Factuality.COUNTERFACT,
        "probable": Factuality.PROBABLE,
        "possible": Factuality.POSSIBLE,
        "open": Factuality.UNDERSPECIFIED,
    }.get(kind or "")
