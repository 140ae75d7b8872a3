"""Claims -> what people and programs read: tables, files and a map.

Each file format is a function from rows (claim, report) to an open file; ``write`` puts it into
place whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from dateline.errors import DatelineError
from dateline.model import Claim, Report

Row = tuple[Claim, Report]


def write_text(format_: str, rows: Iterable[Row], file: TextIO) -> int:
    """Write rows in a text format (jsonl, csv, geojson, ftm); return how many."""
    from dateline.views import csv, ftm, geojson, jsonl

    writers: dict[str, Callable[[Iterable[Row], TextIO], int]] = {
        "jsonl": jsonl.write,
        "csv": csv.write,
        "geojson": geojson.write,
        "ftm": ftm.write,
    }
    return writers[format_](rows, file)


def write(format_: str, rows: Iterable[Row], path: Path) -> int:
    """Write rows to a file in a format (also parquet); return how many.

    The file appears when it is whole. Raises DatelineError if it can't be written.
    """

    def fill(temporary: Path) -> int:
        if format_ == "parquet":
            from dateline.views import parquet

            return parquet.write(rows, temporary)
        with temporary.open("w", encoding="utf-8", newline="") as file:
            return write_text(format_, rows, file)

    return atomically(path, fill)


def atomically(path: Path, fill: Callable[[Path], int]) -> int:
    """Let ``fill`` write a temporary file beside ``path``, then move it into place."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise DatelineError(
            f"{path} can't be written: {error.strerror}; name another file."
        ) from None
    temporary = Path(name)
    try:
        number = fill(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except IsADirectoryError:
        raise DatelineError(f"{path} is a folder: name a file.") from None
    finally:
        temporary.unlink(missing_ok=True)
    return number
