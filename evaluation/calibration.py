"""Measure whether `confidence` tells how often claims are right.

    python evaluation/calibration.py [--set dev|heldout|FOLDER]

Reads the labelled articles of a set as ``facts.py`` does. A claim is right if it is right in full
there; claims that match optional facts are left out. On ``dev`` the weights were fitted: the honest
figures for it are the cross-validated ones of ``tools/calibrate.py``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click
import facts
from figures import Figure, reader

from dateline.claims.confidence import Features
from dateline.model import Report


@dataclass(frozen=True)
class Judged:
    """A claim's article, features and confidence, and whether it is right in full."""

    article: str
    features: Features
    confidence: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """Claims of like confidence: how many, their mean confidence and the share that is right."""

    size: int
    confidence: float
    right: float


def judged(folder: Path) -> Iterator[Judged]:
    """Yield the claims of a folder's articles that count."""
    for article in facts.load(folder):
        claims = reader().read(Report.of(article.text)).claims
        matches = {id(m.claim): m for m in facts.match(article.facts, claims)}
        for claim in claims:
            match = matches.get(id(claim))
            if match is None or not match.fact.optional:
                right = match is not None and match.full
                features = Features.of(claim, reader().profile)
                yield Judged(article.name, features, claim.confidence.whole, right)


def bins(given: Sequence[float], right: Sequence[bool], count: int) -> list[Bin]:
    """Cut claims, sorted by confidence, into ``count`` bins of equal size (give or take one)."""
    pairs = sorted(zip(given, right, strict=True), key=lambda pair: pair[0])
    edges = [round(i * len(pairs) / count) for i in range(count + 1)]
    cut = [pairs[a:b] for a, b in pairwise(edges) if a < b]
    return [
        Bin(len(part), sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for part in cut
    ]


def calibration_error(given: Sequence[float], right: Sequence[bool], count: int) -> float:
    """Expected calibration error: the bins' mean distance of confidence and share right."""
    found = bins(given, right, count)
    return sum(b.size * abs(b.confidence - b.right) for b in found) / sum(b.size for b in found)


def by_chance(given: Sequence[float], count: int, rounds: int = 200) -> float:
    """The calibration error that a perfect confidence would show on so few claims, on average."""
    draw = random.Random(0)
    drawn = ([draw.random() < p for p in given] for _ in range(rounds))
    return sum(calibration_error(given, right, count) for right in drawn) / rounds


def brier(given: Sequence[float], right: Sequence[bool]) -> float:
    """Mean squared distance of confidence and outcome."""
    return sum((p - r) ** 2 for p, r in zip(given, right, strict=True)) / len(given)


def auc(given: Sequence[float], right: Sequence[bool]) -> float:
    """How often a right claim has more confidence than a wrong one (ties count half)."""
    good = [p for p, r in zip(given, right, strict=True) if r]
    bad = [p for p, r in zip(given, right, strict=True) if not r]
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else 0.5


def table(title: str, given: Sequence[float], right: Sequence[bool]) -> str:
    """The figures of a set of claims, and its ten bins."""
    constant = brier([sum(right) / len(right)] * len(right), right)
    rows = [f"{title}: {len(given)} claims, {sum(right) / len(right):.2f} of them right in full"]
    for count in (10, 5):
        error, chance = calibration_error(given, right, count), by_chance(given, count)
        rows.append(f"  ECE, {count:2} bins  {error:.3f}  (a perfect confidence: {chance:.3f})")
    rows.append(f"  Brier score   {brier(given, right):.3f}  (the base rate: {constant:.3f})")
    rows.append(f"  AUC           {auc(given, right):.3f}")
    rows.append("  claims  confidence  right")
    rows += [f"  {b.size:6}  {b.confidence:10.2f}  {b.right:5.2f}" for b in bins(given, right, 10)]
    return "\n".join(rows)


def measure(folder: Path) -> list[Figure]:
    """How near confidence comes to the share that is right, and how well it sorts claims."""
    found = list(judged(folder))
    given, right = [j.confidence for j in found], [j.right for j in found]
    near = 1 - calibration_error(given, right, 10) if found else 0.0
    name = f"calibration {folder.name}"
    return [
        Figure(name, "1 - calibration error", near, len(found)),
        Figure(name, "right before wrong (AUC)", auc(given, right), len(found)),
    ]


@click.command(help=__doc__)
@click.option("--set", "which", default="dev", help="dev, heldout, or a folder of labelled texts.")
def main(which: str) -> None:
    folder = facts.SETS / which if which in ("dev", "heldout") else Path(which)
    found = list(judged(folder))
    if not found:
        raise click.UsageError(f"{folder} has no labelled texts in which a claim is found.")
    click.echo(table(which, [j.confidence for j in found], [j.right for j in found]))


if __name__ == "__main__":
    main()
