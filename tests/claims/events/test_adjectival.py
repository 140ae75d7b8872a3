"""Deaths and injuries that an adjective states: whose, how many, and by what."""

from __future__ import annotations

import pytest

from dateline.model import Claim, ClaimKind
from tests.claims.reading import claims_of


def _casualty(claim: Claim) -> str:
    """Anchor, and each participant with its range: "dead Victim=16 (16 to 16)"."""
    words = [claim.anchor.text]
    for argument in claim.arguments:
        words.append(f"{argument.role}={argument.span.text}")
        if argument.count is not None:
            words.append(f"({argument.count.min} to {argument.count.max})")
    return " ".join(words)


CASES = [
    # What "leave" leaves, with what leaves it; a second number beside the first.
    (
        "The bombing left 16 dead and 40 injured.",
        [
            "dead Victim=16 (16 to 16) Instrument=The bombing",
            "injured Victim=40 (40 to 40) Instrument=The bombing",
        ],
    ),
    (
        "Gunmen left two men dead.",
        ["dead Victim=two men (2 to 2) Actor=Gunmen"],
    ),
    # A headline without a verb.
    ("12 dead in blast in Aden.", ["dead Victim=12 (12 to 12)"]),
    # The state of a subject.
    ("Three people are dead after a blast.", ["dead Victim=Three people (3 to 3)"]),
    ("Two women were found dead in Aden.", ["dead Victim=Two women (2 to 2)"]),
    # A verb that is left out goes with its own number.
    (
        "Two women were killed and ten wounded.",
        ["killed Victim=Two women (2 to 2)", "wounded Victim=ten (10 to 10)"],
    ),
    # "shot dead", before and behind its object.
    ("Gunmen shot dead two guards.", ["shot dead Actor=Gunmen Victim=two guards (2 to 2)"]),
    ("A teacher was shot dead.", ["shot dead Victim=A teacher (1 to 1)"]),
    # A toll stands at a number.
    ("The death toll rose to 45.", ["death toll Victim=45 (45 to 45)"]),
    # A range is one victim's count.
    (
        "The shelling killed between 10 and 15 people.",
        ["killed Instrument=The shelling Victim=between 10 and 15 people (10 to 15)"],
    ),
    # Neither people nor certain.
    ("The deal is dead.", []),
    ("Some 40 birds were found dead.", []),
    ("Two people were feared dead.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_casualties(text: str, expected: list[str]) -> None:
    found = [c for c in claims_of(text, ClaimKind.EVENT) if c.type == "Casualty"]
    assert list(map(_casualty, found)) == expected
