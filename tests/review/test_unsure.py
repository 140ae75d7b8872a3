"""What nobody can tell is not asked again; what is left of an event is."""

from __future__ import annotations

import pytest

from dateline.review.unsure import first_asked
from tests.model.test_unsure import event


@pytest.mark.parametrize(
    ("doubted", "expected"),
    [
        ((), "A|B"),
        ((("A", "B"),), "B|C"),
        ((("B", "A"),), "B|C"),  # whichever was named first
        ((("A", "BX"),), "B|C"),  # with claims that are gone
        ((("A", "C"),), "A|B"),  # of others
        ((("A", "B"), ("C", "B")), None),
    ],
)
def test_first_asked(doubted: tuple[tuple[str, str], ...], expected: str | None) -> None:
    made, ids = event("ABC", "A.7B", "B.9C")
    slot = {told.claim: told.slot for told in made.claims}
    sides = [
        tuple({slot[ids[one]] if one in ids else one for one in side} for side in two)
        for two in doubted
    ]
    found = first_asked(made, [(one, other) for one, other in sides])
    letter = {id_: one for one, id_ in ids.items()}
    told = found and "|".join(
        "".join(map(letter.__getitem__, p)) for p in (found.left, found.right)
    )
    assert told == expected
