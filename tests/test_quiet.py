"""Dateline keeps to itself: no connection it was not asked for, no file but in the case."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "ADEN, June 14, 2023 (Example News) - Rebels shelled the port of Aden on Monday.\n"
# urllib3 opens a socket to see whether there is IPv6, but connects it to nothing.
_CONNECTIONS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*AF_INET.*")


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to see what is opened")
def test_a_whole_day_connects_to_nothing_and_writes_nothing_at_home(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    (work / "report.txt").write_text(REPORT, encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH", "LANG")}
    environment = kept | {"HOME": str(home), "TMPDIR": str(work)}
    trace = work / "trace"
    for command in (
        "init case", "add case report.txt", "read case", "claims case",
        "export case --format csv -o claims.csv", "export case --format parquet -o claims.parquet",
        "map case -o map.html",
    ):  # fmt: skip
        strace = ["strace", "-f", "-A", "-e", "trace=%network", "-o", str(trace)]
        ran = subprocess.run(
            [*strace, sys.executable, "-m", "dateline", *command.split()],
            cwd=work, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
    assert _CONNECTIONS.findall(trace.read_text(encoding="utf-8")) == []
    assert list(home.rglob("*")) == []
    assert {path.name for path in work.iterdir()} == {
        "report.txt", "trace", "case", "claims.csv", "claims.parquet", "map.html",
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to see what is opened")
def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    """The pattern above does find an attempt."""
    trace = tmp_path / "trace"
    code = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    strace = ["strace", "-f", "-e", "trace=%network", "-o", str(trace)]
    subprocess.run([*strace, sys.executable, "-c", code], check=True)
    assert len(_CONNECTIONS.findall(trace.read_text(encoding="utf-8"))) == 1


def test_telemetry_is_off_before_onnxruntime_is_imported() -> None:
    """Later is too late: the first event is recorded by the import."""
    code = """
import importlib.abc, os, sys

class Watch(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name == "onnxruntime":
            print(os.environ.get("ORT_DISABLE_TELEMETRY"))

sys.meta_path.insert(0, Watch())
from dateline.syntax import encoder
print("onnxruntime" in sys.modules)
encoder.load()
print("onnxruntime" in sys.modules)
"""
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "1", "True"]
