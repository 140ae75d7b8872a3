"""Shingles: how much of one text stands in another, and sketches that tell."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.origins.shingles import MODULUS, SHORT, Sketch, containment, share, shingles, sketch
from tests.origins.texts import paragraph, report

STORY = "Rebels attacked the port\n\nRebels attacked the port of Merin on Monday, killing six men."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (STORY, STORY, 1.0),
        # Case, punctuation and line breaks are no words.
        ("Six men died in Oran, police said.", "SIX MEN DIED\nin Oran; police said!", 1.0),
        # A cut of a longer text stands in it; the longer text does not stand in its cut.
        (report(1), report(1, 2, 3), 1.0),
        (report(1, 2), report(2, 3), 0.5),
        # The same subject in other words.
        (STORY, "At least six were killed when Merin's harbour was raided by insurgents.", 0.0),
        # Fewer than five words make no shingle.
        ("Rebels attacked Merin.", STORY, 0.0),
        ("", STORY, 0.0),
    ],
)
def test_containment(one: str, other: str, expected: float) -> None:
    assert containment(one, other) == pytest.approx(expected, abs=0.06)


def test_boilerplate_is_no_sign_of_a_copy() -> None:
    below = (
        "Sign up for our newsletter to get the latest news from the region every morning.\n\n"
        "Copyright 2022 Coast Media. All rights reserved; may not be published or broadcast."
    )
    assert containment(f"{report(1)}\n\n{below}", f"{report(2, title='Talks')}\n\n{below}") == 0.0


def test_a_short_text_keeps_all_its_shingles() -> None:
    made = sketch(report(1))
    assert made.total <= SHORT
    assert made.whole
    assert set(made.hashes) == shingles(report(1))
    assert set(made.sample) == {h for h in made.hashes if h % MODULUS == 0}


def test_a_long_text_keeps_a_share_of_them() -> None:
    text = report(*range(30))
    made = sketch(text)
    assert made.total == len(shingles(text)) > 1000
    assert len(made.hashes) == pytest.approx(made.total / MODULUS, rel=0.2)
    assert made.sample == made.hashes


def test_the_hashes_stay_the_same() -> None:
    """Sketches are stored: another hash would make all of them worthless."""
    assert sketch("Six men died in Oran.") == Sketch((4032714653227489663,), 1)


def test_a_sketch_can_be_stored_as_json() -> None:
    made = sketch(report(*range(9)))
    stored = json.loads(json.dumps({"hashes": made.hashes, "total": made.total}))
    assert Sketch(tuple(stored["hashes"]), stored["total"]) == made


@given(st.lists(st.integers(0, 30), min_size=8, max_size=20), st.integers(0, 9))
def test_the_samples_share_what_the_texts_share(seeds: list[int], seed: int) -> None:
    kept = random.Random(seed).sample(seeds, len(seeds) // 2)
    one, other = report(*seeds), "\n\n".join(["Talks", *map(paragraph, [*kept, *range(40, 48)])])
    by_sample = share(frozenset(sketch(one).sample), frozenset(sketch(other).sample))
    assert by_sample == pytest.approx(containment(one, other), abs=0.3)


@given(st.text(), st.text())
def test_any_text_has_a_share_from_0_to_1(one: str, other: str) -> None:
    assert 0.0 <= containment(one, other) <= 1.0
    assert containment(one, one) == (1.0 if sketch(one).total else 0.0)
