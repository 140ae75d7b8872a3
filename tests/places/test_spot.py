"""Spotting: which capitalised words name places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.places import find_places
from tests.places.cases import quote


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two people died in Houston, Texas.", ["Houston", "Texas"]),  # a town in its state
        ("He was met by Mr. Houston on Monday.", []),  # a person
        ("Her book was reviewed in the Boston Globe.", []),  # a body
        ("Paris Hilton did not attend.", []),  # a first name
        ("She read it in the Washington Post.", []),  # a newspaper
        ("Troops crossed the Line of Control.", []),  # a word with "of"
        ("The European Union agreed.", []),  # a union of states
        ("Moscow said the plane was grounded.", ["Moscow"]),  # a government is a name of a place
        ("The police read Nice books of mobile Reading.", []),  # words
        ("Ships left the Red Sea for Port-au-Prince.", ["Red Sea", "Port-au-Prince"]),
    ],
)
def test_find_places(text: str, names: list[str]) -> None:
    assert [m.span.text for m in find_places(text) if not m.demonym] == names


def test_a_nationality_is_a_demonym() -> None:
    (mention,) = find_places("He said the plane was Iranian.")
    assert (mention.span.text, mention.demonym) == ("Iranian", True)


def test_only_the_asked_stretch_is_searched() -> None:
    text = "In Paris it rained. In Berlin it snowed."
    spans = [m.span for m in find_places(text, text.index("In Berlin"))]
    assert spans == [quote(text, "Berlin")]


@given(st.lists(st.sampled_from([
    "Paris", "Mr.", "said", "in", ", ", "Texas", "\n", "The", "St. Louis", "d'Ivoire", "é",
    "Aleppo’s", "New", "York", "of", "“", "U.S.", "north", "\u202e", "٣", "Moscow's", "-",
    "Iran-Iraq",
]), max_size=25))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_mentions_are_grounded_and_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for mention in find_places(text):
        span = mention.span
        assert text[span.start : span.end] == span.text
        assert span.start >= end
        end = span.end
