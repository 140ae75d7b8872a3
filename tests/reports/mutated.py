"""Damage to files: bytes turned, cut, doubled and moved; in ZIP files the members', too.

``python -m tests.reports.mutated NUMBER [SEED]`` damages files of every format so many times, each
read in this process, and tells the slowest of each format and whatever was raised.
"""

from __future__ import annotations

import io
import os
import random
import sys
import tempfile
import traceback
import zipfile
from collections import defaultdict
from pathlib import Path

from dateline.reports import Given, Refusal, load
from tests.reports.made import FILES, zipped

# What readers look for, to stand where it is not expected.
WORDS = [
    b"\0", b"\xff", b"\n", b"\n\n", b"<", b">", b"</", b"&", b'"', b"{", b"}", b"[", b"]", b",",
    b"\\u-1 ", b"\\bin999999 ", b"\\uc9", b"PK\3\4", b"PK\5\6", b"endobj", b"stream\n", b"--b\r\n",
    b"/Kids [2 0 R]", b"Content-Type: multipart/mixed; boundary=b\r\n", b"-->", b"From ", b"<w:p>",
    b"<row>", b'<c r="XFD1048576">', b"End of Document\n", b"e5", b"\xd8\0", b"charset=idna",
    b"999999999", b"-1",
]  # fmt: skip
LIMIT = 1_000_000


def damaged(name: str, chance: random.Random) -> bytes:
    """A file of a format with some damage."""
    data = FILES[name]
    if data.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = {one: file.read(one) for one in file.namelist()}
        hurt = chance.choice(list(members))
        members[hurt] = _hurt(members[hurt], chance)
        if chance.random() < 0.2:
            members.pop(chance.choice(list(members)))
        return zipped(members)
    return _hurt(data, chance)


def _hurt(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(found) + 1)
        end = min(len(found), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(6):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at:end]
            case 2:
                found[at:at] = found[at:end] * chance.choice((1, 2, 50))
            case 3:
                found[at:at] = chance.choice(WORDS) * chance.choice((1, 1, 2, 300))
            case 4:
                found[at:end] = chance.choice(WORDS)
            case _:
                if chance.random() < 0.3:
                    del found[at:]
    return bytes(found)


def check(path: Path, data: bytes) -> int:
    """Read a file of some bytes; how many reports it gives. All that it gives can be stored."""
    path.write_bytes(data)
    number = 0
    for item in load(str(path), Given(limit=LIMIT)):
        if isinstance(item, Refusal):
            assert item.reason.strip()
            assert "\n" not in item.reason
            assert "fault of Dateline" not in item.reason
            continue
        number += 1
        report = item[0]
        report.text.encode("utf-8")
        assert "\0" not in report.text
        assert all(0 <= start <= len(report.text) for start in report.pages)
        assert list(report.pages) == sorted(report.pages)
    return number


def main(number: int, seed: int) -> int:
    """Damage files of every format that often; how many raised something."""
    chance = random.Random(seed)
    slowest: dict[str, float] = defaultdict(float)
    read, raised = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(number):
            name = list(FILES)[turn % len(FILES)]
            data = damaged(name, chance)
            begun = sum(os.times()[:4])  # of PDFs the other process counts
            try:
                read += check(Path(folder) / name, data)
            except Exception:
                raised += 1
                kept = Path(tempfile.gettempdir()) / f"raised-{seed}-{turn}-{name}"
                kept.write_bytes(data)
                print(kept)
                traceback.print_exc(limit=-4)
            slowest[name] = max(slowest[name], sum(os.times()[:4]) - begun)
    print(f"{number} files, {read} reports, {raised} raised")
    print({name: round(seconds, 2) for name, seconds in sorted(slowest.items())})
    return raised


if __name__ == "__main__":
    sys.exit(min(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0), 1))
