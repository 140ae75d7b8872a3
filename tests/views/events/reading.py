"""What the exports wrote, as other programs read it, and what the manual says of it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import duckdb

MANUAL = Path(__file__).parents[3] / "docs" / "event-exports.md"


def cells_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def columns_in_duckdb(file: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The types that DuckDB gives the columns of a CSV file, and the rows."""
    found = duckdb.read_csv(str(file), header=True, all_varchar=False)
    types = {n: str(t) for n, t in zip(found.columns, found.types, strict=True)}
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return types, rows


def codebook(heading: str) -> set[str]:
    """The columns in the table under a heading of the manual."""
    text = MANUAL.read_text(encoding="utf-8")
    found = re.search(
        rf"^#+ {re.escape(heading)}.*?$(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert found, f"docs/event-exports.md has no section {heading}"
    first_cells = re.findall(r"^\| (.*?) \|", found[1], re.MULTILINE)
    return {name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)}
