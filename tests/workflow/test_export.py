"""Writing files: what is written is what the filters choose, and progress may be watched."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dateline.errors import DatelineError
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
        facts, total = case.store.count(Filters()), case.store.count(Filters(kinds=()))
        assert 0 < facts < total  # JSONL has who said what beside the facts
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
        assert 0 < attacks < facts
        assert sum(claim in page for claim in ids) == attacks


def test_a_case_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    with open_or_create(tmp_path / "case") as case:
        assert case.folder == tmp_path / "case"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as case:
        yield case


def prepared(folder: Path) -> None:
    """Things that stand where a file could be written."""
    (folder / "report.txt").write_text("Rebels shelled Odesa.\n")
    (folder / "below").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "to-case").symlink_to(folder / "case")
    (folder / "to-database").symlink_to(folder / "case" / "case.sqlite")
    (folder / "to-null").symlink_to("/dev/null")
    (folder / "to-below").symlink_to(folder / "below")
    (folder / "to-nothing").symlink_to(folder / "gone")
    (folder / "to-itself").symlink_to(folder / "to-itself")


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("write", ["export", "map"])
@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("case/case.sqlite", "lies within the case: name a file outside of it."),
        ("case/dateline.toml", "lies within the case"),
        ("case/new.jsonl", "lies within the case"),
        ("case/new/new.jsonl", "lies within the case"),
        ("below/../case/new.jsonl", "lies within the case"),
        ("to-case/new.jsonl", "lies within the case"),
        ("to-database", "lies within the case"),
        ("case", "is a folder: name a file."),
        ("below", "is a folder"),
        ("to-below", "is a folder"),
        ("pipe", "is a device or a pipe: name a file."),
        ("/dev/full", "is a device or a pipe"),
        ("to-null", "is a device or a pipe"),
        ("to-nothing", "is a link that leads nowhere: name a file."),
        ("to-itself", "is a link that leads nowhere"),
    ],
)
def test_what_is_never_written(
    case: Case, tmp_path: Path, output: str, told: str, write: str, force: bool
) -> None:
    prepared(tmp_path)
    before = snapshot(tmp_path)
    path = tmp_path / output
    with pytest.raises(DatelineError, match=f"^{re.escape(str(path))} {re.escape(told)}"):
        write_one(case, path, write, force)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("write", ["export", "map"])
def test_a_file_that_is_there_is_replaced_by_force_only(
    case: Case, tmp_path: Path, write: str
) -> None:
    prepared(tmp_path)
    source = tmp_path / "report.txt"
    with pytest.raises(DatelineError, match="is there already: name another file, or add --force"):
        write_one(case, source, write, False)
    assert source.read_text() == "Rebels shelled Odesa.\n"
    write_one(case, source, write, True)
    assert "Odesa" not in source.read_text()


def write_one(case: Case, path: Path, write: str, force: bool) -> None:
    if write == "export":
        export(case, Filters(), "jsonl", path, lambda rows, _: rows, force=force)
    else:
        export_map(case, Filters(), path, force=force)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What stands below a folder: its kind, and what a file holds."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() and not path.is_symlink() else b"",
        )
        for path in folder.rglob("*")
        if not path.name.endswith(("-shm", "-wal"))
    }
