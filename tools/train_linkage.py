"""Fit the weights that decide how likely two claims tell one happening.

    python tools/train_linkage.py --ecb ecbplus-train.jsonl.gz [--happenings DIR] [--write]

Examples are the candidate pairs of claims on labelled mentions: of ECB+, and of the project's own
happenings (a folder with ``reports.jsonl`` and ``happenings.jsonl``). A logistic regression with an
L2 penalty is fitted; printed is what clusters it gives on topics left out in turn, by threshold.
With ``--write`` the weights go to ``src/dateline/events/linkage/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from dateline.events.linkage import candidates
from dateline.events.linkage.clustering import Pairs, cluster
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.features import FEATURES, PairView, described
from dateline.events.linkage.scoring import BIAS, WEIGHTS
from dateline.events.linkage.nearest import nearest

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
import events

PENALTY = 2.0
FOLDS = 3
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Examples:
    """The candidate pairs of labelled reports of one topic, and which of them are right.

    ``known`` are pairs of claims that both stand on a labelled mention.
    """

    labelled: events.Labelled
    columns: Columns
    left: np.ndarray
    right: np.ndarray
    rows: np.ndarray
    known: np.ndarray
    same: np.ndarray


def examples(labelled: events.Labelled) -> Examples:
    """The candidate pairs of labelled reports."""
    columns = Columns.of(labelled.reports)
    near = nearest(columns.stories)
    blocks = list(candidates(columns, near))
    left, right, cosine = (
        np.concatenate([getattr(b, n) for b in blocks]) for n in ("left", "right", "cosine")
    )
    _, first = np.unique(left * len(columns) + right, return_index=True)
    left, right, cosine = left[first], right[first], cosine[first]
    row = {slot: number for number, slot in enumerate(columns.slots)}
    told = [sorted({row[labelled.slots[m]] for m in c}) for c in labelled.found]
    true = {pair for rows in told for pair in combinations(rows, 2)}
    on = np.zeros(len(columns), bool)
    on[[number for rows in told for number in rows]] = True
    return Examples(
        labelled,
        columns,
        left,
        right,
        described(PairView(columns, left, right, cosine)),
        on[left] & on[right],
        np.array([pair in true for pair in zip(left.tolist(), right.tolist(), strict=True)]),
    )


def fit(parts: Iterable[Examples]) -> np.ndarray:
    """The bias and the weights, by Newton's method."""
    parts = [part for part in parts if part.known.any()]
    rows = np.concatenate([part.rows[part.known] for part in parts]).astype(float)
    y = np.concatenate([part.same[part.known] for part in parts]).astype(float)
    x = np.hstack([np.ones((len(rows), 1)), rows])
    penalty = PENALTY * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (p - y) + penalty @ w
        w -= np.linalg.solve((x.T * (p * (1 - p) + 1e-9)) @ x + penalty, slope)
    return w


def clusters(part: Examples, w: np.ndarray, threshold: float) -> list[list[str]]:
    """The clusters of slots that weights and a threshold give."""
    score = 1 / (1 + np.exp(-np.clip(part.rows @ w[1:] + w[0], -30, 30)))
    pairs = Pairs.of(part.left, part.right, score.astype(np.float32), len(part.columns))
    found: dict[int, list[str]] = {}
    numbers = cluster(len(part.columns), pairs, threshold, threshold).cluster
    for row, number in enumerate(numbers.tolist()):
        found.setdefault(number, []).append(part.columns.slots[row])
    return list(found.values())


def crossvalidated(name: str, topics: list[Examples]) -> None:
    """Print what topics that are left out get, by threshold."""
    fitted = [
        fit(part for number, part in enumerate(topics) if number % FOLDS != fold)
        for fold in range(FOLDS)
    ]
    whole = events.Labelled(
        [report for part in topics for report in part.labelled.reports],
        [chain for part in topics for chain in part.labelled.key],
        {m: slot for part in topics for m, slot in part.labelled.slots.items()},
    )
    for threshold in THRESHOLDS:
        found = [
            c
            for number, part in enumerate(topics)
            for c in clusters(part, fitted[number % FOLDS], threshold)
        ]
        print(events.line(f"{name}, from {threshold}", whole, found))


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecb", type=Path, required=True)
    parser.add_argument("--happenings", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    topics = sorted({item["topic"] for item in events.gold(options.ecb)})
    sets = {"ECB+": [examples(events.ecb(options.ecb, {topic})) for topic in topics]}
    for name, parts in sets.items():
        crossvalidated(name, parts)
    w = fit(part for parts in sets.values() for part in parts)
    named = {BIAS: w[0], **dict(zip(FEATURES, w[1:], strict=True))}
    for name, weight in named.items():
        print(f"{weight:7.2f} {name}")
    if options.write:
        rounded = {name: round(float(weight), 3) for name, weight in named.items()}
        WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
