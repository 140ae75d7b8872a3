"""Measure whether `confidence` tells how often claims are right.

    python evaluation/calibration.py [--set dev|heldout|FOLDER]

Reads the labelled articles of a set as ``facts.py`` does, or a folder of labelled real reports as
``reports.py`` does. A claim is right in whole if it is right in full there and so are all its parts
that are judged. The weights were fitted on both: the honest figures are the cross-validated
ones of ``tools/calibrate.py``.

What the labels leave open counts nowhere: claims that match optional facts, the actor of a fact
whose label has none. A pronoun is right if what it stands for is. A date or country where a real
report's label has none is wrong, and a claim on no fact of it counts half, as wrong: of those
looked at about half were facts that nobody had labelled.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import facts
import reports
from figures import Figure, gold, reader

from dateline.claims.confidence import PRONOUNS, WHOLE, Part, estimate, features, participants
from dateline.model import Argument, Claim, ClaimKind, Report, identified

UNMATCHED = 0.5


@dataclass(frozen=True)
class Judged:
    """A claim before its confidence is estimated, and which of its parts are right.

    ``right`` has the parts (and ``whole``) that are known to be right or wrong. ``profile`` is the
    name of the one that it was read with: articles are labelled by the types of ``arms``.
    """

    report: str
    claim: Claim
    right: Mapping[str, bool]
    weight: float = 1.0
    profile: str = "conflict"

    @property
    def confidence(self) -> Mapping[str, float]:
        """The confidence in each part that is judged."""
        given = estimate(self.claim, reader(self.profile).profile)
        return {part: getattr(given, part) for part in self.right}


@dataclass(frozen=True)
class Bin:
    """Claims of like confidence: how many, their mean confidence and the share that is right."""

    size: int
    confidence: float
    right: float


def judged(folder: Path) -> Iterator[Judged]:
    """Yield the claims of a folder of labelled articles or reports that count."""
    return _of_reports(folder) if (folder / "gold.jsonl").exists() else _of_articles(folder)


def _of_articles(folder: Path) -> Iterator[Judged]:
    for article in facts.load(folder):
        claims = reader("arms").inferred(Report.of(article.text))
        matches = {id(m.claim): m for m in facts.match(article.facts, claims)}
        for claim in claims:
            match = matches.get(id(claim))
            if match is None:
                yield Judged(article.name, claim, {WHOLE: False}, profile="arms")
            elif not match.fact.optional:
                yield Judged(article.name, claim, _right_in_article(match), profile="arms")


def _right_in_article(match: facts.Match) -> dict[str, bool]:
    fact, claim = match.fact, match.claim
    checked = {name: right for name, wanted, right in facts.checks(match) if wanted}
    right: dict[str, bool] = {Part.FACTUALITY: match.factuality, Part.VOICE: match.innermost}
    right |= {part: checked[part] for part in (Part.PLACE, Part.TIME) if part in checked}
    for part, given in zip((Part.ACTOR, Part.OBJECT), _participants(claim, "arms"), strict=True):
        roles = {a.role for a in given}
        wanted = [(role, words) for role, words in fact.args if role in roles]
        right[part] = bool(wanted) and all(
            any(facts.same_argument(a, role, words, fact.anchor) for a in given)
            for role, words in wanted
        )
    return _known(claim, right, "arms", whole=match.full)


def _of_reports(folder: Path) -> Iterator[Judged]:
    labels, traps = list(gold(folder / "gold.jsonl")), list(gold(folder / "traps.jsonl"))
    docs = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    for name, (published, publisher, *_) in docs.items():
        report = reports.loaded(folder / "art" / f"{name}.txt", published, publisher)
        claims = tuple(map(identified, reader().inferred(report)))
        own = ([item for item in items if item["doc"] == name] for items in (labels, traps))
        reading = reports.judge(report.text, claims, *own)
        matches = {m.claim.id: m for m in reading.matches}
        fallen = {claim.id for claim in reading.fallen}
        for claim in (c for c in claims if c.kind is ClaimKind.EVENT):
            if claim.id in matches:
                yield Judged(name, claim, _right_in_report(matches[claim.id]))
            else:
                weight = 1.0 if claim.id in fallen else UNMATCHED
                yield Judged(name, claim, {WHOLE: False}, weight)


def _right_in_report(match: reports.Match) -> dict[str, bool]:
    labelled = reports.labelled_parts(match.fact)
    wrong = reports.wrong_parts(_told_by_name(match.fact), match.claim)
    right: dict[str, bool] = {
        part: theirs not in wrong for part, theirs in _LABELS.items() if theirs in labelled
    }
    if match.fact["place"] is None:
        right[Part.PLACE] = match.claim.place is None or match.claim.place.country is None
    right.setdefault(Part.TIME, False)
    return _known(match.claim, right, "conflict", whole=not wrong)


def _told_by_name(fact: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fact without pronouns among the accepted words: "he" must stand for the right person."""
    args = {
        key: [word for word in words if word.lower() not in PRONOUNS] or words
        for key, words in fact["args"].items()
    }
    return {**fact, "args": args}


_LABELS = {
    Part.ACTOR: reports.Part.ACTOR,
    Part.OBJECT: reports.Part.OBJECT,
    Part.PLACE: reports.Part.PLACE,
    Part.TIME: reports.Part.TIME,
    Part.FACTUALITY: reports.Part.FACTUALITY,
    Part.VOICE: reports.Part.VOICE,
}


def _participants(claim: Claim, profile: str) -> tuple[list[Argument], list[Argument]]:
    return participants(claim, reader(profile).profile)


def _known(
    claim: Claim, right: Mapping[str, bool], profile: str, *, whole: bool
) -> dict[str, bool]:
    """Of what is judged, the parts that the claim has, and whether all of it is right.

    ``whole`` is whether all that is labelled is there.
    """
    parts = features(claim, reader(profile).profile)
    has = {part: value for part, value in right.items() if part in parts}
    return {**has, WHOLE: whole and all(has.values())}


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
    given, right = [j.confidence[WHOLE] for j in found], [j.right[WHOLE] for j in found]
    near = 1 - calibration_error(given, right, 10) if found else 0.0
    name = f"calibration {folder.name}"
    return [
        Figure(name, "1 - calibration error", near, len(found)),
        Figure(name, "right before wrong (AUC)", auc(given, right), len(found)),
    ]


@click.command(help=__doc__)
@click.option("--set", "which", default="dev", help="dev, heldout, or a labelled folder.")
def main(which: str) -> None:
    folder = facts.SETS / which if which in ("dev", "heldout") else Path(which)
    found = list(judged(folder))
    if not found:
        raise click.UsageError(f"{folder} has no labelled texts in which a claim is found.")
    click.echo(table(which, [j.confidence[WHOLE] for j in found], [j.right[WHOLE] for j in found]))


if __name__ == "__main__":
    main()
