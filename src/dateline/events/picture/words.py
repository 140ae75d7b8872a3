"""Names of participants as an event and its title show them."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.lexicon import numbers

_ARTICLE = re.compile(
    r"^(?:(?:the|an?|its|their|his|her|our|some|any|these|those|this|that|both)\s+)?"
    r"(?:number of\s+)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:[,;:(—–]|\b(?:who|which|that|where|whose)\b).*$", re.DOTALL)
# Words that stand for somebody without saying who.
_POINTING = frozenset(
    """
    it its they them their he him his she her we us our you i any some other others another none
    one ones both each all many more most several this that these those who which everyone somebody
    something nobody no-one nothing
    """.split()
)
# What stands around a number: "at least 12", "between 10 and 15", "dozens of".
_AROUND_NUMBERS = frozenset(
    """
    at least most more less fewer than over under about around some nearly almost approximately up
    to as many no between and of a
    """.split()
)
_NUMBERS = frozenset("dozens scores hundreds thousands dozen pair couple several few".split())
_VAGUE = frozenset("many several some numerous various few".split())
_LONGEST = 60  # characters


@lru_cache(maxsize=8192)
def says_who(name: str) -> bool:
    """Whether words say who or what is meant: no pronoun, and more than a number."""
    words = name.casefold().split()
    pointing = all(word in _POINTING or is_of_number(word) for word in words)
    return not pointing and any(letter.isalpha() for letter in name)


@lru_cache(maxsize=8192)
def without_count(name: str) -> str:
    """A description without the number that it begins with, which is a count: "drones"."""
    words = name.split()
    rest = next((i for i, word in enumerate(words) if not is_of_number(word)), len(words))
    counts = any(word.casefold() not in _AROUND_NUMBERS for word in words[:rest])
    return " ".join((words[rest:] or words) if counts else words)


def is_of_number(word: str) -> bool:
    """Whether a word is a number, or what may stand beside one: "at least 12", "dozens of"."""
    return word.casefold() in _AROUND_NUMBERS | _NUMBERS or numbers.number([word]) is not None


def is_spelled_number(word: str) -> bool:
    """Whether letters say how many: "three", "several"; figures may be part of a name."""
    return word.isalpha() and (word in _VAGUE or numbers.number([word]) is not None)


def without_article(words: str) -> str:
    """Words without the article or pronoun that they begin with."""
    return _ARTICLE.sub("", words)


@lru_cache(maxsize=8192)
def short(name: str) -> str:
    """A name without its article, what follows a comma or "who", and what is too long.

    Empty where it does not say who or what is meant.
    """
    name = without_article(_CLAUSE.sub("", " ".join(name.split())))
    if not says_who(name):
        return ""
    return name if len(name) <= _LONGEST else name[:_LONGEST].rsplit(" ", 1)[0]
