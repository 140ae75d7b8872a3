"""Events that an adjective states by what they leave behind: "left 16 dead", "12 dead in blast"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.counts import count
from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.roles import actor_role, add_phrases
from dateline.claims.phrases import Scene, phrases_of
from dateline.model import MentionType
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause

# Verbs whose subject, or whose passive's subject, is in the state: "are dead", "were found dead".
_COPULAS = frozenset(["be", "lie"])
_FOUND = frozenset(["leave", "find", "declare", "pronounce", "confirm"])
_ROUND = frozenset("dozen score hundred thousand".split())  # of people: "hundreds dead in quake"
_PEOPLE = frozenset([MentionType.PERSON, MentionType.QUANTITY, MentionType.NATIONALITY])


def adjective_events(scene: Scene) -> Iterator[tuple[int, EventCandidate]]:
    """The events that adjectives of the profile state, each with the index of its word."""
    sentence, profile = scene.sentence, scene.profile
    for k, token in enumerate(sentence.tokens):
        type_name = profile.adjectives.get(token.lower)
        if type_name is None or token.tag[:2] not in ("JJ", "VB"):
            continue
        type_ = profile.types[type_name]
        clause = next(
            (c for w in sentence.tree.above(k) if (c := sentence.tree.clauses.get(w))), None
        )
        group = next((g for g in sentence.nouns if g.last == k), None)
        found = EventCandidate(type_, sentence.token_span(k, k + 1), clause)
        if group is not None and _left(group, k, clause, scene):
            found.add(type_.casualties or type_.object, group)
            if clause is None:
                found.noun = group
            elif clause.verb.lemma == "leave" and not clause.passive:
                _add_causes(found, clause, scene)
        elif clause is not None and _in_state(k, clause, scene):
            for subject in clause.subjects:
                found.add(type_.casualties or type_.object, subject)
        if not found.arguments:
            continue
        add_phrases(found, _phrases(k, clause, scene), scene)
        yield k, found


def _phrases(k: int, clause: Clause | None, scene: Scene) -> list[tuple[str, NounGroup]]:
    """The phrases of an adjective, those within them, and those of its clause."""
    tree = scene.sentence.tree
    own = [found for word in tree.below(k, "prep") for found in tree.governed(word)]
    within = [found for _, group in own for found in phrases_of(group, scene.sentence)]
    return [*own, *within, *(clause.preps if clause is not None else ())]


def _left(group: NounGroup, k: int, clause: Clause | None, scene: Scene) -> bool:
    """Whether the adjective behind a noun group is its state: "12 dead", "left two men dead"."""
    if not _may_be_people(group, scene) or _of_somebody(group, scene):
        return False
    tree, token = scene.sentence.tree, scene.sentence.tokens[k]
    by_leaving = clause is not None and clause.verb.lemma == "leave" and group in clause.objects
    if by_leaving and tree.heads[group.head] == clause.verb.main:  # type: ignore[union-attr]
        return True
    if count(group, scene.sentence.text) is None:
        return False
    return token.tag == "JJ" or _beside_another(group, scene)


def _of_somebody(group: NounGroup, scene: Scene) -> bool:
    """Whether a noun group says whose somebody is: "leaves mother of 2 dead"."""
    before = scene.sentence.tokens[max(0, group.first - 2) : group.first]
    if len(before) < 2 or before[1].lower != "of":
        return False
    return scene.profile.kinds.get(before[0].lemma.lower()) is MentionType.PERSON


def _beside_another(group: NounGroup, scene: Scene) -> bool:
    """Whether another state stands before a noun group: "16 dead, 40 injured"."""
    before = [t.lower for t in scene.sentence.tokens[max(0, group.first - 3) : group.first]]
    joined = before[-1:] in ([","], ["and"], ["with"])
    while before and before[-1] in (",", "and", "with"):
        before.pop()
    return joined and before[-1:] != [] and before[-1] in (*scene.profile.adjectives, "killed")


def _in_state(k: int, clause: Clause, scene: Scene) -> bool:
    """Whether the adjective says in what state its clause's subject is: "three people are dead"."""
    sentence = scene.sentence
    if sentence.tree.heads[k] != clause.verb.main or sentence.tokens[k].tag != "JJ":
        return False
    if not (clause.verb.lemma in _COPULAS or (clause.passive and clause.verb.lemma in _FOUND)):
        return False
    return any(_may_be_people(group, scene) for group in clause.subjects)


def _may_be_people(group: NounGroup, scene: Scene) -> bool:
    """Whether a noun group may name people: "16", "two women", "they", but no birds."""
    if group.lemma.lower() in ("i", "we", "you"):
        return False  # who speaks is not dead
    kind = scene.index.kind(group)
    number = group.tokens[group.head].tag == "CD" or group.lemma.lower() in _ROUND
    bare = number or group.proper or group.pronoun
    return kind in _PEOPLE or (kind is None and bare)


def _add_causes(found: EventCandidate, clause: Clause, scene: Scene) -> None:
    for subject in clause.subjects:
        role = actor_role(found.type.subject, subject, found.type, scene)
        if role is not None:
            found.add(role, subject)
