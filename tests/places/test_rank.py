"""Ranking of candidates: containment, distance and what the report names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.places.gazetteer import Entry
from dateline.places.kinds import EntryKind
from dateline.places.rank import Name, chosen, distance_km, evidence, inside

COUNTRY = Entry("Syria", 35.0, 38.0, 240.0, EntryKind.COUNTRY, "SY")
STATE = Entry("Homs", 34.4, 38.1, 115.0, EntryKind.ADMIN1, "SY", "11", 1_700_000)
TOWN = Entry("Homs", 34.73, 36.72, 9.0, EntryKind.TOWN, "SY", "11", 775_000)
ABROAD = replace(TOWN, country="LY", admin1="69", lat=32.65, lon=14.26)
SEA = Entry("Red Sea", 20.0, 38.0, 900.0, EntryKind.WATER)


@pytest.mark.parametrize(
    ("place", "container", "expected"),
    [
        (TOWN, COUNTRY, True),
        (TOWN, STATE, True),
        (STATE, COUNTRY, True),
        (STATE, TOWN, False),  # the other way round
        (ABROAD, COUNTRY, False),  # a namesake elsewhere
        (ABROAD, STATE, False),
        (COUNTRY, COUNTRY, False),  # nothing lies in itself
        (TOWN, SEA, False),  # waters hold nothing
    ],
)
def test_containment(place: Entry, container: Entry, expected: bool) -> None:
    assert inside(place, container) is expected


def test_distance_on_the_sphere() -> None:
    assert distance_km(48.86, 2.35, 52.52, 13.4) == pytest.approx(878, abs=2)  # Paris to Berlin


def test_what_the_report_names_speaks_for_a_candidate() -> None:
    homs = Name("homs", spans=[(0, 4)], places=[TOWN, ABROAD])
    syria = Name("syria", spans=[(9, 14)], places=[COUNTRY])
    here, there = evidence([homs, syria], {"LY": 1})[0]
    assert here["country named"] > there["country named"]
    assert there["demonym"] > here["demonym"]


def test_where_the_text_decides_little_the_largest_is_chosen() -> None:
    small = replace(TOWN, population=900)
    assert chosen(Name("homs", places=[small, TOWN], scores=[0.35, 0.3])) is TOWN
    assert chosen(Name("homs", places=[small, TOWN], scores=[0.8, 0.2])) is small
