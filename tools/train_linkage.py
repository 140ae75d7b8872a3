"""Fit the weights that decide how likely two claims tell one happening.

    python tools/train_linkage.py --ecb ecbplus-train.jsonl.gz --happenings DIR [--write]

Examples are the candidate pairs of claims on labelled mentions: of ECB+, and of the project's own
happenings (a folder with ``reports.jsonl`` and ``happenings.jsonl``). There an attack and its
deaths are one happening, which for linkage are two that belong together: such pairs are left out.
A logistic regression with an L2 penalty is fitted; printed is what clusters it gives on topics left
out in turn, by threshold, and the weights. With ``--write`` these go to
``src/dateline/events/linkage/weights.json``.
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

from dateline.events.linkage import candidates, consequences, identity, scoring
from dateline.events.linkage.clustering import Pairs, cluster
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.features import FEATURES, PairView, described
from dateline.events.linkage.known import FLOOR
from dateline.events.linkage.linking import groups
from dateline.events.linkage.nearest import nearest

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
import events

PENALTY = 4.0
HAPPENINGS = 2.0  # weight of a pair of these, whose reports are dated and of this century's wars
# The labelled reports tell one story each; round-ups, which tell many, are more often read.
SET_BY_HAND = {"in one report, not told as one": -1.0}
FOLDS = 3
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Examples:
    """The candidate pairs of labelled reports.

    ``folds`` has the folds of both claims of each pair; ``known`` are pairs of claims on labelled
    mentions whose label is sure, ``same`` those that tell one happening.
    """

    labelled: events.Labelled
    columns: Columns
    left: np.ndarray
    right: np.ndarray
    rows: np.ndarray
    folds: np.ndarray
    known: np.ndarray
    same: np.ndarray
    weight: float


def examples(labelled: events.Labelled, *, whole: bool, weight: float) -> Examples:
    """The candidate pairs of labelled reports; ``whole`` says that deaths belong to attacks."""
    columns = Columns.of(labelled.reports)
    blocks = list(candidates(columns, nearest(columns.stories)))
    left, right, cosine = (
        np.concatenate([getattr(b, n) for b in blocks]) for n in ("left", "right", "cosine")
    )
    _, first = np.unique(left * len(columns) + right, return_index=True)
    left, right, cosine = left[first], right[first], cosine[first]
    row = {slot: number for number, slot in enumerate(columns.slots)}
    told = [sorted({row[labelled.slots[m]] for m in c}) for c in labelled.found]
    true = {pair for rows in told for pair in combinations(rows, 2)}
    same = np.array([pair in true for pair in zip(left.tolist(), right.tolist(), strict=True)])
    on = np.zeros(len(columns), bool)
    on[[number for rows in told for number in rows]] = True
    kind = np.where(columns.consequence, columns.deadly, -2)
    sure = ~same | (kind[left] == kind[right]) if whole else np.ones(len(left), bool)
    topics = labelled.topics
    order = {topic: n % FOLDS for n, topic in enumerate(sorted(set(topics.values())))}
    fold = np.array([order[topics[report]] for report in columns.stories.reports])[columns.report]
    folds = np.array([fold[left], fold[right]])
    rows = described(PairView(columns, left, right, cosine))
    known = on[left] & on[right] & sure
    return Examples(labelled, columns, left, right, rows, folds, known, same, weight)


def fit(sets: Iterable[Examples], without: int = -1) -> dict[str, float]:
    """The bias and the weights, without the pairs that have a claim of one fold."""
    rows, y, v = [], [], []
    for one in sets:
        used = one.known & (one.folds != without).all(axis=0)
        rows.append(one.rows[used])
        y.append(one.same[used])
        v.append(np.full(used.sum(), one.weight))
    for row in rows:
        row[:, [name in SET_BY_HAND for name in FEATURES]] = 0
    x = np.hstack([np.ones((sum(map(len, rows)), 1)), np.concatenate(rows)]).astype(float)
    w = regression(x, np.concatenate(y).astype(float), np.concatenate(v))
    fitted = dict(zip(FEATURES, map(float, w[1:]), strict=True))
    return {scoring.BIAS: float(w[0]), **fitted, **SET_BY_HAND}


def regression(x: np.ndarray, y: np.ndarray, v: np.ndarray) -> np.ndarray:
    """A logistic regression of weighted rows by Newton's method."""
    penalty = PENALTY * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (v * (p - y)) + penalty @ w
        w -= np.linalg.solve((x.T * (v * p * (1 - p) + 1e-9)) @ x + penalty, slope)
    return w


def crossvalidated(name: str, one: Examples, fitted: list[dict[str, float]], joined: bool) -> None:
    """Print what topics that are left out get, by threshold."""
    score = np.zeros(len(one.left), np.float32)
    for fold, weights in enumerate(fitted):
        out = one.folds[0] == fold
        score[out] = scoring.probability(one.rows[out], weights)
    marks = identity.marks(one.rows)
    kept = (score >= FLOOR) | identity.at_odds(marks)
    pairs = Pairs.of(one.left[kept], one.right[kept], score[kept], marks[kept])
    for threshold in THRESHOLDS:
        found = cluster(len(one.columns), pairs, threshold, threshold).cluster
        if joined:
            found = consequences.joined(found, consequences.attach(one.columns, found))
        clusters = groups(one.columns.slots, found)
        print(events.line(f"{name}, from {threshold}", one.labelled, clusters))


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecb", type=Path, required=True)
    parser.add_argument("--happenings", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    ecb, made = events.ecb(options.ecb), events.made(options.happenings)
    sets = {
        "ECB+": examples(ecb, whole=False, weight=1.0),
        "happenings": examples(made, whole=True, weight=HAPPENINGS),
    }
    fitted = [fit(sets.values(), fold) for fold in range(FOLDS)]
    for name, one in sets.items():
        crossvalidated(name, one, fitted, joined=name == "happenings")
    weights = fit(sets.values())
    for name, weight in weights.items():
        print(f"{weight:7.2f} {name}")
    if options.write:
        rounded = {name: round(weight, 3) for name, weight in weights.items()}
        scoring.WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
