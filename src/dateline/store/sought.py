"""The words of a search, as a user types them: of full text, and of names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 1_000  # characters of a search that count
_MOST = 32  # words that count
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; with ``begins`` the last is the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


def phrases(query: str, *, typing: bool = False) -> tuple[Phrase, ...]:
    """What all has to be found: words, "words side by side", and beginnings of words (``miss*``).

    Case and accents do not count; all other signs only part words. With ``typing`` the last word
    may be the beginning of one. No query is wrong: one without a word asks for nothing.
    """
    found: list[Phrase] = []
    left = _MOST
    query = query[:_LONGEST]
    for quoted, plain in _PART.findall(query):
        words = tuple(folded_words(quoted or plain))[:left]
        left -= len(words)
        if words:
            found.append(Phrase(words, begins=not quoted and plain.endswith("*")))
    if typing and found and query[-1:].isalnum():
        found[-1] = Phrase(found[-1].words, begins=True)
    return tuple(found)


def folded_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text in small letters, without accents."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()


@lru_cache(maxsize=1_000)
def whole_words(words: str) -> re.Pattern[str]:
    """Finds these whole words, in any case: "Iran" is not in "Iranian"."""
    return re.compile(pattern_of(words), re.IGNORECASE)


def pattern_of(words: str) -> str:
    """A pattern of whole words of one line that means the same to Python and PostgreSQL."""
    pattern = " ".join(re.escape(word) for word in words.split())
    return rf"(?<!\w){pattern}(?!\w)"
