"""Kills of ``add`` at random moments, format by format: nothing is half-written, nothing is lost.

``python -m tests.reports.killed NUMBER [SEED] [FORMAT...]`` kills so many processes that add files
of each format, and tells how many were still adding. After each the case must be whole as far as
it came; once a process may end, the case must be that of one that was never killed.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from sqlalchemy import select, text

from dateline.store import tables
from dateline.workflow.add import Added, AddResult, Stated, add
from dateline.workflow.case import Case
from tests.reports.made import FILES, zipped

COPIES = 12  # files of a format that are added, with a text of their own each
_SAID = b"12 people"  # in the text of every format

Stored = dict[str, tuple[str, bytes]]  # text and original bytes of each report


def copies(name: str, folder: Path) -> Path:
    """Write files of one format that differ in a number that they tell."""
    folder.mkdir(parents=True)
    for number in range(COPIES):
        (folder / f"{number}-{name}").write_bytes(
            _changed(FILES[name], b"%d people" % (20 + number))
        )
    return folder


def _changed(data: bytes, said: bytes) -> bytes:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return zipped({one: _changed(file.read(one), said) for one in file.namelist()})
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(gzip.decompress(data).replace(_SAID, said), mtime=0)
    wide = (_SAID.decode().encode("utf-16-le"), said.decode().encode("utf-16-le"))  # Outlook's
    return data.replace(_SAID, said).replace(*wide)


def stored(case: Case) -> Stored:
    """What a case holds. AssertionError where the database is not sound, or holds stray bytes."""
    used = select(tables.reports.c.original)
    stray = select(tables.originals.c.sha256).where(tables.originals.c.sha256.not_in(used))
    with case.store.database.reading() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(stray).all() == []
    found = {}
    for report in case.store.reports():
        original = case.store.original(report.id)
        assert original  # no report without its bytes
        found[report.id] = (report.text, original)
    return found


def fill(folder: Path, files: Path) -> list[AddResult]:
    """Add files to a case; what became of each report. AssertionError where one is refused."""
    with Case.open(folder) as case:
        outcomes = list(add(case, str(files), Stated()))
    assert all(isinstance(one, Added) for one in outcomes)
    return [one.result for one in outcomes if isinstance(one, Added)]


def kill_one(folder: Path, files: Path, seconds: float) -> bool:
    """Add files in another process and kill it after a while; whether it was at work still."""
    child = os.fork()
    if child == 0:
        try:
            fill(folder, files)
            os._exit(0)
        except BaseException:
            os._exit(3)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def kill_often(name: str, number: int, chance: random.Random, room: Path) -> int:
    """Kill so many processes that add files of a format; how many were at work still."""
    files, case, whole = copies(name, room / "files"), room / "case", room / "whole"
    Case.create(whole).close()
    began = time.monotonic()
    results = fill(whole, files)
    took = time.monotonic() - began
    with Case.open(whole) as opened:
        expected = stored(opened)
    assert len(expected) >= COPIES
    assert results.count(AddResult.ADDED) == len(expected)
    killed = 0
    for turn in range(number):
        if not case.exists():
            Case.create(case).close()
        killed += kill_one(case, files, chance.random() * took * 1.1)
        with Case.open(case) as opened:
            assert stored(opened).items() <= expected.items()
        if chance.random() < 0.2 or turn == number - 1:
            fill(case, files)
            assert set(fill(case, files)) == {AddResult.KNOWN}
            with Case.open(case) as opened:
                assert stored(opened) == expected
            shutil.rmtree(case)
    return killed


def main(number: int, seed: int, names: list[str]) -> None:
    """Kill that many processes for each format, and tell how it went."""
    together = 0
    for name in names or FILES:
        with tempfile.TemporaryDirectory() as room:
            killed = kill_often(name, number, random.Random(f"{seed}-{name}"), Path(room))
        together += killed
        print(f"{name}: {number} processes, {killed} killed at work, nothing lost", flush=True)
    print(f"{together} killed at work")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, sys.argv[3:])
