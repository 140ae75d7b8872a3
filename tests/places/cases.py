"""Quotes and single places of a text, for the tests of this folder."""

from __future__ import annotations

from dateline.model import Place, Span
from dateline.places import Context, resolve_places


def quote(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def resolve(text: str, words: str, context: Context | None = None) -> Place:
    (place,) = resolve_places(text, [quote(text, words)], context)
    assert place is not None
    assert text[place.span.start : place.span.end] == words
    return place
