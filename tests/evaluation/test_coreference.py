from __future__ import annotations

import pytest

from tests.evaluation.scripts import script

coreference = script("coreference")


def clustering(text: str) -> list[set[str]]:
    """Clusters divided by spaces, one letter a mention."""
    return [set(cluster) for cluster in text.split()]


# Figure 1 of Luo 2005, "On coreference resolution performance metrics": twelve mentions.
TRUTH = "12345 67 89ABC"
RESPONSES = {
    "a": "12345 6789ABC",
    "b": "1234589ABC 67",
    "c": "123456789ABC",
    "d": "1 2 3 4 5 6 7 8 9 A B C",
}


@pytest.mark.parametrize(
    ("response", "muc", "b_cubed"),
    [
        ("a", 0.947, 0.865),
        ("b", 0.947, 0.737),
        ("c", 0.900, 0.545),
        ("d", 0.0, 0.400),
    ],
)
def test_muc_and_b_cubed_are_those_of_luo(response: str, muc: float, b_cubed: float) -> None:
    key, ours = clustering(TRUTH), clustering(RESPONSES[response])
    assert coreference.muc(key, ours).f1 == pytest.approx(muc, abs=0.0006)
    assert coreference.b_cubed(key, ours).f1 == pytest.approx(b_cubed, abs=0.0006)


@pytest.mark.parametrize(
    ("response", "precision", "recall", "f1"),
    # table 1 of Luo 2005, the columns of the entity-based measure
    [("a", 0.917, 0.611, 0.733), ("b", 0.833, 0.556, 0.667), ("c", 0.588, 0.196, 0.294)],
)
def test_ceaf_is_that_of_luo(response: str, precision: float, recall: float, f1: float) -> None:
    score = coreference.ceaf_e(clustering(TRUTH), clustering(RESPONSES[response]))
    assert score.precision == pytest.approx(precision, abs=0.0006)
    assert score.recall == pytest.approx(recall, abs=0.0006)
    assert score.f1 == pytest.approx(f1, abs=0.0006)


# The example of Pradhan et al. 2014, section 4, whose response has mentions that the key lacks.
KEY, RESPONSE = "abc defg", "ab cd fghi"


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        ("muc", 2 / 5, 2 / 5),
        ("b_cubed", (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7, (2 + 1 / 2 + 1 / 2 + 4 / 4) / 8),
        ("ceaf_e", (2 * 2 / 5 + 2 * 2 / 8) / 2, (2 * 2 / 5 + 2 * 2 / 8) / 3),
    ],
)
def test_mentions_that_only_one_side_has(measure: str, recall: float, precision: float) -> None:
    score = getattr(coreference, measure)(clustering(KEY), clustering(RESPONSE))
    assert score.recall == pytest.approx(recall)
    assert score.precision == pytest.approx(precision)


def test_pairs_count_what_is_joined() -> None:
    score = coreference.pairs(clustering("abc d"), clustering("ab cd"))
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)


def test_the_same_clustering_is_perfect_and_conll_is_the_mean_of_three() -> None:
    key = clustering("abc de f")
    assert coreference.conll(key, key) == pytest.approx(1)
    ours = clustering("ab c def")
    three = [getattr(coreference, name)(key, ours).f1 for name in ("muc", "b_cubed", "ceaf_e")]
    assert coreference.conll(key, ours) == pytest.approx(sum(three) / 3)


def test_a_clustering_of_some_mentions_drops_empty_clusters() -> None:
    assert coreference.within(clustering("abc d"), {"a", "b"}) == [{"a", "b"}]
