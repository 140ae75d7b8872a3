"""Units of measure and their factors."""

import re

import pytest

from dateline.lexicon import units


@pytest.mark.parametrize(
    ("spelling", "unit", "factor"),
    [
        ("mile", "km", 1.609344),  # international mile
        ("nautical mile", "km", 1.852),
        ("metre", "km", 0.001),
        ("pound", "kg", 0.45359237),
        ("knot", "km/h", 1.852),  # a nautical mile an hour
        ("minute", "h", 1 / 60),
    ],
)
def test_a_spelling_gives_unit_and_factor(spelling: str, unit: str, factor: float) -> None:
    found, found_factor = units.UNITS[spelling]
    assert found == unit
    assert found_factor == pytest.approx(factor)


@pytest.mark.parametrize("spelling", sorted(units.UNITS.keys() - {"mach"}))
def test_the_pattern_reads_every_spelling(spelling: str) -> None:
    assert re.fullmatch(units.PATTERN, spelling, re.IGNORECASE)
