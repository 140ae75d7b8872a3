"""Parquet of events: read by DuckDB, with all that the contract has."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from dateline.model import event_to_json
from dateline.views.events import parquet, write_sourced
from tests.claims_made import in_parquet
from tests.views.events.made import events, export


def _file(folder: Path) -> Path:
    file = folder / "events.parquet"
    assert write_sourced("parquet", iter(events()), export(), file) == len(events())
    return file


def test_everything_comes_back(tmp_path: Path) -> None:
    for row, sourced in zip(in_parquet(_file(tmp_path)), events(), strict=True):
        told = event_to_json(sourced.event)
        for known in row["as_known"]:
            known["best"] = json.loads(known["best"])
        row.update(row.pop("roles"))
        assert row == json.loads(json.dumps(told))


def test_a_query_over_roles_and_counts(tmp_path: Path) -> None:
    found = duckdb.execute(
        f"""SELECT roles['actor'].best.name, counts['killed'].best, place.best.lat
        FROM '{_file(tmp_path)}' WHERE grade.value = 'contested'"""
    ).fetchall()
    assert found == [("Azure Fleet", 15, 46.4775)]


def test_every_column_of_the_file_is_a_column(tmp_path: Path) -> None:
    read = duckdb.read_parquet(str(_file(tmp_path)))
    assert read.columns == list(parquet.COLUMNS)
