"""The examples of a page: its console blocks, run in one shell, and what they print."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

from tests.cli.terminal import read_part

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_DONE = re.compile(r"<<done (\d+) (\d+)>>\n")
_ID = re.compile(r"\b[0-9a-f]{6}\b")
ANY = "..."  # a line of the page that stands for any lines


@dataclass(frozen=True)
class Example:
    """A command of a page, the lines that the page shows of what it prints, and where they stand.

    ``start`` and ``end`` are offsets of these lines into the page. Without any lines what the
    command prints is not compared.
    """

    command: str
    shown: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Printed:
    """How an example ended: its exit status, and the lines that it printed."""

    status: int
    lines: tuple[str, ...]


def examples(page: str) -> Iterator[Example]:
    """The commands of a page: lines that begin with "$ ", and those below with "> "."""
    for block in _BLOCK.finditer(page):
        begun = [m.start() for m in re.finditer(r"^\$ ", block[1], re.MULTILINE)]
        assert begun, f"no command in {block[0]!r}"
        for start, end in pairwise([*begun, len(block[1])]):
            lines = block[1][start:end].splitlines(keepends=True)
            typed = [lines[0][2:]]
            while len(typed) < len(lines) and re.match(r">( |$)", lines[len(typed)]):
                typed.append(lines[len(typed)].removeprefix(">").removeprefix(" "))
            first = block.start(1) + start + sum(map(len, lines[: len(typed)]))
            shown = tuple(line.rstrip("\n") for line in lines[len(typed) :])
            yield Example("".join(typed), shown, first, block.start(1) + end)


_SIZE = {"COLUMNS": "80", "LINES": "25"}  # rich asks for both, or takes what it likes


def run(found: list[Example], cwd: Path, environment: Mapping[str, str]) -> list[Printed]:
    """Run examples in one shell on a terminal of eighty columns that knows no colours."""
    with tempfile.TemporaryDirectory() as programs:
        command = Path(programs, "dateline")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
        command.chmod(0o755)
        lines = ["set -u"]
        for number, example in enumerate(found):
            lines += [example.command.rstrip("\n"), f'echo "<<done {number} $?>>"']
        script = Path(programs, "script")
        script.write_text("\n".join(lines) + "\n", encoding="utf-8")
        path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        shell = {**os.environ, "PATH": path, "TERM": "dumb", **_SIZE, **environment}
        printed = _on_terminal(["bash", str(script)], cwd, shell)
    parts = _DONE.split(printed)
    assert len(parts) == 3 * len(found) + 1, printed
    return [
        # A bar that shows how far a command is leaves an empty line on a terminal without colours.
        Printed(int(status), tuple(line.rstrip() for line in text.strip("\n").splitlines()))
        for text, status in zip(parts[::3], parts[2::3], strict=False)
    ]


def _on_terminal(command: list[str], cwd: Path, environment: Mapping[str, str]) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment, cwd=cwd
    ) as running:
        os.close(theirs)
        printed = b""
        while part := read_part(ours):
            printed += part
        assert running.wait() == 0, printed.decode()
    os.close(ours)
    return printed.decode("utf-8").replace("\r\n", "\n")


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether what a page shows is what was printed; "..." within a line stands for anything."""
    if ANY not in shown:
        return len(shown) == len(printed) and all(map(_alike, shown, printed))
    first = shown.index(ANY)
    rest = shown[first + 1 :]
    if len(printed) < first or not all(map(_alike, shown[:first], printed)):
        return False
    return any(agrees(rest, printed[skipped:]) for skipped in range(first, len(printed) + 1))


def _alike(shown: str, printed: str) -> bool:
    pattern = re.sub(r"[\[*?]", lambda m: f"[{m[0]}]", shown.rstrip()).replace(ANY, "*")
    return fnmatchcase(printed, pattern)


def renewed(page: str, found: list[Example], printed: list[Printed]) -> str:
    """The page with what was printed in place of what it shows, and the ids of that in commands.

    What a page shows in part ("...") stays: that is for a person to look at.
    """
    names: dict[str, str] = {}
    for example, now in reversed(list(zip(found, printed, strict=True))):
        if not example.shown or any(ANY in line for line in example.shown):
            continue
        before, after = (_ID.findall("\n".join(lines)) for lines in (example.shown, now.lines))
        if len(before) == len(after):
            names |= dict(zip(before, after, strict=True))
        lines = "".join(f"{line}\n" for line in now.lines)
        page = page[: example.start] + lines + page[example.end :]
    return _ID.sub(lambda m: names.get(m[0], m[0]), page)
