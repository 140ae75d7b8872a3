"""The form of the labelled sentences for factuality."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dateline.model import Factuality

FACTS = Path(__file__).parent.parent / "facts"
HALVES = {"dev": 0, "test": 1}


@pytest.mark.parametrize("half", HALVES)
def test_labelled_sentences_have_their_form(half: str) -> None:
    """Offsets quote the anchor, the hash of the text chooses the half, labels are FactBank's."""
    rows = (FACTS / f"factuality.{half}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) >= 300
    for row in map(json.loads, rows):
        assert row["text"][row["start"] : row["end"]] == row["anchor"]
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        assert digest.startswith(row["id"])
        assert int(digest[:2], 16) % 2 == HALVES[half]
        assert row["tense"] in ("past", "present", "future", "habitual")
        for label in (row["factuality"], row["first"].split()[0], row["second"].split()[0]):
            Factuality(label)


def test_settled_differences_are_told() -> None:
    """Each anchor that was labelled differently is in the table, and no other."""
    table = (FACTS / "factuality.md").read_text(encoding="utf-8")
    told = sorted(line.split(" | ")[0][2:] for line in table.splitlines() if _is_row(line))
    differing = []
    for half in HALVES:
        rows = (FACTS / f"factuality.{half}.jsonl").read_text(encoding="utf-8").splitlines()
        differing += [r["id"] for r in map(json.loads, rows) if r["first"] != r["second"]]
    assert told == sorted(differing)


def _is_row(line: str) -> bool:
    return line.startswith("| ") and len(line.split(" | ", 1)[0]) == 8
