"""Measure how well factuality and tense of a given anchor are judged.

    python evaluation/factuality.py [--set dev|test|FILE] [--end-to-end] [--errors]

The labelled sentences are ``tests/facts/factuality.dev.jsonl`` and ``.test.jsonl`` (their form and
rules: ``tests/facts/README.md``). The rules are handed each anchor, so that this measures judging
and not finding. ``--end-to-end`` reads each sentence as a report instead and counts the anchors
that the reader finds itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
from anchors import judge_at
from figures import Figure, share

from dateline.claims import ENGINE, Reader
from dateline.model import Factuality, Passage, PassageKind, Report
from dateline.profiles import load as load_profile
from dateline.syntax.sentences import analyse

SETS = Path(__file__).parent.parent / "tests" / "facts"
VALUES = [value.value for value in Factuality]


@dataclass(frozen=True)
class Label:
    """A sentence, its anchor's offsets, and the settled values."""

    id: str
    text: str
    start: int
    end: int
    factuality: str
    tense: str
    headline: bool = False


@dataclass(frozen=True)
class Judged:
    """A label and what was given for it."""

    label: Label
    factuality: str
    tense: str | None


def load(path: Path) -> list[Label]:
    """Load labelled sentences, one JSON object a line."""
    keys = Label.__dataclass_fields__
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Label(**{key: row[key] for key in keys if key in row}) for row in rows]


def by_anchor(label: Label) -> Judged:
    """Judge the labelled anchor."""
    kind = PassageKind.HEADLINE if label.headline else PassageKind.BODY
    sentences = analyse(label.text, [Passage(kind, 0, len(label.text))])
    given = judge_at(sentences, label.start, label.end)
    return Judged(label, given.factuality.value, given.tense)


def end_to_end(label: Label, reader: Reader) -> Judged | None:
    """Read the sentence; None if the reader makes no claim of the anchor."""
    report = Report.of(label.text, title=label.text if label.headline else None)
    for claim in reader.read(report).claims:
        if claim.anchor.start < label.end and label.start < claim.anchor.end:
            return Judged(label, claim.factuality.value, claim.tense)
    return None


# -- figures -------------------------------------------------------------------------------------


def f1(judged: Iterable[Judged], value: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one value."""
    judged = list(judged)
    right = sum(j.factuality == value == j.label.factuality for j in judged)
    given = sum(j.factuality == value for j in judged)
    wanted = sum(j.label.factuality == value for j in judged)
    return (
        right / given if given else 0.0,
        right / wanted if wanted else 0.0,
        2 * right / (given + wanted) if given + wanted else 0.0,
    )


def macro_f1(judged: list[Judged]) -> float:
    """Return the mean F1 of the values that are labelled."""
    labelled = [v for v in VALUES if any(j.label.factuality == v for j in judged)]
    return sum(f1(judged, value)[2] for value in labelled) / len(labelled) if labelled else 0.0


def report(judged: list[Judged]) -> str:
    """Return the figures as tables."""
    confusion = Counter((j.label.factuality, j.factuality) for j in judged)
    rows = [f"{'value':8}{'labels':>7}{'P':>8}{'R':>6}{'F1':>6}    given:" + _line(VALUES)]
    for value in VALUES:
        precision, recall, score = f1(judged, value)
        wanted = sum(j.label.factuality == value for j in judged)
        cells = _line(confusion[value, given] or "." for given in VALUES)
        rows.append(
            f"{value:8}{wanted:7}{precision:8.2f}{recall:6.2f}{score:6.2f}          {cells}"
        )
    exact = sum(j.factuality == j.label.factuality for j in judged)
    polar = sum(j.factuality[2:] == j.label.factuality[2:] for j in judged)
    tense = sum(j.tense == j.label.tense for j in judged)
    rows += ["", f"macro F1  {100 * macro_f1(judged):.1f}"]
    for name, right in (("accuracy", exact), ("polarity", polar), ("tense", tense)):
        rows.append(f"{name:10}{100 * right / max(1, len(judged)):.1f}  ({right}/{len(judged)})")
    return "\n".join(rows)


def measure(path: Path) -> list[Figure]:
    """The figures of a file of labelled sentences."""
    judged = [by_anchor(label) for label in load(path)]
    name = path.name.removesuffix(".jsonl").replace(".", " ")
    polar = sum(j.factuality[2:] == j.label.factuality[2:] for j in judged)
    return [
        Figure(name, "macro F1", macro_f1(judged), len(judged)),
        share(name, "polarity right", polar, len(judged)),
        share(name, "tense right", sum(j.tense == j.label.tense for j in judged), len(judged)),
    ]


def _line(cells: Iterable[object]) -> str:
    return "".join(f"{cell!s:>5}" for cell in cells)


def errors(judged: Iterable[Judged]) -> Iterable[str]:
    """Yield each wrong judgement with its sentence, the anchor in brackets."""
    for j in judged:
        wanted, given = (j.label.factuality, j.label.tense), (j.factuality, j.tense)
        if wanted != given:
            text, start, end = j.label.text, j.label.start, j.label.end
            marked = f"{text[:start]}[{text[start:end]}]{text[end:]}"
            yield f"{j.label.id} {_pair(*wanted):12} given {_pair(*given):12} {marked}"


def _pair(factuality: str, tense: str | None) -> str:
    return f"{factuality} {tense or '-'}"


@click.command(help=__doc__)
@click.option("--set", "which", default="dev", help="dev, test, or a file of labelled sentences.")
@click.option("--end-to-end", "whole", is_flag=True, help="Only anchors that the reader finds.")
@click.option("--errors", "list_errors", is_flag=True, help="List what is judged wrongly.")
def main(which: str, whole: bool, list_errors: bool) -> None:
    if which == "test" and list_errors:
        raise click.UsageError("test is for measuring only; use --errors with --set dev.")
    named = which in ("dev", "test")
    labels = load(SETS / f"factuality.{which}.jsonl" if named else Path(which))
    if whole:
        reader = Reader(load_profile("arms"))
        judged = [j for label in labels if (j := end_to_end(label, reader)) is not None]
    else:
        judged = [by_anchor(label) for label in labels]
    if list_errors:
        click.echo("\n".join(errors(judged)) + "\n")
    how = f"{len(judged)} found by the reader" if whole else "anchors given"
    click.echo(f"{which}: {len(labels)} anchors, {how}, engine {ENGINE}\n")
    click.echo(report(judged))


if __name__ == "__main__":
    main()
