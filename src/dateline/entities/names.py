"""Names compared: their normal form, their spelling variants, and how two of them are alike.

Transliterations differ by rule (BGN/PCGN, ISO 233, ISO 9, and what news makes of them): Hezbollah
and Hizbullah, Gadhafi and Qaddafi, Zelensky and Zelenskiy. `spelling` undoes those rules; what they
leave is compared by Jaro-Winkler similarity (Winkler 1990), as in record linkage.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

import jellyfish

from dateline.lexicon.titles import BEFORE_NAMES, POSTS


class Likeness(StrEnum):
    """How two names are alike, the closest first."""

    EQUAL = "equal"
    VARIANT = "variant"  # another spelling: Gadhafi, Qaddafi
    INITIALS = "initials"  # J. Smith, John Smith; Fred, Frederick
    ACRONYM = "acronym"  # WHO, World Health Organization
    LAST = "last"  # Smith, John Smith
    PART = "part"  # Northrop, Northrop Grumman; John, John Smith
    AT_ODDS = "at odds"  # one surname, two given names
    NONE = "none"


_APOSTROPHES = re.compile(r"['’‘ʻʼ`ʿʾ´]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=$|[\s,])")
_APART = re.compile(r"[-–—_/\s.,;:()\[\]\"“”«»]+")
_ARTICLES = frozenset("al el ad an ar as ash at az ul".split())
# Before the name itself; after a hyphen they are part of it in any script that prints them.
_HYPHENED = re.compile(rf"\b(?:{'|'.join(_ARTICLES)})-", re.IGNORECASE)
_SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())
_LEGAL = frozenset(
    "inc ltd llc plc corp corporation co company gmbh ag sa nv spa limited incorporated com group"
    " holding holdings".split()
)
_PARTICLES = frozenset("bin ibn ben abu bint de del der den di da du la le van von dos".split())


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """A name's normal form: small letters without accents, points, hyphens, "the" and "'s"."""
    plain = _APOSTROPHES.sub("", _POSSESSIVE.sub("", name))
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # "U.N." is "un"
    words = _APART.sub(" ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=65536)
def without_titles(name: str) -> str:
    """The normal form of a person's name without titles before it and "Jr." behind it."""
    words = re.sub(r"^\w+ years? old (?=\w)", "", normal(_HYPHENED.sub("", name))).split()
    posts = [i for i, word in enumerate(words[:-2]) if word in POSTS]
    words = words[posts[-1] + 1 :] if posts else words  # "Halden CEO Mary Roe"
    while len(words) > 1 and words[0] in BEFORE_NAMES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return " ".join(words)


def titles_of(name: str) -> str:
    """What stands before a person's name and says who it is, in normal form: "halden ceo"."""
    words, bare = normal(_HYPHENED.sub("", name)), without_titles(name)
    before, found, _ = words.partition(bare)
    return before.strip() if found else ""


@lru_cache(maxsize=65536)
def without_form(name: str) -> str:
    """The normal form of a company's name without its legal form: "Halden Arms Ltd"."""
    words = normal(name).split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(words)


# In this order: each spelling of a sound becomes one.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"off$", "ov"),  # Romanoff, Romanov
        (r"x", "ks"),
        (r"^g(?=[aou]|dh)|gh|kh|q|ck|c(?=[aou]|[^aeiouhy]|$)", "k"),  # Gadhafi, Qaddafi, Khadafy
        (r"dh", "d"),
        (r"w", "v"),
        (r"(?<=[aou])h$", ""),
        (r"(?:ou|oo|o|u)+", "u"),
        (r"ae|[ae]?[iy]+[ey]*|e+[iy]*", "i"),  # Hussein, Husain; Zelensky, Zelenskiy
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """What the spellings of a transliterated word have in common; of a word in normal form."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


_VOWELS = "aeiouy"
_CLOSE = 0.88  # Jaro-Winkler similarity of variants that differ in vowels: Mohamed, Muhammad


@lru_cache(maxsize=65536)
def same_word(left: str, right: str) -> bool:
    """Whether two words in normal form are spellings of one. Figures must be equal."""
    if left == right:
        return True
    if any(c.isdigit() for c in left + right) or min(len(left), len(right)) < 4:
        return False
    one, other = spelling(left), spelling(right)
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or _consonants(one) != _consonants(other):
        return False
    if (one[-1] in _VOWELS) != (other[-1] in _VOWELS):
        return False  # Petrov, Petrova
    return jellyfish.jaro_winkler_similarity(one, other) >= _CLOSE


def _consonants(word: str) -> str:
    return word[0] + re.sub(f"[{_VOWELS}]", "", word[1:])


def same_words(left: str, right: str) -> bool:
    """Whether two names in normal form are spellings of one, word by word or written together."""
    one, other = left.split(), right.split()
    if len(one) == len(other):
        return all(map(same_word, one, other))
    return "".join(one) == "".join(other)


@lru_cache(maxsize=65536)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have, in small letters."""
    words = normal(name).split()
    if len(words) < 2:
        return frozenset()
    weighty = [w for w in words if w not in ("of", "and", "the", "for", "in", "on", "to")]
    return frozenset({"".join(w[0] for w in words), "".join(w[0] for w in weighty)})


def is_acronym(name: str) -> bool:
    """Whether a name is letters that stand for words: "WHO", "U.N."."""
    letters = name.replace(".", "").removeprefix("the ")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6


def persons(left: str, right: str) -> Likeness:
    """How the names of two persons are alike: given names, initials and surnames."""
    one, other = without_titles(left).split(), without_titles(right).split()
    if not one or not other:
        return Likeness.NONE
    if one == other:
        return Likeness.EQUAL
    if same_words(" ".join(one), " ".join(other)):
        return Likeness.VARIANT
    if len(one) > len(other):
        one, other = other, one
    if not same_word(one[-1], other[-1]):
        first = len(one) == 1 and same_word(one[0], other[0])
        return Likeness.PART if first else Likeness.NONE
    if len(one) == 1 or one[0] in _PARTICLES:
        return Likeness.LAST
    if one == other[-len(one) :]:
        return Likeness.EQUAL  # "W. Mark Felt"; a headline's "Nixon Aide Mark Felt"
    return _given(one[0], other[0])


def _given(one: str, other: str) -> Likeness:
    """How the given names of two persons of one surname are alike."""
    if same_word(one, other):
        return Likeness.EQUAL if one == other else Likeness.VARIANT
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and (len(short) == 1 or len(short) > 2):
        return Likeness.INITIALS  # J., John; Fred, Frederick
    return Likeness.AT_ODDS


def bodies(left: str, right: str) -> Likeness:
    """How the names of two bodies, places or things are alike: long form, acronym, short form."""
    one, other = without_form(left), without_form(right)
    if not one or not other:
        return Likeness.NONE
    if one == other:
        return Likeness.EQUAL
    if same_words(one, other):
        return Likeness.VARIANT
    if (is_acronym(left) and normal(left) in initials(right)) or (
        is_acronym(right) and normal(right) in initials(left)
    ):
        return Likeness.ACRONYM
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) < len(long) and short == long[-len(short) :]:
        return Likeness.LAST
    if len(short) == 1 and len(long) == 2 and short[0] == long[0]:
        return Likeness.PART  # a longer one may be a branch or a product: "Halden Marine Engines"
    return Likeness.NONE
