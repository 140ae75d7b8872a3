"""What dateline.toml says, and what is told of it where it says it wrongly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.workflow.settings import (
    SETTINGS,
    Settings,
    read_settings,
    with_database,
    write_settings,
)


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


URL = 'postgresql://ada:a"b\\c@host/gulf?sslmode=require'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[case]\nname = 'x'\n",
        "[case]\n  database = 'postgresql://old'  # ours\nname = 'x'\n[read]\nprofile = 'arms'\n",
        "# database = no\n[read]\nprofile = 'arms'",
        '[read]\n[case]\ndatabase="postgresql://old"\n',
    ],
)
def test_the_database_is_changed_and_nothing_else(text: str, tmp_path: Path) -> None:
    path, name = tmp_path / SETTINGS, "dateline.toml"
    path.write_text(text)
    before = read_settings(tmp_path)
    for url in (URL, None, URL, "postgresql:///other"):
        path.write_text(with_database(path.read_text(), url, name))
        assert read_settings(tmp_path) == replace(before, database=url)
        assert all(line in path.read_text() for line in text.splitlines() if "#" in line[:1])


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "case = 3",
        "case.database = 'x'",
        "case = {database = 'x'}\n",
        "[case]\ndatabase = '''\nx'''",
    ],
)
def test_settings_that_can_not_be_changed_are_named(text: str) -> None:
    with pytest.raises(DatelineError, match=r"dateline\.toml"):
        with_database(text, None, "dateline.toml")


def test_a_new_case_in_a_database_names_it_for_its_user_alone(tmp_path: Path) -> None:
    write_settings(tmp_path, URL)
    assert read_settings(tmp_path).database == URL
    assert (tmp_path / SETTINGS).stat().st_mode & 0o777 == 0o600
    write_settings(tmp_path, URL)
    with pytest.raises(DatelineError, match="names another database"):
        write_settings(tmp_path, "postgresql:///other")
