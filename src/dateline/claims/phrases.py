"""Prepositional phrases of noun groups, and what rules look at them with."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.profiles import Profile
from dateline.references.entity_index import EntityIndex
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import is_time
from dateline.syntax.sentences import Sentence

LOCATIVE = frozenset(
    """
    in at near over off on outside inside around within along across above beside from between
    throughout under amid through
    """.split()
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, what is looked for in it, and what its noun groups mean."""

    sentence: Sentence
    profile: Profile
    index: EntityIndex


def phrases_of(group: NounGroup, sentence: Sentence) -> list[tuple[str, NounGroup]]:
    """The prepositional phrases of a noun group that are no times: preposition and noun group."""
    return [(p, g) for p, g in sentence.tree.phrases(group) if not is_time(g)]


def of(group: NounGroup, sentence: Sentence) -> list[NounGroup]:
    """What stands behind "of" after a noun group."""
    return [inner for preposition, inner in phrases_of(group, sentence) if preposition == "of"]
