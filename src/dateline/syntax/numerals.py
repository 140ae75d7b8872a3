"""Numerals of several words: where "10 to 15", "33 out of 37" or "four and a half" end."""

from __future__ import annotations

from dateline.lexicon.months import ABBREVIATIONS, NAMES_BUT_MAY
from dateline.lexicon.numbers import NUMBER_WORDS, number
from dateline.syntax.tokens import Token

# Two numbers with one of these between them are the ends of a range.
RANGE_SIGNS = frozenset(["to", "or", "-", "‐", "‑", "–", "—"])
# Two numbers that "and" joins are one range if these stand before the second ("and up to 50").
UPPER = (("up", "to"), ("as", "many", "as"), ("at", "most"), ("possibly",), ("perhaps",))
# Behind these a number is a time, so that "between 10 and 15 May" is no range of things.
_TIMES = (
    frozenset(["a.m", "p.m", "am", "pm", "o'clock", "may"]) | NAMES_BUT_MAY | ABBREVIATIONS.keys()
)


def is_number(token: Token) -> bool:
    """Whether a token is a number, in digits or words."""
    return token.tag == "CD" or token.lower in NUMBER_WORDS


def numeral_end(tokens: list[Token], first: int) -> int:
    """Where the numeral at ``first`` ends (exclusive), with all that makes it one numeral."""
    end = _simple_end(tokens, first)
    second = end + joiner(tokens, end)
    if second > end and _is_range(tokens, first, end, second):
        return _simple_end(tokens, second)
    lower = [t.lower for t in tokens[end : end + 3]]
    if lower[:2] == ["out", "of"]:
        after = end + 2 + (lower[2:] in (["the"], ["some"]))
        if after < len(tokens) and is_number(tokens[after]):
            return _simple_end(tokens, after)
    return end


def between(tokens: list[Token], first: int) -> int:
    """Where "between 10 and 15" ends that begins at ``first`` and counts something; else 0."""
    if tokens[first].lower != "between" or first + 1 >= len(tokens):
        return 0
    end = _simple_end(tokens, first + 1)
    if end == first + 1 or end + 1 >= len(tokens) or tokens[end].lower != "and":
        return 0
    last = _simple_end(tokens, end + 1)
    if last == end + 1 or last >= len(tokens) or not _counted(tokens[last]):
        return 0
    timed = tokens[last].lower.rstrip(".") in _TIMES
    return 0 if timed or not _rises(tokens[first + 1 : end], tokens[end + 1 : last]) else last


def _counted(token: Token) -> bool:
    """Whether what a number counts begins: "people", "young people", "of the people"."""
    return token.tag in ("NN", "NNS", "JJ") or token.lower == "of"


def joiner(tokens: list[Token], i: int) -> int:
    """The number of words at ``i`` that join the two ends of a range; 0 where none do."""
    if i + 1 >= len(tokens):
        return 0
    if tokens[i].lower in RANGE_SIGNS:
        return 1
    if tokens[i].lower == "and":
        for words in UPPER:
            if tuple(t.lower for t in tokens[i + 1 : i + 1 + len(words)]) == words:
                return 1 + len(words)
    return 0


def _is_range(tokens: list[Token], first: int, end: int, second: int) -> bool:
    if second >= len(tokens) or not is_number(tokens[second]):
        return False
    if first and tokens[first - 1].lower in ("from", "by"):
        return False  # "rose from 30 to 40", "rose by 3 to 48"
    return _rises(tokens[first:end], tokens[second : _simple_end(tokens, second)])


def _rises(low: list[Token], high: list[Token]) -> bool:
    """Whether the second number is the higher: "12 to 3" is a result."""
    values = number([t.text for t in low]), number([t.text for t in high])
    return values[0] is not None and values[1] is not None and values[0] < values[1]


def _simple_end(tokens: list[Token], i: int) -> int:
    """Where a numeral without a range ends: "two and a half million", "one hundred and five"."""
    while i < len(tokens) and is_number(tokens[i]):
        i += 1
        lower = [t.lower for t in tokens[i : i + 3]]
        if lower == ["and", "a", "half"]:
            i += 3
        elif (
            lower[:1] == ["and"]
            and tokens[i - 1].lower in ("hundred", "thousand", "million")
            and i + 1 < len(tokens)
            and tokens[i + 1].lower in NUMBER_WORDS
            and not tokens[i + 1].lower.endswith("s")
        ):
            i += 1
    return i
