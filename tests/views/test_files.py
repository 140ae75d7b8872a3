"""Exports as files: whole or not at all, and no more held than is needed."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.views import FORMATS, TEXT_FORMATS, Row, write, write_text
from tests.claims_made import ARMS, many, rows
from tests.views.reading import text_of


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_writes_a_file_of_nothing(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "empty"
    assert write(format_, iter([]), ARMS, path) == 0
    assert path.exists()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_file_and_stream_are_equal(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "claims"
    write(format_, iter(rows()), ARMS, path)
    assert path.read_bytes().decode("utf-8") == text_of(format_, rows())


@pytest.mark.parametrize("format_", FORMATS)
def test_a_failure_leaves_the_old_file_and_nothing_else(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "claims"
    path.write_text("old", encoding="utf-8")

    def broken() -> Iterator[Row]:
        yield from rows()
        raise OSError(28, "No space left on device")

    with pytest.raises(DatelineError, match=r"claims can't be written \(No space left"):
        write(format_, broken(), ARMS, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_or_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="is a folder: name a file"):
        write("csv", iter(rows()), ARMS, tmp_path)
    with pytest.raises(DatelineError, match="name another file"):
        write("csv", iter(rows()), ARMS, tmp_path / "none" / "claims.csv")


@pytest.mark.parametrize("format_", ["jsonl", "csv", "geojson", "ftm"])
def test_rows_are_not_held(format_: str) -> None:
    """When a row is asked for, rows of reports before the last few are gone already."""
    import weakref

    alive: list[weakref.ref[Report]] = []

    class Tracked(Report):  # a slotted dataclass has no weak references of its own
        __slots__ = ("__weakref__",)

    def stream() -> Iterator[Row]:
        for claim, report in many(60):
            tracked = Tracked(**{f: getattr(report, f) for f in Report.__slots__})
            alive.append(weakref.ref(tracked))
            yield claim, tracked
            assert sum(ref() is not None for ref in alive) < 5

    assert write_text(format_, stream(), ARMS, io.StringIO()) == 60


def test_a_device_or_a_pipe_is_refused_and_stays(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/full")
    for path in (pipe, link, Path("/dev/full")):
        with pytest.raises(DatelineError, match="is a device or a pipe"):
            write("csv", iter(rows()), ARMS, path)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert Path("/dev/full").is_char_device()


def test_names_may_be_as_long_as_the_system_has_them(tmp_path: Path) -> None:
    path = tmp_path / ("\N{GRINNING FACE}" * 60 + ".csv")
    assert write("csv", iter(rows()), ARMS, path) == len(rows())
    assert list(tmp_path.iterdir()) == [path]


def test_only_abandoned_part_files_are_removed(tmp_path: Path) -> None:
    others = [".claims.csv", ".claims.csv.part", "notes.dateline-part"]
    for name in [*others, ".claims.csv.k3j2h1.dateline-part"]:
        (tmp_path / name).write_text("old", encoding="utf-8")
    (tmp_path / ".folder.dateline-part").mkdir()
    (tmp_path / ".link.dateline-part").symlink_to(tmp_path / "notes.dateline-part")
    os.mkfifo(tmp_path / ".pipe.dateline-part")
    write("csv", iter(rows()), ARMS, tmp_path / "new.csv")
    left = {p.name for p in tmp_path.iterdir()}
    kept = {".folder.dateline-part", ".link.dateline-part", ".pipe.dateline-part"}
    assert left == {"new.csv", *others, *kept}
