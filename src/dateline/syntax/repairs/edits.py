"""What repairs share: looking below a word, and changing tags."""

from __future__ import annotations

from dataclasses import replace

from dateline.syntax.encoder import Parse


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
