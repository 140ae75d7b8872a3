"""Toponym spotting: which capitalised words of a text name places.

One pass over the capitalised words, the longest name of the gazetteer first; a logistic model over
what stands around the name decides whether a place is meant ("in Houston", "Houston police") or a
person or a body ("Mr. Houston", "Houston Chronicle"). The model's weights are numbers in
``weights.json``; ``tools/train_places.py`` makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.model import Span
from dateline.places import countries
from dateline.places.casing import recased
from dateline.places.features import Candidate, Words, features
from dateline.places.gazetteer import Entry, fold
from dateline.places.names import (
    NO_PLACES,
    OwnPlaces,
    Word,
    end_of,
    longest,
    mere_article,
    words_of,
)
from dateline.times.tokens import HOLIDAYS

_TAKEN = 0.5  # the probability from which on a name is taken for a place
Scored = tuple[Span, tuple[Entry, ...], float]  # a stretch, its places, how likely it is one


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text; a ``demonym`` is a nationality, which locates nothing."""

    span: Span
    demonym: bool = False


def find_places(
    text: str, start: int = 0, end: int | None = None, own: OwnPlaces = NO_PLACES
) -> list[PlaceMention]:
    """Find the place names and nationalities in ``text[start:end]``, in order, without overlaps.

    ``own`` are a case's own places by folded name (`user.user_places`); they are always taken.
    """
    return mentions_of(text, scored(recased(text), start, end, own))


def mentions_of(text: str, stretches: Iterable[Scored]) -> list[PlaceMention]:
    """The stretches of a text that are taken for places, and its nationalities."""
    return [
        PlaceMention(Span.of(text, span.start, span.end), demonym=not places)
        for span, places, score in stretches
        if not places or score >= _TAKEN
    ]


def scored(
    text: str, start: int = 0, end: int | None = None, own: OwnPlaces = NO_PLACES
) -> Iterator[Scored]:
    """Every stretch that may be a place: its places and how probably it is one.

    A nationality has no places. A case's own places are certain.
    """
    weights = _weights()
    for span, places, seen in spot(text, start, end, own):
        if seen is None or fold(span.text) in own:
            yield span, places, 1.0
        else:
            z = sum(weights.get(name, 0.0) * value for name, value in seen.items())
            yield span, places, 1 / (1 + math.exp(-z))


def spot(
    text: str, start: int = 0, end: int | None = None, own: OwnPlaces = NO_PLACES
) -> Iterator[tuple[Span, tuple[Entry, ...], dict[str, float] | None]]:
    """Every stretch that the gazetteer knows, its places, and the model's features of it.

    The features are None for nationalities.
    """
    words = words_of(text, start, end)
    context = Words.of(text, words)
    i = 0
    while i < len(words):
        name = None
        if words[i].capital and not mere_article(text, words, i):
            name = longest(text, words, i, own)
        if name is not None and name.size == 1 and _is_holiday(text, words[i], own):
            name = None
        if name is None:
            i += 1
            continue
        span = Span.of(text, words[i].start, end_of(text, words[i + name.size - 1]))
        if name.demonym:
            yield span, (), None
        else:
            yield span, name.places, features(Candidate(context, i, name.size, name.places))
        i += name.size


def _is_holiday(text: str, word: Word, own: OwnPlaces) -> bool:
    """Whether a word is a holiday's name, as some small places are called: "Christmas"."""
    name = fold(text[word.start : word.end])
    return name in HOLIDAYS and name not in own


@cache
def _weights() -> dict[str, float]:
    data = json.loads((countries.FOLDER / "weights.json").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in data["spot"].items()}
