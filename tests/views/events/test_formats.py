"""Every format of events: written whole, named in the manual, and the same each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.views.events import BINARY, FORMATS, SOURCED_FORMATS, write_sourced
from tests.views.events.made import events, export

EXPORTS = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_command_line_offers_all_formats() -> None:
    from dateline.cli.export import FORMATS as OFFERED

    assert set(OFFERED) == {*FORMATS, *SOURCED_FORMATS}


@pytest.mark.parametrize("format_", [*FORMATS, *SOURCED_FORMATS])
def test_a_format_is_in_the_table_of_the_manual(format_: str) -> None:
    table = EXPORTS[EXPORTS.index("## Events") :]
    assert any(
        f"`{format_}`" in line.split("|")[1] for line in table.split("\n") if line.startswith("|")
    )


@pytest.mark.parametrize("format_", SOURCED_FORMATS)
def test_a_file_is_written_and_is_the_same_each_time(format_: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    told = [write_sourced(format_, iter(events()), export(), file) for file in (first, second)]
    assert told == [1, 1] if format_.startswith("sipri") else told == [len(events())] * 2
    assert first.read_bytes() == second.read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {"first", "second"}


@pytest.mark.parametrize("format_", sorted(set(SOURCED_FORMATS) - BINARY))
def test_no_events_make_a_file_that_is_whole(format_: str, tmp_path: Path) -> None:
    file = tmp_path / "none"
    assert write_sourced(format_, iter(()), export(), file) == 0
    assert file.exists()


@pytest.mark.parametrize(
    ("format_", "library", "extra", "module"),
    [
        ("ftm", "followthemoney", "ftm", "ftm"),
        ("parquet", "duckdb", "parquet", "parquet"),
        ("sipri-xlsx", "xlsxwriter", "xlsx", "workbook"),
    ],
)
def test_a_missing_extra_is_named(
    format_: str,
    library: str,
    extra: str,
    module: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    monkeypatch.delattr(f"dateline.views.events.{module}", raising=False)
    for package in ("dateline.views.events.", "dateline.views."):
        monkeypatch.delitem(sys.modules, f"{package}{module}", raising=False)
    with pytest.raises(DatelineError, match=rf"pip install 'dateline\[{extra}\]'"):
        write_sourced(format_, iter(events()), export(), tmp_path / "events")
    assert not list(tmp_path.iterdir())
