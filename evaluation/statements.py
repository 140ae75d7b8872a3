"""Statements on PolNeAR: who says what, as `dateline statements` lists it.

    python evaluation/statements.py FILE [--fit]

The file is that of ``polnear.py``. A statement is found if its cue shares a word with a labelled
cue, one to one; source and content count by the share of their words that is right (Johansson and
Moschitti 2013, as Pareti 2015 uses it for attributions). With --fit the weights of
``claims/voice/attributions.py`` are fitted anew and printed: a logistic regression over the
encoder's candidates, right where they share a word with a labelled cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from figures import Figure, f1, gold, reader, share

from dateline.claims import Reader
from dateline.claims.voice.attributions import WEIGHTS, features, sources_in
from dateline.model import Claim, ClaimKind, Report, Span
from dateline.passages import split
from dateline.profiles import load
from dateline.references.link import link
from dateline.syntax.sentences import analyse

PARTS = ("cue", "source", "content")
_WORD = re.compile(r"\w+|[^\w\s]")
Words = tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclass(slots=True)
class Overlap:
    """Shares of words that are right, of what was found and of what is labelled."""

    of_found: float = 0.0
    of_gold: float = 0.0
    found: int = 0
    gold: int = 0

    def add(self, found: frozenset[int], labelled: frozenset[int]) -> None:
        """Count one found and one labelled stretch; one without words is none."""
        both = len(found & labelled)
        if found:
            self.found, self.of_found = self.found + 1, self.of_found + both / len(found)
        if labelled:
            self.gold, self.of_gold = self.gold + 1, self.of_gold + both / len(labelled)


def measure(path: Path) -> list[Figure]:
    """Precision, recall and F1 of cues, sources and contents."""
    totals = {part: Overlap() for part in PARTS}
    read = Reader(load("conflict"))
    for item in gold(path):
        report = Report.of(item["text"], published=item["date"], publisher=item["publisher"])
        claims = (c for c in read.read(report).claims if c.kind is ClaimKind.STATEMENT)
        labels = list(labelled(item))
        found = list(_merged(item["text"], claims))
        partner = pairs(found, labels)
        nothing = (frozenset[int](),) * 3
        for n, one in enumerate(found):
            other = labels[partner[n]] if n in partner else nothing
            for part, mine, theirs in zip(PARTS, one, other, strict=True):
                totals[part].add(mine, theirs)
        for n, one in enumerate(labels):
            if n not in partner.values():
                for part, words in zip(PARTS, one, strict=True):
                    totals[part].add(frozenset(), words)
    figures = []
    for part, total in totals.items():
        precision = share("statements", f"{part} precision", total.of_found, total.found)
        recall = share("statements", f"{part} recall", total.of_gold, total.gold)
        figures += [precision, recall, f1("statements", f"{part} F1", precision, recall)]
    return figures


def labelled(item: dict[str, Any]) -> Iterator[Words]:
    """The words of each labelled attribution of an article."""
    for one in item["attributions"]:
        cue, source, content = (words_of(item["text"], one[part]) for part in PARTS)
        if cue:
            yield cue, source, content


def words_of(text: str, stretches: Iterable[Sequence[int]]) -> frozenset[int]:
    """The offsets of the words in some stretches of a text."""
    return frozenset(m.start() for a, b in stretches for m in _WORD.finditer(text, a, b))


def _merged(text: str, claims: Iterable[Claim]) -> Iterator[Words]:
    """The words of statements; those of several holders of one cue are one attribution."""
    by_cue: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_cue.setdefault(claim.anchor, []).append(claim)
    for cue, group in by_cue.items():
        holders = [c.voice[-1].span for c in group if len(c.voice) > 1]
        contents = [c.content.span for c in group if c.content]
        at = words_of(text, [(cue.start, cue.end)])
        who = words_of(text, [(s.start, s.end) for s in holders if s])
        what = words_of(text, [(s.start, s.end) for s in contents])
        yield at, who, what - at - (who if who < what else frozenset())


def pairs(found: Sequence[Words], labels: Sequence[Words]) -> dict[int, int]:
    """The labelled attribution of each found one: those that share most words of cues first."""
    options = sorted(
        (-len(one[0] & other[0]), n, k)
        for n, one in enumerate(found)
        for k, other in enumerate(labels)
        if one[0] & other[0]
    )
    partner: dict[int, int] = {}
    for _, n, k in options:
        if n not in partner and k not in partner.values():
            partner[n] = k
    return partner


def fit(path: Path, rounds: int = 50, pull: float = 1.0) -> dict[str, float]:
    """Weights for what the encoder finds; ``pull`` draws them towards 0."""
    rows, right = [], []
    read = reader()
    types = read._types
    for item in gold(path):
        report = Report.of(item["text"], published=item["date"], publisher=item["publisher"])
        sentences = analyse(report.text, split(report), types, read.profile)
        index = link(sentences, read.profile, report.id, read.names(report))
        cues = frozenset[int]().union(*(one[0] for one in labelled(item)))
        for sentence in sentences:
            rules = [source.cue for source in sources_in(sentence, index.called)]
            for one in sentence.attributions:
                last = min(one.cue.end, len(sentence.tokens))
                cue = sentence.token_span(one.cue.start, last)
                by_rule = any(r.start < cue.end and cue.start < r.end for r in rules)
                rows.append([features(one, sentence, by_rule)[name] for name in WEIGHTS])
                right.append(bool(words_of(report.text, [(cue.start, cue.end)]) & cues))
    shown, wanted = np.array(rows), np.array(right, float)
    weights = np.zeros(len(WEIGHTS))
    for _ in range(rounds):
        given = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (given - wanted) + pull * weights
        bend = shown.T @ (shown * (given * (1 - given))[:, None]) + pull * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(w), 2) for name, w in zip(WEIGHTS, weights, strict=True)}


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--fit", "fitted", is_flag=True, help="Fit the weights anew and print them.")
def main(path: Path, fitted: bool) -> None:
    if fitted:
        for name, weight in fit(path).items():
            click.echo(f"{name:18}{weight:6.2f}")
        return
    for figure in measure(path):
        click.echo(f"{figure.name:20}{figure.value:6.3f}{figure.n:7}")


if __name__ == "__main__":
    main()
