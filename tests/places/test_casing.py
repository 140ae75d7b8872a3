"""Texts without case information."""

from __future__ import annotations

import pytest

from dateline.places import find_places
from dateline.places.casing import recased
from tests.places.cases import resolve


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # small letters: towns, countries, states, seas
        (
            "police in lahore, pakistan, said two men died near the red sea.",
            ["lahore", "pakistan", "red sea"],
        ),
        # capitals, with small words inside a name
        (
            "GUNMEN FROM LAHORE SAILED FROM PORT OF SPAIN TO THE UNITED STATES.",
            ["LAHORE", "PORT OF SPAIN", "UNITED STATES"],
        ),
        # words that are names of places as well
        ("he was reading a nice book while they ate turkey and a sandwich in bed.", []),
        ("THE MARCH WAS LED BY A MAN WHO SAID THAT THE ORANGE BUS IS MOBILE.", []),
    ],
)
def test_names_without_case(text: str, places: list[str]) -> None:
    assert [m.span.text for m in find_places(text) if not m.demonym] == places


@pytest.mark.parametrize(
    ("headline", "places"),
    [
        ("REBELS SHELL PORT OF ADEN", ["ADEN"]),
        ("US STRIKES BASE IN BATH AND READING", ["US"]),  # towns, but words first
        ("TWO KILLED AS ARMY LEAVES PORT OF SPAIN", ["PORT OF SPAIN"]),
        ("MINE FOUND NEAR MARIB", ["MARIB"]),
    ],
)
def test_a_headline_in_capitals_above_a_text(headline: str, places: list[str]) -> None:
    text = f"{headline}\n\nThe harbour was hit on Tuesday, the governor said."
    assert [m.span.text for m in find_places(text) if not m.demonym] == places


def test_the_place_keeps_the_words_of_the_text() -> None:
    place = resolve("two men died in lahore, pakistan, on monday.", "pakistan")
    assert (place.country, place.span.text) == ("PK", "pakistan")


@pytest.mark.parametrize(
    "text", ["Two men died in Lahore.", "straße in İzmir ŒUVRE ǅ", "in STRASSE ß paris texas", ""]
)
def test_offsets_stay(text: str) -> None:
    assert len(recased(text)) == len(text)


def test_a_text_with_case_stays() -> None:
    text = "Two men died in Lahore, said police in paris."
    assert recased(text) == text
