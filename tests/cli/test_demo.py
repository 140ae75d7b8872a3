"""`dateline demo` as a process: the desk on the samples, and nothing left of it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from dateline.desk import static
from dateline.workflow.case import Case
from tests.cli.test_serve import RUN
from tests.conftest import Dateline


def started(tmp_path: Path, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    """The process and the desk's address."""
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("<!doctype html><title>Dateline</title>")
    (tmp_path / "tmp").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(tmp_path / "page"), "demo", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"https?://[\w.:\[\]]+/", line):
            return process, found[0]
    raise AssertionError(process.communicate()[1])


def test_the_desk_shows_the_samples_and_the_case_is_deleted(tmp_path: Path) -> None:
    process, address = started(tmp_path, "--port", "0", "--no-browser")
    try:
        with urllib.request.urlopen(f"{address}api/events") as answer:
            assert json.load(answer)["total"] > 10
        assert list((tmp_path / "tmp").glob("dateline-demo-*/samples/case.sqlite"))
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.communicate()[1].endswith("The desk is closed, and the case is deleted.\n")
        assert list((tmp_path / "tmp").iterdir()) == []
    finally:
        process.kill()
        process.communicate()


def test_samples_come_not_among_a_users_reports(
    dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("<!doctype html>")
    monkeypatch.setattr(static, "FOLDER", tmp_path / "page")
    (tmp_path / "mine.txt").write_text("Kenya exported 30 tanks to Togo in 2019.\n")
    dateline("init", tmp_path / "gulf")
    dateline("add", tmp_path / "gulf", tmp_path / "mine.txt")
    ran = dateline("demo", tmp_path / "gulf", "--no-browser")
    assert ran.status == 1
    assert "holds other reports than the samples" in ran.err
    with Case.open(tmp_path / "gulf") as case:
        assert case.store.counts()["reports"] == 1


def test_a_named_case_is_kept(tmp_path: Path) -> None:
    process, _ = started(tmp_path, str(tmp_path / "mine"), "--port", "0", "--no-browser")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    with Case.open(tmp_path / "mine") as case:
        assert case.store.counts()["reports"] == 8
