"""The role head: who acts and who is befallen, whatever the syntax."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.syntax.encoder import Part, RoleHead, Roles, load

# A sentence, its predicate, its head words by part, and which case of the world it is.
CASES = [
    ("Rebels shelled the port .", "shelled", {"Rebels": "PAG", "port": "PPT"}, "active"),
    ("The port was shelled by rebels .", "shelled", {"rebels": "PAG", "port": "PPT"}, "passive"),
    ("A port shelled by rebels burned .", "shelled", {"rebels": "PAG", "port": "PPT"}, "reduced"),
    ("The rebels ' shelling of the port went on .", "shelling", {"port": "PPT"}, "noun"),
    ("The army tried to retake the port .", "retake", {"army": "PAG", "port": "PPT"}, "control"),
    ("Rebels who shelled the port fled .", "shelled", {"Rebels": "PAG", "port": "PPT"}, "relative"),
    ("The bridge collapsed on Monday .", "collapsed", {"bridge": "PPT"}, "no agent"),
]


@pytest.mark.parametrize(("text", "predicate", "wanted", "case"), CASES)
def test_parts_in_any_syntax(text: str, predicate: str, wanted: dict[str, str], case: str) -> None:
    words = text.split()
    (reading,) = load().sentences([words])
    at = words.index(predicate)
    found = {words[a.word]: a.part for a in reading.roles.arguments(at)}
    core = {word: part for word, part in found.items() if part in (Part.ACTS, Part.BEFALLEN)}
    assert wanted.items() <= core.items(), case
    assert reading.roles.predicates[at] > 0.5
    assert reading.roles.predicates[len(words) - 1] < 0.5


def test_a_sentence_cut_by_windows_keeps_its_predicates() -> None:
    words = ["They", "won", "again", ","] * 300
    (reading,) = load().sentences([words])
    roles = reading.roles
    assert roles.predicates.shape == (1200,)
    assert roles.chances(1, Part.ACTS).shape == (1200,)
    assert all(0 <= a.score <= 1 for a in roles.arguments(1199))


def _head(numbers: np.random.Generator, width: int = 3) -> RoleHead:
    parts = tuple(Part)
    n = len(parts)

    def made(*shape: int) -> np.ndarray:
        return numbers.normal(size=shape).astype(np.float32)

    return RoleHead(
        made(n, width, width), made(width, n), made(n), made(width, n), made(49, n), parts
    )


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 70), st.integers(0, 2**32 - 1), st.data())
def test_chances_are_those_of_the_formula(count: int, seed: int, data: st.DataObject) -> None:
    numbers = np.random.default_rng(seed)
    head = _head(numbers)
    askers, asked = numbers.normal(size=(2, count, 3)).astype(np.float32)
    at = data.draw(st.integers(0, count - 1))
    roles = Roles(np.zeros(count, np.float32), askers, asked, head)
    together = sum(roles.chances(at, part) for part in Part)
    np.testing.assert_allclose(together, 1, atol=1e-5)
    word = data.draw(st.integers(0, count - 1))
    near = head.near[max(-24, min(24, word - at)) + 24]
    logits = [
        askers[at] @ head.form[k] @ asked[word]
        + asked[word] @ head.word[:, k]
        + head.word_bias[k]
        + askers[at] @ head.predicate[:, k]
        + near[k]
        for k in range(len(head.parts))
    ]
    wanted = np.exp(logits - max(logits)) / np.exp(logits - max(logits)).sum()
    found = [roles.chances(at, part)[word] for part in head.parts]
    np.testing.assert_allclose(found, wanted, atol=1e-4)
