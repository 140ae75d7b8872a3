"""The events of a case as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from dateline.model import Event
from dateline.model.unsure import pairs_unsure
from dateline.views.events import words
from dateline.views.plain import visible

_STYLES = {
    "confirmed": "bold green",
    "fair": "green",
    "weak": "yellow",
    "contested": "red",
    "discounted": "dim",
}


def events_table(events: Iterable[Event]) -> Table:
    """One row an event: what happened, when, where, how many, how far it may be believed."""
    table = Table(show_lines=False, pad_edge=False, expand=False)
    for heading, style in (
        ("id", "dim"),
        ("when", ""),
        ("what", "bold"),
        ("where", ""),
        ("how many", ""),
        ("grade", ""),
        ("origins that affirm", ""),
        ("claims", ""),
        ("first reported", ""),
    ):
        table.add_column(heading, style=style, overflow="fold")
    for event in events:
        cells = [
            event.id[:6],
            words.time(event.time.best),
            event.title,
            words.place(event.place.best),
            words.counts(event),
            event.grade.value,
            words.sources(event),
            _claims(event),
            event.first_reported or "",
        ]
        row = [Text(visible(cell)) for cell in cells]
        row[5].stylize(_STYLES.get(event.grade.value, ""))
        table.add_row(*row)
    return table


def _claims(event: Event) -> str:
    """How many claims tell of it, and whether nobody is sure that they tell one happening."""
    unsure = ", unsure if one" if pairs_unsure(event) is not None else ""
    return f"{len(event.claims)}{unsure}"
