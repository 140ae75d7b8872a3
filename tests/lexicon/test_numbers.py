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
