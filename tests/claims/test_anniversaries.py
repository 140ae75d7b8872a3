"""Anniversaries: what is commemorated is dated by the years that have passed."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind
from tests.claims.reading import claims_of

CASES = [
    # By the number of the anniversary, from the day that the sentence names.
    (
        "Thousands marched on Tuesday on the tenth anniversary of the bombing of the embassy.",
        {"bombing": "2013~"},
    ),
    (
        "On Monday mourners marked the 5th anniversary of the bombing that killed 22 people.",
        {"killed": "2018~"},
    ),
    # From the report's date, where the sentence names no day.
    ("Crowds marked the 20-year anniversary of the bombing of the embassy.", {"bombing": "2003~"}),
    # Without a number it is past.
    (
        "On Tuesday they marked the anniversary of the bombing of the embassy.",
        {"bombing": "../2023-06-15"},
    ),
    # Its own year is worth more.
    (
        "On Tuesday they marked the tenth anniversary of the 2012 bombing of the embassy.",
        {"bombing": "2012"},
    ),
    # By what lies between, where the day of the occasion is named.
    ("A year after the attack on the school, they wept on Tuesday.", {"attack": "2022~"}),
    (
        "Two years after the blast killed 218 people, victims' families protested on Tuesday.",
        {"killed": "2021~", "protested": "2023-06-13"},
    ),
    ("It has been two years since the attack on the school.", {"attack": "2021~"}),
    ("Forty years after the bombing of the bank, a court on Tuesday jailed two men.",
     {"bombing": "1983~", "jailed": "2023-06-13"}),
    ("The vote comes a year after rebels seized the capital.", {"seized": "2022~"}),
    # Else the first counts from the second.
    ("Rebels seized the town two days after the attack on 3 May on the port.",
     {"attack": "2023-05-03", "seized": "2023-05-05"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_date_of_what_is_commemorated(text: str, expected: dict[str, str]) -> None:
    found = claims_of(text, ClaimKind.EVENT, published="2023-06-15")
    dates = {c.anchor.text: c.time.edtf for c in found if c.time is not None}
    assert {anchor: dates[anchor] for anchor in expected} == expected
