"""Phrases within a text: whether it has them, and the words around them with what fits marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.store.sought import Phrase, folded

OPEN, CLOSE = "\u0002", "\u0003"
"""What stands before and behind the words found in a snippet."""
_BEFORE, _BEHIND = 60, 140  # characters around the first word found
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")


def marked(text: str, sought: Sequence[Phrase]) -> str:
    """The surroundings of the first words found, on one line, with all found ones marked."""
    found = spans(text, sought)
    start = max(0, found[0][0] - _BEFORE) if found else 0
    end = start + _BEFORE + _BEHIND
    if start:  # begin with a whole word, if one begins soon
        blank = text.find(" ", start, found[0][0])
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", found[0][1] if found else start, end)
        end = blank if blank >= 0 else end
    parts, at = ["…" if start else ""], start
    for first, last in found:
        if at <= first and last <= end:
            parts += [_plain(text[at:first]), OPEN, _plain(text[first:last]), CLOSE]
            at = last
    parts += [_plain(text[at:end]), "…" if end < len(text) else ""]
    return "".join(parts).strip()


def has_all(text: str, sought: Sequence[Phrase]) -> bool:
    """Whether a text has all phrases."""
    words = [_fold(word) for word in _WORD.findall(text)]
    return all(has(words, phrase) for phrase in sought)


def _plain(text: str) -> str:
    """A text on one line, without signs that say more than words."""
    return _BLANK.sub(" ", text)


def spans(text: str, sought: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where phrases stand in a text, in order."""
    words = [(match.start(), match.end(), _fold(match[0])) for match in _WORD.finditer(text)]
    found = set()
    for phrase in sought:
        count = len(phrase.words)
        for n in _places([word for _, _, word in words], phrase):
            found.add((words[n][0], words[n + count - 1][1]))
    return sorted(found)


def has(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether words have a phrase among them."""
    return next(_places(words, phrase), None) is not None


def _places(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    """Where a phrase stands among words."""
    *before, last = phrase.words
    count = len(phrase.words)
    for n in range(len(words) - count + 1):
        end = words[n + count - 1]
        fits = end.startswith(last) if phrase.begins else end == last
        if fits and list(words[n : n + count - 1]) == before:
            yield n


def _fold(word: str) -> str:
    return word.lower() if word.isascii() else folded(word)
