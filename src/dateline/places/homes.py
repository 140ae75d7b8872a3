"""Where armed groups are at home: who names the FMLN tells, as a rule, of El Salvador.

``homes.csv`` has their names with their countries; ``tools/group_catalogue.py`` makes it of what
the catalogue of `dateline.entities` is made of.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache

from dateline.places.countries import FOLDER

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LONGEST = 9  # words of a name
_ALONE = 5  # letters that a name of one word must have, unless it is an acronym


def homes_in(text: str) -> Iterator[str]:
    """The country codes of the armed groups that a text names, one for each mention."""
    homes, words = _homes(), list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        size = next(_sizes(text, words, i, homes), 0)
        if size:
            yield homes[_key(text[words[i].start() : words[i + size - 1].end()])]
        i += max(1, size)


def _sizes(
    text: str, words: list[re.Match[str]], i: int, homes: Mapping[str, str]
) -> Iterator[int]:
    """The numbers of words of the names that begin at word ``i``, the longest first."""
    if not words[i][0][0].isupper():
        return
    for last in range(min(len(words), i + _LONGEST) - 1, i - 1, -1):
        name = text[words[i].start() : words[last].end()]
        told = last > i or len(name) >= _ALONE or name.isupper()
        if told and _key(name) in homes:
            yield last - i + 1


def _key(name: str) -> str:
    return name.casefold().replace("’", "'")


@cache
def _homes() -> Mapping[str, str]:
    with (FOLDER / "homes.csv").open(encoding="utf-8", newline="") as file:
        return {_key(row["name"]): row["country"] for row in csv.DictReader(file)}
