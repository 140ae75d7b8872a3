"""Sources that "according to" introduces."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence


def according_to(sentence: Sentence) -> Iterator[tuple[int, NounGroup]]:
    """Each "according to" of a sentence: the index of its first word, and the source it names.

    A word may stand between, such as "both" or a quotation mark.
    """
    tokens = sentence.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].lower == "according" and tokens[i + 1].lower == "to":
            group = next((g for g in sentence.nouns if g.first >= i + 2), None)
            if group is not None and group.first <= i + 3:
                yield i, group
