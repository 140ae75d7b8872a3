"""Texts, titles, names and addresses that would command a terminal are shown, not obeyed."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.cli.terminal import on_terminal
from tests.conftest import Dateline

# Clears the screen, writes to the clipboard, sets the window's title, prints over, turns round.
EVIL = "\x1b[2J\x1b]52;c;cm0=\x07\x9b31m\r\b\u202e\u2066\U000e0041"
TEXT = (
    f"Rebels {EVIL} attack\n\nODESA, June 14, 2023 (Example{EVIL} News) — Rebels shelled the port "
    f"of Odesa{EVIL} on Monday, killing\nat least 12 people, Colonel Anna{EVIL} Rahimi said.\n"
)


def commanding(printed: str) -> set[str]:
    """The characters that a terminal would obey or hide."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {c for c in printed if c != "\n" and unicodedata.category(c) in kinds}


@pytest.fixture
def case(tmp_path: Path, dateline: Dateline) -> Path:
    source = tmp_path / f"a{EVIL}.jsonl"
    source.write_text(json.dumps({"text": TEXT, "title": f"Title {EVIL}", "publisher": EVIL}))
    folder = tmp_path / "gulf"
    assert dateline("init", folder).status == 0
    assert dateline("add", folder, source).status == 0
    assert dateline("read", folder).status == 0
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["claims", "gulf"],
        ["claims", "gulf", "--json"],
        ["reports", "gulf"],
        ["reports", "gulf", "--json"],
        ["export", "gulf", "--format", "jsonl"],
        ["export", "gulf", "--format", "csv"],
        ["export", "gulf", "--format", "geojson"],
        ["export", "gulf", "--format", "ftm"],
        ["claims", "gulf", "--type", EVIL],
        ["claims", "gulf", "--since", EVIL],
        ["claims", EVIL],
        ["add", "gulf", EVIL],
        ["add", "gulf", f"http://127.0.0.1/{EVIL}"],
        ["init", f"new{EVIL}"],
        [EVIL],
        ["claims", "gulf", f"--{EVIL}"],
        ["export", "gulf", "--format", EVIL],
        ["map", "gulf", "-o", f"{EVIL}.html"],
        ["show", "gulf", EVIL],
    ],
    ids=lambda command: " ".join(command).encode("ascii", "ignore").decode(),
)
def test_nothing_commands_a_terminal(case: Path, command: list[str]) -> None:
    _, printed = on_terminal(*command, cwd=case.parent)
    assert printed
    assert commanding(printed) == set()


def test_a_claim_shows_what_its_evidence_holds(case: Path, dateline: Dateline) -> None:
    lines = dateline("claims", case, "--type", "Attack", "--json").out.splitlines()
    claim = next(c for c in map(json.loads, lines) if c["anchor"]["text"] == "shelled")
    status, printed = on_terminal("show", "gulf", claim["id"], cwd=case.parent)
    assert status == 0
    assert commanding(printed) == set()
    assert "\\u202e" in printed
    # The line end within the evidence begins no line that looks like Dateline's own.
    assert "killing at least 12" in printed


def test_a_name_that_is_not_utf8_is_shown(tmp_path: Path, dateline: Dateline) -> None:
    dateline("init", tmp_path / "gulf")
    status, printed = on_terminal("add", "gulf", b"caf\xe9.txt", cwd=tmp_path)
    assert status == 1
    assert "error: caf\\udce9.txt does not exist" in printed


def test_a_fault_of_datelines_own_is_shown_too(tmp_path: Path) -> None:
    program = (
        "import sys, dateline.__main__, dateline.cli.commands as c\n"
        f"@c.main.command()\ndef odd(): raise ValueError({EVIL!r})\n"
        "sys.argv[1:] = ['odd']; dateline.__main__.main()"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 1
    assert "ValueError: \\u001b[2J" in ran.stderr
    assert ran.stderr.endswith("please report it with the lines above.\n")
    assert commanding(ran.stderr) == set()


def test_json_and_files_keep_the_texts_as_they_are(case: Path, dateline: Dateline) -> None:
    [line] = dateline("reports", case, "--json").out.splitlines()
    # as Windows-1252 has it; what would clear a screen is no text
    assert json.loads(line)["text"] == TEXT.replace("\x9b", "›").replace("\x1b[2J", "")
    dateline("export", case, "--format", "jsonl", "-o", case.parent / "a.jsonl")
    written = (case.parent / "a.jsonl").read_text(encoding="utf-8")
    assert "\u202e" in written
    assert dateline("export", case, "--format", "jsonl").out == written
