"""Measure all sets that are here and compare every figure with its floor.

    python evaluation/gate.py [--data DIR] [--reports DIR]... [--set NAME]...
    python evaluation/gate.py ... --raise
    python evaluation/gate.py ... --lower SET/FIGURE --why REASON

Prints one table and exits with 1 if a figure is below its floor (``floors.toml``). The sets of the
repository are always measured; those of --data where their files are there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import calibration
import click
import ecb
import entities
import events
import facts
import factuality
import false_claims
import floors
import happenings
import metonyms
import muc
import origins
import plover
import polnear
import reports
import statements
import timebank
import toponyms
from figures import Figure
from floors import Floors, FloorsError


@dataclass(frozen=True)
class Measure:
    """A set, where its labels are, and what measures it."""

    set: str
    path: Path
    run: Callable[[Path], list[Figure]]


IN_REPOSITORY = (
    Measure("facts dev", facts.SETS / "dev", facts.measure),
    Measure("facts heldout", facts.SETS / "heldout", facts.measure),
    Measure("calibration dev", facts.SETS / "dev", calibration.measure),
    Measure("calibration heldout", facts.SETS / "heldout", calibration.measure),
    Measure("factuality dev", factuality.SETS / "factuality.dev.jsonl", factuality.measure),
    Measure("factuality test", factuality.SETS / "factuality.test.jsonl", factuality.measure),
    Measure("metonyms", metonyms.DATA, metonyms.measure),
    Measure("happenings dev", happenings.SETS / "dev", happenings.measure),
)
# Files of --data.
IN_DATA = {
    "timebank": ("timebank.jsonl.gz", timebank.measure),
    "lgl": ("lgl.jsonl.gz", toponyms.measure),
    "geovirus": ("geovirus.jsonl.gz", toponyms.measure),
    "plover": ("plover-dev.jsonl.gz", plover.measure),
    "ecbplus-dev": ("ecbplus-dev.jsonl.gz", ecb.measure),
    "ecbplus-train": ("ecbplus-train.jsonl.gz", ecb.measure),
    "ecbplus-dev others": ("ecbplus-dev.jsonl.gz", false_claims.measure),
    "entities ecbplus-dev": ("ecbplus-dev.jsonl.gz", entities.measure),
    "entities meantime": ("meantime.jsonl.gz", entities.measure),
    "ecbplus-dev events": ("ecbplus-dev.jsonl.gz", events.measure),
    "polnear": ("polnear-dev.jsonl.gz", polnear.measure),
    "statements": ("polnear-dev.jsonl.gz", statements.measure),
    "muc4": ("muc4-dev.jsonl.gz", muc.measure),
    "origins": ("ecbplus-origins.jsonl.gz", origins.measure),
}


def measures(data: Path | None, folders: Iterable[Path]) -> Iterator[Measure]:
    """The sets that are here."""
    yield from IN_REPOSITORY
    for name, (file, run) in IN_DATA.items():
        if data is not None and (data / file).exists():
            yield Measure(name, data / file, run)
    for folder in folders:
        yield Measure(folder.resolve().name, folder.resolve(), reports.measure)


def failures(figures: Iterable[Figure], pinned: Floors) -> list[str]:
    """A sentence for each figure below its floor, and for each floor whose figure is gone."""
    values = {(figure.set, figure.name): figure for figure in figures if figure.n}
    sets = {figure.set for figure in figures}
    wrong = []
    for (of_set, name), history in pinned.items():
        floor, figure = history[-1].value, values.get((of_set, name))
        if of_set not in sets:
            continue
        if figure is None:
            wrong.append(f"{of_set}/{name} was not measured.")
        elif figure.value < floor:
            wrong.append(f"{of_set}/{name} is {figure.value:.4f}, below its floor {floor:.2f}.")
    return wrong


def table(figures: Iterable[Figure], pinned: Floors) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'set':21}{'figure':45}{'value':>7}{'n':>7}{'floor':>7}  ok"
    for figure in figures:
        history = pinned.get((figure.set, figure.name))
        floor = f"{history[-1].value:.2f}" if history else "-"
        value = f"{figure.value:.3f}" if figure.n else "-"
        ok = "" if not history else "yes" if not failures([figure], only(pinned, figure)) else "NO"
        yield f"{figure.set:21}{figure.name:45}{value:>7}{figure.n:>7}{floor:>7}  {ok}".rstrip()


def only(pinned: Floors, figure: Figure) -> Floors:
    """The floor of one figure."""
    key = (figure.set, figure.name)
    return {key: pinned[key]} if key in pinned else {}


def _changed(
    figures: list[Figure], pinned: Floors, up: bool, lower: Iterable[str], why: str
) -> Floors:
    """The floors after --raise and --lower."""
    today = datetime.now(UTC).date()
    named = {f"{figure.set}/{figure.name}": figure for figure in figures}
    for name in lower:
        if name not in named:
            raise FloorsError(f"{name} was not measured; name it as SET/FIGURE of the table.")
        pinned = floors.lowered(pinned, named[name], why, today)
    return floors.raised(pinned, figures, today) if up else pinned


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Folder of public corpora as JSON lines.")  # fmt: skip
@click.option("--reports", "folders", multiple=True,
              type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Folder of labelled real reports.")  # fmt: skip
@click.option("--set", "sets", multiple=True, help="Measure only this set.")
@click.option("--raise", "up", is_flag=True, help="Make higher and new figures the floors.")
@click.option("--lower", multiple=True, help="Lower this figure's floor (SET/FIGURE).")
@click.option("--why", default="", help="Why, with --lower.")
def main(
    data: Path | None,
    folders: tuple[Path, ...],
    sets: tuple[str, ...],
    up: bool,
    lower: tuple[str, ...],
    why: str,
) -> None:
    chosen = list(measures(data, folders))
    for name in sets:
        if name not in {measure.set for measure in chosen}:
            raise click.UsageError(f"The set {name!r} is not here; is --data or --reports missing?")
    figures: list[Figure] = []
    try:
        pinned = floors.load()
        for measure in chosen:
            if not sets or measure.set in sets:
                figures += measure.run(measure.path)
        if up or lower:
            pinned = _changed(figures, pinned, up, lower, why)
            floors.save(pinned)
    except FloorsError as error:
        raise click.ClickException(str(error)) from error
    for line in table(figures, pinned):
        click.echo(line)
    wrong = failures(figures, pinned)
    for line in wrong:
        click.echo(line, err=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
