"""Number words: cardinals, ordinals, scales, words for a vague number; and how numbers are read."""

from __future__ import annotations

import math
import re

UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
# Nouns that give an exact number: "a pair of drones".
GROUPS = {"pair": 2, "couple": 2, "trio": 3, "both": 2}
# A plural scale is at least two of it: "hundreds" is 200 upwards.
AT_LEAST = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        " twentieth".split(),
        1,
    )
}
# Words that may stand as the number of a noun group; "zero" and "scores" are nouns there.
NUMBER_WORDS = (
    (UNITS.keys() - {"zero"})
    | TENS.keys()
    | SCALES.keys()
    | {"dozens", "hundreds", "thousands", "millions"}
)

# Digits, with thousands set off by commas, spaces or apostrophes.
_DIGITS = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:([,\s'’])\d{3}(?:\1\d{3})*)(?:\.\d+)?")
_GLUED = re.compile(f"({'|'.join(TENS)})({'|'.join(list(UNITS)[1:10])})")
# "1.200" is 1,200 in one country and one and a fifth in another.
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def number(words: list[str]) -> float | None:
    """Read a number: ["1,200"], ["two", "hundred"], ["3.5", "million"]; None if it is none.

    A number that may be read in two ways is none either: ["1.200"], ["1", "200"]; nor is one that
    is too large to count with.
    """
    total, current = 0.0, None
    plain = [part for word in words for part in _parts(word.lower())]
    k = 0
    while k < len(plain):
        word = plain[k]
        joined = k > 0 and (current is None or current % 100 == 0)
        if word == "and" and plain[k + 1 : k + 3] == ["a", "half"] and current is not None:
            current, k = current + 0.5, k + 2
        elif word in ("half", "a") and plain[k + 1 : k + 2] and current is None and not total:
            current, k = (0.5, k + (plain[k + 1] == "a")) if word == "half" else (None, k)
            if plain[k + 1] not in SCALES:
                return None
        elif word == "and" and joined and k + 1 < len(plain):
            pass
        elif word in SCALES:
            scaled = (1 if current is None else current) * SCALES[word]
            total, current = (total + scaled, None) if SCALES[word] > 100 else (total, scaled)
        else:
            value = _value(word)
            if value is None or not _may_follow(current, value, word):
                return None
            current = (current or 0) + value
        k += 1
    value = total + (current or 0)
    return value if (current is not None or total) and math.isfinite(value) else None


def _parts(word: str) -> list[str]:
    """A word, or the numbers that a hyphen or nothing joins: "twenty-one", "twentyone"."""
    parts = re.split("[-‐‑]", word)
    if glued := _GLUED.fullmatch(word):
        return [glued[1], glued[2]]
    return parts if len(parts) > 1 and all(p in TENS or p in UNITS for p in parts) else [word]


def _value(word: str) -> float | None:
    if _DIGITS.fullmatch(word):
        return None if _AMBIGUOUS.fullmatch(word) else float(re.sub(r"[,\s'’]", "", word))
    return UNITS.get(word, TENS.get(word))


def _may_follow(current: float | None, value: float, word: str) -> bool:
    """Whether a number goes on with a value: "twenty" with "one", "hundred" with "five"."""
    if current is None:
        return True
    if word[0].isdigit() or current % 1 != 0:
        return False
    return (current % 100 == 0 and value < 100) or (
        current % 100 >= 20 and current % 10 == 0 and 0 < value < 10
    )
