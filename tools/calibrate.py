"""Fit the weights of `confidence` and draw the reliability diagram.

    python tools/calibrate.py

It reads the labelled articles, fits a logistic regression with an L2 penalty, writes
``src/dateline/claims/confidence.json`` and ``docs/reliability.svg``, and prints the figures of a
cross-validation that leaves one article out at a time. Needs numpy. Run it whenever the reader's
rules or encoder change.

Both sets are fitted on. The rules were written with dev in sight and get more of it right than of
any new article, so that a confidence that knew only dev would promise too much.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))

import calibration  # noqa: E402
import facts  # noqa: E402

from dateline.claims.confidence import WEIGHTS, Features  # noqa: E402

PENALTY = 1.0  # a normal prior of unit variance; the Brier score is the same from 0.3 to 12
NAMES = list(Features.__dataclass_fields__)


def matrix(found: list[calibration.Judged]) -> np.ndarray:
    """The features as rows."""
    return np.array([list(asdict(j.features).values()) for j in found])


def fit(rows: np.ndarray, right: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights by Newton's method; the penalty spares the bias."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    x = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    penalty = PENALTY * np.eye(x.shape[1])
    penalty[0, 0] = 0
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (p - right) + penalty @ w)
    weights = w[1:] / spread
    return float(w[0] - weights @ mean), weights


def given(rows: np.ndarray, model: tuple[float, np.ndarray]) -> np.ndarray:
    """The model's probabilities."""
    return 1 / (1 + np.exp(-(model[0] + rows @ model[1])))


def cross_validated(found: list[calibration.Judged]) -> list[float]:
    """Each claim's probability by a model that has not seen its article."""
    rows, right = matrix(found), np.array([j.right for j in found], float)
    articles = np.array([j.article for j in found])
    out = np.zeros(len(found))
    for name in sorted(set(articles)):
        inside = articles == name
        out[inside] = given(rows[inside], fit(rows[~inside], right[~inside]))
    return [float(p) for p in out]


def diagram(series: list[tuple[str, str, list[calibration.Bin]]]) -> str:
    """A reliability diagram as SVG; dots are as large as their bins."""

    def x(p: float) -> float:
        return round(50 + 300 * p, 1)

    def y(p: float) -> float:
        return round(320 - 300 * p, 1)

    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 416" font-family="sans-serif" '
        'font-size="11">',
        "<title>Reliability of confidence: share of claims right by confidence given</title>",
        '<rect width="370" height="416" fill="#fff"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" stroke="#333" fill="none"/>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        out.append(f'<text x="{x(tick)}" y="335" text-anchor="middle">{tick:g}</text>')
        out.append(f'<text x="44" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    out.append('<text x="200" y="352" text-anchor="middle">confidence given</text>')
    out.append('<text transform="translate(14 170) rotate(-90)" text-anchor="middle">')
    out.append("share of claims right in full</text>")
    for k, (name, colour, found) in enumerate(series):
        points = " ".join(f"{x(b.confidence)},{y(b.right)}" for b in found)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}"/>')
        for b in found:
            size = round(b.size**0.5 / 1.6, 1)
            at = f'cx="{x(b.confidence)}" cy="{y(b.right)}"'
            out.append(f'<circle {at} r="{size}" fill="{colour}"/>')
        out.append(f'<circle cx="60" cy="{368 + 16 * k}" r="4" fill="{colour}"/>')
        out.append(f'<text x="70" y="{372 + 16 * k}">{name}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    """Fit, write, measure."""
    sets = {name: list(calibration.judged(facts.SETS / name)) for name in ("dev", "heldout")}
    both = [claim for found in sets.values() for claim in found]
    bias, weights = fit(matrix(both), np.array([claim.right for claim in both], float))
    named = {name: round(float(w), 3) for name, w in zip(NAMES, weights, strict=True)}
    text = json.dumps({"bias": round(bias, 3), "weights": named}, indent=2)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(text)
    crossed = cross_validated(both)
    rights = [claim.right for claim in both]
    cut = len(sets["dev"])
    parts = {"both": slice(None), "dev": slice(cut), "heldout": slice(cut, None)}
    series = []
    for (name, part), colour in zip(parts.items(), ("#333", "#1f5fa8", "#c4571b"), strict=True):
        shown, right = crossed[part], rights[part]
        print(calibration.table(f"{name}, cross-validated", shown, right))
        series.append((name, colour, calibration.bins(shown, right, 5)))
    (ROOT / "docs" / "reliability.svg").write_text(diagram(series), encoding="utf-8")


if __name__ == "__main__":
    main()
