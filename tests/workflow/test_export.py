"""Writing files: what is written is what the filters choose, and progress may be watched."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.store import Filters
from dateline.views import Row
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.export import export, export_map, export_text
from dateline.workflow.read import prepare
from dateline.workflow.run import open_or_create, sample_sources


def test_the_samples_go_all_the_way(tmp_path: Path) -> None:
    with open_or_create(tmp_path / "case") as case:
        for source in sample_sources():
            list(add(case, source, Stated()))
        list(prepare(case).run())
    with open_or_create(tmp_path / "case") as case:  # opened, not made
        total = case.store.count(Filters())
        assert total > 0
        watched: list[int] = []

        def watch(rows: Iterable[Row], expected: int) -> Iterator[Row]:
            watched.append(expected)
            for row in rows:
                watched.append(1)
                yield row

        path = tmp_path / "claims.jsonl"
        assert export(case, Filters(), "jsonl", path, watch) == total
        assert watched == [total, *[1] * total]
        file = io.StringIO()
        assert export_text(case, Filters(), "jsonl", file) == total
        assert file.getvalue() == path.read_text(encoding="utf-8")
        attacks = export_map(case, Filters(types=("Attack",)), tmp_path / "map.html")
        ids = [json.loads(line)["id"] for line in file.getvalue().splitlines()]
        page = (tmp_path / "map.html").read_text(encoding="utf-8")
        assert 0 < attacks < total
        assert sum(claim in page for claim in ids) == attacks


def test_a_case_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    with open_or_create(tmp_path / "case") as case:
        assert case.folder == tmp_path / "case"
