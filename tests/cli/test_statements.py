"""The command that lists who said what, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Dateline

TEXT = "Foreign Ministry spokesman Nasser Kanani denied that Iran had sold drones to Mali.\n"


@pytest.fixture
def folder(tmp_path: Path, dateline: Dateline) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    folder = tmp_path / "case"
    dateline("init", folder)
    dateline("add", folder, tmp_path / "a.txt", "--published", "2024-03-05")
    return folder


def test_statements_are_listed_shown_and_rejected(dateline: Dateline, folder: Path) -> None:
    nothing = dateline("statements", folder)
    assert (nothing.status, nothing.out) == (0, "")
    assert "There are no statements yet: dateline read" in nothing.err
    read = json.loads(dateline("read", folder, "--json").out)
    assert read["statements"] == 1
    table = dateline("statements", folder, "--holder", "Kanani")
    assert table.status == 0
    assert "Nasser Kanani" in table.out
    [row] = csv.DictReader(io.StringIO(dateline("statements", folder, "--format", "csv").out))
    assert (row["holder"], row["title"]) == ("Nasser Kanani", "Foreign Ministry spokesman")
    assert (row["content"], row["factuality"]) == ("that Iran had sold drones to Mali", "CT-")
    assert TEXT[int(row["start"]) : int(row["end"])] == row["content"]
    found = json.loads(dateline("statements", folder, "--json").out)
    assert found["id"] == row["id"]
    shown = dateline("show", folder, row["id"][:8]).out
    assert "← Nasser Kanani, Foreign Ministry spokesman  (denied)" in shown
    assert "said     that Iran had sold drones to Mali  (in the report's words)" in shown
    assert dateline("decide", folder, "reject", row["id"], "--who", "ann").status == 0
    assert json.loads(dateline("statements", folder, "--json").out)["status"] == "rejected"
    edited = dateline("decide", folder, "edit", row["id"], "--factuality", "CT+", "--who", "ann")
    assert edited.status == 1
    assert "is a statement, which can be accepted or rejected, but not edited." in edited.err
    assert "No statement passes" in dateline("statements", folder, "--holder", "Holm").err


def test_two_formats_are_refused(dateline: Dateline, folder: Path) -> None:
    ran = dateline("statements", folder, "--json", "--format", "csv")
    assert ran.status == 2
    assert "two formats" in ran.err
