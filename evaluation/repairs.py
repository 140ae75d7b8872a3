"""Measure what each repair of the parser is worth.

    python evaluation/repairs.py TEXTS... [--sentences 10000] [--set dev|heldout|FOLDER]

TEXTS are folders of .txt files, or .jsonl or .jsonl.gz files with a "text" (and perhaps a "title")
a line. For each repair it prints how many of their sentences it changes, how many claims of their
reports are other without it, and what the labelled facts lose without it: facts found, facts fully
right, and claims made in all. A repair that is worth nothing should go.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import click
from facts import SETS, Article, Tally, load, tally

from dateline.claims import Reader
from dateline.model import Claim, PassageKind, Report
from dateline.passages import split
from dateline.profiles import load as load_profile
from dateline.syntax.repairs import REPAIRS, Scope
from dateline.syntax.sentences import encoded


@dataclass
class Firing:
    """How often repairs change a sentence of some texts, and the reports in which they do."""

    sentences: int = 0
    headlines: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    reports: dict[str, list[Report]] = field(default_factory=dict)


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of folders and of JSON lines."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.txt")):
                yield file.read_text(encoding="utf-8")
            continue
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                title = item.get("title") or ""
                body = item["text"].removeprefix(title).lstrip(". ")
                yield f"{title}\n\n{body}" if title else item["text"]


def firing(reports: Iterable[Report], limit: int) -> Firing:
    """Count the sentences that each repair changes, in reports of ``limit`` sentences in all."""
    profile = load_profile("arms")
    found = Firing(reports={one.name: [] for one in REPAIRS})
    for report in reports:
        passages = split(report)
        changed: set[str] = set()
        for number, words, reading in islice(
            encoded(report.text, passages), limit - found.sentences
        ):
            headline = passages[number].kind is PassageKind.HEADLINE
            found.sentences += 1
            found.headlines += headline
            parse = reading.parse
            for one in REPAIRS:
                if one.scope is (Scope.RUNNING_TEXT if headline else Scope.HEADLINES):
                    continue
                repaired = one.apply(words, parse, profile)
                if repaired != parse:
                    found.changed[one.name] += 1
                    changed.add(one.name)
                parse = repaired
        for name in changed:
            found.reports[name].append(report)
        if found.sentences >= limit:
            break
    return found


def other_claims(reports: Iterable[Report], off: Collection[str]) -> tuple[int, int]:
    """How many claims of reports are made only with repairs, and only without them."""
    only_with, only_without = 0, 0
    reader, without_repairs = _reader(()), _reader(off)
    for report in reports:
        claims = {_said(claim) for claim in reader.read(report).claims}
        without = {_said(claim) for claim in without_repairs.read(report).claims}
        only_with += len(claims - without)
        only_without += len(without - claims)
    return only_with, only_without


def _reader(off: Collection[str]) -> Reader:
    """The reader without the repairs ``off``."""
    return Reader(load_profile("arms"), repairs_off=frozenset(off))


def _said(claim: Claim) -> Claim:
    """A claim without what follows from the rest of it."""
    return replace(claim, id="", slot="")


def facts(articles: Iterable[Article], off: Collection[str]) -> tuple[int, int, int]:
    """Labelled facts found, facts fully right, and claims, without the repairs ``off``."""
    total, reader = Tally.empty(), _reader(off)
    for article in articles:
        tally(total, article.facts, reader.read(Report.of(article.text)).claims)
    return total.found.total(), total.full.total(), total.claims.total()


@click.command(help=__doc__)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--sentences", default=10_000, show_default=True, help="Stop after so many.")
@click.option("--set", "which", default="dev", help="dev, heldout, or a folder of labelled texts.")
def main(paths: tuple[Path, ...], sentences: int, which: str) -> None:
    articles = load(SETS / which if which in ("dev", "heldout") else Path(which))
    found = firing(map(Report.of, texts(paths)), sentences)
    click.echo(f"{found.sentences} sentences, {found.headlines} of them headlines; labels: {which}")
    click.echo(f"{'':20}{'changes':>9}  {'claims only':>14}  {'labelled facts without it':>26}")
    columns = f"{'with':>6}{'without':>8}  {'found':>8}{'right':>8}{'claims':>8}"
    click.echo(f"{'repair':20}{'sentences':>9}  {columns}")
    whole = facts(articles, ())
    click.echo(f"{'(all on)':20}{'':9}  {'':14}  " + "".join(f"{n:8}" for n in whole))
    names = [one.name for one in REPAIRS]
    for name in names:
        with_it, without = other_claims(found.reports[name], {name})
        lost = [now - before for now, before in zip(facts(articles, {name}), whole, strict=True)]
        click.echo(
            f"{name:20}{found.changed[name]:9}  {with_it:6}{without:8}  "
            + "".join(f"{n:+8}" for n in lost)
        )
    lost = [now - before for now, before in zip(facts(articles, names), whole, strict=True)]
    click.echo(f"{'(all off)':20}{'':9}  {'':14}  " + "".join(f"{n:+8}" for n in lost))


if __name__ == "__main__":
    main()
