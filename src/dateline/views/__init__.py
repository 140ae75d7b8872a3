"""Claims -> what people and programs read: tables, files and a map.

A claim is read with the profile that it was found by, for that says what its roles stand for and
which codes its type has. Each file format is a module with a function ``write``, loaded only when
used. Rows are read once and not kept, but for the claims of one report where a format needs them
together.
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
from dateline.profiles import Profile

Row = tuple[Claim, Report]
TEXT_FORMATS = ("jsonl", "csv", "geojson", "ftm")
"""Formats that can go to an open text file, such as standard output."""
FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")
"""Every export format."""
_OF_ANY_PROFILE = frozenset({"jsonl", "parquet"})  # they hold a claim as it is, roles by name


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
    if format_ in _OF_ANY_PROFILE:
        return int(module.write(rows, target))
    return int(module.write(rows, profile, target))


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
