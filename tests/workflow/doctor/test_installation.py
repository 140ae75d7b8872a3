"""Examining an installation: what is here, what is not, and what is broken."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

import pytest

from dateline.workflow.doctor import EXTRAS, Check, Result, examine_installation, installation
from dateline.workflow.doctor.installation import PACKAGE, fits

ROOT = Path(__file__).parents[3]


def looked_at() -> dict[str, Check]:
    return {check.what: check for check in examine_installation()}


def test_this_installation_is_in_order() -> None:
    found = looked_at()
    assert [check for check in found.values() if check.result == "wrong"] == []
    assert {"Python", "libraries", "encoder", "gazetteer", "reader", "SQLite"} <= set(found)
    assert found["reader"].result == Result.OK
    assert "FTS5" in found["SQLite"].found


def test_every_extra_of_users_is_looked_at() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = set(data["project"]["optional-dependencies"])
    assert set(EXTRAS) == extras - {"test", "docs", "tools", "bench", "train"}


def test_an_extra_that_is_not_here(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = installation.Extra(("no_such_module",), "nothing")
    monkeypatch.setitem(EXTRAS, "parquet", absent)
    check = looked_at()["extra parquet"]
    assert check.result == Result.NOTE
    assert check.remedy == "pip install 'dateline[parquet]'"


def test_an_extra_that_can_not_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As WeasyPrint without Pango.
    (tmp_path / "brokenlib.py").write_text("raise OSError('cannot load library libpango')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(EXTRAS, "pdf", installation.Extra(("brokenlib",), "PDF", "Pango"))
    check = looked_at()["extra pdf"]
    assert (check.result, check.remedy) == (Result.WRONG, "install Pango")
    assert "libpango" in check.found


def test_a_data_file_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(installation._DATA, "encoder", tmp_path / "encoder.onnx")
    check = looked_at()["encoder"]
    assert check.result == Result.WRONG
    assert "pip install" in (check.remedy or "")


class _Listed:
    """A file as pip lists it."""

    def __init__(self, path: Path, digest: str) -> None:
        self.path, self.hash = path, type("Hash", (), {"mode": "sha256", "value": digest})()

    def locate(self) -> Path:
        return self.path


@pytest.mark.parametrize(("digest", "result"), [(None, "ok"), ("x" * 43, "wrong")])
def test_files_are_compared_with_what_was_installed(
    monkeypatch: pytest.MonkeyPatch, digest: str | None, result: str
) -> None:
    path = PACKAGE / "errors.py"
    listed = [_Listed(path, digest or str(installation._digest(path)))]
    monkeypatch.setattr(metadata, "files", lambda _: listed)
    check = looked_at()["its files"]
    assert check.result == result
    assert ("errors.py" in check.found) == (result == "wrong")


@pytest.mark.parametrize(
    ("requires", "result", "told"),
    [
        (["onnxruntime<99,>=1.0", 'duckdb>=999; extra == "parquet"'], "ok", "1 as asked for"),
        (["onnxruntime>=99"], "wrong", "onnxruntime>=99 is "),
        (["no-such-library>=1"], "wrong", "no-such-library>=1 is missing"),
    ],
)
def test_libraries_are_compared_with_what_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, requires: list[str], result: str, told: str
) -> None:
    monkeypatch.setattr(metadata, "requires", lambda _: requires)
    check = looked_at()["libraries"]
    assert (check.result, told in check.found) == (result, True), check


@pytest.mark.parametrize(
    ("version", "wanted", "fit"),
    [
        ("1.30.1", ">=1.30,<1.31", True),
        ("1.30", ">=1.30.0", True),
        ("1.31.0", "<1.31,>=1.30", False),
        ("1.9", ">=1.10", False),  # numbers, not letters
        ("2.0.49", ">=2.0.30, <2.1", True),
        ("1.31.0rc1", "<1.31", False),
        ("4", "", True),
        ("4", "~=5.0", True),  # not compared
    ],
)
def test_versions_fit_bounds(version: str, wanted: str, fit: bool) -> None:
    assert fits(version, wanted) is fit


def test_a_clock_of_long_ago_is_told() -> None:
    assert installation._clock(datetime(1970, 1, 1).astimezone()).result == Result.WRONG


@pytest.mark.parametrize(
    ("output", "files", "result"),
    [
        ("UTF-8", "utf-8", "ok"),
        (None, "utf-8", "ok"),
        ("ascii", "utf-8", "note"),
        ("utf-8", "latin-1", "note"),
    ],
)
def test_letters_that_would_be_lost_are_told(output: str | None, files: str, result: str) -> None:
    assert installation._terminal(output, files).result == result


@pytest.fixture(autouse=True)
def _modules() -> Iterator[None]:
    yield
    sys.modules.pop("brokenlib", None)
