"""Accounts and saved views, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from dateline.views.plain import visible


def accounts_table(rows: Iterable[tuple[str, str, str, str | None]]) -> Table:
    """One row an account: name, role, when it was made, and when closed."""
    return _table(("name", "role", "made", "closed"), rows)


def views_table(rows: Iterable[tuple[str, str, str, str]]) -> Table:
    """One row a saved view: name, address, whose it is, and when it was saved."""
    return _table(("name", "address", "who", "saved"), rows)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Table:
    table = Table(pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell or "")) for cell in row))
    return table
