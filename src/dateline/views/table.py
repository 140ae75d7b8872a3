"""Tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from dateline.model import Report
from dateline.profiles import Profile
from dateline.views import Row, words
from dateline.views.plain import visible


def claims_table(rows: Iterable[Row], profile: Profile) -> Table:
    """One row a claim: who, did what, to whom, with what, where, when, how many, who says so."""
    table = Table(show_lines=False, pad_edge=False, expand=False)
    for heading, style in (
        ("id", "dim"),
        ("who", ""),
        ("did what", "bold"),
        ("to whom or what", ""),
        ("with what", ""),
        ("where", ""),
        ("when", ""),
        ("how many", ""),
        ("who says so", ""),
        ("how sure", ""),
    ):
        table.add_column(heading, style=style, overflow="fold")
    for claim, _ in rows:
        what = f"{claim.type}: {claim.anchor.text}"
        date_mark, place_mark = words.marked_inferred(claim)
        cells = [
            claim.id[:6],
            words.who(claim, profile),
            what,
            words.whom(claim, profile),
            words.with_what(claim, profile),
            words.where(claim) + place_mark,
            words.when(claim) + date_mark,
            words.how_many(claim),
            words.voices(claim),
            words.sure(claim),
        ]
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def reports_table(reports: Iterable[tuple[Report, str]]) -> Table:
    """One row a report, with a remark on it."""
    table = Table(pad_edge=False)
    for heading in ("id", "published", "publisher", "title", "source", "remark"):
        table.add_column(heading, overflow="fold")
    for report, remark in reports:
        named = (report.published, report.publisher, report.title, report.source, remark)
        cells = [report.id[:6], *named]
        table.add_row(*(Text(visible(cell or "")) for cell in cells))
    return table
