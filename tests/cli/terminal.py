"""Commands as real processes, on a pipe or on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "dateline"]


def on_terminal(*args: str | bytes, cwd: Path) -> tuple[int, str]:
    """Run a command on a terminal that knows no colours; its exit status and all it printed."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
    command = [*COMMAND, *args]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=cwd
    ) as running:
        os.close(theirs)
        printed = b""
        while part := read_part(ours):
            printed += part
    os.close(ours)
    # A terminal writes "\r\n" where the program wrote "\n".
    return running.returncode, printed.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def read_part(handle: int) -> bytes:
    """What a terminal has to read; nothing where its other side is closed."""
    try:
        return os.read(handle, 65_536)
    except OSError:
        return b""
