"""Number words and their values."""

import pytest

from dateline.lexicon import numbers


@pytest.mark.parametrize(
    ("words", "word", "value"),
    [
        (numbers.UNITS, "zero", 0),
        (numbers.UNITS, "nineteen", 19),
        (numbers.TENS, "twenty", 20),
        (numbers.TENS, "ninety", 90),
        (numbers.ORDINALS, "first", 1),
        (numbers.ORDINALS, "twentieth", 20),
        (numbers.SCALES, "billion", 10**9),
    ],
)
def test_the_ends_of_each_list(words: dict[str, int], word: str, value: int) -> None:
    assert words[word] == value


def test_a_plural_scale_is_at_least_two_of_it() -> None:
    for plural, least in numbers.AT_LEAST.items():
        one = numbers.SCALES.get(plural.removesuffix("s"))
        assert one is None or least == 2 * one


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["3.5", "million"], 3_500_000),
        (["two", "thousand", "and", "forty"], 2040),
        (["a", "hundred"], 100),
        (["four", "and", "a", "half"], 4.5),
        (["half", "a", "million"], 500_000),
        (["1 200"], 1200),
        # Numbers that may be read in two ways.
        (["1", "200"], None),
        (["1.200"], None),
        (["five", "six"], None),
        # Too large to count with, alone and with what follows.
        (["9" * 400], None),
        (["9" * 308, "hundred", "five"], None),
        (["9" * 308, "million"], None),
        # No number.
        (["rockets"], None),
        ([], None),
    ],
)
def test_number(words: list[str], expected: float | None) -> None:
    assert numbers.number(words) == expected
