"""Other senses of the nouns of a profile: "in demand", "the threats we face", a sports exercise.

A noun that the profile lists is no event where what stands around it shows that it means something
else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.claims.phrases import Scene, phrases_of
from dateline.lexicon.strikes import are_of_workers
from dateline.model import MentionType
from dateline.profiles import Trigger
from dateline.syntax.groups import NounGroup

# What threats do that nobody utters.
_FACED = frozenset("face pose be evolve remain address counter represent confront see grow".split())
_FORCES = re.compile(
    r"\b(?:militar\w+|naval|army|armies|navy|navies|troops|air force|soldiers?|nato|warships?"
    r"|live-fire|war ?games?|marines|fighter jets?|artillery|amphibious|reservists)\b",
    re.I,
)
_ABSTRACT = re.compile(r"(?:ion|ment|ity|ness|ism|acy|ing|th|age|ance|ence|racy|cy|ry|ics)$")
_NOTICING = frozenset(["hear", "see", "notice"])
_WITH_ARTICLE = 2  # words of "the prosecution"
_BODIES = (MentionType.ORGANISATION, MentionType.FACILITY, MentionType.WEAPON)


def is_other_noun_sense(group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether what stands around a noun shows that it names no event of the type."""
    if len(trigger.words) > 1:
        return False
    rule = _OF_NOUNS.get(group.lemma.lower())
    other = rule is not None and rule(group, scene)
    return other or _of_workers(trigger, scene) or _unheard(group, scene)


def _unheard(group: NounGroup, scene: Scene) -> bool:
    """Whether somebody only says that he noticed nothing: "heard no gunshots"."""
    clause = scene.sentence.tree.clauses.get(scene.sentence.tree.heads[group.head])
    if clause is None or clause.verb.lemma not in _NOTICING or group not in clause.objects:
        return False
    none = group.tokens[group.first].lower in ("no", "any")
    return clause.verb.negated or none


def _of_workers(trigger: Trigger, scene: Scene) -> bool:
    """Whether a trigger takes for a blow what is a strike of workers."""
    blow = trigger.words == ("strike",) and scene.profile.types[trigger.event].tells is not None
    return blow and are_of_workers(scene.sentence.text)


def _wanted(group: NounGroup, scene: Scene) -> bool:
    """Whether demand is that of a market: "in demand", "demand for steel"."""
    head, first = group.tokens[group.head], group.tokens[group.first]
    return head.tag == "NN" and first.tag not in ("DT", "PRP$") and not group.possessors


def _pleads(group: NounGroup, scene: Scene) -> bool:
    """Whether a plea is what a defendant answers: "entered his plea", "a plea hearing"."""
    return not any(p in ("for", "to", "from", "by") for p, _ in phrases_of(group, scene.sentence))


def _endangers(group: NounGroup, scene: Scene) -> bool:
    """Whether a threat is a danger that nobody utters: "the threats we face"."""
    if group.possessors or group.tokens[group.first].tag == "PRP$":
        return False
    if any(p in ("by", "from") for p, _ in phrases_of(group, scene.sentence)):
        return False
    tree = scene.sentence.tree
    above = tree.clauses.get(tree.heads[group.head])
    below = [c for c in scene.sentence.clauses if c.head is group]
    return any(c.verb.lemma in _FACED for c in (above, *below) if c is not None)


def _practises(group: NounGroup, scene: Scene) -> bool:
    """Whether an exercise is none of forces, in a report that has none: "a fire drill"."""
    return _FORCES.search(scene.sentence.text) is None


def _booms(group: NounGroup, scene: Scene) -> bool:
    """Whether something only grows fast: "an explosion in piracy"."""
    grown = [inner for p, inner in phrases_of(group, scene.sentence) if p in ("in", "of")]
    behind = scene.sentence.tokens[group.last : group.last + 1]
    if [token.lower for token in behind] == ["in"]:
        grown += [noun for noun in scene.sentence.nouns if noun.first == group.last + 1]
    return any(
        scene.index.kind(inner) is None and _ABSTRACT.search(inner.lemma.lower()) is not None
        for inner in grown
    )


def _of_a_thing(group: NounGroup, scene: Scene) -> bool:
    """Whether what ends is no living thing: "the death of the browser"."""
    owners = [inner for p, inner in phrases_of(group, scene.sentence) if p == "of"]
    owners += group.possessors[-1:]
    return any(scene.index.kind(inner) in _BODIES for inner in owners)


def _of_somebody(group: NounGroup, scene: Scene) -> bool:
    """Whether it is a person who is sworn in: "the president's inauguration"."""
    owners = [inner for p, inner in phrases_of(group, scene.sentence) if p == "of"]
    owners += group.possessors[-1:]
    return any(scene.index.kind(inner) is MentionType.PERSON for inner in owners)


def _bodily(group: NounGroup, scene: Scene) -> bool:
    """Whether an arrest is one of the body: "in cardiac arrest", "in traumatic arrest"."""
    words = {token.lower for token in group.words}
    return bool(words & {"cardiac", "traumatic", "respiratory", "cardiopulmonary"})


def _is_a_side(group: NounGroup, scene: Scene) -> bool:
    """Whether a prosecution is who accuses at a trial: "asked by the prosecution"."""
    whose = group.possessors or phrases_of(group, scene.sentence)
    return group.last - group.first == _WITH_ARTICLE and not whose


_OF_NOUNS: dict[str, Callable[[NounGroup, Scene], bool]] = {
    "arrest": _bodily,
    "death": _of_a_thing,
    "demand": _wanted,
    "drill": _practises,
    "exercise": _practises,
    "explosion": _booms,
    "inauguration": _of_somebody,
    "plea": _pleads,
    "prosecution": _is_a_side,
    "threat": _endangers,
}
