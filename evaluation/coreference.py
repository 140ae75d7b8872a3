"""How alike two clusterings of mentions are, by the measures of the CoNLL shared tasks.

A clustering is a collection of sets of mentions that do not overlap: ``key`` is the one labelled by
hand, ``response`` the one measured. A mention may stand in one of them alone. All are defined as in
Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions: a reference
implementation"; mentions that corefer with none are clusters of one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

Mention = Hashable
Clustering = Collection[Collection[Mention]]


@dataclass(frozen=True)
class Score:
    """Precision and recall, 0 to 1, each as a sum of what is right and of how much could be."""

    right: tuple[float, float]
    of: tuple[float, float]

    @property
    def precision(self) -> float:
        """The share of the response that the key has."""
        return self.right[0] / self.of[0] if self.of[0] else 0.0

    @property
    def recall(self) -> float:
        """The share of the key that the response has."""
        return self.right[1] / self.of[1] if self.of[1] else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(key: Clustering, response: Clustering) -> Score:
    """Links that would have to be added: Vilain et al. 1995."""
    found = [_links(response, key), _links(key, response)]
    return Score((found[0][0], found[1][0]), (found[0][1], found[1][1]))


def _links(of: Clustering, by: Clustering) -> tuple[float, float]:
    """How many links of a clustering's clusters another keeps, and how many there are."""
    where = _where(by)
    kept = 0
    for cluster in of:
        parts = {where[m] for m in cluster if m in where}
        alone = sum(m not in where for m in cluster)
        kept += len(cluster) - len(parts) - alone
    return kept, sum(len(cluster) - 1 for cluster in of)


def b_cubed(key: Clustering, response: Clustering) -> Score:
    """How much of each mention's cluster is right: Bagga and Baldwin 1998."""
    pure, whole = _overlaps(response, key), _overlaps(key, response)
    return Score((pure, whole), (_size(response), _size(key)))


def _overlaps(of: Clustering, by: Clustering) -> float:
    """The sum over mentions of the share of their cluster that the other clustering joins too."""
    where = _where(by)
    total = 0.0
    for cluster in of:
        parts: dict[int, int] = {}
        for mention in cluster:
            if mention in where:
                parts[where[mention]] = parts.get(where[mention], 0) + 1
        total += sum(n * n for n in parts.values()) / len(cluster)
    return total


def ceaf_e(key: Clustering, response: Clustering) -> Score:
    """Clusters matched one to one by the measure phi 4: Luo 2005."""
    from scipy.optimize import linear_sum_assignment

    where = _where(response)
    alike = np.zeros((len(key), len(response)))
    sizes = [len(cluster) for cluster in response]
    for i, cluster in enumerate(key):
        for mention in cluster:
            if mention in where:
                alike[i, where[mention]] += 2 / (len(cluster) + sizes[where[mention]])
    right = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Score((right, right), (len(response), len(key)))


def pairs(key: Clustering, response: Clustering) -> Score:
    """Pairs of mentions that stand in one cluster."""
    ours, theirs = _pairs(response), _pairs(key)
    right = len(ours & theirs)
    return Score((right, right), (len(ours), len(theirs)))


def conll(key: Clustering, response: Clustering) -> float:
    """The mean of the F1 of MUC, B cubed and CEAF e: the score of the CoNLL shared tasks."""
    measures: tuple[Callable[[Clustering, Clustering], Score], ...] = (muc, b_cubed, ceaf_e)
    return sum(measure(key, response).f1 for measure in measures) / len(measures)


def within(clustering: Clustering, mentions: Collection[Mention]) -> list[set[Mention]]:
    """The clustering of these mentions alone."""
    kept = ({m for m in cluster if m in mentions} for cluster in clustering)
    return [cluster for cluster in kept if cluster]


def _where(clustering: Clustering) -> dict[Mention, int]:
    return {mention: number for number, cluster in enumerate(clustering) for mention in cluster}


def _size(clustering: Clustering) -> int:
    return sum(map(len, clustering))


def _pairs(clustering: Iterable[Collection[Mention]]) -> set[frozenset[Mention]]:
    return {frozenset(pair) for cluster in clustering for pair in combinations(cluster, 2)}
