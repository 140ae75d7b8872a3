"""Claims -> what people and programs read: tables, files and a map.

Each file format is a module with ``write(rows, file)``; the tables below name them, so that a
program can go through them and the heavy libraries load only when used. Rows are read once and
not kept, but for the claims of one report where a format needs them together.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TextIO

from dateline.errors import DatelineError
from dateline.model import Claim, Report

Row = tuple[Claim, Report]
TextExporter = Callable[[Iterable[Row], TextIO], int]
Exporter = Callable[[Iterable[Row], Path], int]


def _to_file(name: str) -> TextExporter:
    def export(rows: Iterable[Row], file: TextIO) -> int:
        return int(import_module(f"dateline.views.{name}").write(rows, file))

    return export


def _to_path(name: str) -> Exporter:
    def fill(rows: Iterable[Row], temporary: Path) -> int:
        if name not in TEXT_EXPORTERS:
            return int(import_module(f"dateline.views.{name}").write(rows, temporary))
        with temporary.open("w", encoding="utf-8", newline="") as file:
            return TEXT_EXPORTERS[name](rows, file)

    return lambda rows, path: atomically(path, lambda temporary: fill(rows, temporary))


TEXT_EXPORTERS: dict[str, TextExporter] = {
    name: _to_file(name) for name in ("jsonl", "csv", "geojson", "ftm")
}
"""Formats that can go to an open text file, standard output for one; each returns how many."""

EXPORTERS: dict[str, Exporter] = {
    name: _to_path(name) for name in ("jsonl", "csv", "geojson", "parquet", "ftm")
}
"""Every format, to a path: the file appears when it is whole. DatelineError if it can't."""


def write_text(format_: str, rows: Iterable[Row], file: TextIO) -> int:
    """Write rows in a text format (jsonl, csv, geojson, ftm); return how many."""
    return TEXT_EXPORTERS[format_](rows, file)


def write(format_: str, rows: Iterable[Row], path: Path) -> int:
    """Write rows to a file in a format (also parquet); return how many."""
    return EXPORTERS[format_](rows, path)


def atomically(path: Path, fill: Callable[[Path], int]) -> int:
    """Let ``fill`` write a temporary file beside ``path``, then move it into place.

    Whatever happens, ``path`` is the old file or the whole new one, and nothing else is left.
    Raises DatelineError if the file can't be written.
    """
    if path.is_dir():
        raise DatelineError(f"{path} is a folder: name a file.")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        temporary = Path(name)
        number = fill(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatelineError(
            f"{path} can't be written ({reason}): make room or name another file."
        ) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return number
