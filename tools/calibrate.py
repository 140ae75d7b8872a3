"""Fit the weights of `confidence` and draw the reliability diagram.

    python tools/calibrate.py --reports DIR

``--reports`` is a folder of labelled real reports (see ``evaluation/reports.py``). With the
labelled articles of ``tests/facts``, which count less since they are fictional and by few authors,
they give each part its logistic regression with an L2 penalty, and then the whole. Written are
``src/dateline/claims/confidence.json`` and ``docs/reliability.svg``; printed are the figures of a
cross-validation that leaves one report out at a time. Needs numpy. Run it whenever the reader's
rules, its encoder or the weights of inferred dates and places change.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))

import calibration  # noqa: E402
import facts  # noqa: E402
from calibration import Judged  # noqa: E402
from figures import reader  # noqa: E402

from dateline.claims.confidence import (  # noqa: E402
    WEIGHTS,
    WHOLE,
    Features,
    Part,
    Weights,
    by_part,
    chosen,
    estimate,
    features,
    of_all,
)
from dateline.profiles import Profile  # noqa: E402

PENALTY = 3.0  # a normal prior on the weights of standardised features
FICTION = 0.3  # the weight of a claim of the articles
UNLABELLED = (
    0.2  # log odds: what claims on facts that nobody labelled, as wrong, take off the whole
)
DOUBT = 0.5  # a right and a wrong claim of this weight are added: nothing is sure


def fit(rows: list[Features], right: list[bool], counts: list[float]) -> dict[str, float]:
    """Bias and weights by Newton's method, the penalty sparing the bias."""
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    count, gold = np.array([*counts, DOUBT, DOUBT]), np.array([*right, True, False], float)
    mean = np.average(table, axis=0, weights=counts)
    spread = np.sqrt(np.average((table - mean) ** 2, axis=0, weights=counts)) + 1e-9
    scaled = np.vstack([(table - mean) / spread, np.zeros((2, len(names)))])
    x = np.column_stack([np.ones(len(scaled)), scaled])
    penalty = PENALTY * np.eye(x.shape[1])
    penalty[0, 0] = 0
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = (x.T * (count * p * (1 - p))) @ x + penalty
        w -= np.linalg.solve(slope, x.T @ (count * (p - gold)) + penalty @ w)
    weights = w[1:] / spread
    named = {name: round(float(v), 3) + 0.0 for name, v in zip(names, weights, strict=True)}
    return {"bias": round(float(w[0] - weights @ mean), 3), **named}


def fitted(found: list[Judged]) -> Weights:
    """The weights of every part, from stated ones, and of the whole."""
    weights = {}
    for part in Part:
        known = [j for j in found if part in j.right and chosen(part, j.claim) is None]
        rows = [features(j.claim, _profile(j))[part] for j in known]
        weights[part.value] = fit(rows, [j.right[part] for j in known], [j.weight for j in known])
    rows = [of_all(j.claim, by_part(j.claim, _profile(j), weights), _profile(j)) for j in found]
    right, counts = [j.right[WHOLE] for j in found], [j.weight for j in found]
    return {**weights, WHOLE: fit(rows, right, counts)}


def _profile(judged: Judged) -> Profile:
    return reader(judged.profile).profile


def cross_validated(found: list[Judged]) -> list[dict[str, float]]:
    """Each claim's confidence in what is judged, by weights that have not seen its report."""
    weights = {
        name: fitted([j for j in found if j.report != name]) for name in {j.report for j in found}
    }
    given = [estimate(j.claim, _profile(j), weights[j.report]) for j in found]
    return [
        {part: getattr(confidence, part) for part in j.right}
        for j, confidence in zip(found, given, strict=True)
    ]


def figures(title: str, found: list[Judged], given: list[dict[str, float]]) -> str:
    """How near the confidence in each part comes to the share that is right.

    "known" are claims on facts and in traps; "chance" is the ECE of a perfect confidence.
    """
    pairs = list(zip(found, given, strict=True))

    def known(part: str, inferred: bool | None = None) -> list[tuple[float, bool]]:
        return [
            (p[part], j.right[part])
            for j, p in pairs
            if part in j.right and (inferred is None or _inferred(part, j) is inferred)
        ]

    lines = [f"{title:18} claims  mean right    ECE chance   AUC"]
    for part in (*Part, WHOLE):
        lines.append(_line(part, known(part)))
        if part in (Part.PLACE, Part.TIME):
            lines.append(_line("  stated", known(part, inferred=False)))
            lines.append(_line("  inferred", known(part, inferred=True)))
    on_facts = [(p[WHOLE], j.right[WHOLE]) for j, p in pairs if j.weight != calibration.UNMATCHED]
    lines.append(_line("  known", on_facts))
    for least in (0.6, 0.7, 0.8):
        lines.append(_line(f"  {least} and above", [pair for pair in on_facts if pair[0] >= least]))
    return "\n".join(lines)


def _inferred(part: str, judged: Judged) -> bool:
    return chosen(Part(part), judged.claim) is not None


def _line(name: str, known: list[tuple[float, bool]]) -> str:
    if not known:
        return f"  {name:16} {0:6}"
    given, right = [p for p, _ in known], [r for _, r in known]
    error, order = calibration.calibration_error(given, right, 5), calibration.auc(given, right)
    means = f"{sum(given) / len(given):6.2f}{sum(right) / len(right):6.2f}"
    chance = calibration.by_chance(given, 5)
    return f"  {name:16} {len(known):6}{means}{error:7.3f}{chance:7.3f}{order:6.2f}"


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
    out.append("share of claims right in whole</text>")
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, required=True)
    real = list(calibration.judged(parser.parse_args().reports))
    fiction = [
        replace(claim, weight=FICTION)
        for name in ("dev", "heldout")
        for claim in calibration.judged(facts.SETS / name)
    ]
    found = real + fiction
    text = json.dumps(fitted(found), indent=2)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(text)
    given = cross_validated(found)
    sets = {"real reports": slice(len(real)), "articles": slice(len(real), None)}
    series = []
    for (name, part), colour in zip(sets.items(), ("#c4571b", "#1f5fa8"), strict=True):
        print(figures(name, found[part], given[part]))
        shown = [p[WHOLE] for p in given[part]]
        right = [claim.right[WHOLE] for claim in found[part]]
        series.append((name, colour, calibration.bins(shown, right, 5)))
    (ROOT / "docs" / "reliability.svg").write_text(diagram(series), encoding="utf-8")


if __name__ == "__main__":
    main()
