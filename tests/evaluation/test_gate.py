"""The gate lets nothing fall below its floor."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.evaluation.scripts import script

gate: Any = script("gate")
floors: Any = script("floors")
Figure: Any = script("figures").Figure
KEY = ("metonyms", "accuracy")


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of floors in place of the repository's."""
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(floors.load, "__defaults__", (path,))
    monkeypatch.setattr(floors.save, "__defaults__", (path,))
    return path


def pin(path: Path, value: float) -> None:
    floors.save({KEY: (floors.Entry(date(2026, 11, 30), value),)}, path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(gate.main, ["--set", "metonyms", *arguments])


def test_a_figure_below_its_floor_fails(pinned: Path) -> None:
    pin(pinned, 0.5)
    good = run()
    assert (good.exit_code, "NO" in good.output) == (0, False)
    pin(pinned, 1.01)
    bad = run()
    assert bad.exit_code == 1
    assert "metonyms/accuracy is 0." in bad.output
    assert "below its floor 1.01" in bad.output


def test_raise_moves_the_floor_and_writes_it(pinned: Path) -> None:
    pin(pinned, 0.5)
    assert run("--raise").exit_code == 0
    history = floors.load(pinned)[KEY]
    assert history[0].value == 0.5
    assert history[-1].value > 0.9


def test_lower_needs_why_and_writes_it(pinned: Path) -> None:
    pin(pinned, 1.01)
    silent = run("--lower", "metonyms/accuracy")
    assert silent.exit_code == 1
    assert "without a reason" in silent.output
    assert len(floors.load(pinned)[KEY]) == 1
    assert run("--lower", "metonyms/accuracy", "--why", "Made up.").exit_code == 0
    assert floors.load(pinned)[KEY][-1].why == "Made up."


def test_a_set_that_is_not_here_is_named(pinned: Path) -> None:
    pin(pinned, 0.5)
    result = run("--set", "muc4")
    assert result.exit_code == 2
    assert "'muc4' is not here" in result.output


def test_a_floor_whose_figure_is_gone_fails() -> None:
    floor = {KEY: (floors.Entry(date(2026, 11, 30), 0.5),)}
    assert gate.failures([Figure("metonyms", "F1", 0.9, 10)], floor) == [
        "metonyms/accuracy was not measured."
    ]
    assert gate.failures([Figure(*KEY, 0.0, 0)], floor) == ["metonyms/accuracy was not measured."]
    assert gate.failures([Figure("facts dev", "found F1", 0.9, 10)], floor) == []
