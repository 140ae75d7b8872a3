"""Who is meant within one report: all its sentences entered in one index."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.places import PlaceNames
from dateline.profiles import Profile
from dateline.references.entity_index import EntityIndex
from dateline.references.places import used_as_places
from dateline.references.setting import setting_of
from dateline.syntax.sentences import Sentence


def link(
    sentences: Sequence[Sentence], profile: Profile, report: str, names: PlaceNames
) -> EntityIndex:
    """The index of what a report names, from its sentences in order.

    ``report`` is its id, ``names`` are the place names of its text.
    """
    index = EntityIndex(profile, report)
    enter(sentences, index, names)
    return index


def enter(sentences: Sequence[Sentence], index: EntityIndex, names: PlaceNames) -> None:
    """Enter a report's sentences in their order, after the names that are used as places."""
    for sentence in sentences:
        for group in used_as_places(sentence, index.profile, names):
            index.enter_place(group)
    for sentence in sentences:
        introduce(sentence, index)


def introduce(sentence: Sentence, index: EntityIndex) -> None:
    """Enter the sentence's names, and acronyms: "Islamic Republic News Agency (IRNA)"."""
    tokens = sentence.tokens
    index.begin(sentence.nouns, setting_of(sentence, index.profile))
    for group in sentence.nouns:
        i = group.last
        if (
            group.proper
            and i + 2 < len(tokens)
            and tokens[i].text == "("
            and tokens[i + 2].text == ")"
        ):
            index.alias(group, tokens[i + 1].text)
