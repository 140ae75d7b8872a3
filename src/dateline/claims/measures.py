"""Measures: lengths, weights, speeds and durations with their numbers, as values."""

from __future__ import annotations

import re

from dateline.claims.counts import number
from dateline.lexicon import units
from dateline.model import Value

# Not from the middle of a number, and no longer than numbers are, so that long rows of digits
# are looked at once.
_NUMBER = r"(?<![\d,])\d[\d,]{0,20}(?:\.\d{1,10})?"
MEASURE = re.compile(
    rf"(?:(?P<low>{_NUMBER})\s*(?:-|–|to|and)\s*)?(?P<number>{_NUMBER}|\b[a-z]{{2,20}}(?=[\s‐‑-]))"
    rf"(?:\s+|\s*[-‐‑]\s*)?"
    rf"(?P<unit>{units.PATTERN})\b|\bMach\s+(?P<mach>{_NUMBER})",
    re.IGNORECASE,
)


def measured_value(match: re.Match[str]) -> Value | None:
    """The value that a match of `MEASURE` states, in the field's usual unit; None if it is none."""
    text = match.group()
    if match["mach"]:
        return Value(float(match["mach"].replace(",", "")), "Mach", text)
    amount = number([match["number"]])
    if amount is None:
        return None
    unit = re.sub(r"\s+", " ", match["unit"].lower())
    base = units.UNITS.get(unit) or units.UNITS.get(unit.rstrip("s"))
    if base is None:
        return None
    return Value(round(amount * base[1], 3), base[0], text)
