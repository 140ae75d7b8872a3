"""Parquet: what JSONL holds, typed."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from dateline.views import write
from tests.claims_made import ARMS, rows
from tests.views.reading import objects


def test_parquet_holds_what_jsonl_holds(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    made = rows()
    assert write("parquet", iter(made), ARMS, path) == len(made)
    assert pq.read_table(path).to_pylist() == objects("jsonl", made)


def test_parquet_writes_several_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    assert write("parquet", (row for _ in range(430) for row in rows()), ARMS, path) == 430 * 14
    assert pq.ParquetFile(path).num_row_groups == 2
