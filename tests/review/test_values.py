"""The values that decisions have."""

from __future__ import annotations

import pytest

from dateline.review.values import Rating, both, content, pair, rating


@pytest.mark.parametrize(
    ("words", "found"),
    [("B2", Rating("B", 2)), ("b", Rating("B")), ("6", Rating(None, 6)), ("2B", None), ("", None)],
)
def test_ratings(words: str, found: Rating | None) -> None:
    assert rating(words) == found
    if found is not None:
        assert rating(str(found)) == found


def test_a_later_rating_of_one_part_leaves_the_other() -> None:
    assert Rating("B", 2).with_(Rating(None, 5)) == Rating("B", 5)


def test_order_says_nothing() -> None:
    assert pair("b", "a") == pair("a", "b") == "a b"
    assert content(["b", "a"]) == content(["a", "b"]) != content(["ab"])
    assert both("slots", ["b", "a"], ["c"]) == {"slots": [["a", "b"], ["c"]]}
