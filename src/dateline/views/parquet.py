"""Parquet: the contract's keys as typed, nested columns, for DuckDB, pandas, Polars and R.

DuckDB makes it of the JSON Lines export, so the two can't differ but in form. Needs the extra
``parquet``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from dateline.errors import DatelineError
from dateline.views import Row, jsonl

try:
    import duckdb
except ImportError:
    raise DatelineError(
        "Parquet is written by DuckDB, which is not installed: pip install 'dateline[parquet]'."
    ) from None

_ROWS = 4096  # of a row group; this many are held in memory
_LONGEST = 64_000_000  # bytes of one row as JSON
_SPAN = '"start" INTEGER, "end" INTEGER, "text" VARCHAR'
_COUNT = 'STRUCT("min" BIGINT, "max" BIGINT, "text" VARCHAR)'
COLUMNS = {
    "id": "VARCHAR",
    "slot": "VARCHAR",
    "report": "STRUCT(id VARCHAR, title VARCHAR, byline VARCHAR, publisher VARCHAR,"
    " published VARCHAR, url VARCHAR, origin VARCHAR)",
    "kind": "VARCHAR",
    "type": "VARCHAR",
    "anchor": f"STRUCT({_SPAN})",
    "arguments": f"STRUCT(role VARCHAR, {_SPAN}, mention_type VARCHAR, entity VARCHAR,"
    f' "name" VARCHAR, "count" {_COUNT})[]',
    "value": 'STRUCT("number" DOUBLE, unit VARCHAR, "text" VARCHAR)',
    "time": f"STRUCT({_SPAN}, edtf VARCHAR, earliest VARCHAR, latest VARCHAR, inferred VARCHAR)",
    "place": f'STRUCT({_SPAN}, "name" VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE,'
    ' radius_km DOUBLE, "precision" VARCHAR, geonames BIGINT, inferred VARCHAR)',
    "voice": f'STRUCT("name" VARCHAR, entity VARCHAR, {_SPAN}, cue STRUCT({_SPAN}),'
    f" title STRUCT({_SPAN}))[]",
    "factuality": "VARCHAR",
    "tense": "VARCHAR",
    "evidence": f"STRUCT({_SPAN})",
    "confidence": 'STRUCT("whole" DOUBLE, actor DOUBLE, "object" DOUBLE, place DOUBLE,'
    ' "time" DOUBLE, factuality DOUBLE, voice DOUBLE)',
    "engine": "VARCHAR",
    "status": "VARCHAR",
    "event": "VARCHAR",
    "content": f"STRUCT({_SPAN}, quoted BOOLEAN)",
}
"""The columns of the export and their types in DuckDB's SQL."""


def write(rows: Iterable[Row], path: Path) -> int:
    """Write the rows, a row group at a time, so that memory stays flat; return how many."""
    return made_of_lines(lambda file: jsonl.write(rows, file), COLUMNS, path)


def made_of_lines(fill: Callable[[TextIO], int], columns: Mapping[str, str], path: Path) -> int:
    """Write what ``fill`` writes as JSON Lines; return what it returns, how many lines.

    ``columns`` are the keys with their types in DuckDB's SQL. Raises OSError where the file can't
    be made.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".parquet.") as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("w", encoding="utf-8", newline="") as file:
            number = fill(file)
        # Nothing is fetched: JSON and Parquet are built in, other extensions aren't looked for.
        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "threads": 1,
            "memory_limit": "256MB",
            "temp_directory": folder,
        }
        with duckdb.connect(config=settings) as base:
            try:
                base.execute(_copy(lines, columns, path))
            except duckdb.Error as error:
                reason = str(error).partition("\n")[0]
                raise OSError(f"DuckDB: {reason}") from None
    return number


def _copy(lines: Path, columns: Mapping[str, str], path: Path) -> str:
    """The statement that makes the Parquet file of the lines."""
    typed = ", ".join(f"{_quoted(name)}: {_quoted(type_)}" for name, type_ in columns.items())
    return (
        f"COPY (FROM read_json({_quoted(lines)}, columns = {{{typed}}},"
        f" format = 'newline_delimited', maximum_object_size = {_LONGEST}))"
        f" TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS})"
    )


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
