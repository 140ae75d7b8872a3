"""The gazetteer: spellings of names, and the entries of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.places import gazetteer as gaz


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Deir ez-Zor", "deir ez zor"),
        ("São Paulo", "Sao Paulo"),
        ("the Red Sea", "Red Sea"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S.", "us"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert gaz.fold(one) == gaz.fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    folded = gaz.fold(name)
    assert gaz.fold(folded) == folded


def test_every_region_is_on_the_globe_and_found_by_its_name() -> None:
    for entries in gaz._regions().values():
        for entry in entries:
            assert -90 <= entry.lat <= 90
            assert -180 <= entry.lon <= 180
            assert entry.radius_km > 0
            assert entry in gaz.candidates(entry.name)


def test_an_index_that_cannot_be_written_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    gaz._connection.cache_clear()
    gaz.candidates.cache_clear()
    try:
        assert gaz.candidates("Aleppo")[0].country == "SY"
        assert blocked.read_text() == "in the way"
    finally:
        monkeypatch.undo()
        gaz._connection.cache_clear()
        gaz.candidates.cache_clear()
