"""The difference of two texts: whatever they are, both can be read off it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.workflow.pages.difference import Kind, changes

TEXTS = st.text(alphabet="ab \n.é", max_size=80)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_difference(before: str, after: str) -> None:
    found = list(changes(before, after))
    assert "".join(c.text for c in found if c.kind is not Kind.ADDED) == before
    assert "".join(c.text for c in found if c.kind is not Kind.REMOVED) == after
    assert all(one.kind is not other.kind for one, other in pairwise(found))


def test_words_differ_not_paragraphs() -> None:
    before = "Twelve people died.\n\nThe port is closed.\n"
    after = "Fifteen people died.\n\nThe port is closed.\n"
    assert [(c.kind.value, c.text) for c in changes(before, after)] == [
        ("removed", "Twelve"),
        ("added", "Fifteen"),
        ("kept", " people died.\n\nThe port is closed.\n"),
    ]


def test_texts_that_have_nothing_in_common_are_not_compared_by_word() -> None:
    """A long text of one line against another: compared by word it would take hours."""
    before, after = "red " * 20_000, "blue " * 20_000
    assert [c.kind for c in changes(before, after)] == [Kind.REMOVED, Kind.ADDED]
