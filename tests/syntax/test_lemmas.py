"""Dictionary forms of tagged words, and the tags that a form can have."""

from __future__ import annotations

import pytest

from dateline.syntax import lemmas
from dateline.syntax.lemmas import verb_tags
from dateline.syntax.tokens import Token


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("strikes", "VBZ", "strike"),
        ("strikes", "NNS", "strike"),
        ("were", "VBD", "be"),
        # Of two verbs with this form news means this one.
        ("found", "VBD", "find"),
        ("left", "VBN", "leave"),
        # Compounds and plurals that no dictionary has.
        ("re-opened", "VBD", "re-open"),
        ("airstrikes", "NNS", "airstrike"),
        # A name and an adjective stay as they are.
        ("Reuters", "NNP", "reuters"),
        ("better", "JJR", "better"),
    ],
)
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    token = Token(0, len(word), word, word.lower(), tag=tag)
    lemmas.fill([token])
    assert token.lemma == lemma


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("shelled", {"VBD", "VBN"}),
        ("flew", {"VBD"}),
        ("test-fired", {"VBD", "VBN"}),
        ("attack", {"VB", "VBP"}),
        ("convoy", {"VB", "VBP"}),
        ("ministry", set()),
    ],
)
def test_tags_of_a_verb_form(word: str, tags: set[str]) -> None:
    assert verb_tags(word) == tags
