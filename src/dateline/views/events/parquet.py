"""Parquet of events: the contract's keys as typed, nested columns, for DuckDB, pandas and R.

Roles and counts, whose names are the profile's, are maps: ``roles['actor'].best.name``. Needs the
extra ``parquet``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from dateline.model import Event, event_to_json
from dateline.views.events.sourced import Export, Sourced
from dateline.views.parquet import made_of_lines

_WHO = "claims VARCHAR[], affirmed_by VARCHAR[], denied_by VARCHAR[]"


def _part(value: str) -> str:
    """A part of an event whose values are of a type."""
    return f'STRUCT(best {value}, rule VARCHAR, "values" STRUCT("value" {value}, {_WHO})[])'


_TIME = "STRUCT(edtf VARCHAR, earliest VARCHAR, latest VARCHAR)"
_PLACE = (
    'STRUCT("name" VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE, radius_km DOUBLE,'
    ' "precision" VARCHAR, geonames BIGINT)'
)
_PARTY = 'STRUCT("name" VARCHAR, entity VARCHAR)'
_TALLY = (
    'STRUCT(low BIGINT, best BIGINT, high BIGINT, rule VARCHAR, "values" STRUCT("value"'
    f' STRUCT("min" BIGINT, "max" BIGINT), {_WHO})[])'
)
COLUMNS = {
    "id": "VARCHAR",
    "type": "VARCHAR",
    "title": "VARCHAR",
    "claims": "STRUCT(id VARCHAR, slot VARCHAR, report VARCHAR, published VARCHAR, type VARCHAR,"
    " stance VARCHAR, factuality VARCHAR, holder VARCHAR, origin VARCHAR)[]",
    "time": _part(_TIME),
    "place": _part(_PLACE),
    "roles": f"MAP(VARCHAR, {_part(_PARTY)})",
    "counts": f"MAP(VARCHAR, {_TALLY})",
    "outlets": "INTEGER",
    "origins": "INTEGER",
    "confirmations": "INTEGER",
    "origin_groups": 'STRUCT("key" VARCHAR, "name" VARCHAR, claims VARCHAR[], reasons VARCHAR[],'
    " known BOOLEAN)[]",
    "first_reported": "VARCHAR",
    "as_known": "STRUCT(report VARCHAR, published VARCHAR, best VARCHAR)[]",
    "grade": 'STRUCT("value" VARCHAR, rule VARCHAR, overruled_by VARCHAR)',
    "why": 'STRUCT("left" VARCHAR, "right" VARCHAR, score DOUBLE, band VARCHAR,'
    ' features STRUCT("name" VARCHAR, weight DOUBLE)[], decision VARCHAR)[]',
    "status": "VARCHAR",
    "previous_ids": "VARCHAR[]",
}
"""The columns of the export and their types in DuckDB's SQL; ``as_known.best`` is JSON."""


def write(events: Iterable[Sourced], export: Export, path: Path) -> int:
    """Write the events, a row group at a time, so that memory stays flat; return how many."""

    def fill(file: TextIO) -> int:
        number = 0
        for sourced in events:
            file.write(json.dumps(row(sourced.event), ensure_ascii=False) + "\n")
            number += 1
        return number

    return made_of_lines(fill, COLUMNS, path)


def row(event: Event) -> dict[str, Any]:
    """The event's keys, with roles by name and what was known in time as JSON."""
    data = event_to_json(event)
    data["roles"] = {role: data.pop(role) for role in event.roles}
    for known in data["as_known"]:
        known["best"] = json.dumps(known["best"], ensure_ascii=False, sort_keys=True)
    return data
