"""Prepositional phrases of noun groups, and what rules look at them with."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.profiles import Profile
from dateline.references.entity_index import EntityIndex
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, is_time
from dateline.syntax.sentences import Sentence

LOCATIVE = frozenset(
    """
    in at near over off on outside inside around within along across above beside from between
    throughout under amid through
    """.split()
)

_ADVERBS = frozenset(["RB", "RBR"])


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


def follow(clause: Clause, sentence: Sentence, words: tuple[str, ...]) -> int | None:
    """Where words begin that follow a clause's verb; None if they do not.

    Adverbs and times may stand between: "marched on Sunday in", "was still under arrest".
    """
    tokens, at = sentence.tokens, clause.verb.main + 1
    while at < len(tokens):
        behind = at + len(words)
        timed = _time_end(behind, sentence) if words[-1] == "on" else None
        if tuple(t.lower for t in tokens[at:behind]) == words and timed is None:
            return at
        after = at + 1 if tokens[at].tag in _ADVERBS else _time_end(at, sentence)
        if after is None and tokens[at].lower == "on":
            after = _time_end(at + 1, sentence)
        if after is None:
            return None
        at = after
    return None


def _time_end(at: int, sentence: Sentence) -> int | None:
    """The end of the time expression that begins with a word; None if none does."""
    tokens = sentence.tokens
    if at >= len(tokens):
        return None
    end = next((m.span.end for m in sentence.times if m.span.start == tokens[at].start), None)
    if end is None:
        return None
    return next((k for k in range(at, len(tokens)) if tokens[k].start >= end), len(tokens))
