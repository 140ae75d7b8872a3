"""The entities of a case, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from dateline.model import Entity, Part
from dateline.views.plain import visible

_ALIASES = 6  # of an entity that a table shows


@dataclass(frozen=True, slots=True)
class Row:
    """An entity as it is shown: in how many reports it is, what it may be, what is stated of it.

    ``maybe`` are ids and names; ``stated`` are values by the attribute's name, ``voices`` the names
    of those who state them, by the key of their origin.
    """

    entity: Entity
    reports: int
    maybe: tuple[tuple[str, str], ...]
    stated: Mapping[str, Part]
    voices: Mapping[str, str]


def entities_table(rows: Iterable[Row]) -> Table:
    """One row an entity: its names, what it may be the same as, what is stated of it by whom."""
    table = Table(show_lines=False, pad_edge=False, expand=False)
    for heading, style in (
        ("id", "dim"),
        ("name", "bold"),
        ("kind", ""),
        ("also called", ""),
        ("reports", ""),
        ("maybe the same as", ""),
        ("stated of it", ""),
    ):
        table.add_column(heading, style=style, overflow="fold")
    for row in rows:
        entity = row.entity
        others = [name for name, _ in entity.aliases if name != entity.name]
        more = f" and {len(others) - _ALIASES} more" if len(others) > _ALIASES else ""
        cells = [
            short_id(entity.id),
            entity.name,
            entity.kind or "",
            ", ".join(others[:_ALIASES]) + more,
            str(row.reports),
            ", ".join(f"{name} ({short_id(other)})" for other, name in row.maybe),
            "\n".join(_stated(row)),
        ]
        table.add_row(*(Text("\n".join(map(visible, cell.split("\n")))) for cell in cells))
    return table


def entity_object(row: Row) -> dict[str, Any]:
    """An entity as JSON; what is not known is None."""
    entity = row.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": [{"name": name, "mentions": number} for name, number in entity.aliases],
        "reports": row.reports,
        "maybe": [{"id": other, "name": name} for other, name in row.maybe],
        "attributes": {
            name: {
                "best": part.best,
                "rule": str(part.rule),
                "values": [
                    {
                        "value": said.value,
                        "claims": list(said.claims),
                        "affirmed_by": [row.voices.get(key, key) for key in said.affirmed_by],
                        "denied_by": [row.voices.get(key, key) for key in said.denied_by],
                    }
                    for said in part.values
                ],
            }
            for name, part in row.stated.items()
        },
        "source": entity.source,
    }


def short_id(entity: str) -> str:
    """An id that is known by its words as it is, another's beginning."""
    return entity if ":" in entity else entity[:6]


def _stated(row: Row) -> Iterator[str]:
    """The values of each attribute side by side, with who states each."""
    for name, part in row.stated.items():
        values = []
        for said in part.values:
            by = [row.voices.get(key, key) for key in said.affirmed_by]
            against = [row.voices.get(key, key) for key in said.denied_by]
            whose = [", ".join(by), f"denied by {', '.join(against)}" if against else ""]
            values.append(f"{said.value['text']} ({'; '.join(filter(None, whose))})")
        yield f"{name}: {' | '.join(values)}"
