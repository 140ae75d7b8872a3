"""Workbooks, read again by openpyxl: the register's cells are those of its CSV, and no formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from dateline.views.events import sipri, workbook, write_sourced
from tests.views.events.made import events, export, written

MADE = "2026-11-30T12:00:00Z"


def test_the_register_is_that_of_the_csv(tmp_path: Path) -> None:
    write_sourced("sipri-xlsx", events(), export(), tmp_path / "register.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "register.xlsx")["Register"]
    found = [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    assert found == list(csv.reader(io.StringIO(written(sipri.write))))
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("=HYPERLINK(0)", "s"),  # a formula
        ("{=1+1}", "s"),  # an array formula
        ("https://elsewhere.example/", "s"),  # a link
        ("W" * 40_000, "s"),  # longer than a cell
        ("\u202eTRELA\x01", "s"),  # marks and control characters
        (40, "n"),
        (1.5, "n"),
    ],
)
def test_cells_are_text_or_numbers(tmp_path: Path, value: object, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    assert workbook.write_rows("A", ("what",), [{"what": value}], path, MADE) == 1
    cell = openpyxl.load_workbook(path)["A"]["A2"]
    assert (cell.data_type, cell.hyperlink) == (kind, None)
    assert str(cell.value)[:6] == str(value)[:6]


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST", 2)
    with pytest.raises(OSError, match="no more than 2 rows"):
        workbook.write_rows("A", ("n",), ({"n": n} for n in range(3)), tmp_path / "a.xlsx", MADE)
