"""Toponym candidates: the longest name at a word."""

from __future__ import annotations

import pytest

from dateline.places.names import longest, mere_article, words_of


@pytest.mark.parametrize(
    ("text", "size", "place"),
    [
        ("New York City slept.", 3, "New York City"),  # the longest of three names
        ("Port of Spain slept.", 3, "Port of Spain"),  # small words inside
        ("St. Louis slept.", 2, "St. Louis"),
        ("ALEPPO slept.", 1, "Aleppo"),  # a name in capitals
        ("U.S. forces slept.", 1, "United States"),
    ],
)
def test_the_longest_name(text: str, size: int, place: str) -> None:
    found = longest(text, words_of(text), 0)
    assert found is not None
    assert found.size == size
    assert place in {entry.name for entry in found.places}


@pytest.mark.parametrize(
    "text",
    [
        "Monday came.",
        "A came.",
        "University came.",
        "Qxyzzyville came.",
        "IT came.",
        "Ras al-Ghul came.",
    ],
)
def test_no_name(text: str) -> None:
    assert longest(text, words_of(text), 0) is None


def test_a_nationality_has_no_places() -> None:
    found = longest("Iranian ships", words_of("Iranian ships"), 0)
    assert found is not None
    assert found.demonym


@pytest.mark.parametrize(("text", "article"), [("The Hague", False), ("The Army", True)])
def test_an_article_is_no_part_of_most_names(text: str, article: bool) -> None:
    assert mere_article(text, words_of(text), 0) is article
