"""Floors: the least that each figure may be, with the history of how it came to be that.

``floors.toml`` has a table for each figure, named by its set and its name, whose ``history`` lists
values with their dates, oldest first; the last value is the floor. A value lower than the one
before says ``why``.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from figures import Figure

FILE = Path(__file__).parent / "floors.toml"
CASES = 20  # figures of fewer cases say too little to be held to
HEAD = """\
# The least that each figure may be: the last value of its history. The first value is what was
# measured on that day, later ones what a change reached; a value lower than the one before says
# why. Written by evaluation/gate.py with --raise and --lower.
"""


class FloorsError(Exception):
    """The file of floors breaks its rules; says where."""


@dataclass(frozen=True)
class Entry:
    """A floor from a day on, and why it is lower than the one before."""

    date: date
    value: float
    why: str | None = None


Key = tuple[str, str]  # a figure's set and name
Floors = Mapping[Key, tuple[Entry, ...]]


def load(path: Path = FILE) -> Floors:
    """The floors of a file; FloorsError if a history is empty, out of order or silently lowered."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        floors = {
            (of_set, name): tuple(Entry(**entry) for entry in figure["history"])
            for of_set, figures in tables.items()
            for name, figure in figures.items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise FloorsError(f"{path.name} is not in its form ({error}).") from error
    check(floors)
    return floors


def check(floors: Floors) -> None:
    """Raise FloorsError where a history is empty, out of order, or lowered without a reason."""
    for (of_set, name), history in floors.items():
        if not history:
            raise FloorsError(f"{of_set}/{name} has no floor.")
        for before, after in pairwise(history):
            if after.date < before.date:
                raise FloorsError(f"{of_set}/{name}: {after.date} stands after {before.date}.")
            if after.value < before.value and not (after.why or "").strip():
                raise FloorsError(
                    f"{of_set}/{name} falls from {before.value} to {after.value} without a reason;"
                    " use --lower with --why."
                )


def floor_of(figure: Figure) -> float:
    """The floor that a figure gives: a hundredth, rounded down from the figure less one case.

    One case may go the other way on another processor.
    """
    return max(0, math.floor(100 * (figure.value - 1 / figure.n) + 1e-9)) / 100


def raised(floors: Floors, figures: list[Figure], today: date) -> Floors:
    """The floors after figures that are higher, or new and of enough cases, became floors."""
    higher = dict(floors)
    for figure in figures:
        if figure.n < CASES:
            continue
        key, value = (figure.set, figure.name), floor_of(figure)
        history = floors.get(key, ())
        if not history or value > history[-1].value:
            higher[key] = (*history, Entry(today, value))
    return higher


def lowered(floors: Floors, figure: Figure, why: str, today: date) -> Floors:
    """The floors, one lowered to what was measured; FloorsError without a reason."""
    key = (figure.set, figure.name)
    history = floors.get(key, ())
    if not history or not figure.n or figure.value >= history[-1].value:
        raise FloorsError(f"{figure.set}/{figure.name} is not below its floor.")
    value = floor_of(figure)
    lower = {**floors, key: (*history, Entry(today, value, why))}
    check(lower)
    return lower


def save(floors: Floors, path: Path = FILE) -> None:
    """Write a file of floors."""
    lines = [HEAD]
    for (of_set, name), history in floors.items():
        lines.append(f"[{json.dumps(of_set)}.{json.dumps(name)}]\nhistory = [")
        for entry in history:
            why = f", why = {json.dumps(entry.why, ensure_ascii=False)}" if entry.why else ""
            lines.append(f"    {{ date = {entry.date}, value = {entry.value:.2f}{why} }},")
        lines.append("]\n")
    path.write_text("\n".join(lines), encoding="utf-8")
