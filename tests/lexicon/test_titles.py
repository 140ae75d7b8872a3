"""Titles of persons."""

import pytest

from dateline.lexicon import titles


@pytest.mark.parametrize(
    ("word", "before_names", "before_surnames"),
    [
        ("gen", True, True),  # "Gen. X"
        ("coach", False, True),  # "Coach Houston": a person in local news
        ("foreign", True, False),  # "Foreign Minister X", but "Foreign Georgia" is no person
        ("leader", False, False),  # a post, not written as a title: "the leader, X"
    ],
)
def test_which_words_are_titles(word: str, before_names: bool, before_surnames: bool) -> None:
    assert (word in titles.BEFORE_NAMES) == before_names
    assert (word in titles.BEFORE_SURNAMES) == before_surnames
