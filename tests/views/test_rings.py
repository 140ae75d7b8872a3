"""Range rings: where one is drawn, and that it has the stated distance."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic

from dateline.model import Claim, ClaimKind, Factuality, MentionType, Report, Value
from dateline.views import Row
from dateline.views.rings import circle, polygons, rings
from tests.claims_made import Maker, factory, named

PLACED = "The Finch drone was tested in Gardez."
STATED = "The Finch has a range of 90 kilometres."


def test_a_ring_stands_where_the_report_has_the_same_system() -> None:
    [ring] = rings(factory())
    assert (ring.km, ring.claim.type, ring.located_by.type) == (300.0, "range", "Produce")
    assert ring.place.name == "Dushanbe"
    assert ring.reason == (
        "“300 kilometres” is the range that “Ministry opens rotor plant” states; the centre is "
        "where it has the same system: “Dushanbe”"
    )


def finch(system: str = "Finch", place: str = "Gardez") -> list[Claim]:
    """A test of the Finch at a place, and the range of a system."""
    make = Maker(Report.of(f"{PLACED} {STATED} {system} {place}", source="finch.txt"))
    tested = named("Finch", MentionType.WEAPON)
    make.claim("Test", PLACED, "tested", {"Object": tested}, place="Gardez")
    make.claim(
        "range",
        STATED,
        "range",
        {"System": replace(tested, entity=f"weapon:{system.lower()}")},
        kind=ClaimKind.ATTRIBUTE,
        value=Value(90.0, "km", "90 kilometres"),
    )
    return [claim for claim, _ in make.rows]


def drawn(test: Claim, stated: Claim) -> int:
    report = Report.of(PLACED, source="finch.txt")
    return len(rings([(test, report), (stated, report)]))


def test_rings_that_cannot_be_placed_or_stated_are_not_drawn() -> None:
    test, stated = finch()
    assert drawn(test, stated) == 1
    assert test.place is not None
    assert stated.value is not None
    # Another system's range
    assert drawn(test, finch("Heron")[1]) == 0
    # No place, or a place without coordinates
    assert drawn(replace(test, place=None), stated) == 0
    assert drawn(replace(test, place=replace(test.place, lat=None)), stated) == 0
    # A place as large as the range
    assert drawn(replace(test, place=replace(test.place, radius_km=90.0)), stated) == 0
    # What is denied
    denied = Factuality.COUNTERFACT
    assert drawn(replace(test, factuality=denied), stated) == 0
    assert drawn(test, replace(stated, factuality=denied)) == 0
    # A range of no kilometres, of other units, or of more than the earth has
    for number, unit in ((0.0, "km"), (None, "km"), (90.0, "h"), (25_000.0, "km")):
        value = replace(stated.value, number=number, unit=unit)
        assert drawn(test, replace(stated, value=value)) == 0


def test_reports_do_not_place_each_others_systems() -> None:
    test, stated = finch()
    one, other = (Report.of(text, source="finch.txt") for text in (PLACED, STATED))
    made: list[Row] = [(test, one), (stated, other)]
    assert rings(made) == []


@pytest.mark.parametrize(
    ("lat", "lon", "km", "parts"),
    [
        (38.5, 68.8, 300, 1),
        (-18.1, 178.4, 2000, 2),  # over the antimeridian
        (89.0, 0.0, 500, 1),  # around a pole
        (0.0, 0.0, 15_000, 2),  # around both, with the antipode's surroundings left out
    ],
)
def test_polygons_are_closed_anticlockwise_and_within_the_world(
    lat: float, lon: float, km: float, parts: int
) -> None:
    found = polygons(lat, lon, km)
    assert len(found) == parts
    for ring in found:
        assert ring[0] == ring[-1]
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        assert sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) > 0


def test_a_circle_has_the_distance_in_all_directions() -> None:
    for x, y in circle(64.0, 179.0, 1200.0):
        away = Geodesic.WGS84.Inverse(64.0, 179.0, y, x)["s12"]
        assert away == pytest.approx(1_200_000, abs=1)
