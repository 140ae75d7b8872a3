"""A killed export: what it leaves behind is removed by the next, what others write is not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.views import write
from dateline.views.files import PART
from tests.claims_made import ARMS, rows

# Writes some rows, says so, and goes on when it is told to.
SLOW = """
import sys
from pathlib import Path
from dateline.views import write
from tests.claims_made import ARMS, rows

def slowly():
    yield from rows()
    print("begun", flush=True)
    sys.stdin.readline()
    yield from rows()

write("jsonl", slowly(), ARMS, Path(sys.argv[1]))
"""


@contextmanager
def begun(path: Path) -> Iterator[subprocess.Popen[str]]:
    """An export in a process of its own that has written some rows and waits."""
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        try:
            yield process
        finally:
            process.kill()


def parts(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(PART)]


def test_the_next_export_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("old", encoding="utf-8")
    for killed in (1, 2, 3):
        with begun(path) as process:
            process.kill()
            process.wait()
        assert path.read_text(encoding="utf-8") == "old"
        # Each removes what the one before it left, and leaves its own.
        assert len(parts(tmp_path)) == 1, killed
    write("csv", iter(rows()), ARMS, tmp_path / "other.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.jsonl", "other.csv"]


def test_an_export_that_lives_keeps_its_part_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    with begun(path) as process:
        [part] = parts(tmp_path)
        write("csv", iter(rows()), ARMS, tmp_path / "other.csv")
        write("jsonl", iter(rows()), ARMS, path)
        assert parts(tmp_path) == [part]
        process.communicate("go on\n")
        assert process.returncode == 0
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2 * len(rows())
    assert parts(tmp_path) == []
