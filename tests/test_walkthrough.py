"""The page for newcomers: its code runs, and prints what the page says it prints."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "walkthrough.md"
BLOCK = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def test_the_walkthrough_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    session: dict[str, object] = {}
    ran = 0

    def run(block: re.Match[str]) -> str:
        nonlocal ran
        ran += 1
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile(block[1], f"{PAGE.name}, block {ran}", "exec"), session)
        return f"```python\n{block[1]}```\n\n```text\n{trimmed(printed.getvalue())}```"

    anew = BLOCK.sub(run, page)
    assert ran == page.count("```python") == page.count("```text") > 10
    if request.config.getoption("--golden"):
        PAGE.write_text(anew, encoding="utf-8")
        page = anew
    assert anew.splitlines() == page.splitlines()


def trimmed(text: str) -> str:
    """The lines without blanks at their ends."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
