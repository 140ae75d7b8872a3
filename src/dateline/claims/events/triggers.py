"""Triggers: which words of a sentence express an event type of the profile.

A verb or noun that the profile lists counts with the objects it is listed with, so that idioms do
not. What the profile does not list may be known to the encoder, which compares each word with the
descriptions of the types.
"""

from __future__ import annotations

from dateline.claims.events.noun_senses import is_other_noun_sense
from dateline.claims.events.objects import affected, is_idiom, is_wanted, objects_fit
from dateline.claims.events.senses import is_other_sense
from dateline.claims.phrases import Scene, follow, of, phrases_of
from dateline.model import MentionType, PassageKind
from dateline.profiles import EventType, Trigger
from dateline.syntax.groups import NounGroup
from dateline.syntax.lemmas import lemma_of
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence

# Who is no part of a happening's name.
_SOMEBODY = frozenset("nobody somebody everybody anybody everyone someone anyone they we".split())
# What is bought or given, but is no goods.
_INTANGIBLE = frozenset(
    """
    share stake dividend interest equity stock bond loan credit money payment price bid offer answer
    reason call chance opportunity approval access information permission ability right advice idea
    time attention impression control majority vote medal award prize degree order visitor guest
    protection comfort freedom lead detail evidence name surname statement
    """.split()
)
_OF = frozenset(["of", "between", "with", "involving"])  # "a collision between two ships"
_TITLED = 4  # letters of words that titles write with a capital
# Verbs that mean little without their objects.
_EMPTY = frozenset("give make take get have go put do be keep let come".split())
_SURE = 0.95  # how well a type must fit a word that the profile does not list
_LIKELY = 0.5  # ... and a noun that points at what was named before


def verb_trigger(clause: Clause, scene: Scene) -> Trigger | None:
    """The event that a clause's verb expresses: as the profile lists it, else as the encoder fits.

    None where it expresses none.
    """
    if _equipped(clause, scene) or _is_name(clause, scene):
        return None
    listed = _listed_verb(clause, scene)
    if listed is not None:
        return listed
    things = [group for group in affected(clause) if group not in clause.datives]
    return _fitting(clause.verb.main, things, scene)


def noun_trigger(group: NounGroup, scene: Scene, *, first: bool) -> Trigger | None:
    """The event that a noun expresses; ``first`` says that the noun group opens the sentence."""
    listed = _listed_noun(group, scene, first=first) or _gerund(group, scene)
    return listed or _fitting(group.head, of(group, scene.sentence), scene)


def _is_name(clause: Clause, scene: Scene) -> bool:
    """Whether a verb is part of a name: a capital within a sentence that has none for its verbs."""
    words, at = scene.sentence.tokens, clause.verb.main
    if not 0 < at < len(words) - 1 or scene.sentence.passage.kind is PassageKind.HEADLINE:
        return False
    inside = words[at].text[0].isupper() and words[at - 1].text[-1].isalpha()
    if not inside or words[at].text.isupper() or not words[at + 1].text[0].isupper():
        return False
    plain = sum(word.text.islower() and len(word.text) >= _TITLED for word in words)
    titled = sum(word.text[0].isupper() and len(word.text) >= _TITLED for word in words)
    return plain > titled


# -- what the profile lists ------------------------------------------------------------------------


def _listed_verb(clause: Clause, scene: Scene) -> Trigger | None:
    lemma, profile = clause.verb.lemma, scene.profile
    triggers = profile.verbs.get(lemma)
    if triggers is None and "-" in lemma and not lemma.startswith("re-"):  # "re-signed"
        triggers = profile.verbs.get(lemma.replace("-", ""))
    for trigger in triggers or ():
        event = profile.types[trigger.event]
        if len(trigger.words) > 1 and not _has_words(clause, scene.sentence, trigger.words[1:]):
            continue
        if lemma in event.not_verbs and not clause.verb.negated:
            continue
        if len(trigger.words) == 1 and _phrasal(clause, event):
            continue
        if _passes_no_goods(clause, event):
            continue
        if not is_other_sense(clause, trigger, scene) and objects_fit(clause, trigger, scene):
            return trigger
    return None


def _passes_no_goods(clause: Clause, event: EventType) -> bool:
    """Whether what passes to somebody is no thing: "supplied information"."""
    things = [group for group in affected(clause) if group not in clause.datives]
    intangible = bool(things) and all(g.lemma.lower() in _INTANGIBLE for g in things)
    return intangible and bool(event.buyer_verbs)


def _equipped(clause: Clause, scene: Scene) -> bool:
    """Whether a passive tells what somebody has, not who gave it: "gunmen armed with rifles"."""
    triggers = scene.profile.verbs.get(clause.verb.lemma, ())
    equips = any(
        clause.verb.lemma in scene.profile.types[trigger.event].equipping_verbs
        for trigger in triggers
    )
    return equips and clause.passive and all(p != "by" for p, _ in clause.preps)


def _phrasal(clause: Clause, event: EventType) -> bool:
    """Whether a particle makes another verb of it: "held up", "struck down", "shelled out".

    Of other types it says little: "sent back", "opened up".
    """
    return clause.particle is not None and event.plain_verbs


def _has_words(clause: Clause, sentence: Sentence, words: tuple[str, ...]) -> bool:
    """Whether a verb's particle or phrase follows, at once or behind a short object."""
    if follow(clause, sentence, words) is not None:
        # "was shot at a party" states where, "was shot at" whom.
        placed = clause.passive and words[-1] in ("at", "on", "in")
        return not (placed and any(p == words[-1] for p, _ in clause.preps))
    n = len(words)
    if words[0] in ("at", "of") or (n == 1 and words[0] in ("on", "to")) or not clause.objects:
        return False
    at = clause.objects[0].last
    if at > clause.verb.main + 8:
        return False
    return tuple(t.lower for t in sentence.tokens[at : at + n]) == words


def _listed_noun(group: NounGroup, scene: Scene, *, first: bool) -> Trigger | None:
    titled = first or scene.sentence.passage.kind is PassageKind.HEADLINE
    if group.pronoun or _of_somebody(group) or (group.proper and not titled):
        return None  # a name, but "School Shooting Trial" in a headline
    tokens = group.tokens[group.first : group.head + 1]
    words = tuple(t.lemma.lower() for t in tokens)
    nouns = scene.profile.nouns
    triggers = [*nouns.get(words[-1], ()), *_plurals(tokens[-1].lower, words[-1], scene)]
    phrases = phrases_of(group, scene.sentence) if triggers else []
    for trigger in triggers:
        if not _named_by(trigger, words, tokens[-1].lower):
            continue
        if trigger.unless.intersection(words) or is_other_noun_sense(group, trigger, scene):
            continue
        if any(inner.lemma in trigger.unless for _, inner in phrases):  # "a battle with cancer"
            continue
        if not trigger.restricted:
            return trigger
        modifiers = group.tokens[group.first : group.head]
        if any(scene.profile.kinds.get(t.lemma.lower()) in trigger.kinds for t in modifiers):
            return trigger
        between = [*phrases, *_behind(group, scene)]
        if any(p in _OF and scene.index.kind(inner) in trigger.kinds for p, inner in between):
            return trigger
        if not between and trigger.kinds and _named_before(group, trigger, scene):
            return trigger
    return None


def _gerund(group: NounGroup, scene: Scene) -> Trigger | None:
    """The event of a verb that stands as a noun with its object: "the torching of two cars"."""
    head = group.tokens[group.head]
    if head.tag != "NN" or not head.lower.endswith("ing") or head.lower in scene.profile.nouns:
        return None
    lemma, objects = lemma_of(head.lower, "VERB"), of(group, scene.sentence)
    for trigger in scene.profile.verbs.get(lemma, ()):
        type_ = scene.profile.types[trigger.event]
        other = type_.equipping_verbs | type_.patient_verbs | type_.losing_verbs | type_.not_verbs
        if (
            len(trigger.words) > 1
            or lemma in other
            or any(is_idiom(inner, trigger) for inner in objects)
        ):
            continue
        if any(not trigger.restricted or is_wanted(inner, trigger, scene) for inner in objects):
            return Trigger(trigger.event, (head.lemma.lower(),))
    return None


def _named_before(group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether a noun points at what was named before: "the sale", where jets were sold."""
    known = group.tokens[group.first].lower in ("the", "this", "that") or bool(group.possessors)
    named = any(scene.index.latest(kind, group) is not None for kind in trigger.kinds)
    return known and named and scene.sentence.fit(group.head, trigger.event) >= _LIKELY


def _behind(group: NounGroup, scene: Scene) -> list[tuple[str, NounGroup]]:
    """What stands right behind a noun, where the tree hangs it on the verb."""
    preps = [found for clause in scene.sentence.clauses for found in clause.preps]
    if not any(inner.first == group.last + 1 for _, inner in preps):
        return []
    return [(p, inner) for p, inner in preps if p == group.tokens[group.last].lower]


def _of_somebody(group: NounGroup) -> bool:
    """Whether a group is somebody and a verb that was taken for a noun: "nobody talks"."""
    return group.tokens[group.first].lower in _SOMEBODY and group.first < group.head


def _plurals(word: str, lemma: str, scene: Scene) -> tuple[Trigger, ...]:
    """The triggers that the profile lists in the plural alone: "talks", "hostilities"."""
    return scene.profile.nouns.get(word, ()) if word != lemma else ()


def _named_by(trigger: Trigger, words: tuple[str, ...], last: str) -> bool:
    """Whether the lemmas of a noun group end in a trigger's words, or in a plural that it lists."""
    n = len(trigger.words)
    return trigger.words in (words[-n:], (*words[-n:-1], last))


# -- what the encoder knows ------------------------------------------------------------------------


def _fitting(word: int, things: list[NounGroup], scene: Scene) -> Trigger | None:
    """What the encoder takes a word for, where it is sure and the profile lets it.

    A word that the profile lists with certain objects ("buy <weapon>") is no event with others
    ("bought shares", "acquired the firm"), if it is known what these are.
    """
    best = scene.sentence.best_fit(word)
    if best is None or best[1] < _SURE:
        return None
    lemma = scene.sentence.tokens[word].lemma.lower()
    if lemma in _EMPTY:
        return None
    listed = (*scene.profile.verbs.get(lemma, ()), *scene.profile.nouns.get(lemma, ()))
    same = [t for t in listed if t.event == best[0] and len(t.words) == 1]
    if any(is_idiom(group, trigger) for group in things for trigger in same):
        return None
    if same and things and not any(_may_be_goods(group, scene) for group in things):
        return None
    return Trigger(best[0], (lemma,))


def _may_be_goods(group: NounGroup, scene: Scene) -> bool:
    if group.lemma.lower() in _INTANGIBLE:
        return False
    return scene.index.kind(group) not in (MentionType.PERSON, MentionType.ORGANISATION)
