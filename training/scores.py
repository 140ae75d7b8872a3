"""How predictions are scored against gold: counts, F1, overlap of word sets, calibration."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Score:
    """What was found and right, what was found, and what there was to find.

    The parts of ``right`` may be fractions; for overlap, what is right of the found and what is
    right of the gold differ, hence two sums.
    """

    right_of_found: float = 0.0
    right_of_gold: float = 0.0
    found: int = 0
    gold: int = 0

    def add(self, found: Collection[Any], gold: Collection[Any]) -> None:
        """Count items that must be equal to be right, such as (start, end, label)."""
        right = len(set(found) & set(gold))
        self.right_of_found += right
        self.right_of_gold += right
        self.found += len(found)
        self.gold += len(gold)

    def add_overlap(self, found: set[int], gold: set[int]) -> None:
        """Count one item of words by the share of its words that are right.

        An empty set is no item. This is the soft measure of Johansson and Moschitti (2013), which
        Pareti (2015) uses for attributions.
        """
        both = len(found & gold)
        if found:
            self.found += 1
            self.right_of_found += both / len(found)
        if gold:
            self.gold += 1
            self.right_of_gold += both / len(gold)

    def add_exact(self, found: set[int], gold: set[int]) -> None:
        """Count one item of words that is right only as a whole. An empty set is no item."""
        right = bool(found) and found == gold
        self.right_of_found += right
        self.right_of_gold += right
        self.found += bool(found)
        self.gold += bool(gold)

    @property
    def precision(self) -> float:
        """The share of what was found that is right, in per cent."""
        return 100 * self.right_of_found / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of what there was to find that was found, in per cent."""
        return 100 * self.right_of_gold / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def aligned(found: Sequence[set[int]], gold: Sequence[set[int]]) -> list[tuple[int, int]]:
    """Pairs of a found and a gold cue, one to one, those that share the most words first."""
    options = sorted(
        (-len(f & g), i, k) for i, f in enumerate(found) for k, g in enumerate(gold) if f & g
    )
    pairs: list[tuple[int, int]] = []
    used_found: set[int] = set()
    used_gold: set[int] = set()
    for _, i, k in options:
        if i not in used_found and k not in used_gold:
            pairs.append((i, k))
            used_found.add(i)
            used_gold.add(k)
    return pairs


def bins(scored: Iterable[tuple[float, bool]], count: int = 10) -> list[tuple[float, float, int]]:
    """A reliability diagram: of each tenth of scores, the mean score, the share right, how many."""
    sums = [[0.0, 0.0, 0] for _ in range(count)]
    for score, right in scored:
        row = sums[min(count - 1, int(score * count))]
        row[0] += score
        row[1] += right
        row[2] += 1
    return [(s / n, r / n, int(n)) if n else (0.0, 0.0, 0) for s, r, n in sums]


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: how far scores are from the share right, over ten bins."""
    return sum(abs(mean - right) * n for mean, right, n in bins(scored)) / max(1, len(scored))
