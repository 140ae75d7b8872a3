"""Toponym candidates: the stretches of capitalised words that the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from dateline.lexicon.months import MONTHS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.places import countries
from dateline.places.gazetteer import (
    LONGEST_ABBREVIATION,
    Entry,
    abbreviations,
    by_demonym,
    candidates,
    fold,
)
from dateline.places.kinds import EntryKind

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:St|Ste|Mt|Ft|N|S|E|W|[A-Z])\.(?=\s[A-Z])"
    r"|[^\W\d_]+(?:[’'ʻ](?!s\b)[^\W\d_]+)*"
)
INSIDE = frozenset(
    "of the and de del della la le les el al as an ar ash ad ez az bin ben du des da do dos au aux"
    " sur en am an der den von van upon on under y e i".split()
)
_ARTICLES = frozenset("al el ul ar as ash ad ez az".split())
_LONGEST = 6  # words of a name
OwnPlaces = Mapping[str, tuple[Entry, ...]]  # a case's own, by folded name
NO_PLACES: OwnPlaces = MappingProxyType({})

# Words of every text, which name no place by themselves.
CLOSED = frozenset(
    "the a an this that these those he she it they we you i his her its their our my who what when"
    " where why how and or but if of in on at to from by for with as not no all both each most some"
    " any many much one two three god mr mrs ms dr am pm olympic".split()
) | {*WEEKDAYS, *MONTHS}

# What places are, which alone is none of them.
KIND_WORDS = frozenset(
    "county province state republic district department city town village region canton"
    " governorate prefecture oblast municipality island river lake mountain valley coast capital"
    " airport".split()
)

_UNIONS = frozenset(["eu", "european union", "eurozone", "euro zone"])  # they act, they lie nowhere


class Word(NamedTuple):
    """A word of a text and whether it begins with a capital."""

    start: int
    end: int
    text: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Name:
    """The longest name that begins at a word: how many words it has and its places.

    A nationality has no places, nor has a union of states.
    """

    size: int
    places: tuple[Entry, ...]

    @property
    def demonym(self) -> bool:
        """Whether it is a nationality ("Iranian")."""
        return not self.places


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]`` as names are made of: "U.S.", "d'Ivoire", "St." are one."""
    stop = len(text) if end is None else end
    return [
        Word(m.start(), m.end(), m.group(), m.group()[0].isupper())
        for m in _WORD.finditer(text, start, stop)
    ]


def longest(text: str, words: list[Word], i: int, own: OwnPlaces = NO_PLACES) -> Name | None:
    """The longest name that begins at word ``i``, None if there is none."""
    for last in reversed(_ends(text, words, i)):
        size = last - i + 1
        name = text[words[i].start : words[last].end]
        if size == 1 and len(name) == 1:
            continue
        if own and fold(name) in own:
            return Name(size, own[fold(name)])
        if nationality(name) or fold(name) in _UNIONS:
            return Name(size, ())
        places = _places(name, text[words[i].start : end_of(text, words[last])])
        if places and not _useless(name, places):
            return None if _fragment(text, words, i, last) else Name(size, places)
    return None


def _fragment(text: str, words: list[Word], first: int, last: int) -> bool:
    """Whether an Arabic name goes on: neither "Ras" nor "Ghul" is the place in "Ras al-Ghul"."""
    return _linked(text, words, last) or _linked(text, words, first - 2)


def _linked(text: str, words: list[Word], i: int) -> bool:
    """Whether an article in small letters joins word ``i`` to the capitalised word after it."""
    return (
        0 <= i < len(words) - 2
        and words[i].capital
        and words[i + 1].text in _ARTICLES
        and words[i + 2].capital
        and joined(text, words[i], words[i + 1])
        and joined(text, words[i + 1], words[i + 2])
    )


def nationality(name: str) -> bool:
    """Whether a name is an adjective or noun of a country's or region's people, and no country."""
    people = countries.by_demonym(name) or by_demonym(name)
    return people is not None and not countries.by_name(name)


def _ends(text: str, words: list[Word], i: int) -> list[int]:
    """The words that a name which begins at word ``i`` may end with."""
    last = i
    ends = [i]
    while last + 1 < len(words) and last - i < _LONGEST - 1:
        following = words[last + 1]
        if not joined(text, words[last], following):
            break
        if not following.capital and following.text not in INSIDE:
            break
        last += 1
        if following.capital:
            ends.append(last)
    return ends


def _places(name: str, with_stop: str) -> tuple[Entry, ...]:
    """The gazetteer's places of a name, else of it without full stop or capitals."""
    places = candidates(with_stop)
    if with_stop != name and not places:
        places = candidates(name)
    if not places and name.isupper() and len(name) > LONGEST_ABBREVIATION:
        places = candidates(name.title())
    return places


def _useless(name: str, entries: tuple[Entry, ...]) -> bool:
    """Whether a name is a word first: small words, one or two letters, other names of hamlets."""
    lower = name.lower()
    if lower in CLOSED or fold(name) in KIND_WORDS:
        return True
    if name.startswith(("University", "College", "School")):
        return True
    wide = any(e.kind in (EntryKind.COUNTRY, EntryKind.REGION) for e in entries)
    if len(name) <= 2 and not (wide and name.isupper()):
        return True
    if name.isupper() and len(name) <= LONGEST_ABBREVIATION and name not in abbreviations():
        return not wide
    return not any(e.main or (e.kind is EntryKind.TOWN and e.population > 15000) for e in entries)


def mere_article(text: str, words: list[Word], i: int) -> bool:
    """Whether a word is "The" and no part of a name ("The Hague")."""
    if words[i].text not in ("The", "THE"):
        return False
    if i + 1 >= len(words) or not words[i + 1].capital:
        return True
    name = text[words[i].start : words[i + 1].end]
    return not any(e.name.startswith("The ") for e in candidates(name))


def end_of(text: str, word: Word) -> int:
    """The end of a name: abbreviations of states keep their full stop ("La.", "Calif.")."""
    if text[word.end : word.end + 1] == "." and word.text + "." in abbreviations():
        return word.end + 1
    return word.end


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two words may be parts of one name."""
    between = text[left.end : right.start]
    return between in (" ", "-", "- ", ". ", "\u00a0") and (
        between != ". " or left.text in ("St", "Ste", "Mt", "Ft")
    )
