from __future__ import annotations

import pytest

from dateline.events.linkage.stories import rarity, story, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets hit the depots", ["rocket", "hit", "the", "depot"]),  # plurals
        ("Two armies, three cities", ["two", "army", "three", "city"]),
        ("The census of a class", ["the", "census", "class"]),  # no plurals
        ("at 12:30 on 4 May", ["12", "30", "may"]),  # numbers of two digits
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert list(terms(text)) == expected


def test_common_words_weigh_little_and_unknown_ones_count_as_rare() -> None:
    assert rarity("the") < rarity("attack") < rarity("qaryatayn")


def test_a_vector_is_of_length_one_and_depends_on_the_text_alone() -> None:
    one = story("a", "Shells hit Port Lemaro on Tuesday, its mayor said.", 5)
    assert sum(weight * weight for weight in one.weights) == pytest.approx(1, abs=0.01)
    assert one == story("a", "Shells hit Port Lemaro on Tuesday, its mayor said.", 5)
    assert list(one.weights) == sorted(one.weights, reverse=True)


def test_names_weigh_more_than_words_that_are_as_rare() -> None:
    found = story("a", "A zemlik met Qarbon.")
    weights = dict(zip(found.terms, found.weights, strict=True))
    assert weights["qarbon"] > weights["zemlik"]


def test_a_text_without_words_has_an_empty_vector() -> None:
    assert story("a", "- . -").terms == ()
