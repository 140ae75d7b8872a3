"""The gazetteer: spellings of names, and the entries of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError
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
            found = (replace(e, geonames=None) for e in gaz.candidates(entry.name))
            assert entry in found


@pytest.fixture
def fresh_gazetteer() -> Iterator[None]:
    """A gazetteer that opens its file anew, before the test and after it."""
    caches = (gaz._connection, gaz._block, gaz._places, gaz.candidates)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_a_gazetteer_that_is_damaged_is_told(
    content: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fresh_gazetteer: None,
) -> None:
    file = tmp_path / "gazetteer.sqlite"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(gaz, "FILE", file)
    with pytest.raises(DatelineError, match=r"gazetteer\.sqlite is no gazetteer .*: reinstall"):
        gaz.candidates("Aleppo")


def test_the_gazetteer_has_a_names_places_in_order() -> None:
    """Divisions of the first level, then by population; the main name is told from others."""
    division, town, *others = gaz.candidates("Paris")
    assert (division.kind, division.country, division.geonames) == ("admin1", "FR", None)
    assert (town.kind, town.country, town.geonames) == ("town", "FR", 2988507)
    by_population = sorted(others, key=lambda e: -e.population)
    assert others == by_population
    assert [(e.name, e.main) for e in gaz.candidates("Mosul")] == [("Mosul", True)]
    assert [(e.name, e.main) for e in gaz.candidates("Mawsil")] == [("Mosul", False)]
    assert len(gaz.candidates("San José")) == 60  # there are more, but not one a report may mean
    assert gaz.candidates("San Josefina del Olvido") == ()
