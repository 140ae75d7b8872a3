"""Origins by text: which of two reports on one happening is a copy or cut of the other.

    python evaluation/origins.py DIR/ecbplus-origins.jsonl.gz

The file has one pair a line: ``a``, ``b`` and ``label``: ``copy``, ``partial`` (parts are taken
over) or ``independent``, judged by runs of ten equal words outside quotations. The texts stand
beside it in ``ecbplus-train.jsonl.gz`` and ``ecbplus-dev.jsonl.gz`` (see ``ecb.py``). Prints what
each least share of shingles finds, and what is found by equal texts (`Report.origin`).

A tie is right if its pair is a copy or partial; copies are counted at the share that makes a tie,
copies and partial ones together at 0.3.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, gold, share

from dateline.model import Report
from dateline.origins.copies import LEAST, copy_ties
from dateline.origins.shingles import share as contained
from dateline.origins.shingles import shingles, sketch

_PARTIAL = 0.3
_SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Pair:
    """Two reports, how their texts are labelled, and the share of the shorter in the longer."""

    left: str
    right: str
    label: str
    score: float


def measure(path: Path) -> list[Figure]:
    """Precision and recall of the ties, and of all pairs that share three tenths."""
    texts = _texts(path.parent)
    labelled = pairs(path, texts)
    sketches = {name: sketch(text) for name, text in texts.items()}
    ties = {(tie.left, tie.right) for tie in copy_ties(sketches, {}, texts.__getitem__)}
    tied = [pair for pair in labelled if (pair.left, pair.right) in ties]
    copies = [pair for pair in labelled if pair.label == "copy"]
    found = [pair for pair in labelled if pair.score >= _PARTIAL]
    related = [pair for pair in labelled if pair.label != "independent"]
    return [
        share("origins", "ties right", sum(map(_related, tied)), len(tied)),
        share("origins", "copies tied", sum(pair in tied for pair in copies), len(copies)),
        share("origins", "share of .3 right", sum(map(_related, found)), len(found)),
        share("origins", "copies, partial with .3", sum(map(_related, found)), len(related)),
    ]


def pairs(path: Path, texts: dict[str, str]) -> list[Pair]:
    """The labelled pairs whose texts are here."""
    of = {name: shingles(text) for name, text in texts.items()}
    found = []
    for item in gold(path):
        left, right = sorted((item["a"], item["b"]))
        if left in of and right in of:
            score = max(contained(of[left], of[right]), contained(of[right], of[left]))
            found.append(Pair(left, right, item["label"], score))
    return found


def _texts(folder: Path) -> dict[str, str]:
    files = [
        folder / f"ecbplus-{half}.jsonl{end}" for half in ("train", "dev") for end in ("", ".gz")
    ]
    return {item["doc"]: item["text"] for file in files if file.exists() for item in gold(file)}


def _related(pair: Pair) -> bool:
    return pair.label != "independent"


def _line(name: str, labelled: list[Pair], hits: list[Pair]) -> str:
    """How many pairs are found, how many of these are right, and what of each label is found."""
    shares = []
    for label in ("copy", "partial"):
        total = sum(pair.label == label for pair in labelled)
        shares.append(sum(pair.label == label for pair in hits) / max(1, total))
    right = sum(map(_related, hits)) / max(1, len(hits))
    return f"{name:12}{len(hits):6}{right:8.3f}{shares[0]:8.3f}{shares[1]:9.3f}"


def main() -> None:
    path = Path(sys.argv[1])
    texts = _texts(path.parent)
    labelled = pairs(path, texts)
    print(f"{'':12}{'pairs':>6}{'right':>8}{'copies':>8}{'partial':>9}")
    equal = {name: Report.of(text).origin for name, text in texts.items()}
    alike = [pair for pair in labelled if equal[pair.left] == equal[pair.right]]
    print(_line("equal texts", labelled, alike))
    for least in _SHARES:
        mark = " *" if least == LEAST else ""
        print(_line(f"{least}{mark}", labelled, [p for p in labelled if p.score >= least]))
    for figure in measure(path):
        print(f"{figure.name:30}{figure.value:8.3f}  of {figure.n}")


if __name__ == "__main__":
    main()
