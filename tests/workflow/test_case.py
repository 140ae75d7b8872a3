"""A case: what is made, what is opened, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.workflow.case import Case, is_case
from dateline.workflow.run import open_or_create
from tests.postgresql import Server

REPORT = Report.of("Rebels shelled the port.")


def test_a_case_is_a_readable_toml_and_a_database(tmp_path: Path) -> None:
    with Case.create(tmp_path / "deep" / 'say "hi"') as case:
        assert case.settings.name == 'say "hi"'
        assert case.store.add(REPORT, b"", "text/plain")
    assert "[case]" in (case.folder / "dateline.toml").read_text()
    assert sorted(path.name for path in case.folder.iterdir()) == ["case.sqlite", "dateline.toml"]
    with Case.open(case.folder) as again:
        assert again.store.counts() == {"reports": 1, "unread": 1, "claims": 0}


@pytest.mark.parametrize("do", [Case.create, Case.open])
def test_a_file_is_no_case(tmp_path: Path, do: type[Case]) -> None:
    path = tmp_path / "file"
    path.write_text("kept")
    with pytest.raises(DatelineError, match="is a file"):
        do(path)  # type: ignore[call-arg]
    assert path.read_text() == "kept"


def test_a_folder_without_a_database_is_no_case(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert not is_case(folder)
        with pytest.raises(DatelineError, match=f"dateline init {folder}"):
            Case.open(folder)


def test_making_one_twice_changes_nothing(tmp_path: Path) -> None:
    with Case.create(tmp_path) as case:
        case.store.add(REPORT, b"", "text/plain")
    with pytest.raises(DatelineError, match="is a case already"):
        Case.create(tmp_path)
    with Case.open(tmp_path) as case:
        assert list(case.store.reports()) == [REPORT]


def test_a_case_whose_making_was_killed_is_made_at_last(tmp_path: Path) -> None:
    (tmp_path / "case.sqlite").touch()
    with pytest.raises(DatelineError, match="is empty: run `dateline init`"):
        Case.open(tmp_path)
    with Case.create(tmp_path) as case:
        assert case.store.add(REPORT, b"", "text/plain")


def test_a_case_on_a_server(tmp_path: Path, server: Server) -> None:
    url = server.new_database()
    (tmp_path / "dateline.toml").write_text(f"[case]\ndatabase = '{url}'")
    with pytest.raises(DatelineError, match="is empty: run `dateline init`"):
        Case.open(tmp_path)
    with Case.create(tmp_path) as case:
        assert case.store.add(REPORT, b"", "text/plain")
    with pytest.raises(DatelineError, match="is a case already"):
        Case.create(tmp_path)
    assert is_case(tmp_path)
    colleague = tmp_path / "colleague"
    colleague.mkdir()
    (colleague / "dateline.toml").write_text(f"[case]\ndatabase = '{url}'")
    with open_or_create(colleague) as case:
        assert list(case.store.reports()) == [REPORT]
    assert [path.name for path in colleague.iterdir()] == ["dateline.toml"]
