"""Words of a search: what is looked for, whatever is typed."""

from __future__ import annotations

import pytest

from dateline.store.sought import Phrase, phrases

CASES: list[tuple[str, list[Phrase]]] = [
    ("drone", [Phrase(("drone",))]),
    ("Éire DRONE", [Phrase(("eire",)), Phrase(("drone",))]),
    ('"arms deal" Iran', [Phrase(("arms", "deal")), Phrase(("iran",))]),
    ('"arms deal', [Phrase(("arms", "deal"))]),  # a quotation that is being typed
    ("miss*", [Phrase(("miss",), begins=True)]),
    ("Fateh-110", [Phrase(("fateh", "110"))]),  # side by side, as in the text
    ("a AND (b OR NOT c)", [Phrase((w,)) for w in "a and b or not c".split()]),  # no operators
    ("title:drone^2 {x}", [Phrase(("title", "drone", "2")), Phrase(("x",))]),
    ("' \" * ; -- \\ \x00", []),
    ("", []),
    ("ракета", [Phrase(("ракета",))]),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_what_is_looked_for(query: str, expected: list[Phrase]) -> None:
    assert list(phrases(query)) == expected


def test_while_typing_the_last_word_may_go_on() -> None:
    assert phrases("arms dea", typing=True)[-1] == Phrase(("dea",), begins=True)
    assert phrases("arms dea ", typing=True)[-1] == Phrase(("dea",))


def test_a_search_is_bounded() -> None:
    assert sum(len(phrase.words) for phrase in phrases("a b " * 5_000_000)) == 32
    assert len(phrases("x" * 10_000_000)[0].words[0]) == 1000
