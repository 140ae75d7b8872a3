"""The head of a description: which noun it is of, how many, and what sets it apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.entities.names import normal
from dateline.lexicon.accusing import DOERS, HEDGES
from dateline.lexicon.numbers import NUMBER_WORDS, ORDINALS, number
from dateline.lexicon.synonyms import SHORT_FORMS
from dateline.syntax.lemmas import lemma_of

# What stands after a noun says which one it is, and is not its head.
_BEHIND = re.compile(
    r",(?!\d)"
    r"| (?:of|in|on|at|from|for|with|by|to|near|who|whose|that|which|and|or|outside|inside)\b"
)
_AGE = re.compile(r"\b(\w+)[- ]years?[- ]old\b")
_PREFIX = re.compile(r"\b(co|ex)-(?=\w)", re.IGNORECASE)
_MODEL = re.compile(
    r"\b(?!\d+(?:st|nd|rd|th|s|year)\b)(?=[A-Za-z-]*\d)(?=\d*-?[A-Za-z])\w+(?:-\w+)?\b"
)
_ONE = re.compile(r"^(?:one|each|none|any) of\b", re.IGNORECASE)
# What they are of is the head: "one of the leaders", "dozens of people", "three or four robbers".
_PART = re.compile(
    r"^(?:(?:at least|about|more than|up to|nearly|almost|as many as|some|an?|the|two|three) )*"
    r"(?:\w+ (?:or|to|and) \w+ (?!of\b)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|many|most|all|both|several|few"
    r"|each|any|none|number|couple|pair|group|dozens?|scores|hundreds?|thousands?|millions?|tens"
    r"|half|majority|handful) of )",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    """
    the a an this that these those its his her their our my your some any all both each every no
    several many few more most much such at least about around nearly almost over than up
    """.split()
)
_OTHERS = frozenset("another other others next previous former latter".split()) | ORDINALS.keys()
_PRONOUNS = frozenset(
    """
    i we you he she it they me us him her them who whom whose which that this these those himself
    herself itself themselves one ones anyone everyone someone nobody nothing something his its
    their our my your ours theirs mine there what
    """.split()
)
# Without an ending that shows it, more than one.
_COLLECTIVE = frozenset("people police troops personnel staff crew".split())


@dataclass(frozen=True, slots=True)
class Head:
    """What a noun phrase is of.

    ``lemma`` is the head noun's dictionary form, "" for a pronoun or a bare number; ``modifiers``
    are the words before it in normal form, without determiners and numbers. ``other`` is true where
    the words set it apart from one of its kind mentioned before ("another gunman"). ``models`` are
    designations of types: "f16" of "two F-16 jets".
    """

    lemma: str
    plural: bool = False
    modifiers: frozenset[str] = frozenset()
    other: bool = False
    models: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def head_of(phrase: str) -> Head:
    """The head of a noun phrase as it stands in a report: "the two masked gunmen"."""
    whole = _PREFIX.sub(r"\1", _AGE.sub(r"\1yearold", _PART.sub("", phrase)))
    words = [w for w in normal(_BEHIND.split(whole, maxsplit=1)[0]).split() if not _figure(w)]
    if not words or (len(words) == 1 and words[0] in _PRONOUNS):
        return Head("")
    last = words[-1]
    if last in NUMBER_WORDS | _DETERMINERS | _OTHERS:
        return Head("")
    lemma = lemma_of(last, "NOUN")
    plural = lemma != last or last in _COLLECTIVE or last[:-1] in SHORT_FORMS
    modifiers = frozenset(words[:-1]) - _DETERMINERS - NUMBER_WORDS - _OTHERS
    return Head(
        SHORT_FORMS.get(lemma, lemma),
        plural=plural and not _ONE.match(phrase),
        modifiers=modifiers,
        other=bool(_OTHERS & set(words[:-1])),
        models=frozenset(normal(m[0]).replace(" ", "") for m in _MODEL.finditer(whole)),
    )


def is_pronoun(phrase: str) -> bool:
    """Whether words are a pronoun, which says nothing of what it stands for."""
    return normal(phrase) in _PRONOUNS


def _figure(word: str) -> bool:
    return word[0].isdigit() and not any(c.isalpha() for c in word)


@lru_cache(maxsize=65536)
def number_of(phrases: tuple[str, ...]) -> int | None:
    """How many the first phrase that says so tells of: "two of the gunmen"; None below two."""
    for phrase in phrases:
        words = re.findall(r"[\w,.'’-]*\w", phrase.lower())
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                value = number(words[start : start + size])
                if value is not None and 1 < value == int(value):
                    return int(value)
    return None


def accuses(head: Head) -> bool:
    """Whether a description says what only a court finds: "the gunman", "an alleged robber"."""
    return head.lemma in DOERS or bool(head.modifiers & HEDGES)
