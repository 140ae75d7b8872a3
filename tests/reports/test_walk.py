"""Folders: which files they give, in which order."""

from __future__ import annotations

import os
from pathlib import Path

from dateline.reports import Refusal
from dateline.reports.walk import files


def names(folder: Path) -> list[str]:
    found = [path for path in files(folder) if not isinstance(path, Refusal)]
    return [path.relative_to(folder).as_posix() for path in found]


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a/c.txt", "a.txt", "c.txt", "b/.hidden/d.txt", ".e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert names(tmp_path) == ["a.txt", "b/a/c.txt", "b/z.txt", "c.txt"]


def test_files_of_systems_are_passed_over(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", "__MACOSX/a.txt", "._a.txt", "~$a.docx", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_given_as_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path / "link") == ["a.txt"]


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    """Made step by step, as no path may be longer than 4,096 bytes; what lies beyond is refused."""
    here, depth = Path.cwd(), 3_000
    (tmp_path / "z.txt").touch()
    try:
        os.chdir(tmp_path)
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        found = list(files(tmp_path))
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(here)
    assert found[-1] == tmp_path / "z.txt"
    assert len(found) == 2
