"""When an event happened: which time expression of a sentence is its own."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind
from tests.claims.reading import claims_of

CASES = [
    # In its own clause.
    ("Rebels attacked the port on Monday.", {"attacked": "Monday"}),
    # Each clause has its own.
    (
        "Rebels attacked the port on Monday, and the army shelled the camp on Friday.",
        {"attacked": "Monday", "shelled": "Friday"},
    ),
    # Verbs that "and" joins share one.
    (
        "On Monday rebels stormed the base and killed three guards.",
        {"stormed": "Monday", "killed": "Monday"},
    ),
    # The time of saying is not that of what is said.
    ("The mayor said on Monday that rebels had attacked the port.", {"attacked": None}),
    # How long and how often is not when.
    ("Rebels attacked the port for three hours.", {"attacked": None}),
    # Nothing is stated.
    ("Rebels attacked the port.", {"attacked": None}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_time(text: str, expected: dict[str, str | None]) -> None:
    found = {
        c.anchor.text: c.time.span.text if c.time is not None and c.time.span is not None else None
        for c in claims_of(text, ClaimKind.EVENT, published="2023-06-15")
    }
    assert {anchor: found[anchor] for anchor in expected} == expected
