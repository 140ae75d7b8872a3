"""What dateline.toml says, and what is told of it where it says it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.workflow.settings import SETTINGS, Settings, read_settings, write_settings


def test_new_settings_say_what_holds_anyway(tmp_path: Path) -> None:
    folder = tmp_path / 'say "hi" ü'
    folder.mkdir()
    assert read_settings(folder) == Settings(folder.name)  # without a file
    write_settings(folder)
    assert read_settings(folder) == Settings(folder.name)
    assert "[case]" in (folder / SETTINGS).read_text(encoding="utf-8")


def test_settings_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("[case]\nname = 'mine'")
    write_settings(tmp_path)
    assert read_settings(tmp_path).name == "mine"


def test_the_database_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("[case]\ndatabase = 'postgresql://ada@host/gulf'")
    assert read_settings(tmp_path).database == "postgresql://ada@host/gulf"


def test_own_profile_is_found_from_the_case_folder(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("[read]\nprofile = 'mine.toml'")
    assert read_settings(tmp_path).profile == str(tmp_path / "mine.toml")


@pytest.mark.parametrize(
    "toml",
    [
        "[case",
        "case = 3",
        "[case]\ndatabase = 3",
        "[add]\nmax_bytes = 'much'",
        "[add]\nmax_bytes=0",
        "[add]\nmax_characters = 'much'",
        "[add]\nmax_characters = 0",
        "[read]\nprofile = 3",
        "[read]\nengine = 'steam'",
    ],
)
def test_bad_settings_are_named(tmp_path: Path, toml: str) -> None:
    (tmp_path / SETTINGS).write_text(toml)
    with pytest.raises(DatelineError, match=r"dateline\.toml"):
        read_settings(tmp_path)
