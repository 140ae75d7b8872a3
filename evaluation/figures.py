"""What all measures share: figures, files of gold labels, samples, and the reader they measure."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from dateline.claims import Reader
from dateline.model import ClaimKind, Reading, Report
from dateline.profiles import load

T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """A share from 0 to 1, more being better: its set, its name, and how many cases it is of.

    With ``n`` 0 there was nothing to measure, and ``value`` says nothing.
    """

    set: str
    name: str
    value: float
    n: int


def share(of_set: str, name: str, right: float, n: int) -> Figure:
    """The figure ``right`` of ``n``."""
    return Figure(of_set, name, right / n if n else 0.0, n)


def f1(of_set: str, name: str, precision: Figure, recall: Figure) -> Figure:
    """The harmonic mean of precision and recall, with the number of gold labels."""
    both = precision.value + recall.value
    value = 2 * precision.value * recall.value / both if both else 0.0
    return Figure(of_set, name, value, recall.n)


def gold(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def sample(items: Iterable[T], size: int, key: Callable[[T], str]) -> list[T]:
    """The ``size`` items whose keys have the smallest SHA-256: the same ones on every machine."""
    return sorted(items, key=lambda item: hashlib.sha256(key(item).encode()).digest())[:size]


class FactsReader(Reader):
    """The reader without its statements, which are measured by themselves."""

    def read(self, report: Report) -> Reading:
        """Read a report into facts."""
        found = super().read(report)
        facts = tuple(c for c in found.claims if c.kind is not ClaimKind.STATEMENT)
        return replace(found, claims=facts)


@cache
def reader(profile: str = "conflict") -> Reader:
    """The reader that is measured, with a profile that comes with Dateline; it reads facts."""
    return FactsReader(load(profile))
