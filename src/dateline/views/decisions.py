"""Decisions, what is open to decide, and agreement, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from dateline.model.decision import Decision
from dateline.views.plain import visible

_SHORT = 12  # characters of an id that are shown


@dataclass(frozen=True, slots=True)
class Decided:
    """A reviewer's decision in words; ``undone`` if a later one took it back."""

    at: str
    who: str
    verb: str
    what: str
    why: str | None
    undone: bool


def decisions_table(decisions: Iterable[Decision], undone: Collection[str]) -> Table:
    """One row a decision; ``undone`` are the roots of those that are undone."""
    table = _table("no.", "id", "when (UTC)", "who", "what", "on", "value", "why", "")
    for one in decisions:
        marks = [
            "undone" if one.root in undone else "",
            "blind" if one.blind else "",
            "from another log" if one.origin else "",
        ]
        _add(
            table,
            str(one.seq),
            one.id[:6],
            one.at[:16].replace("T", " "),
            one.who,
            one.verb,
            _ids(one.subject.split()),
            _value(one),
            one.why or "",
            ", ".join(filter(None, marks)),
        )
    return table


def _value(decision: Decision) -> str:
    new = decision.new
    if isinstance(new, dict) and "anchor" in new:
        return f"{new['type']} “{new['anchor']['text']}”"
    if isinstance(new, dict):
        return " | ".join(str(len(side)) for sides in new.values() for side in sides) + " claims"
    return str(new) if decision.verb in ("grade", "rate") else ""


def queue_table(items: Iterable[tuple[str, Sequence[str], str, str]]) -> Table:
    """One row an item: what is asked, the ids to name, what it is and why it is asked."""
    table = _table("asked", "id", "what", "why")
    for ask, ids, what, why in items:
        _add(table, ask, _ids(ids), what, why)
    return table


def agreement_table(
    rows: Iterable[tuple[str, int, Sequence[str], int, float | None]],
) -> Table:
    """One row a kind of decision: how often it was coded twice, by whom, and alpha."""
    table = _table("kind", "coded twice", "by", "differ", "Krippendorff's alpha")
    for kind, units, coders, differ, alpha in rows:
        told = "not defined: one value only" if alpha is None else f"{alpha:.3f}"
        _add(table, kind, str(units), ", ".join(coders), str(differ), told)
    return table


def _table(*headings: str) -> Table:
    table = Table(pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    table.add_row(*(Text(visible(cell)) for cell in cells))


def _ids(ids: Iterable[str]) -> str:
    return " ".join(one[:_SHORT] for one in ids)


def tuning_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """One row a part of confidence: how it was judged, and what it would be after."""
    table = _table("confidence", "right", "wrong", "share right", "now", "then", "shift")
    for row in rows:
        judged = row["right"] + row["wrong"]
        share = f"{row['right'] / judged:.0%}" if judged else ""
        shift = "too few" if row["shift"] is None else f"{row['shift']:+.2f}"
        now, then = (f"{row[key]:.0%}" if judged else "" for key in ("before", "after"))
        _add(table, row["part"], str(row["right"]), str(row["wrong"]), share, now, then, shift)
    return table
