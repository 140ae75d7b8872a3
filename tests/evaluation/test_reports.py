"""The measure of labelled real reports, on a report of our own about what never happened."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Claim, ClaimKind, Confidence, Span, Time
from tests.evaluation.scripts import script

reports: Any = script("reports")
TEXT = """Army: convoy ambushed

Rebels attacked a convoy of the army near Bamako on Tuesday. Three soldiers were killed, the army \
said. It denied that rebels had captured a town.
"""
ATTACK: dict[str, Any] = {
    "id": "1",
    "doc": "a",
    "snippet": "Rebels attacked",
    "anchor": ["attacked"],
    "types": ["attack"],
    "args": {"A": ["rebels"], "O": ["convoy"]},
    "place": "ML",
    "time": ["2021-03-02", "2021-03-02"],
    "voice": None,
    "fact": ["CT+"],
    "count": None,
    "time_local": True,
    "place_local": True,
}
KILLED = ATTACK | {
    "id": "2",
    "snippet": "Three soldiers were",
    "anchor": ["killed"],
    "types": ["Casualty"],
    "args": {"O": ["soldiers"]},
    "place": None,
    "time": None,
    "voice": ["army"],
    "count": [3],
}
TRAP = {
    "doc": "a",
    "snippet": "denied that",
    "anchor": ["captured"],
    "types": "*",
    "facts": ["CT+"],
    "why": "denied",
}


def measured(folder: Path, *facts: dict[str, Any], trap: dict[str, Any] = TRAP) -> dict[str, Any]:
    (folder / "art").mkdir(exist_ok=True)
    (folder / "art" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "docs.json").write_text('{"a": ["2021-03-03", "The Herald"]}', encoding="utf-8")
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, facts)), encoding="utf-8")
    (folder / "traps.jsonl").write_text(json.dumps(trap), encoding="utf-8")
    return {figure.name: figure for figure in reports.measure(folder)}


def test_a_report_read_rightly_is_right_in_full(tmp_path: Path) -> None:
    figures = measured(tmp_path, ATTACK, KILLED)
    for name in ("facts found", "facts in full", "voice right", "factuality right"):
        assert (figures[name].value, figures[name].n) == (1.0, 2), name
    for name in ("traps avoided", "date right", "country right", "count right", "actor right"):
        assert (figures[name].value, figures[name].n) == (1.0, 1), name


@pytest.mark.parametrize(
    ("labelled", "part"),
    [
        ({"args": {"A": ["police"], "O": ["convoy"]}}, "actor"),
        ({"args": {"A": ["rebels"], "O": ["bridge"]}}, "object"),
        ({"place": "NE"}, "country"),
        ({"time": ["2021-02-02", "2021-02-02"]}, "date"),
        ({"voice": ["army"]}, "voice"),
        ({"fact": ["CT-"]}, "factuality"),
        ({"count": [3]}, "count"),
    ],
)
def test_another_label_makes_its_part_wrong(
    tmp_path: Path, labelled: dict[str, Any], part: str
) -> None:
    figures = measured(tmp_path, ATTACK | labelled)
    assert figures["facts found"].value == 1.0
    assert figures["facts in full"].value == 0.0
    assert figures[f"{part} right"].value == 0.0


def test_a_fact_of_another_type_is_not_found(tmp_path: Path) -> None:
    assert measured(tmp_path, ATTACK | {"types": ["Seize"]})["facts found"].value == 0.0


def test_a_claim_stands_for_one_fact(tmp_path: Path) -> None:
    figures = measured(tmp_path, ATTACK, ATTACK | {"id": "3"})
    assert figures["facts found"].value == 0.5


def test_a_trap_is_fallen_into(tmp_path: Path) -> None:
    trap = TRAP | {"snippet": "Rebels attacked", "anchor": ["attacked"], "types": ["Attack"]}
    assert measured(tmp_path, ATTACK, trap=trap)["traps avoided"].value == 0.0


def test_confidence_is_held_against_what_is_right() -> None:
    text = "Rebels attacked."
    anchor = Span.of(text, 7, 15)
    made = Claim("r", ClaimKind.EVENT, "Attack", anchor, anchor, confidence=Confidence(0.9), id="1")
    label = ATTACK | {"snippet": "Rebels", "args": {}, "place": None, "time": None}
    right, wrong = (
        {
            figure.name: figure.value
            for figure in reports.figures("made", [reports.judge(text, [made], [fact], [])])
        }
        for fact in (label, label | {"fact": ["CT-"]})
    )
    near = "confidence near that, of 0.8 and above"
    assert (right[near], wrong[near]) == (pytest.approx(0.9), pytest.approx(0.1))


def test_a_fact_that_is_not_in_its_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fact 1 is not found"):
        measured(tmp_path, ATTACK | {"snippet": "Nobody wrote this"})


@pytest.mark.parametrize(
    ("earliest", "latest", "right"),
    [
        ("2021-03-02", "2021-03-02", True),
        ("2021-03-03", "2021-03-03", True),  # a day off: time zones
        ("2021-03-04", "2021-03-04", False),
        ("2021-03-01", "2021-03-04", True),  # up to three days longer
        ("2021-02-22", "2021-03-03", False),  # much too long
        (None, "2021-03-02", False),  # a bound dates nothing
        (None, None, False),
    ],
)
def test_a_time_is_near_and_about_as_long(
    earliest: str | None, latest: str | None, right: bool
) -> None:
    time = Time(Span(0, 3, "now"), earliest=earliest, latest=latest)
    assert reports.dated(time, date(2021, 3, 2), date(2021, 3, 2)) is right
