"""Plain tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dateline.views.plain import visible


def listing_table(headings: Mapping[str, str], rows: Iterable[Sequence[str]]) -> Table:
    """A table of cells; ``headings`` are those of the columns with their styles."""
    table = Table(show_lines=False, pad_edge=False, expand=False)
    for heading, style in headings.items():
        table.add_column(heading, style=style, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table
