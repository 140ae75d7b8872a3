"""Factuality and tense of what nouns and predicates name.

A happening that a noun names is as certain as what governs the noun says: its own modifiers, a noun
before it ("plans for an attack"), the verb or predicate whose subject or object it is.
"""

from __future__ import annotations

from dateline.claims.events.host import LIGHT, OCCUR, UNDERGO
from dateline.claims.factuality.cues import (
    ADJECTIVES,
    DENY,
    END,
    ENDING,
    FAILING,
    KEEP,
    SAY,
    TURN,
    effect_of,
    phrase_effect,
)
from dateline.claims.factuality.governors import COPULAS, gives_up, predicate
from dateline.claims.factuality.judgement import Judgement, combine, under
from dateline.claims.factuality.verbs import UNDONE, judge
from dateline.model import Factuality, PassageKind, Tense
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

_CERTAIN, _NOT, _OPEN = Factuality.CERTAIN, Factuality.COUNTERFACT, Factuality.UNDERSPECIFIED
# What these are against is there: "rejected an appeal against the sentence".
_OBJECTIONS = frozenset("appeal complaint protest objection lawsuit suit petition".split())
_GOING_ON = frozenset("current ongoing existing".split())
# What is finished or drawn out is on: "were to wrap up their drill".
_LASTING = frozenset("wrap finish complete extend prolong interrupt".split())
_LINKS = frozenset("of for to on at against about".split())
_SPEECH = frozenset("offer proposal request demand call appeal accusation claim report".split())
# Light verbs that still say how certain the thing is.
_TELLING = frozenset(["plan", "order", "face"])
# These govern clauses, not nouns: "set an ambush", "fought a battle", "called the raid a crime".
_WEIGHING = frozenset("constitute amount be violate breach count".split())
_PLAIN = frozenset("set call fight race press push command tell free like elect bet look".split())


def judge_noun(
    group: NounGroup, clause: Clause | None, sentence: Sentence, *, light: bool = False
) -> Judgement:
    """Judge the event that a noun names.

    Its modifiers, a noun before it ("plans for an attack") and the verb or predicate whose subject
    or object it is decide; ``light`` says that the verb only says that it took place.
    """
    words = sentence.tokens
    before = tuple(t.lower for t in words[max(0, group.first - 2) : group.first])
    if before in UNDONE or before[-1:] == ("without",):
        return Judgement(_NOT, Tense.PAST)
    own = _modifiers(group)
    if any(t.lower in _GOING_ON for t in group.words[:-1]):
        return Judgement(own, Tense.PRESENT)  # "would extend the current embargo"
    if any(t.text == "?" for t in words[-2:]):
        return Judgement(_OPEN, Tense.PAST if words[0].lower == "did" else Tense.FUTURE)
    host = None
    if clause is not None:
        host = judge(clause, words, sentence.passage.kind is PassageKind.HEADLINE)
        if light and clause.verb.lemma not in _TELLING:
            value = combine(host.factuality, _inner(group, clause))
            return Judgement(value, host.tense, host.hedge)
    governed = _after_noun(group, sentence)
    if governed is not None:
        return Judgement(combine(governed.factuality, own), governed.tense)
    if clause is None or host is None:
        return Judgement(own, None)
    return _under_verb(group, clause, host, sentence)


def _under_verb(group: NounGroup, clause: Clause, host: Judgement, sentence: Sentence) -> Judgement:
    """Judge a noun by the verb of its clause, which is itself judged ``host``."""
    inner = _inner(group, clause)
    governed = _by_verb(group, clause, host, sentence)
    if governed is not None:
        return Judgement(combine(governed.factuality, inner), governed.tense)
    unsure = host.factuality is not _CERTAIN and host.tense is Tense.FUTURE
    if group in clause.objects and unsure:
        return Judgement(combine(host.factuality, inner), host.tense, host.hedge)
    own = _modifiers(group)
    if own is not _CERTAIN:
        past = own in (Factuality.PROBABLE, _NOT)
        return Judgement(own, Tense.PAST if past else Tense.FUTURE)
    return Judgement(own, Tense.PAST if host.tense in (Tense.PAST, Tense.PRESENT) else None)


def _inner(group: NounGroup, clause: Clause) -> Factuality:
    """The certainty of a noun's modifiers, but for a "no" that its verb's judgement counts."""
    counted = group in clause.subjects or group in clause.objects
    return _modifiers(group, negations=not counted)


def _modifiers(group: NounGroup, *, negations: bool = True) -> Factuality:
    """The certainty that a noun's own modifiers give: "alleged attack", "planned sale"."""
    value, first = _CERTAIN, group.first
    if [t.tag for t in group.tokens[max(0, first - 2) : first]] in (["IN", "VBN"], ["DT", "VBN"]):
        first -= 1  # "on suspicion of attempted murder": taken for a verb of its own
    for token in group.tokens[first : group.head]:
        if token.lower in ADJECTIVES:
            value = combine(value, ADJECTIVES[token.lower])
        elif negations and token.lower in ("no", "neither"):
            value = combine(value, _NOT)
    return value


def _after_noun(group: NounGroup, sentence: Sentence) -> Judgement | None:
    """The judgement that "plans for an attack", "the threat of strikes" leave."""
    items = sentence.items
    k = next((n for n, item in enumerate(items) if item is group), 0)
    if k < 2:
        return None
    link, noun = items[k - 1], items[k - 2]
    if not (isinstance(link, Token) and link.lower in _LINKS and isinstance(noun, NounGroup)):
        return None
    effect = effect_of(noun.lemma.lower())
    if link.lower == "against" and noun.lemma.lower() in _OBJECTIONS:
        return None
    if effect is None or effect in (KEEP, SAY, END):
        return None
    host = Judgement(_modifiers(noun), None)
    clause, _ = host_of(noun, sentence)
    if clause is not None:
        verb = judge(clause, sentence.tokens)
        if effect is not TURN and (noun in clause.subjects or noun in clause.objects):
            if clause.verb.lemma in FAILING:
                return Judgement(_NOT, Tense.PAST)
            undone = gives_up(clause)
            if undone is not None:
                return under(undone, verb)
        host = judge_noun(noun, clause, sentence)
    governed = under(effect, host)
    return Judgement(governed.factuality, governed.tense or Tense.PAST)


def _by_verb(
    group: NounGroup, clause: Clause, host: Judgement, sentence: Sentence
) -> Judgement | None:
    """The judgement of a noun as the object, passive subject or complement of a verb."""
    words = sentence.tokens
    lemma = clause.verb.lemma
    if group in clause.subjects and not clause.passive:
        if _in_general(group, clause):
            return Judgement(_OPEN, None)
        return _predicated(clause, host, words)
    preposition = next((p for p, g in clause.preps if g is group), None)
    affected = group in clause.objects or (clause.passive and group in clause.subjects)
    if affected and (lemma in _LASTING or (lemma in ENDING and clause.particle is None)):
        return under(END, host) if host.tense is not Tense.PAST else Judgement(_CERTAIN, Tense.PAST)
    if preposition == "of" and lemma == "pull":
        return Judgement(_CERTAIN, Tense.PRESENT)
    link = "ing" if group.lemma.endswith("ing") else None
    effect = phrase_effect(lemma, preposition, clause.particle, link)
    if affected and group.lemma in _SPEECH and effect_of(lemma) in (TURN, DENY):
        return Judgement(_CERTAIN, Tense.PAST)  # what was rejected had been said
    plain = lemma in _PLAIN and not clause.passive
    beside = preposition in ("for", "about") or (preposition == "against" and not clause.objects)
    if effect is None and not plain and (affected or beside):  # not "rejected an appeal against"
        effect = effect_of(lemma) if lemma not in LIGHT - _TELLING else None
    if effect is None or (effect is KEEP and not affected):
        return None
    governed = under(effect, host)
    tense = governed.tense or (Tense.PAST if governed.factuality is _NOT else Tense.FUTURE)
    return Judgement(governed.factuality, tense)


def _in_general(group: NounGroup, clause: Clause) -> bool:
    """Whether happenings of a kind are weighed: "attacks on civilians may be war crimes"."""
    first, head = group.tokens[group.first], group.tokens[group.head]
    bare = head.tag == "NNS" and first.tag in ("NNS", "JJ", "VBG") and not group.possessors
    return bare and clause.verb.modal is not None and clause.verb.lemma in _WEIGHING


def _predicated(clause: Clause, host: Judgement, words: list[Token]) -> Judgement | None:
    """Judge the subject of "looks likely", "is possible", "failed"."""
    if clause.verb.lemma in COPULAS and clause.verb.last < len(words):
        at = clause.verb.last
        effect = effect_of(words[at].lower)
        if effect is not None and words[at].tag[0] in "JVR":
            return under(effect, predicate(words[at], at, host, words))
    return None


def host_of(group: NounGroup, sentence: Sentence) -> tuple[Clause | None, bool]:
    """The clause that a noun belongs to, and whether its verb only says that it took place."""
    for clause in sentence.clauses:
        lemma = clause.verb.lemma
        if (
            clause.relation in (ClauseRelation.RELATIVE, ClauseRelation.REDUCED)
            and clause.head is group
        ):
            continue
        if group in clause.subjects:
            return clause, lemma in OCCUR or (clause.passive and lemma in LIGHT)
        if group in clause.objects:
            return clause, not clause.passive and lemma in LIGHT | UNDERGO
        if any(g is group for _, g in clause.preps):
            return clause, False
    tree = sentence.tree  # "buried the victims of the raid"
    above = (tree.clauses[word] for word in tree.above(group.head) if word in tree.clauses)
    return next(above, None), False
