"""How fast ``read`` is on one core, beside spaCy's blank English tokenizer and sentencizer.

    python benchmarks/speed.py [--rounds 5] [--made 300] [FOLDER ...]

Both go over the same texts by turns in one process, which is bound to one core; the table has the
median round. The comparison is a measure of the machine, not a contest: spaCy only cuts the text
into tokens and sentences here, while ``read`` ends in claims. Needs ``pip install '.[bench]'``.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import click
import made
import spacy
from spacy.about import __version__ as spacy_version

from dateline.claims import ENGINE, read
from dateline.model import Report

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "src/dateline/samples", ROOT / "tests/facts/dev")


@click.command()
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--made", "number", default=300, show_default=True, help="How many made-up reports.")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(rounds: int, number: int, folders: tuple[Path, ...]) -> None:
    """Print reports and words per second."""
    bound = _one_core()
    files = [path for folder in folders or FOLDERS for path in sorted(folder.glob("*.txt"))]
    sets = {
        "articles": [path.read_text(encoding="utf-8") for path in files],
        "made up": [text for _, text in made.reports(number)],
    }
    begun = time.perf_counter()
    read(Report.of("Rebels attacked the port of Odesa on Monday."))
    first = time.perf_counter() - begun
    english = spacy.blank("en")
    english.add_pipe("sentencizer")
    click.echo(f"engine {ENGINE}, spaCy {spacy_version}, {bound}, load {os.getloadavg()[0]:.1f}")
    click.echo(f"first report, with everything that is loaded once: {first:.2f} s\n")
    click.echo(f"{'texts':10}{'reports':>8}{'words':>9}  {'':22}{'reports/s':>10}{'words/s':>10}")
    for name, texts in sets.items():
        if not texts:
            continue
        words = sum(len(text.split()) for text in texts)
        found = sum(len(read(Report.of(text))) for text in texts)  # and both are warm
        spacy_seconds, read_seconds = [], []
        for _ in range(rounds):
            spacy_seconds.append(_seconds(lambda text: len(english(text)), texts))
            read_seconds.append(_seconds(lambda text: len(read(Report.of(text))), texts))
        for what, seconds in (("read", read_seconds), ("spaCy blank + sentences", spacy_seconds)):
            median = statistics.median(seconds)
            click.echo(
                f"{name:10}{len(texts):8,}{words:9,}  {what:22}"
                f"{len(texts) / median:10,.1f}{words / median:10,.0f}"
            )
        click.echo(f"{'':10}{found:,} claims; rounds of read: {_range(read_seconds)}\n")


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
