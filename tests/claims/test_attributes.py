"""Attributes of weapon systems: what is measured, whose it is, and its value in the usual unit."""

from __future__ import annotations

import pytest

from dateline.model import Claim, ClaimKind, Factuality
from tests.claims.reading import claims_of


def _line(claim: Claim) -> str:
    """Name, value in its unit, and each participant: "range 300 km System=the missile"."""
    value = claim.value
    assert value is not None
    stated = value.text if value.number is None else f"{value.number:g} {value.unit or ''}".strip()
    return " ".join([claim.type, stated, *(f"{a.role}={a.span.text}" for a in claim.arguments)])


CASES = [
    # A noun of measure with "of".
    ("The Swift missile has a range of 300 kilometres.", ["range 300 km System=The Swift missile"]),
    # Miles, and nautical miles, become kilometres.
    ("The Swift missile has a range of 100 miles.", ["range 160.934 km System=The Swift missile"]),
    # The measure before the noun it belongs to.
    ("The yard sells 200-km-range missiles.", ["range 200 km System=200-km-range missiles"]),
    # Whose, by possessive.
    ("The rocket's range is 70 km.", ["range 70 km System=The rocket"]),
    # A verb that tells a capability.
    ("The drone can fly 500 km.", ["range 500 km System=The drone"]),
    ("The drone can carry 40 kg.", ["payload 40 kg System=The drone"]),
    # A warhead is a payload; tonnes become kilograms.
    (
        "The rocket carries a warhead of 1.5 tonnes.",
        ["payload 1500 kg System=The rocket"],
    ),
    # Speed, in km/h and in Mach.
    ("The jet has a top speed of 900 km/h.", ["speed 900 km/h System=The jet"]),
    ("The missile has a speed of Mach 5.", ["speed 5 Mach System=The missile"]),
    # How long it stays up.
    ("The drone can stay aloft for 20 hours.", ["endurance 20 h System=The drone"]),
    # Two attributes of one system.
    (
        "The drone has a range of 300 km and a payload of 50 kg.",
        ["range 300 km System=The drone", "payload 50 kg System=The drone"],
    ),
    # How many somebody holds: by verb, by a noun of stock.
    ("Chad has 30 tanks.", ["quantity_held 30 System=30 tanks Holder=Chad"]),
    (
        "Chad holds 30 tons of shells.",
        ["quantity_held 30000 kg System=30 tons of shells Holder=Chad"],
    ),
    # A range in words.
    (
        "The rocket has a range of four and a half miles.",
        ["range 7.242 km System=The rocket"],
    ),
    # What it is for.
    (
        "The drone is used for surveillance.",
        ["purpose surveillance System=The drone Purpose=surveillance"],
    ),
    # Where it is used is no purpose.
    ("The drone is used in Syria.", []),
    # A distance that somebody covers or a place lies away is no range.
    ("Rebels stopped 40 km from the city.", []),
    # Prisoners are held, but not in stock.
    ("The militia holds 12 soldiers.", []),
    # What a document gives is of what it tells of, whose number stays in its own sentence.
    (
        "A brochure praises two Falcon-9 missiles. It gives a range of 700 km.",
        ["range 700 km System=two Falcon-9 missiles"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_attributes(text: str, expected: list[str]) -> None:
    assert sorted(map(_line, claims_of(text, ClaimKind.ATTRIBUTE))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        # A capability is a fact, a negated one is not.
        ("The drone can fly 500 km.", Factuality.CERTAIN),
        ("The drone cannot fly 500 km.", Factuality.COUNTERFACT),
        # What may be held is possible.
        ("Chad may have 30 tanks.", Factuality.POSSIBLE),
    ],
)
def test_how_certain_an_attribute_is(text: str, factuality: Factuality) -> None:
    (claim,) = claims_of(text, ClaimKind.ATTRIBUTE)
    assert claim.factuality is factuality
