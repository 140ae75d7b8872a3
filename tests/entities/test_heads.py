"""Heads of descriptions."""

from __future__ import annotations

import pytest

from dateline.entities.heads import Head, head_of, number_of


@pytest.mark.parametrize(
    ("phrase", "lemma", "plural"),
    [
        ("the two masked gunmen", "gunman", True),  # an irregular plural
        ("police", "police", True),  # plural without an ending
        ("a gunman of the group", "gunman", False),  # what stands behind is no head
        ("the leader, a colonel", "leader", False),  # an apposition
        ("one of the key suspects", "suspect", False),  # one of several
        ("hundreds of villagers", "villager", True),  # an amount
        ("a group of soldiers", "soldier", True),  # a group is those it is of
        ("three or four robbers", "robber", True),  # a range
        ("1,200 troops", "troop", True),  # a figure with a comma
        ("the 16-year-old", "16yearold", False),  # an age in place of a noun
        ("his mum", "mother", False),  # a word of headlines
        ("cops", "officer", True),
        ("her co-workers", "colleague", True),
        ("three", "", False),  # a bare number
        ("they", "", False),  # a pronoun
    ],
)
def test_head(phrase: str, lemma: str, plural: bool) -> None:
    head = head_of(phrase)
    assert (head.lemma, head.plural) == (lemma, plural)


def test_what_sets_a_head_apart() -> None:
    assert head_of("the armed Oruban rebels").modifiers == {"armed", "oruban"}
    assert head_of("another gunman").other
    assert not head_of("the gunman").other
    assert head_of("six Ababil-2 drones").models == {"ababil2"}
    assert head_of("") == Head("")


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (("two gunmen",), 2),
        (("gunmen", "the three gunmen"), 3),  # the first that says so
        (("1,200 troops",), 1200),
        (("twenty-one men",), 21),
        (("one man",), None),  # no more than the singular says
        (("gunmen",), None),
        (("9" * 400 + " gunmen",), None),  # a report may say anything
    ],
)
def test_number(phrases: tuple[str, ...], expected: int | None) -> None:
    assert number_of(phrases) == expected
