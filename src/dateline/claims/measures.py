"""Measures: lengths, weights, speeds and durations with their numbers, as values."""

from __future__ import annotations

import re

from dateline.claims.counts import number
from dateline.model import Value

# Units of news, in the field's usual unit: (unit, factor). International mile and pound; knot.
_UNITS = {
    "km": ("km", 1.0),
    "kilometre": ("km", 1.0),
    "kilometer": ("km", 1.0),
    "kms": ("km", 1.0),
    "mile": ("km", 1.609344),
    "mi": ("km", 1.609344),
    "nautical mile": ("km", 1.852),
    "metre": ("km", 0.001),
    "meter": ("km", 0.001),
    "m": ("km", 0.001),
    "kg": ("kg", 1.0),
    "kilogram": ("kg", 1.0),
    "kilogramme": ("kg", 1.0),
    "kilo": ("kg", 1.0),
    "pound": ("kg", 0.45359237),
    "lb": ("kg", 0.45359237),
    "lbs": ("kg", 0.45359237),
    "tonne": ("kg", 1000.0),
    "ton": ("kg", 1000.0),
    "km/h": ("km/h", 1.0),
    "kph": ("km/h", 1.0),
    "mph": ("km/h", 1.609344),
    "knot": ("km/h", 1.852),
    "mach": ("Mach", 1.0),
    "kilometres per hour": ("km/h", 1.0),
    "kilometers per hour": ("km/h", 1.0),
    "kilometres an hour": ("km/h", 1.0),
    "kilometers an hour": ("km/h", 1.0),
    "miles per hour": ("km/h", 1.609344),
    "miles an hour": ("km/h", 1.609344),
    "hour": ("h", 1.0),
    "minute": ("h", 1 / 60),
    "day": ("h", 24.0),
}
# Not from the middle of a number, and no longer than numbers are, so that long rows of digits
# are looked at once.
_NUMBER = r"(?<![\d,])\d[\d,]{0,20}(?:\.\d{1,10})?"
_UNIT = (
    r"nautical\s+miles?|(?:kilomet(?:re|er)s|miles)\s+(?:per|an)\s+hour|km/h|kph|mph|knots?"
    r"|kilomet(?:re|er)s?|kms?|miles?|mi|met(?:re|er)s?|m|kilogram(?:me)?s?|kilos?|kg|pounds?|lbs?"
    r"|tonnes?|tons?|hours?|minutes?|days?"
)
MEASURE = re.compile(
    rf"(?:(?P<low>{_NUMBER})\s*(?:-|–|to|and)\s*)?(?P<number>{_NUMBER}|\b[a-z]{{2,20}}(?=[\s‐‑-]))"
    rf"(?:\s+|\s*[-‐‑]\s*)?"
    rf"(?P<unit>{_UNIT})\b|\bMach\s+(?P<mach>{_NUMBER})",
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
    base = _UNITS.get(unit) or _UNITS.get(unit.rstrip("s"))
    if base is None:
        return None
    return Value(round(amount * base[1], 3), base[0], text)
