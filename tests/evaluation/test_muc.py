"""The measure of MUC-4, on an incident of our own that never happened."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.scripts import script

muc: Any = script("muc")
TEXT = "Guerrillas attacked a bridge with dynamite in Lima, Peru, on 5 January 1990."


def filler(*alternatives: str, optional: bool = False) -> dict[str, Any]:
    return {"alts": list(alternatives), "optional": optional}


def key(**changes: Any) -> dict[str, Any]:
    return {
        "type": "BOMBING",
        "date": "05 JAN 90",
        "location": "PERU: LIMA (CITY)",
        "optional": False,
        "PerpInd": [filler("THREE GUERRILLAS", "SUBVERSIVES")],
        "PerpOrg": [],
        "Target": [filler("BRIDGE")],
        "Victim": [],
        "Weapon": [filler("DYNAMITE")],
    } | changes


def measured(folder: Path, *incidents: dict[str, Any]) -> dict[str, float]:
    item = {"doc": "1", "text": TEXT, "published": "1990-01-06", "publisher": "The Herald"}
    path = folder / "muc.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(item | {"incidents": incidents}))
    return {figure.name: figure.value for figure in muc.measure(path)}


def test_a_report_read_rightly_is_right(tmp_path: Path) -> None:
    assert set(measured(tmp_path, key()).values()) == {1.0}


@pytest.mark.parametrize(
    ("changes", "fallen"),
    [
        ({"Target": [filler("SCHOOL")]}, {"fillers precision", "fillers recall", "fillers F1"}),
        ({"Victim": [filler("MAYOR")]}, {"fillers recall", "fillers F1"}),
        ({"Victim": [filler("MAYOR", optional=True)]}, set()),
        (
            {"date": "07 JAN 90"},
            {"incidents found: day right", "claims: day right", "claims: day right where given"},
        ),
        (
            {"location": "CHILE"},
            {
                "incidents found: country right",
                "claims: country right",
                "claims: country right where given",
            },
        ),
    ],
)
def test_another_key_lowers_its_figures(
    tmp_path: Path, changes: dict[str, Any], fallen: set[str]
) -> None:
    figures = measured(tmp_path, key(**changes))
    assert {name for name, value in figures.items() if value < 1} == fallen


def test_an_incident_of_another_kind_is_not_found(tmp_path: Path) -> None:
    assert measured(tmp_path, key(type="KIDNAPPING"))["incidents found"] == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 DEC 89", [(date(1989, 12, 30), date(1989, 12, 30))]),
        ("08 JAN 90 - 09 JAN 90", [(date(1990, 1, 8), date(1990, 1, 9))]),
        ("(- 08 JAN 90) / 05 JAN 90", [(date(1990, 1, 5), date(1990, 1, 5))]),
        ("- 08 JAN 90", []),  # not after
        ("-", []),
    ],
)
def test_days(text: str, expected: list[tuple[date, date]]) -> None:
    assert list(muc.days(text)) == expected
