"""Month names in texts without capitals or all in capitals: "in march 2018", "19 JAN 89".

Where a name is not written as one, "may", "march" and "august" are other words too, and "MAR" or
"DEC" abbreviate other things: there a day, a year or a word of time beside them decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.lexicon.months import CLEAR_ABBREVIATIONS, MONTHS

_WORDS = frozenset(("may", "march", "august"))  # months that are common words in lower case
_BEFORE_DAY = frozenset("on since until till from of by before after between through".split())
_BEFORE_MONTH = frozenset("in since until till last next early late mid".split())
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def is_written_as_name(word: str) -> bool:
    """Whether a month is written with a capital and small letters: "March", "Sept."."""
    return word[0].isupper() and not word.isupper()


def names_month(words: Sequence[str], k: int) -> bool:
    """Whether ``words[k]``, a month's name or abbreviation, means the month.

    >>> names_month("they may march".split(), 1)
    False
    >>> names_month("KILLED 19 JAN".split(), 2)
    True
    """
    word = words[k]
    low = word.lower().rstrip(".")
    if is_written_as_name(word) or (low in MONTHS and low not in _WORDS):
        return True
    before, before_day = _at(words, k - 1), _at(words, k - 2)
    if before == "-" and _DAY.fullmatch(before_day):  # 19-JAN-2015
        return True
    after, behind = _at(words, k + 1), _at(words, k + 2)
    if before in _BEFORE_MONTH and low in MONTHS:
        return True
    if _YEAR.fullmatch(after) or (_DAY.fullmatch(after) and _YEAR.fullmatch(_year(words, k + 2))):
        return True
    beside = bool(_DAY.fullmatch(before) or _DAY.fullmatch(after))
    if word.isupper() or low in CLEAR_ABBREVIATIONS:
        return beside
    day_behind = _DAY.fullmatch(after) and before in _BEFORE_DAY and behind != "-"
    return bool(day_behind) or (bool(_DAY.fullmatch(before)) and before_day in _BEFORE_DAY)


def _at(words: Sequence[str], k: int) -> str:
    return words[k].lower() if 0 <= k < len(words) else ""


def _year(words: Sequence[str], k: int) -> str:
    """The word at ``k``, or behind the comma there."""
    return _at(words, k + 1) if _at(words, k) == "," else _at(words, k)
