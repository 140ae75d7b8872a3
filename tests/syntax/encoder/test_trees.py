"""Trees from scores of arcs: the best tree without crossing arcs, found against trying them all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.syntax.encoder.trees import is_projective, tree


def _crosses(heads: list[int]) -> bool:
    arcs = [(min(i, h), max(i, h)) for i, h in enumerate(heads) if i != h]
    root = next(i for i, h in enumerate(heads) if i == h)
    return any(a < c < b < d for a, b in arcs for c, d in arcs) or any(
        a < root < b for a, b in arcs
    )


def _is_tree(heads: list[int]) -> bool:
    """Whether every word leads to the one root."""
    ends = list(range(len(heads)))
    for _ in heads:
        ends = [heads[word] for word in ends]
    if any(heads[word] != word for word in ends):
        return False
    return sum(i == h for i, h in enumerate(heads)) == 1


def test_projective_is_a_tree_without_crossing_arcs() -> None:
    """All heads of four words."""
    for heads in map(list, product(range(4), repeat=4)):
        assert is_projective(heads) == (_is_tree(heads) and not _crosses(heads))


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_no_projective_tree_is_better(count: int) -> None:
    every = [h for h in map(list, product(range(count), repeat=count)) if is_projective(h)]
    rng = np.random.default_rng(count)
    words = np.arange(count)
    for _ in range(20):
        scores = rng.normal(size=(count, count)).astype(np.float32)
        # The word that gains most by being the root is the root where no arc crosses another.
        found = tree(scores)
        best = max(every, key=lambda heads: float(scores[words, heads].sum()))
        greedy = _greedy(scores)
        assert found == (greedy if is_projective(greedy) else best)


def _greedy(scores: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> list[int]:
    others = scores - np.diag([np.inf] * len(scores)).astype(np.float32)
    root = int((scores.diagonal() - others.max(axis=1)).argmax())
    return [root if i == root else int(row.argmax()) for i, row in enumerate(others)]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_any_scores_make_a_projective_tree(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    assert is_projective(tree(scores))
