"""How many: numbers, number words and hedges in a noun group, as a range."""

from __future__ import annotations

import re

from dateline.lexicon.numbers import AT_LEAST, GROUPS, SCALES, TENS, UNITS
from dateline.lexicon.units import MEASURE_NOUNS
from dateline.model import Count
from dateline.syntax.groups import NounGroup
from dateline.syntax.tokens import Token

# Words before a number that make it a lower or an upper bound.
_LOWER_BOUND = frozenset([("at", "least"), ("more", "than"), ("over",), ("no", "fewer", "than")])
_UPPER_BOUND = frozenset(
    [
        ("at", "most"),
        ("less", "than"),
        ("fewer", "than"),
        ("up", "to"),
        ("as", "many", "as"),
        ("no", "more", "than"),
        ("under",),
    ]
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number(words: list[str]) -> float | None:
    """Read a number: ["1,200"], ["two", "hundred"], ["3.5", "million"]; None if it is none."""
    total = 0.0
    current: float | None = None
    for word in words:
        plain = word.lower()
        if _NUMBER.fullmatch(plain):
            current = (current or 0) + float(plain.replace(",", ""))
        elif plain in UNITS or plain in TENS:
            current = (current or 0) + (UNITS.get(plain) or TENS.get(plain) or 0)
        elif "-" in plain and all(p in TENS or p in UNITS for p in plain.split("-")):
            current = (current or 0) + sum(TENS.get(p, UNITS.get(p, 0)) for p in plain.split("-"))
        elif plain in SCALES:
            scaled = (1 if current is None else current) * SCALES[plain]
            if SCALES[plain] >= 1000:
                total, current = total + scaled, None
            else:
                current = scaled
        elif plain in ("and", "a") and current is None:
            continue
        else:
            return None
    return total + (current or 0) if current is not None or total else None


def count(group: NounGroup, text: str) -> Count | None:
    """How many of its head a noun group of ``text`` says there are; None where it does not say."""
    words = group.words
    if group.lemma.lower() in MEASURE_NOUNS:
        return None
    for i, token in enumerate(words):
        if not _numeric(token) or (i and words[i - 1].text in "$€£"):
            continue
        last = i
        while last + 1 < len(words) and (
            _numeric(words[last + 1])
            or (
                words[last + 1].lower == "of"
                and last + 2 < len(words)
                and words[last + 2].lower in AT_LEAST
            )
        ):
            last += 1
        if token.tag == "CD" and _looks_like_year(token.text, words, last):
            return None
        first = _hedge_start(words, i)
        hedge = tuple(t.lower for t in words[first:i] if t.lower != "a")
        quoted = text[words[first].start : words[last].end]
        singular = group.tokens[group.head].tag in ("NN", "NNP")
        return _range([t.lower for t in words[i : last + 1]], hedge, quoted, singular=singular)
    return None


def _numeric(token: Token) -> bool:
    lower = token.lower
    return (
        (
            token.tag == "CD"
            and ((token.text[0].isdigit() and lower[-1].isdigit()) or lower in UNITS)
        )
        or lower in UNITS
        or lower in TENS
        or lower in SCALES
        or lower in GROUPS
        or lower in AT_LEAST
        or ("-" in lower and lower.split("-")[0] in TENS and lower.split("-")[-1] in UNITS)
    )


def _looks_like_year(text: str, words: list[Token], last: int) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text)) and (
        last + 1 >= len(words) or words[last + 1].tag not in ("NNS", "JJ")
    )


def _hedge_start(words: list[Token], i: int) -> int:
    """Where "at least", "more than a" ... before the number at ``i`` begins."""
    start = i - 1 if i and words[i - 1].lower == "a" else i
    for n in (3, 2, 1):
        if start - n >= 0:
            hedge = tuple(t.lower for t in words[start - n : start])
            if hedge in _LOWER_BOUND or hedge in _UPPER_BOUND:
                return start - n
    return start


def _range(words: list[str], hedge: tuple[str, ...], text: str, *, singular: bool) -> Count | None:
    if words[0] == "both":
        return None if singular else Count(2, 2, text)
    if words[0] in GROUPS:
        return Count(GROUPS[words[0]], GROUPS[words[0]], text)
    if words[0] in AT_LEAST:
        scale = [w for w in words[1:] if w != "of"]
        low = AT_LEAST[words[0]]
        for word in scale:
            low *= SCALES.get(word.rstrip("s"), 1)
        return Count(low, None, text)
    value = number(words)
    if value is None or value != int(value):
        return None
    exact = int(value)
    if hedge in _LOWER_BOUND:
        return Count(exact, None, text)
    if hedge in _UPPER_BOUND:
        return Count(None, exact, text)
    return Count(exact, exact, text)
