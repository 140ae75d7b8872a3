"""For which state a participant or a source acts, by its words: "Israeli army", "the Kremlin"."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.lexicon import authority
from dateline.model import MentionType
from dateline.places import countries

COUNTRY_KEY = "country:"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s\b|(?<=s)[’'](?!\w)")


def state_of(key: str, name: str, kind: MentionType | None = None) -> str | None:
    """The country for which somebody acts: a country, its forces, its weapons; else None.

    Mere nationals of a country, such as "Israeli settlers", do not act for it.
    """
    if key.startswith(COUNTRY_KEY):
        return key.removeprefix(COUNTRY_KEY)
    return country_in(name) if kind is MentionType.WEAPON else state_in(name)


@lru_cache(maxsize=4096)
def state_in(words: str) -> str | None:
    """The country for which somebody who is so described acts."""
    if (seat := countries.by_capital(words.strip())) is not None:
        return seat.code
    return country_in(words) if holds(words, authority.OF_A_STATE) else None


@lru_cache(maxsize=4096)
def country_in(words: str) -> str | None:
    """The first country that words name, as such or by nationality."""
    return next(iter(countries_in(words)), None)


@lru_cache(maxsize=4096)
def countries_in(words: str) -> tuple[str, ...]:
    """The countries that words name, as such or by nationality, in order."""
    found = spelled(words)
    codes = []
    for i, word in enumerate(found):
        two = " ".join(found[i : i + 2])
        known = (
            countries.by_demonym(word)
            or countries.by_name(word)
            or countries.by_name(two)
            or countries.by_demonym(two)
        )
        if known is not None:
            codes.append(known.code)
    return tuple(dict.fromkeys(codes))


def spelled(words: str) -> list[str]:
    """The single words, without the ending of a possessive."""
    return _WORD.findall(_POSSESSIVE.sub("", words))


@lru_cache(maxsize=4096)
def stems(words: str) -> frozenset[str]:
    """The words in small letters, each also without the ending of a plural."""
    found = {word.casefold() for word in spelled(words)}
    return frozenset(found | {word.rstrip("s") for word in found})


def holds(words: str, office: frozenset[str]) -> bool:
    """Whether a description has a word for an office or a force, and none that takes it back."""
    found = stems(words)
    return not found.isdisjoint(office) and found.isdisjoint(authority.OUT_OF_OFFICE)
