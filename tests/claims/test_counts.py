"""The counts that noun groups state."""

from __future__ import annotations

import pytest

from dateline.claims.counts import count
from dateline.model import Count, Passage, PassageKind
from dateline.syntax.sentences import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a pair of drones", Count(2, 2, "a pair")),
        ("hundreds of missiles", Count(200, None, "hundreds")),
        ("tens of thousands of troops", Count(20_000, None, "tens of thousands")),
        ("at least 12 people", Count(12, None, "at least 12")),
        ("up to 40 jets", Count(None, 40, "up to 40")),
        ("more than a dozen rebels", Count(12, None, "more than a dozen")),
        ("1,200 tanks", Count(1200, 1200, "1,200")),
        ("two long-range drones", Count(2, 2, "two")),
        ("the army", None),
        ("300 kilometres", None),
        ("2019", None),
    ],
)
def test_counts(text: str, expected: Count | None) -> None:
    [sentence] = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    assert count(sentence.nouns[0], text) == expected
