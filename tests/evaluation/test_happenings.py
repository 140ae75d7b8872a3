"""The benchmark of happenings: its labels are whole, and its scorer says what it should."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.scripts import FOLDER, script

happenings: Any = script("happenings")
HALVES = ("dev", "heldout")
GRADES = {"confirmed", "fair", "weak", "contested", "discounted"}


def _lines(half: str, name: str) -> list[dict[str, Any]]:
    path = FOLDER / "data" / "happenings" / half / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("half", HALVES)
def test_every_telling_stands_once_in_its_report(half: str) -> None:
    texts = {r["id"]: r["text"] for r in _lines(half, "reports.jsonl")}
    wrong = [
        (h["id"], t["snippet"])
        for h in _lines(half, "happenings.jsonl")
        for t in h["tellings"]
        if texts[t["report"]].count(t["snippet"]) != 1 or t["anchor"] not in t["snippet"]
    ]
    assert len(texts) == 120
    assert wrong == []


@pytest.mark.parametrize("half", HALVES)
def test_labels_follow_their_own_rules(half: str) -> None:
    for h in _lines(half, "happenings.jsonl"):
        assert h["grade"] in GRADES, h["id"]
        assert h["confirmations"] <= h["origins"] == len({t["origin"] for t in h["tellings"]})
        for counted in h["counts"].values():
            low, best, high = (counted[name] for name in ("low", "best", "high"))
            assert best is None or low is None or low <= best, h["id"]
            assert best is None or high is None or best <= high, h["id"]


GOLD = [
    happenings.Event(
        "d01",
        (("a", 0, 5), ("b", 0, 5)),
        (date(2024, 3, 5), date(2024, 3, 5)),
        "YE",
        "fair",
        2,
        2,
        {"killed": {"low": 4, "best": 7, "high": 7}},
    ),
    happenings.Event("d02", (("c", 0, 5), ("d", 0, 5)), None, "SD", "weak", 1, 1),
]
_JOINED = [replace(GOLD[0], tellings=GOLD[0].tellings + GOLD[1].tellings)]
_SPLIT = [replace(GOLD[0], tellings=(t,)) for t in GOLD[0].tellings] + [GOLD[1]]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # The labels themselves.
        (GOLD, {"tellings found": 1, "pairs, precision": 1, "pairs, recall": 1, "date right": 1,
                "low, best and high right": 1, "grade right": 1}),
        # Two happenings taken for one: two of six pairs are right.
        (_JOINED, {"tellings found": 1, "pairs, precision": 1 / 3, "pairs, recall": 1}),
        # One happening taken for two.
        (_SPLIT, {"pairs, precision": 1, "pairs, recall": 1 / 2}),
        # Only one of them is seen.
        (GOLD[:1], {"tellings found": 1 / 2, "CoNLL, found tellings": 1, "country right": 1}),
        # A day off still counts, a week does not; a number less does not.
        ([replace(GOLD[0], time=(date(2024, 3, 6),) * 2)], {"date right": 1}),
        ([replace(GOLD[0], time=(date(2024, 3, 5), date(2024, 3, 12)))], {"date right": 0}),
        ([replace(GOLD[0], counts={"killed": {"low": 4, "best": 4, "high": 7}})],
         {"low right": 1, "best right": 0, "low, best and high right": 0}),
        ([], {"tellings found": 0, "CoNLL, end to end": 0}),
    ],
)  # fmt: skip
def test_score(events: list[Any], expected: dict[str, float]) -> None:
    figures = {f.name: f.value for f in happenings.score("t", GOLD, events)}
    assert {name: figures[name] for name in expected} == pytest.approx(expected)


def test_a_file_of_a_system_is_read(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(
        '{"event": "e1", "tellings": [["a", 0, 5]], "time": ["2024-03-05", "2024-03-05"],'
        ' "country": "YE", "counts": {"killed": {"low": 4, "best": 7, "high": 7}}}\n'
    )
    (event,) = happenings.of_system(path)
    assert event.tellings == (("a", 0, 5),)
    assert event.time == (date(2024, 3, 5),) * 2
    assert event.grade is None
