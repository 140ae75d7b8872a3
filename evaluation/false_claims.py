"""Claims that tell no fact of their type, in reports on sport, business, people and courts.

    python evaluation/false_claims.py ecbplus-train.jsonl.gz ecbplus-dev.jsonl.gz [--list]

Reads 200 reports of ECB+ on other matters than conflict (Cybulska and Vossen 2014) with the profile
``conflict`` and prints how many of 100 reports' claims are false, by kind. Each claim that the
reader has made of them was read by a person: ``data/false_claims.jsonl`` has for each report, by
``doc``, the claims that tell a fact of their type (``right``: start, end, type) and those that do
not (``false``: the same and its kind). The labels are offsets; the texts are not here.

A false claim is of the wrong type ("hit by a car" as an attack), or tells nothing ("if someone was
hurt"). Who takes part, when and how certain is not looked at. Claims that nobody has read are
listed by --list and count nowhere: add them to the labels.

Kinds: accident (on the road), nature (what quakes and fires do), sport, software, figure (of
speech), name (of a work, or told in one), general (anybody, law), sense (another of the word).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from figures import Figure, gold, reader, share

from dateline.model import Claim, ClaimKind, Report

DATA = Path(__file__).parent / "data" / "false_claims.jsonl"
FORCE = frozenset(
    """
    Attack Casualty Coerce Deploy Destroy Detain Flee Intercept Launch Mobilize Protest Retreat
    Seize Test Threaten
    """.split()
)
_MATTERS = {
    "sport": (5, 7, 10, 25, 29, 31, 35),
    "business and politics": (6, 9, 11, 27, 30, 34),
    "people": (1, 2, 4, 28),
    "courts and accidents": (3, 13, 14, 20, 21, 23, 24, 26, 32),
}
MATTERS = {topic: matter for matter, topics in _MATTERS.items() for topic in topics}
"""What the reports of each topic of ECB+ are on."""


@dataclass(frozen=True)
class Judged:
    """A claim, its report and what that is on; its kind if it is false, None if nobody read it."""

    doc: str
    matter: str
    claim: Claim
    right: bool | None
    kind: str = ""


def labels() -> dict[str, dict[str, Any]]:
    """The labels by report."""
    return {entry["doc"]: entry for entry in gold(DATA)}


def judged(paths: Iterable[Path]) -> Iterator[Judged]:
    """The claims of the labelled reports that the files have."""
    known = labels()
    for path in paths:
        for item in gold(path):
            if item["doc"] in known:
                report = Report.of(item["text"], published=item["published"], url=item["url"])
                for claim in reader().read(report).claims:
                    if claim.kind is ClaimKind.EVENT:
                        right, kind = judgement(claim, known[item["doc"]])
                        yield Judged(item["doc"], MATTERS[item["topic"]], claim, right, kind)


def judgement(claim: Claim, entry: Mapping[str, Any]) -> tuple[bool | None, str]:
    """Whether a claim tells a fact by the labels of its report, and its kind if it tells none."""
    for start, end, type_ in entry["right"]:
        if type_ == claim.type and start < claim.anchor.end and claim.anchor.start < end:
            return True, ""
    for start, end, type_, kind in entry["false"]:
        if type_ == claim.type and start < claim.anchor.end and claim.anchor.start < end:
            return False, kind
    return None, ""


def measure(path: Path) -> list[Figure]:
    """The shares of read claims that tell a fact, in the reports of one file."""
    name = path.name.split(".")[0] + " others"
    read = [one for one in judged([path]) if one.right is not None]
    force = [one for one in read if one.claim.type in FORCE]
    return [
        share(name, "claims that tell a fact", sum(bool(one.right) for one in read), len(read)),
        share(name, "of force", sum(bool(one.right) for one in force), len(force)),
    ]


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List false claims and those not yet read.")
def main(files: tuple[Path, ...], listed: bool) -> None:
    """Print how many claims of 100 reports are false, by kind and by matter."""
    found = list(judged(files))
    known = labels()
    per = 100 / max(1, sum(item["doc"] in known for path in files for item in gold(path)))
    false = [one for one in found if one.right is False]
    click.echo(f"claims {len(found)}, false {len(false)}, not read {_unread(found)}")
    for title, counts in (
        ("by kind", Counter(one.kind for one in false)),
        ("by matter", Counter(one.matter for one in false)),
        ("by type", Counter(one.claim.type for one in false)),
    ):
        click.echo(f"false claims in 100 reports, {title}:")
        for key, count in counts.most_common():
            click.echo(f"  {count * per:5.1f}  {key}")
    if listed:
        for one in found:
            if not one.right:
                anchor = one.claim.anchor
                label = [anchor.start, anchor.end, one.claim.type]
                words = " ".join(one.claim.evidence.text.split())[:150]
                click.echo(
                    f"{one.doc} {one.kind or '?'} {json.dumps(label)} {anchor.text} | {words}"
                )


def _unread(found: Iterable[Judged]) -> int:
    return sum(one.right is None for one in found)


if __name__ == "__main__":
    main()
