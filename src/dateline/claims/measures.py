"""Measures: lengths, weights, speeds and durations with their numbers, as values."""

from __future__ import annotations

import re

from dateline.lexicon import units
from dateline.lexicon.numbers import number
from dateline.model import Value

# Not from the middle of a number, and no longer than numbers are, so that long rows of digits
# are looked at once.
_NUMBER = (
    r"(?:(?<![\w,.])(?<![A-Za-z][‐‑-])[1-9]\d{0,2}(?:[^\S\n]\d{3}|['’]\d{3}){1,4}(?!\d)"
    r"|(?<![\d,])\d[\d,]{0,20}(?:\.\d{1,10})?)"
)
_HALF = r"(?:\s+and\s+a\s+half)?"
MEASURE = re.compile(
    rf"(?:(?P<low>{_NUMBER})\s*(?:-|–|to|and)\s*)?"
    rf"(?P<number>(?:{_NUMBER}|\b[a-z]{{2,20}}(?=[\s‐‑-])){_HALF})"
    rf"(?:\s+|\s*[-‐‑]\s*)?"
    rf"(?P<unit>{units.PATTERN})\b|\bMach\s+(?P<mach>{_NUMBER})",
    re.IGNORECASE,
)


def measured_value(match: re.Match[str]) -> Value | None:
    """The value that a match of `MEASURE` states, in the field's usual unit; None if it is none."""
    text = match.group()
    if match["mach"]:
        return Value(float(match["mach"].replace(",", "")), "Mach", text)
    figures = re.split(r"\s+(?=and\b)", match["number"])
    amount = number([figures[0], *figures[-1].split()] if len(figures) > 1 else figures)
    if amount is None or not amount or _may_be_two(match):
        return None
    unit = re.sub(r"\s+", " ", match["unit"].lower())
    base = units.UNITS.get(unit) or units.UNITS.get(unit.rstrip("s"))
    if base is None:
        return None
    return Value(round(amount * base[1], 3), base[0], text)


def _may_be_two(match: re.Match[str]) -> bool:
    """Whether the space in a number may part two: "the Scud 1 300 km away", "on May 3 200 km"."""
    before = match.string[: match.start()].split()[-1:]
    return " " in match["number"].split(" and")[0] and any(w[0].isupper() for w in before)
