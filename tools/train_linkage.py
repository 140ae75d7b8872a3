r"""Fit the weights that decide how likely two claims tell one happening.

    python tools/train_linkage.py --ecb ecbplus-train.jsonl.gz --happenings DIR \
        [--only FEATURE ...] [--write]

Examples are the candidate pairs of claims on labelled mentions: of ECB+, and of the project's own
happenings (a folder with ``reports.jsonl`` and ``happenings.jsonl``). There an attack and its
deaths are one happening, which for linkage are two that belong together: such pairs are left out.
Round-ups that are made of both (`roundups.py`) teach it which claims of one report tell two.

A logistic regression with an L2 penalty is fitted, in which a topic of many pairs weighs less per
pair. Printed is what topics that are left out in turn get: of pairs by score how many are of one
happening, of clusters the figures by threshold; and the weights. With ``--write`` these go to
``src/dateline/events/linkage/weights.json``. With ``--only`` some features alone are fitted, and
all other weights held as they are: a new feature changes nothing of what the others say.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
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
from roundups import Text, of_ecb, of_happenings, roundups

PENALTY = 4.0
HAPPENINGS = 4.0  # weight of these, whose reports are dated and of this century's wars
ROUNDUPS = 0.6  # weight of pairs of claims of made round-ups
FOLDS = 11
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)  # of scores
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Examples:
    """Candidate pairs of labelled reports.

    ``folds`` has the folds of both claims of each pair, ``topic`` the topic of the first; ``known``
    are pairs whose label is sure, ``same`` those that tell one happening.
    """

    columns: Columns
    left: np.ndarray
    right: np.ndarray
    rows: np.ndarray
    topic: np.ndarray
    folds: np.ndarray
    known: np.ndarray
    same: np.ndarray
    weight: float

    def weights(self) -> np.ndarray:
        """The weight of each pair: a topic has that of the root of its number of pairs."""
        pairs = np.bincount(self.topic[self.known])
        root = np.sqrt(pairs.clip(1))
        return self.weight * np.sqrt(pairs[pairs > 0].mean()) / root[self.topic]


def examples(labelled: events.Labelled, *, whole: bool, weight: float) -> Examples:
    """The candidate pairs of labelled reports; ``whole`` says that deaths belong to attacks."""
    columns = Columns.of(labelled.reports)
    left, right, rows = compared(columns)
    row = {slot: number for number, slot in enumerate(columns.slots)}
    told = [sorted({row[labelled.slots[m]] for m in c}) for c in labelled.found]
    true = {pair for rows in told for pair in combinations(rows, 2)}
    same = np.array([pair in true for pair in zip(left.tolist(), right.tolist(), strict=True)])
    on = np.zeros(len(columns), bool)
    on[[number for rows in told for number in rows]] = True
    kind = np.where(columns.consequence, columns.deadly, -2)
    sure = ~same | (kind[left] == kind[right]) if whole else np.ones(len(left), bool)
    topics = labelled.topics
    order = {topic: n for n, topic in enumerate(sorted(set(topics.values())))}
    topic = np.array([order[topics[report]] for report in columns.stories.reports])[columns.report]
    folds = np.array([topic[left], topic[right]]) % FOLDS
    known = on[left] & on[right] & sure
    return Examples(columns, left, right, rows, topic[left], folds, known, same, weight)


def entries(texts: Iterable[Text]) -> Examples:
    """Pairs of claims of made round-ups; those of one entry are not labelled."""
    made = list(roundups(texts))
    columns = Columns.of(told for told, _ in made)
    left, right, rows = compared(columns)
    number = {slot: at for _, entry in made for slot, at in entry.items()}
    entry = np.array([number[slot] for slot in columns.slots])
    report = columns.report
    known = (report[left] == report[right]) & (entry[left] != entry[right])
    same, folds = np.zeros(len(left), bool), np.array([report[left], report[right]]) % FOLDS
    return Examples(columns, left, right, rows, report[left], folds, known, same, ROUNDUPS)


def compared(columns: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The candidate pairs, each once, and their features."""
    blocks = list(candidates(columns, nearest(columns.stories)))
    left, right, cosine = (
        np.concatenate([getattr(b, n) for b in blocks]) for n in ("left", "right", "cosine")
    )
    _, first = np.unique(left * len(columns) + right, return_index=True)
    left, right, cosine = left[first], right[first], cosine[first]
    return left, right, described(PairView(columns, left, right, cosine))


def fit(sets: Iterable[Examples], without: int = -1, only: Sequence[str] = ()) -> dict[str, float]:
    """The bias and the weights, without the pairs that have a claim of one fold.

    With ``only`` these features are fitted, and the other weights are those that there are.
    """
    rows, y, v = [], [], []
    for one in sets:
        used = one.known & (one.folds != without).all(axis=0)
        rows.append(one.rows[used])
        y.append(one.same[used])
        v.append(one.weights()[used])
    names = (scoring.BIAS, *FEATURES)
    held = {} if not only else scoring.weights(off=only)
    fitted = [at for at, name in enumerate(names) if name not in held]
    x = np.hstack([np.ones((sum(map(len, rows)), 1)), np.concatenate(rows)]).astype(float)
    known = x @ np.array([held.get(name, 0.0) for name in names])
    w = regression(x[:, fitted], np.concatenate(y).astype(float), np.concatenate(v), known)
    return {**held, **{names[at]: float(weight) for at, weight in zip(fitted, w, strict=True)}}


def regression(x: np.ndarray, y: np.ndarray, v: np.ndarray, known: np.ndarray) -> np.ndarray:
    """A logistic regression of weighted rows by Newton's method.

    ``known`` are log odds that each row has already. A first column of ones is the bias.
    """
    penalty = PENALTY * np.eye(x.shape[1])
    if (x[:, 0] == 1).all():
        penalty[0, 0] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(known + x @ w, -30, 30)))
        slope = x.T @ (v * (p - y)) + penalty @ w
        w -= np.linalg.solve((x.T * (v * p * (1 - p) + 1e-9)) @ x + penalty, slope)
    return w


def left_out(one: Examples, fitted: list[dict[str, float]]) -> np.ndarray:
    """The scores of pairs by weights that do not know their topic."""
    score = np.zeros(len(one.left), np.float32)
    for fold, weights in enumerate(fitted):
        out = one.folds[0] == fold
        score[out] = scoring.probability(one.rows[out], weights)
    return score


def reliability(name: str, one: Examples, score: np.ndarray) -> None:
    """Print by score how many pairs are of one happening."""
    score, same = score[one.known], one.same[one.known]
    for low, high in pairwise(BANDS):
        within = (score >= low) & (score < high)
        share = f"{same[within].mean():.2f}" if within.any() else "-"
        print(f"{name}, pairs from {low} to {min(high, 1.0)}: {share} of {within.sum()} the same")


def by_threshold(
    name: str, one: Examples, labelled: events.Labelled, score: np.ndarray, joined: bool
) -> None:
    """Print the figures of clusters by threshold."""
    marks = identity.marks(one.rows)
    kept = (score >= FLOOR) | identity.at_odds(marks)
    pairs = Pairs.of(one.left[kept], one.right[kept], score[kept], marks[kept])
    for threshold in THRESHOLDS:
        found = cluster(len(one.columns), pairs, threshold, threshold).cluster
        if joined:
            found = consequences.joined(found, consequences.attach(one.columns, found))
        clusters = groups(one.columns.slots, found)
        print(events.line(f"{name}, from {threshold}", labelled, clusters))


def mixed(one: Examples, score: np.ndarray) -> None:
    """Print by threshold how many pairs of two entries of a round-up are put together."""
    marks = identity.marks(one.rows)
    pairs = Pairs.of(one.left, one.right, score, marks)
    left, right = one.left[one.known], one.right[one.known]
    for threshold in THRESHOLDS:
        found = cluster(len(one.columns), pairs, threshold, threshold).cluster
        wrong = (found[left] == found[right]).mean()
        print(
            f"round-ups, from {threshold}: {wrong:.3f} of {len(left)} pairs of two entries merged"
        )


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecb", type=Path, required=True)
    parser.add_argument("--happenings", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", choices=FEATURES, default=(), help="fit these alone")
    options = parser.parse_args()
    labelled = {"ECB+": events.ecb(options.ecb), "happenings": events.made(options.happenings)}
    sets = {
        "ECB+": examples(labelled["ECB+"], whole=False, weight=1.0),
        "happenings": examples(labelled["happenings"], whole=True, weight=HAPPENINGS),
    }
    made = [entries(of_ecb(options.ecb)), entries(of_happenings(options.happenings))]
    every = [*sets.values(), *made]
    fitted = [fit(every, fold, options.only) for fold in range(FOLDS)]
    for name, one in sets.items():
        score = left_out(one, fitted)
        reliability(name, one, score)
        by_threshold(name, one, labelled[name], score, joined=name == "happenings")
    for one in made:
        mixed(one, left_out(one, fitted))
    weights = fit(every, only=options.only)
    for name, weight in weights.items():
        print(f"{weight:7.2f} {name}")
    if options.write:
        rounded = {name: round(weights[name], 3) for name in (scoring.BIAS, *FEATURES)}
        scoring.WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
