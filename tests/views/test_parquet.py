"""Parquet: what JSONL holds, typed."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from dateline.views import write
from dateline.views.parquet import COLUMNS
from tests.claims_made import ARMS, hostile, in_parquet, rows
from tests.views.reading import text_of


def test_parquet_holds_what_jsonl_holds(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    made = rows() + hostile()
    assert write("parquet", iter(made), ARMS, path) == len(made)
    expected = [json.loads(line) for line in text_of("jsonl", made).split("\n")[:-1]]
    assert duckdb.read_parquet(str(path)).columns == list(expected[0])
    assert in_parquet(path) == expected


def test_parquet_has_the_types_of_the_manual(tmp_path: Path) -> None:
    """Also where a column is empty in all rows, which says nothing of its type."""
    path = tmp_path / "it's empty.parquet"
    assert write("parquet", iter([]), ARMS, path) == 0
    found = duckdb.read_parquet(str(path))
    assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
        name: str(duckdb.sqltype(type_)) for name, type_ in COLUMNS.items()
    }


def test_parquet_writes_several_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    assert write("parquet", (row for _ in range(430) for row in rows()), ARMS, path) == 430 * 14
    count = "SELECT count(DISTINCT row_group_id) FROM parquet_metadata(?)"
    assert duckdb.execute(count, [str(path)]).fetchall() == [(2,)]
