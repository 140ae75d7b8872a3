"""Parquet: the contract's keys as typed, nested columns, for DuckDB, pandas, Polars and R."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.views import Row
from dateline.views.jsonl import claim_object

_BATCH = 5_000
_SPAN = [("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())]


def _struct(*fields: tuple[str, Any]) -> Any:
    return pa.struct(list(fields))


def schema() -> Any:
    """The Arrow schema of the export."""
    count = _struct(("min", pa.int64()), ("max", pa.int64()), ("text", pa.string()))
    argument = _struct(
        ("role", pa.string()),
        *_SPAN,
        ("mention_type", pa.string()),
        ("entity", pa.string()),
        ("name", pa.string()),
        ("count", count),
    )
    report = _struct(
        *(
            (key, pa.string())
            for key in ("id", "title", "byline", "publisher", "published", "url", "origin")
        )
    )
    place = _struct(
        *_SPAN,
        ("name", pa.string()),
        ("country", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("radius_km", pa.float64()),
        ("precision", pa.string()),
        ("geonames", pa.int64()),
        ("inferred", pa.string()),
    )
    time = _struct(
        *_SPAN, *((key, pa.string()) for key in ("edtf", "earliest", "latest", "inferred"))
    )
    holder = _struct(
        ("name", pa.string()), ("entity", pa.string()), *_SPAN, ("cue", _struct(*_SPAN))
    )
    parts = ("whole", "actor", "object", "place", "time", "factuality", "voice")
    confidence = _struct(*((key, pa.float64()) for key in parts))
    value = _struct(("number", pa.float64()), ("unit", pa.string()), ("text", pa.string()))
    return pa.schema(
        [
            ("id", pa.string()),
            ("slot", pa.string()),
            ("report", report),
            ("kind", pa.string()),
            ("type", pa.string()),
            ("anchor", _struct(*_SPAN)),
            ("arguments", pa.list_(argument)),
            ("value", value),
            ("time", time),
            ("place", place),
            ("voice", pa.list_(holder)),
            ("factuality", pa.string()),
            ("tense", pa.string()),
            ("evidence", _struct(*_SPAN)),
            ("confidence", confidence),
            ("engine", pa.string()),
            ("status", pa.string()),
            ("event", pa.string()),
        ]
    )


def write(rows: Iterable[Row], path: Path) -> int:
    """Write the rows in batches, so that memory stays flat; return how many."""
    columns = schema()
    number = 0
    source = iter(rows)
    with pq.ParquetWriter(path, columns, compression="zstd") as writer:
        while batch := [claim_object(*row) for row in islice(source, _BATCH)]:
            writer.write_table(pa.Table.from_pylist(batch, schema=columns))
            number += len(batch)
    return number
