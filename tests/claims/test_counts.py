"""How many of something a noun group says there are, as a range."""

from __future__ import annotations

import pytest

from dateline.claims.counts import count
from dateline.model import Passage, PassageKind
from dateline.syntax.sentences import analyse


def _counted(text: str) -> list[tuple[int | None, int | None, str]]:
    """The range and the words of each number in a sentence's noun groups."""
    (sentence,) = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    found = (count(group, text) for group in sentence.nouns)
    return [(c.min, c.max, c.text) for c in found if c is not None]


CASES = [
    # A bound that begins with "no" denies nothing.
    ("The strike killed no fewer than 21 men.", (21, None, "no fewer than 21")),
    # Figures, with and without thousands.
    ("Rebels fired 14 rockets.", (14, 14, "14")),
    ("Rebels fired 1,200 rockets.", (1200, 1200, "1,200")),
    # Words, alone and composed.
    ("Rebels fired twelve rockets.", (12, 12, "twelve")),
    ("Rebels fired twenty-one rockets.", (21, 21, "twenty-one")),
    ("Rebels fired twentyone rockets.", (21, 21, "twentyone")),
    # Before a name that owns what is counted.
    ("Some 200 Riverside's patrons fought.", (200, 200, "200")),
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
    ("Rebels fired no fewer than 14 rockets.", (14, None, "no fewer than 14")),
    ("Rebels fired as many as 14 rockets.", (None, 14, "as many as 14")),
    # Ranges: with "between", a dash, "to", "or", and two hedges.
    ("Rebels fired between 10 and 15 rockets.", (10, 15, "between 10 and 15")),
    ("Rebels fired 10-15 rockets.", (10, 15, "10-15")),
    ("Rebels fired some 30–40 rockets.", (30, 40, "30–40")),
    ("Rebels fired 30 to 40 rockets.", (30, 40, "30 to 40")),
    ("Rebels fired six or seven rockets.", (6, 7, "six or seven")),
    ("Rebels fired two to three dozen rockets.", (24, 36, "two to three dozen")),
    ("Rebels fired 5,000-6,000 rockets.", (5000, 6000, "5,000-6,000")),
    ("Rebels fired at least 14 and up to 50 rockets.", (14, 50, "at least 14 and up to 50")),
    # A part of a whole.
    ("Rebels fired 33 out of 37 rockets.", (33, 33, "33")),
    ("Rebels fired one of four rockets.", (1, 1, "one")),
    ("Rebels fired most of the 37 rockets.", None),
    ("Rebels fired half of the 12 rockets.", None),
    # Thousands set off by spaces and apostrophes; a full stop may be either.
    ("Rebels fired 1 200 rockets.", (1200, 1200, "1 200")),
    ("Rebels fired 1\u00a0200 rockets.", (1200, 1200, "1\u00a0200")),
    ("Rebels fired 1\u202f200\u202f000 rockets.", (1_200_000, 1_200_000, "1\u202f200\u202f000")),
    ("Rebels fired 1’200 rockets.", (1200, 1200, "1’200")),
    ("Rebels fired 1.200 rockets.", None),
    # ... unless the space parts two numbers.
    ("On May 3 200 rockets fell.", None),
    # Halves, and numbers with "and".
    ("Two and a half million rebels fled.", (2_500_000, 2_500_000, "Two and a half million")),
    ("Half a dozen rebels fled.", (6, 6, "Half a dozen")),
    ("One hundred and five rebels fled.", (105, 105, "One hundred and five")),
    ("Several hundred rebels fled.", (200, None, "Several hundred")),
    ("Tens of thousands of rebels fled.", (20_000, None, "Tens of thousands")),
    # What counts nothing: names, ordinals, ages, results, somebody's, nobody.
    ("Flight 101 crashed.", None),
    ("The third rebel fled.", None),
    ("A 15-year-old boy fled.", None),
    ("A 15 year old boy fled.", None),
    ("The two men's lawyer fled.", None),
    ("No one fled.", None),
    ("In 1998 rebels fled.", None),
    # What counts nothing: no number, money, a measure, a year, a calibre, a fraction.
    ("Rebels fired rockets.", None),
    ("Rebels paid 14 dollars.", None),
    ("Rebels paid $14.", None),
    ("Rebels walked 14 kilometres.", None),
    ("Rebels won the 2014 election.", None),
    ("Rebels fired 155mm shells.", None),
    ("Rebels fired 3.5 rockets.", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_counts(text: str, expected: tuple[int | None, int | None, str] | None) -> None:
    assert _counted(text) == ([expected] if expected is not None else [])


def test_a_minus_counts_nobody() -> None:
    assert _counted("Rebels attacked the mill, killing -5 men.") == []
