"""`dateline doctor`: lines for people, JSON for programs, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.workflow.doctor import installation
from tests.conftest import Dateline


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extras, whose libraries take long to load."""
    monkeypatch.setattr(installation, "EXTRAS", {})


def test_an_installation(dateline: Dateline) -> None:
    ran = dateline("doctor")
    assert ran.status == 0
    assert "ok     Python" in ran.out
    assert ran.out.endswith("All is well.\n")


def test_what_is_wrong_has_a_remedy_and_a_status(dateline: Dateline, tmp_path: Path) -> None:
    ran = dateline("doctor", tmp_path / "none")
    assert ran.status == 1
    assert "WRONG  case" in ran.out
    assert f"-> dateline init {tmp_path / 'none'}" in ran.out
    assert ran.out.endswith("1 thing to mend.\n")


def test_json_has_a_line_for_each_thing(dateline: Dateline, tmp_path: Path) -> None:
    dateline("init", tmp_path / "case")
    ran = dateline("doctor", tmp_path / "case", "--json")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert all(set(row) == {"what", "result", "found", "remedy"} for row in rows)
    assert {"schema", "database", "decisions"} <= {row["what"] for row in rows}
