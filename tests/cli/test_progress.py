"""Something moves on the terminal while a single source takes its time."""

from __future__ import annotations

import os
import pty
import subprocess
import time
from pathlib import Path

from tests.cli.terminal import COMMAND, read_part
from tests.conftest import Dateline


def test_adding_a_slow_source_shows_the_time_that_it_takes(
    tmp_path: Path, dateline: Dateline
) -> None:
    dateline("init", tmp_path / "case")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "add", str(tmp_path / "case"), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as adding:
        os.close(theirs)
        assert adding.stdin is not None
        adding.stdin.write(b"Rebels shelled Odesa.\n")
        adding.stdin.flush()
        printed = b""
        deadline = time.monotonic() + 60
        while b"0:00:02" not in printed and time.monotonic() < deadline:
            printed += read_part(ours)
        adding.stdin.close()
        while part := read_part(ours):
            printed += part
    os.close(ours)
    assert adding.returncode == 0
    assert b"Adding -" in printed
    assert b"0:00:01" in printed
    assert b"0:00:02" in printed
