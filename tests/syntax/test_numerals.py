"""Numerals of several words are one, and so stand in one noun group."""

from __future__ import annotations

import pytest

from dateline.model import Passage, PassageKind
from dateline.syntax.sentences import analyse


def _groups(text: str) -> list[str]:
    (sentence,) = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    return [sentence.group_span(group).text for group in sentence.nouns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit 10 to 15 houses.", ["Shells", "10 to 15 houses"]),
        ("Shells hit 33 out of 37 houses.", ["Shells", "33 out of 37 houses"]),
        ("Shells hit at least 4 and up to 9 houses.", ["Shells", "at least 4 and up to 9 houses"]),
        # A result, a rise and a time are no ranges of things.
        ("They won 12 to 3.", ["They", "12", "3"]),
        ("It rose from 30 to 40 houses.", ["It", "30", "40 houses"]),
        ("They left between 10 and 15 May.", ["They", "10", "15 May"]),
        # Neither are two numbers of things that are joined.
        ("Shells hit 12 houses and 3 shops.", ["Shells", "12 houses", "3 shops"]),
    ],
)
def test_numerals(text: str, expected: list[str]) -> None:
    assert _groups(text) == expected
