"""Measures in the usual unit of news."""

from __future__ import annotations

import pytest

from dateline.claims.measures import MEASURE, measured_value

CASES = [
    # Units of length, weight, speed and time in the unit that claims are stored in.
    ("300 km", 300, "km"),
    ("100 miles", 160.934, "km"),
    ("250 nautical miles", 463, "km"),
    ("1,200 metres", 1.2, "km"),
    ("40 kg", 40, "kg"),
    ("1.5 tonnes", 1500, "kg"),
    ("100 pounds", 45.359, "kg"),
    ("900 km/h", 900, "km/h"),
    ("60 miles per hour", 96.561, "km/h"),
    ("30 knots", 55.56, "km/h"),
    ("Mach 5", 5, "Mach"),
    ("90 minutes", 1.5, "h"),
    # A number in a word, and one joined to its unit.
    ("twelve hours", 12, "h"),
    ("200-km", 200, "km"),
    # Of a range, the further end.
    ("200-300 km", 300, "km"),
    # Thousands set off by spaces and apostrophes, also in a range.
    ("2 000 km", 2000, "km"),
    ("2\u00a0000 km", 2000, "km"),
    ("2’000 km", 2000, "km"),
    ("10 000-12 000 km", 12000, "km"),
    # Halves.
    ("four and a half miles", 7.242, "km"),
    ("3.5 miles", 5.633, "km"),
    # A full stop that may set off decimals or thousands; a space that may part two numbers.
    ("1.200 km", None, None),
    ("Scud 1 300 km", None, None),
    # A word that is no number.
    ("many miles", None, None),
]


@pytest.mark.parametrize(("text", "number", "unit"), CASES)
def test_measured_value(text: str, number: float | None, unit: str | None) -> None:
    match = MEASURE.search(text)
    assert match is not None
    value = measured_value(match)
    if number is None:
        assert value is None
    else:
        assert value is not None
        assert value.number == pytest.approx(number)
        assert (value.unit, value.text) == (unit, text)
