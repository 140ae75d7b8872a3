"""Sentences and tokens, as offsets into the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.syntax.tokens import as_in_treebanks, sentences, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Adam Bako met Mr. Li. They left.", ["Gen. Adam Bako met Mr. Li.", "They left."]),
        ("The U.S. Navy left. It came back.", ["The U.S. Navy left.", "It came back."]),
        (
            "They left the U.K. Rebels seized a bridge.",
            ["They left the U.K.", "Rebels seized a bridge."],
        ),
        ("He met the U.S. Marines in Aden.", ["He met the U.S. Marines in Aden."]),
        ("U.S. Troops Kill Two in Aden", ["U.S. Troops Kill Two in Aden"]),
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
        assert "".join("".join(w.text.split()) for w in words) == "".join(text[start:end].split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Contractions and possessives are split as in the Penn Treebank.
        ("They didn't leave.", "They|did|n't|leave|."),
        ("It’s Iran’s port.", "It|’s|Iran|’s|port|."),
        ("They cannot leave.", "They|can|not|leave|."),
        # Abbreviations and initials keep their full stop, the last word does not.
        ("Gen. J. Li met U.S. envoys at 5 p.m.", "Gen.|J.|Li|met|U.S.|envoys|at|5|p.m."),
        # Numbers keep their separators and units, names their hyphens and strokes.
        ("1,200 F-35s cost $3.5 million", "1,200|F-35s|cost|$|3.5|million"),
        ("a 200-kilometre AT&T cable", "a|200-kilometre|AT&T|cable"),
        ("“We won” — he said…", "“|We|won|”|—|he|said|…"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert "|".join(token.text for token in tokens(text, 0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Thousands set off by a space or an apostrophe are one number.
        ("fired 1 200 rockets", ["fired", "1 200", "rockets"]),
        ("fired 1\u00a0200\u00a0000 rockets", ["fired", "1\u00a0200\u00a0000", "rockets"]),
        ("fired 1’200 rockets", ["fired", "1’200", "rockets"]),
        # Two numbers behind a name may be a day and a number.
        ("On May 3 200 fled", ["On", "May", "3", "200", "fled"]),
        ("fired 12 2000 times", ["fired", "12", "2000", "times"]),
    ],
)
def test_thousands(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text, 0, len(text))] == expected


def test_the_encoder_sees_the_spelling_that_it_learned() -> None:
    words = [as_in_treebanks(token) for token in tokens("1 200 of 1’200’000", 0, 18)]
    assert words == ["1,200", "of", "1,200,000"]
