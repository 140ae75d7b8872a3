"""How fast ``read`` is on one core, beside spaCy.

    python evaluation/speed.py [--rounds 5] [--made 300] [--pipeline PACKAGE] [FOLDER ...]

Both go over the same texts by turns in one process, which is bound to one core; the table has the
median round. Without ``--pipeline`` spaCy only cuts the text into tokens and sentences, a measure
of the machine; a trained pipeline, such as ``en_core_web_sm``, tags, parses and finds names too.
``read`` ends in claims. Needs ``pip install '.[bench]'``.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import made
import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from dateline.claims import ENGINE, Reader
from dateline.model import Report
from dateline.profiles import load

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "src/dateline/samples", ROOT / "tests/facts/dev")


@click.command()
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--made", "number", default=300, show_default=True, help="How many made-up reports.")
@click.option("--pipeline", help="A trained spaCy pipeline that is installed.")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(rounds: int, number: int, pipeline: str | None, folders: tuple[Path, ...]) -> None:
    """Print reports and words per second."""
    bound = _one_core()
    files = [path for folder in folders or FOLDERS for path in sorted(folder.glob("*.txt"))]
    sets = {
        "articles": [path.read_text(encoding="utf-8") for path in files],
        "made up": [text for _, text in made.reports(number)],
    }
    begun = time.perf_counter()
    read = Reader(load("arms")).read
    read(Report.of("Rebels attacked the port of Odesa on Monday."))
    first = time.perf_counter() - begun
    english, name_of_it = _pipeline(pipeline)
    click.echo(f"engine {ENGINE}, spaCy {spacy_version}, {bound}, load {os.getloadavg()[0]:.1f}")
    click.echo(f"first report, with everything that is loaded once: {first:.2f} s\n")
    click.echo(f"{'texts':10}{'reports':>8}{'words':>9}  {'':22}{'reports/s':>10}{'words/s':>10}")
    for name, texts in sets.items():
        if not texts:
            continue
        words = sum(len(text.split()) for text in texts)
        found = sum(len(read(Report.of(text)).claims) for text in texts)  # and both are warm
        spacy_seconds, read_seconds = [], []
        for _ in range(rounds):
            spacy_seconds.append(_seconds(lambda text: len(english(text)), texts))
            read_seconds.append(_seconds(lambda text: len(read(Report.of(text)).claims), texts))
        for what, seconds in (("read", read_seconds), (name_of_it, spacy_seconds)):
            median = statistics.median(seconds)
            click.echo(
                f"{name:10}{len(texts):8,}{words:9,}  {what:22}"
                f"{len(texts) / median:10,.1f}{words / median:10,.0f}"
            )
        click.echo(f"{'':10}{found:,} claims; rounds of read: {_range(read_seconds)}\n")


def _pipeline(package: str | None) -> tuple[Language, str]:
    """A trained pipeline without its lemmatizer, which nothing here asks for; else a blank one."""
    if package is not None:
        trained = import_module(package).load(exclude=["lemmatizer"])
        return trained, f"spaCy {trained.meta['name']}"
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    return blank, "spaCy blank + sentences"


def _one_core() -> str:
    if not hasattr(os, "sched_setaffinity"):
        return "core not bound"
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"bound to one core of {os.cpu_count()}"


def _seconds(do: Callable[[str], int], texts: list[str]) -> float:
    begun = time.perf_counter()
    for text in texts:
        do(text)
    return time.perf_counter() - begun


def _range(seconds: list[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f} s"


if __name__ == "__main__":
    main()
