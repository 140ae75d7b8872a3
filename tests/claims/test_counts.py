"""How many of something a noun group says there are, as a range."""

from __future__ import annotations

import pytest

from dateline.claims.counts import count, number
from dateline.model import Passage, PassageKind
from dateline.syntax.sentences import analyse
from tests.claims.reading import wrong


def _counted(text: str) -> list[tuple[int | None, int | None, str]]:
    """The range and the words of each number in a sentence's noun groups."""
    (sentence,) = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    found = (count(group, text) for group in sentence.nouns)
    return [(c.min, c.max, c.text) for c in found if c is not None]


CASES = [
    # Figures, with and without thousands.
    ("Rebels fired 14 rockets.", (14, 14, "14")),
    ("Rebels fired 1,200 rockets.", (1200, 1200, "1,200")),
    # Words, alone and composed.
    ("Rebels fired twelve rockets.", (12, 12, "twelve")),
    ("Rebels fired twenty-one rockets.", (21, 21, "twenty-one")),
    ("Rebels fired two hundred rockets.", (200, 200, "two hundred")),
    ("Rebels fired two dozen rockets.", (24, 24, "two dozen")),
    # Words for a small number.
    ("Rebels fired a pair of rockets.", (2, 2, "a pair")),
    # A plural scale has no upper end.
    ("Rebels fired hundreds of rockets.", (200, None, "hundreds")),
    ("Rebels fired dozens of rockets.", (24, None, "dozens")),
    # Hedges open one end.
    ("Rebels fired at least 14 rockets.", (14, None, "at least 14")),
    ("Rebels fired more than a dozen rockets.", (12, None, "more than a dozen")),
    ("Rebels fired up to 14 rockets.", (None, 14, "up to 14")),
    ("Rebels fired no more than 14 rockets.", (None, 14, "no more than 14")),
    # What counts nothing: no number, money, a measure, a year, a calibre, a fraction.
    ("Rebels fired rockets.", None),
    ("Rebels paid 14 dollars.", None),
    wrong("Rebels paid $14.", None, why="the currency's sign stands outside the noun group"),
    ("Rebels walked 14 kilometres.", None),
    ("Rebels won the 2014 election.", None),
    ("Rebels fired 155mm shells.", None),
    ("Rebels fired 3.5 rockets.", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_counts(text: str, expected: tuple[int | None, int | None, str] | None) -> None:
    assert _counted(text) == ([expected] if expected is not None else [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["3.5", "million"], 3_500_000),
        (["two", "thousand", "and", "forty"], 2040),
        (["a", "hundred"], 100),
        # No number.
        (["rockets"], None),
        ([], None),
    ],
)
def test_number(words: list[str], expected: float | None) -> None:
    assert number(words) == expected
