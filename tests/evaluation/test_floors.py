"""Floors only rise, unless a reason for the fall is written beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.scripts import script

floors: Any = script("floors")
Figure: Any = script("figures").Figure
Entry = floors.Entry
MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)
KEY = ("facts dev", "found F1")


def figure(value: float, n: int = 100) -> Any:
    return Figure(*KEY, value, n)


def test_the_floors_of_the_repository_are_not_lowered_without_a_reason() -> None:
    assert floors.load()


@pytest.mark.parametrize(
    ("history", "complaint"),
    [
        ("{ date = 2026-11-30, value = 0.81 }", None),
        ("{ date = 2026-11-30, value = 0.81 }, { date = 2026-11-30, value = 0.83 }", None),
        (
            "{ date = 2026-11-30, value = 0.81 },"
            " { date = 2026-12-01, value = 0.80, why = 'Wrong labels were corrected.' }",
            None,
        ),
        # lowered, and nobody says why
        ("{ date = 2026-11-30, value = 0.81 }, { date = 2026-12-01, value = 0.80 }", "reason"),
        # a reason of blanks
        (
            "{ date = 2026-11-30, value = 0.81 }, { date = 2026-12-01, value = 0.80, why = ' ' }",
            "reason",
        ),
        # lowered first and raised after: the fall still needs its reason
        (
            "{ date = 2026-11-30, value = 0.81 }, { date = 2026-12-01, value = 0.70 },"
            " { date = 2026-12-02, value = 0.90 }",
            "reason",
        ),
        # put before the value that it falls below
        (
            "{ date = 2026-12-01, value = 0.80 }, { date = 2026-11-30, value = 0.81 }",
            "stands after",
        ),
        ("", "no floor"),
        ("{ date = 2026-11-30 }", "form"),
    ],
)
def test_a_history_is_checked(tmp_path: Path, history: str, complaint: str | None) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(f'["facts dev"."found F1"]\nhistory = [{history}]\n', encoding="utf-8")
    if complaint is None:
        assert floors.load(path)
    else:
        with pytest.raises(floors.FloorsError, match=complaint):
            floors.load(path)


@pytest.mark.parametrize(
    ("value", "n", "floor"),
    [
        (0.819, 1000, 0.81),  # rounded down
        (0.812, 200, 0.80),  # one of 200 cases less is .807
        (1.0, 22, 0.95),  # all right; one may go wrong
        (0.01, 50, 0.0),  # no floor is below zero
    ],
)
def test_a_floor_lets_one_case_off_and_is_rounded_down(value: float, n: int, floor: float) -> None:
    assert floors.floor_of(figure(value, n)) == floor


def test_raising_takes_what_is_higher_or_new() -> None:
    first = floors.raised({}, [figure(0.815)], MONDAY)
    assert first == {KEY: (Entry(MONDAY, 0.80),)}
    assert floors.raised(first, [figure(0.79)], TUESDAY) == first
    higher = floors.raised(first, [figure(0.85)], TUESDAY)
    assert higher == {KEY: (Entry(MONDAY, 0.80), Entry(TUESDAY, 0.84))}


def test_a_figure_of_few_cases_is_no_floor() -> None:
    assert floors.raised({}, [figure(1.0, 19)], MONDAY) == {}


def test_lowering_needs_a_reason_and_a_figure_below_its_floor() -> None:
    first = {KEY: (Entry(MONDAY, 0.80),)}
    with pytest.raises(floors.FloorsError, match="without a reason"):
        floors.lowered(first, figure(0.70), "", TUESDAY)
    with pytest.raises(floors.FloorsError, match="is not below its floor"):
        floors.lowered(first, figure(0.80), "Why not?", TUESDAY)
    lower = floors.lowered(first, figure(0.70), "Labels were corrected.", TUESDAY)
    assert lower[KEY][-1] == Entry(TUESDAY, 0.69, "Labels were corrected.")


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    entries = (Entry(MONDAY, 0.8), Entry(TUESDAY, 0.7, 'Labels: "wrong", and more\nso.'))
    floors.save({KEY: entries}, path)
    assert floors.load(path) == {KEY: entries}
