"""Participants as the encoder's role head sees them: who acts and who is befallen, in any syntax.

The rules read participants off the tree. The head has learned from gold who acts and who is
befallen: it takes away what the rules took for a participant, and where a role is left empty it
fills it, if it is sure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.roles import actor_role, may_fill
from dateline.claims.phrases import Scene
from dateline.model import MentionType
from dateline.syntax.encoder import Floats, Part
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import is_time

_DOUBT = float(os.environ.get("DOUBT", "0.05"))
_SURE = float(os.environ.get("SURE", "0.7"))
_MODE = os.environ.get("MODE", "aAoO")


def weigh(event: EventCandidate, predicate: int, scene: Scene) -> None:
    """Correct and complete who acts and who is befallen by what the head sees."""
    if scene.sentence.roles is None or event.type.mutual:
        return
    acts = scene.sentence.roles.chances(predicate, Part.ACTS)
    befallen = scene.sentence.roles.chances(predicate, Part.BEFALLEN)
    noun = event.noun is not None
    m = _MODE
    k = "n" if noun else "v"
    if "d" + k + "a" in m:
        _doubt(event, event.type.subject, acts)
    if "d" + k + "o" in m:
        _doubt(event, event.type.object, befallen)
    if "f" + k + "a" in m and not _filled(event, event.type.subject):
        _fill(event, Part.ACTS, acts, predicate, scene)
    if "f" + k + "o" in m and not _filled(event, event.type.object):
        _fill(event, Part.BEFALLEN, befallen, predicate, scene)


def _doubt(event: EventCandidate, role: str, chances: Floats) -> None:
    """Take away what hardly has the part that the role asks for; what stands elsewhere stays."""
    event.arguments = [
        (r, group)
        for r, group in event.arguments
        if r != role or chances[group.first : group.last].max(initial=0) >= _DOUBT
    ]


def _filled(event: EventCandidate, role: str) -> bool:
    return event.has(role) or any(r == role for r, _ in event.modifiers)


def _fill(
    event: EventCandidate, part: Part, chances: Floats, predicate: int, scene: Scene
) -> None:
    """Add who or what most likely has a part, if that is sure, with those joined to it by "and"."""
    word = int(chances.argmax())
    if chances[word] < _SURE or word == predicate:
        return
    sentence = scene.sentence
    group = innermost(word, scene)
    if group is None or is_time(group):
        return
    if group.first <= predicate < group.last:
        _add_word(event, part, word, group, scene)
        return
    for member in dict.fromkeys([group, *sentence.tree.joined(word)]):
        role = _role(part, member, event, scene)
        if role is not None:
            event.add(role, member)


def _role(part: Part, group: NounGroup, event: EventCandidate, scene: Scene) -> str | None:
    """The role of a group that has a part; a quantity never acts."""
    kind = scene.index.kind(group)
    if part is Part.ACTS:
        if kind is MentionType.QUANTITY:
            return None
        role = actor_role(event.type.subject, group, event.type, scene)
    else:
        role = event.type.object
    if role is None or any(g is group for _, g in event.arguments):
        return None
    return role if may_fill(role, kind, group, scene.profile) else None


def _add_word(
    event: EventCandidate, part: Part, word: int, group: NounGroup, scene: Scene
) -> None:
    """Add what one word before the happening's noun names."""
    token = scene.sentence.tokens[word]
    if any(t is token for _, t in event.modifiers) or not token.text[0].isupper():
        return
    role = event.type.subject if part is Part.ACTS else event.type.object
    event.modifiers.append((role, token))


def innermost(word: int, scene: Scene) -> NounGroup | None:
    """The noun group of a word; of what stands before "'s" in it, that one."""
    group = scene.sentence.tree.groups.get(word)
    while group is not None:
        inner = next((g for g in group.possessors if g.first <= word < g.last), None)
        if inner is None:
            break
        group = inner
    return group
