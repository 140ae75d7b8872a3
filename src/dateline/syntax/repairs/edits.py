"""What repairs share: looking below a word, forms of verbs, and changing tags."""

from __future__ import annotations

from dataclasses import replace

from dateline.syntax.encoder import Parse
from dateline.syntax.lemmas import verb_tags
from dateline.syntax.tokens import Token


def labels_below(parse: Parse) -> list[set[str]]:
    """For each word the labels of its dependants."""
    below: list[set[str]] = [set() for _ in parse.heads]
    for head, label in zip(parse.heads, parse.labels, strict=True):
        below[head].add(label)
    return below


def retagged(parse: Parse, tags: dict[int, str]) -> Parse:
    """The parse with other tags for some words."""
    if not tags:
        return parse
    return replace(parse, tags=tuple(tags.get(i, tag) for i, tag in enumerate(parse.tags)))


def is_past(word: Token) -> bool:
    """Whether a participle may be a past tense as well."""
    known = verb_tags(word.lower)
    return "VBD" in known or (not known and word.lower.endswith("ed"))
