"""Triggers: which words of a sentence express an event type of the profile.

A verb or noun that the profile lists counts with the objects it is listed with, so that idioms do
not. What the profile does not list may be known to the encoder, which compares each word with the
descriptions of the types.
"""

from __future__ import annotations

from dateline.claims.phrases import Scene, of, phrases_of
from dateline.lexicon.sport import PLAYERS
from dateline.lexicon.strikes import are_of_workers
from dateline.model import MentionType, PassageKind
from dateline.profiles import EventType, Trigger
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, is_time
from dateline.syntax.sentences import Sentence

# Who is no part of a happening's name.
_SOMEBODY = frozenset("nobody somebody everybody anybody everyone someone anyone they we".split())
# Pronouns and numbers stand for things of any kind.
_ANYTHING = frozenset("anything something nothing everything these those".split())
_ANYBODY = frozenset(
    """
    i we you he she who whom me us him her them they those anyone anybody someone somebody everyone
    everybody nobody others many several
    """.split()
)
# What is bought or given, but is no goods.
_INTANGIBLE = frozenset(
    """
    share stake dividend interest equity stock bond loan credit money payment price bid offer answer
    reason call chance opportunity approval access information permission ability right advice idea
    time attention impression control majority vote medal award prize degree order visitor guest
    """.split()
)
_STRIVING = frozenset(["fight", "battle"])
_NATURE = frozenset(
    """
    earthquake quake aftershock tremor temblor storm hurricane cyclone typhoon tornado flood tsunami
    wildfire blizzard drought avalanche landslide mudslide eruption lightning heatwave virus disease
    epidemic pandemic outbreak cholera recession crisis inflation famine wave rain snow wind outage
    """.split()
)
_OF = frozenset(["of", "between", "with", "involving"])  # "a collision between two ships"
_COMPLEMENTS = frozenset(["acomp", "ccomp", "xcomp"])  # "makes sure that"
# The kinds whose verbs tell that they change when nobody is named: "the plant opened".
CHANGING = (MentionType.FACILITY, MentionType.WEAPON)
_SURE = 0.95  # how well a type must fit a word that the profile does not list


def verb_trigger(clause: Clause, scene: Scene) -> Trigger | None:
    """The event that a clause's verb expresses: as the profile lists it, else as the encoder fits.

    None where it expresses none.
    """
    if _equipped(clause, scene):
        return None
    listed = _listed_verb(clause, scene)
    if listed is not None:
        no_force = _plays(clause, listed, scene) or _of_nature(clause, listed, scene)
        return None if no_force or _able(clause, listed, scene) else listed
    things = [group for group in affected(clause) if group not in clause.datives]
    return _fitting(clause.verb.main, things, scene)


def noun_trigger(group: NounGroup, scene: Scene, *, first: bool) -> Trigger | None:
    """The event that a noun expresses; ``first`` says that the noun group opens the sentence."""
    listed = _listed_noun(group, scene, first=first)
    return listed or _fitting(group.head, of(group, scene.sentence), scene)


def affected(clause: Clause) -> list[NounGroup]:
    """What a verb acts upon: its objects, or the subjects of its passive."""
    return clause.objects or clause.subjects if clause.passive else clause.objects


# -- what the profile lists ------------------------------------------------------------------------


def _listed_verb(clause: Clause, scene: Scene) -> Trigger | None:
    lemma, profile = clause.verb.lemma, scene.profile
    triggers = profile.verbs.get(lemma)
    if triggers is None and "-" in lemma:
        triggers = profile.verbs.get(lemma.replace("-", ""))
    for trigger in triggers or ():
        event = profile.types[trigger.event]
        if len(trigger.words) > 1 and not _has_words(clause, scene.sentence, trigger.words[1:]):
            continue
        if lemma in event.not_verbs and not clause.verb.negated:
            continue
        if len(trigger.words) == 1 and _phrasal(clause, event):
            continue
        if _objects_fit(clause, trigger, scene):
            return trigger
    return None


def _plays(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a player does it in a game: "the striker fired a shot"."""
    players = any(group.lemma.lower() in PLAYERS for group in clause.subjects)
    return players and scene.profile.types[trigger.event].figurative


def _able(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether it is what weapons can do: "the missile can hit targets", "capable of striking"."""
    if scene.profile.types[trigger.event].object not in scene.profile.roles.targets:
        return False
    weapon = any(scene.index.kind(group) is MentionType.WEAPON for group in clause.subjects)
    first = clause.verb.first
    before = [t.lower for t in scene.sentence.tokens[max(0, first - 2) : first]]
    able = before[:1] in (["capable"], ["able"]) or clause.verb.modal == "can"
    return weapon and able and not clause.passive and not clause.verb.negated


def _of_nature(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether it is nature that strikes: "a quake hit the coast"; whom it kills are casualties."""
    type_ = scene.profile.types[trigger.event]
    if type_.object not in scene.profile.roles.targets or type_.consequence or clause.passive:
        return False
    return any(group.lemma.lower() in _NATURE for group in clause.subjects)


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
    following = [t.lower for t in sentence.tokens[clause.verb.main + 1 : clause.verb.main + 8]]
    n = len(words)
    if tuple(following[:n]) == words:
        # "was shot at a party" states where, "was shot at" whom.
        placed = clause.passive and words[-1] in ("at", "on", "in")
        return not (placed and any(p == words[-1] for p, _ in clause.preps))
    if words[0] in ("at", "of") or (n == 1 and words[0] in ("on", "to")) or not clause.objects:
        return False
    at = clause.objects[0].last
    if at > clause.verb.main + 8:
        return False
    return tuple(t.lower for t in sentence.tokens[at : at + n]) == words


def _objects_fit(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb has the objects that make it an event."""
    objects = affected(clause) + _handed(clause, trigger, scene)
    if any(_idiom(group, trigger) for group in objects or [g for _, g in clause.preps]):
        return False
    if trigger.bare and clause.verb.lemma in _STRIVING and _strives(clause, scene):
        return False
    if not trigger.restricted:
        own = all(group.tokens[group.head].lower in trigger.words for group in objects)
        return own if trigger.bare else bool(objects or clause.preps or clause.subjects)
    last = trigger.words[-1] if len(trigger.words) > 1 else None
    governed = [group for preposition, group in clause.preps if preposition == last]
    if any(_wanted(group, trigger, scene) for group in (*objects, *governed)):
        return True
    if not objects and clause.subjects and not clause.passive:
        if any(word.lemma.lower() in trigger.nouns for word in clause.subjects[0].words):
            return True  # "the roof collapsed", "peacekeepers arrived"
    if not objects and trigger.kinds and clause.subjects and _changes(clause, trigger, scene):
        return not trigger.bare
    return trigger.bare and not objects


def _strives(clause: Clause, scene: Scene) -> bool:
    """Whether a fight is for a cause: "fight to keep the law", "fight for better pay"."""
    behind = [token.lower for token in scene.sentence.tokens[clause.verb.last : clause.verb.last + 1]]
    causes = [g for p, g in clause.preps if p == "for" and not is_time(g)]
    return behind == ["to"] or any(scene.index.kind(group) is None for group in causes)


def _handed(clause: Clause, trigger: Trigger, scene: Scene) -> list[NounGroup]:
    """What passes to the object of a verb: "provided the rebels with drones"."""
    type_ = scene.profile.types[trigger.event]
    if clause.verb.lemma not in type_.recipient_object_verbs | type_.equipping_verbs:
        return []
    return [group for preposition, group in clause.preps if preposition == "with"]


def _wanted(group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether an object is one that a trigger is restricted to."""
    if any(word.lemma.lower() in trigger.nouns for word in group.words):
        return True
    return bool(trigger.kinds) and _of_kind(group, trigger, scene)


def _changes(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether the subject of a verb without object is what changes: "the plant opened"."""
    kind = scene.index.kind(clause.subjects[0])
    tree = scene.sentence.tree
    labels = {tree.labels[word] for word in tree.children[clause.verb.main]}
    return kind in trigger.kinds and kind in CHANGING and not labels & _COMPLEMENTS


def _of_kind(group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether a noun group is of a kind that a trigger asks for; numbers stand for both."""
    kind = scene.index.kind(group)
    if kind in trigger.kinds:
        return True
    money = any(
        t.text[0] in "$€£¥%" for t in group.tokens[max(0, group.first - 1) : group.last + 1]
    )
    if kind is MentionType.QUANTITY and not money:
        return bool({MentionType.WEAPON, MentionType.PERSON} & trigger.kinds)
    if kind is None and MentionType.PERSON in trigger.kinds and _may_be_somebody(group):
        return True
    return group.lemma.lower() in _ANYTHING and MentionType.WEAPON in trigger.kinds


def _may_be_somebody(group: NounGroup) -> bool:
    """Whether a group of no known kind stands for people: "those who fell", "two of them"."""
    return group.tokens[group.head].lower in _ANYBODY


def _idiom(group: NounGroup, trigger: Trigger) -> bool:
    """Whether a noun makes another sense of a trigger: "strike a balance"."""
    return any(word.lemma.lower() in trigger.unless for word in group.words)


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
        if trigger.unless.intersection(words) or _of_workers(trigger, scene):
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
    return None


def _behind(group: NounGroup, scene: Scene) -> list[tuple[str, NounGroup]]:
    """What stands right behind a noun, where the tree hangs it on the verb."""
    preps = [found for clause in scene.sentence.clauses for found in clause.preps]
    if not any(inner.first == group.last + 1 for _, inner in preps):
        return []
    return [(p, inner) for p, inner in preps if p == group.tokens[group.last].lower]


def _of_somebody(group: NounGroup) -> bool:
    """Whether a group is somebody and a verb that was taken for a noun: "nobody talks"."""
    return group.tokens[group.first].lower in _SOMEBODY and group.first < group.head


def _of_workers(trigger: Trigger, scene: Scene) -> bool:
    """Whether a trigger takes for a blow what is a strike of workers."""
    blow = trigger.words == ("strike",) and scene.profile.types[trigger.event].tells is not None
    return blow and are_of_workers(scene.sentence.text)


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
    listed = (*scene.profile.verbs.get(lemma, ()), *scene.profile.nouns.get(lemma, ()))
    same = [t for t in listed if t.event == best[0] and len(t.words) == 1]
    if any(_idiom(group, trigger) for group in things for trigger in same):
        return None
    if same and things and not any(_may_be_goods(group, scene) for group in things):
        return None
    return Trigger(best[0], (lemma,))


def _may_be_goods(group: NounGroup, scene: Scene) -> bool:
    if group.lemma.lower() in _INTANGIBLE:
        return False
    return scene.index.kind(group) not in (MentionType.PERSON, MentionType.ORGANISATION)
