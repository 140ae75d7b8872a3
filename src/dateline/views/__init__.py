"""Claims -> what people and programs read: tables, files and a map.

A claim is read with the profile that it was found by, for that says what its roles stand for and
which codes its type has. Each file format is a module with a function ``write``, loaded only when
used. Rows are read once and not kept, but for the claims of one report where a format needs them
together.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TextIO

from dateline.model import Claim, Report
from dateline.profiles import Profile
from dateline.views.files import atomically

Row = tuple[Claim, Report]
TEXT_FORMATS = ("jsonl", "csv", "geojson", "ftm")
"""Formats that can go to an open text file, such as standard output."""
FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")
"""Every export format."""
OF_ANY_PROFILE = frozenset({"jsonl", "parquet"})
"""Formats that hold a claim as it is, roles by name."""


def write_text(format_: str, rows: Iterable[Row], profile: Profile, file: TextIO) -> int:
    """Write rows in one of the `TEXT_FORMATS` to an open file; return how many."""
    return _write(format_, rows, profile, file)


def write(format_: str, rows: Iterable[Row], profile: Profile, path: Path) -> int:
    """Write rows in one of the `FORMATS` to a path; return how many.

    The file appears when it is whole. Raises DatelineError if it can't be written.
    """

    def fill(part: Path) -> int:
        if format_ not in TEXT_FORMATS:
            return _write(format_, rows, profile, part)
        with part.open("w", encoding="utf-8", newline="") as file:
            return _write(format_, rows, profile, file)

    return atomically(path, fill)


def _write(format_: str, rows: Iterable[Row], profile: Profile, target: TextIO | Path) -> int:
    module = import_module(f"dateline.views.{format_}")
    if format_ in OF_ANY_PROFILE:
        return int(module.write(rows, target))
    return int(module.write(rows, profile, target))
