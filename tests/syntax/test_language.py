"""Sentences, tokens, tags, groups and counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.counts import count
from dateline.model import Count, Passage, PassageKind
from dateline.syntax.groups import NounGroup, groups
from dateline.syntax.sentences import analyse
from dateline.syntax.tokens import Token, sentences, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Adam Bako met Mr. Li. They left.", ["Gen. Adam Bako met Mr. Li.", "They left."]),
        ("The U.S. Navy left. It came back.", ["The U.S. Navy left.", "It came back."]),
        ("He lives in the U.S. The army left.", ["He lives in the U.S.", "The army left."]),
        ("“We won.” He left.", ["“We won.”", "He left."]),
        ("“Why?” he asked. No.", ["“Why?” he asked.", "No."]),
        ("It cost $3.5 million. No. 5 won.", ["It cost $3.5 million.", "No. 5 won."]),
        (
            "George W. Bush spoke at 5 p.m. on Monday.",
            ["George W. Bush spoke at 5 p.m. on Monday."],
        ),
        ("It was over... Then it began.", ["It was over...", "Then it began."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in sentences(text, 0, len(text))] == expected


@given(st.text(max_size=200))
def test_sentences_and_tokens_lose_nothing(text: str) -> None:
    """Sentences are in order and hold every character that is not space; so do their tokens."""
    spans = sentences(text, 0, len(text))
    kept = "".join(text[s:e] for s, e in spans)
    assert "".join(kept.split()) == "".join(text.split())
    for start, end in spans:
        words = tokens(text, start, end)
        assert all(text[w.start : w.end] == w.text for w in words)
        assert "".join(w.text for w in words) == "".join(text[start:end].split())


def _words(text: str) -> list[Token]:
    """The tagged words of one sentence."""
    [sentence] = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    return sentence.tokens


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They plan to strike the port.", "strike", "VB"),
        ("The strike hit a port.", "strike", "NN"),
        ("Israel regularly strikes convoys.", "strikes", "VBZ"),
        ("Drones launched from Syria hit a base.", "launched", "VBN"),
        ("The army launched drones.", "launched", "VBD"),
        ("It was shelled by rebels.", "shelled", "VBN"),
        ("He said the army shelled the town.", "shelled", "VBD"),
        ("They met in May.", "May", "NNP"),
        ("They may meet.", "may", "MD"),
        ("They cannot meet.", "can", "MD"),
    ],
)
def test_tags(text: str, word: str, expected: str) -> None:
    assert {w.text: w.tag for w in _words(text)}[word] == expected


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
    words = _words(text)
    group = next(item for item in groups(words) if isinstance(item, NounGroup))
    assert count(group, text) == expected
