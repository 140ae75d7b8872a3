"""Place names used for governments: the rules that the benchmark of metonyms measures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.places.cases import quote

EVALUATION = Path(__file__).parents[2] / "evaluation"


@pytest.fixture
def metonymy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(EVALUATION))
    yield import_module("metonymy")
    sys.modules.pop("metonymy")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Jakarta announced a ban on exports.", "Jakarta", True),
        ("The ban was announced in Jakarta.", "Jakarta", False),
        ("Jakarta's decision was expected.", "Jakarta", True),
        ("Jakarta's streets were flooded.", "Jakarta", False),
        ("Talks between Jakarta and Dili resumed.", "Dili", True),
        ("The road between Jakarta and Bogor was cut.", "Bogor", False),
        ("The sale was blocked by Jakarta.", "Jakarta", True),
        ("Jakarta is sinking.", "Jakarta", False),
    ],
)
def test_is_metonym(metonymy: Any, text: str, name: str, expected: bool) -> None:
    assert metonymy.is_metonym(text, quote(text, name)) is expected


def test_the_sentences_of_the_measure_are_grounded_and_balanced() -> None:
    path = EVALUATION / "data/metonyms.jsonl"
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    halves = [i["half"] for i in items]
    assert halves.count("development") == halves.count("held-out") == 100
    assert halves.count("fresh") == len(halves) - 200
    assert len({i["text"] for i in items}) == len(items)
    assert all(i["text"][i["start"] : i["end"]][0].isupper() for i in items)
