"""Where an event happened: which of a sentence's places is its own."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind, Report
from tests.claims.reading import READER, wrong

CASES = [
    # Where it is stated to be.
    ("Rebels attacked a convoy in Mali.", "attacked", "Mali"),
    # What it befell, if that is a place.
    ("Rebels shelled the town of Aden.", "shelled", "Aden"),
    ("Rebels shelled the town.", "shelled", "the town"),
    wrong(
        "Rebels shelled Aden.",
        "shelled",
        "Aden",
        why="a lone name as object is not looked up in the gazetteer",
    ),
    # A facility at a named place is there.
    ("Rebels shelled the port of Aden.", "shelled", "Aden"),
    # A name goes before a description.
    ("Rebels attacked a convoy near a village in Mali.", "attacked", "Mali"),
    # Where something is moved to.
    ("The army deployed troops to Suva.", "deployed", "Suva"),
    # Where it came from is not where it happened.
    ("The army withdrew troops from Suva.", "withdrew", None),
    # No place is stated.
    ("Rebels attacked a convoy.", "attacked", None),
]


@pytest.mark.parametrize(("text", "anchor", "place"), CASES)
def test_place(text: str, anchor: str, place: str | None) -> None:
    claims, _ = READER.stated(Report.of(text, source="test"))
    (claim,) = (c for c in claims if c.kind is ClaimKind.EVENT and c.anchor.text == anchor)
    assert (claim.place.span.text if claim.place is not None else None) == place
