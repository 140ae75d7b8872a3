from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.linkage import clustering
from dateline.events.linkage.clustering import (
    Constraints,
    Pairs,
    Settled,
    cluster,
    components,
)
from tests.events.linkage.made import pairs

ONE_DAY, OTHER_DAY = 1, 2  # marks of identity


def groups(found: np.ndarray) -> list[list[int]]:
    """The members of each cluster."""
    return [np.flatnonzero(found == least).tolist() for least in np.unique(found)]


def test_clusters_are_merged_by_their_average() -> None:
    found = cluster(3, pairs((0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.4)), together=0.5, ask=0.1)
    assert groups(found.cluster) == [[0, 1, 2]]  # (0.8 + 0.4) / 2


def test_a_pair_that_was_never_compared_counts_as_nothing() -> None:
    found = cluster(3, pairs((0, 1, 0.9), (1, 2, 0.8)), together=0.5, ask=0.1)
    assert groups(found.cluster) == [[0, 1], [2]]  # (0.8 + 0) / 2


def test_a_chain_of_likenesses_is_not_one_cluster() -> None:
    chain = pairs(*((n, n + 1, 0.7) for n in range(99)))
    found = cluster(100, chain, together=0.5, ask=0.1)
    assert max(map(len, groups(found.cluster))) == 2


@pytest.mark.parametrize(
    ("score", "joined", "asked"),
    [
        (0.6, True, False),  # together
        (0.5, True, False),
        (0.3, False, True),  # ask
        (0.1, False, False),  # apart
    ],
)
def test_three_bands(score: float, joined: bool, asked: bool) -> None:
    found = cluster(2, pairs((0, 1, score)), together=0.5, ask=0.2)
    assert (groups(found.cluster) == [[0, 1]]) is joined
    assert bool(found.questions) is asked


def test_a_question_tells_both_clusters_and_how_alike_they_are() -> None:
    found = cluster(3, pairs((0, 1, 0.9), (0, 2, 0.5), (1, 2, 0.1)), together=0.6, ask=0.2)
    (question,) = found.questions
    assert (question.left, question.right) == (0, 2)
    assert question.score == pytest.approx(0.3)


def test_identity_at_odds_forbids_until_more_pairs_agree() -> None:
    rows = ((0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.8))
    odd = cluster(3, pairs(*rows, marks={(0, 2): OTHER_DAY}), together=0.5, ask=0.1)
    assert groups(odd.cluster) == [[0, 1], [2]]
    weighed = cluster(
        3, pairs(*rows, marks={(0, 2): OTHER_DAY, (1, 2): ONE_DAY}), together=0.5, ask=0.1
    )
    assert groups(weighed.cluster) == [[0, 1, 2]]


def test_what_identity_forbids_is_asked() -> None:
    found = cluster(2, pairs((0, 1, 0.9), marks={(0, 1): OTHER_DAY}), together=0.5, ask=0.1)
    assert [(q.left, q.right) for q in found.questions] == [(0, 1)]


def test_a_person_joins_what_no_score_does() -> None:
    found = cluster(4, pairs((0, 1, 0.9)), 0.5, 0.1, Constraints(together=((1, 3),)))
    assert groups(found.cluster) == [[0], [1, 3], [2]]  # of which one is nothing like the first


def test_a_person_keeps_apart_what_scores_join_and_is_not_asked_again() -> None:
    found = cluster(2, pairs((0, 1, 0.9)), 0.5, 0.1, Constraints(apart=((0, 1),)))
    assert groups(found.cluster) == [[0], [1]]
    assert found.questions == ()


def test_what_is_kept_apart_stays_so_after_merging_with_others() -> None:
    rows = pairs((0, 1, 0.9), (0, 2, 0.7), (1, 2, 0.8), (2, 3, 0.9), (0, 3, 0.7), (1, 3, 0.7))
    found = cluster(4, rows, 0.5, 0.1, Constraints(apart=((0, 3),)))
    assert found.cluster[0] != found.cluster[3]


def test_together_wins_over_apart() -> None:
    both = Constraints(together=((0, 1),), apart=((0, 1),))
    assert groups(cluster(2, pairs((0, 1, 0.2)), 0.5, 0.1, both).cluster) == [[0, 1]]


edges = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 20)), min_size=1, max_size=40
).map(lambda rows: [(min(a, b), max(a, b), s / 20) for a, b, s in rows if a != b] or [(0, 1, 0.5)])


@given(edges, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(
    rows: list[tuple[int, int, float]], random: object
) -> None:
    once = list({(a, b): (a, b, s) for a, b, s in rows}.values())
    shuffled = list(once)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (cluster(10, pairs(*some), 0.4, 0.1) for some in (once, shuffled))
    assert one.cluster.tolist() == other.cluster.tolist()
    assert one.questions == other.questions


@given(edges, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3))
def test_any_portions_give_what_all_at_once_gives(
    rows: list[tuple[int, int, float]], decided: list[tuple[int, int]]
) -> None:
    some = Constraints(together=decided[:1], apart=decided[1:])
    every = pairs(*{(a, b): (a, b, s) for a, b, s in rows}.values())
    whole = cluster(10, every, 0.4, 0.1, some)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clustering, "AT_ONCE", 1)
        patch.setattr(clustering, "IN_PORTION", 1)
        patch.setattr(clustering, "_SHIFT", 33)
        assert pairs(*rows).left.tolist() == every.left.tolist()
        found = cluster(10, every, 0.4, 0.1, some)
    assert found.cluster.tolist() == whole.cluster.tolist()
    assert found.questions == whole.questions


@given(edges)
def test_components_are_what_pairs_connect(rows: list[tuple[int, int, float]]) -> None:
    left, right = (np.array([row[at] for row in rows], np.int64) for at in (0, 1))
    found = components(10, left, right)
    assert all(found[a] == found[b] for a, b, _ in rows)
    assert len(set(found.tolist())) >= 10 - len(rows)
    assert all(found[found] == found)


some_pairs = st.dictionaries(
    st.tuples(st.integers(0, 15), st.integers(0, 15)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 20).map(lambda score: score / 20),
    max_size=25,
)
one_decided = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=2)


@given(some_pairs, some_pairs, st.sets(st.integers(0, 15)), one_decided, one_decided)
def test_what_is_settled_stays_and_all_else_comes_out_as_from_scratch(
    one: dict[tuple[int, int], float],
    other: dict[tuple[int, int], float],
    touched: set[int],
    before: list[tuple[int, int]],
    now: list[tuple[int, int]],
) -> None:
    """Of the pairs of some nodes others come and go; the rest are as they were."""
    later = {pair: s for pair, s in one.items() if not touched.intersection(pair)}
    later |= {pair: s for pair, s in other.items() if touched.intersection(pair)}
    first, second = (Constraints(some[:1], some[1:]) for some in (before, now))

    def of(some: dict[tuple[int, int], float]) -> Pairs:
        table = np.array([(a, b, s) for (a, b), s in sorted(some.items())]).reshape(-1, 3)
        left, right = table[:, :2].T.astype(np.int64)
        none = np.zeros(len(left), np.uint8)
        return Pairs.of(left, right, table[:, 2].astype(np.float32), none)

    known = cluster(16, of(one), 0.5, 0.2, first)
    opened = np.zeros(16, bool)
    for pair in [*before, *now, *(p for p in {*one, *later} if one.get(p) != later.get(p))]:
        opened[list(pair)] = True
    asked = np.array([(q.left, q.right) for q in known.questions], np.int64).reshape(-1, 2)
    score = np.array([question.score for question in known.questions])
    settled = Settled(known.cluster, known.piece, asked, score, opened)
    found = cluster(16, of(later), 0.5, 0.2, second, settled)
    scratch = cluster(16, of(later), 0.5, 0.2, second)
    assert found.cluster.tolist() == scratch.cluster.tolist()
    assert found.piece.tolist() == scratch.piece.tolist()
    assert found.questions == scratch.questions
