"""The measure of repairs counts the sentences that each repair changes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_repairs_are_counted(tmp_path: Path) -> None:
    labelled = tmp_path / "labelled"
    labelled.mkdir()
    for name in ("01-port.txt", "01-port.facts.jsonl"):
        shutil.copy(ROOT / "tests" / "facts" / "dev" / name, labelled)
    texts = tmp_path / "texts.jsonl"
    item = {"title": "Rebels attack convoy", "text": "They fled. The convoy burned."}
    texts.write_text(json.dumps(item), encoding="utf-8")
    script = ROOT / "evaluation" / "repairs.py"
    done = subprocess.run(
        [sys.executable, str(script), str(texts), "--set", str(labelled)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("3 sentences, 1 of them headlines")
    rows = {row[0]: row[1:] for row in map(str.split, done.stdout.splitlines()) if row}
    assert rows["headline-verbs"][0] == "1"
    assert rows["common-nouns"][0] == "0"
