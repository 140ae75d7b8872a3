"""GeoJSON: one collection by RFC 7946, a feature a claim and a polygon a range ring."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.model import ClaimKind, MentionType, Report, Value
from dateline.views import Row
from tests.claims_made import Maker, factory, hostile, named, rows
from tests.views.reading import text_of


def features(of: list[Row]) -> list[dict[str, Any]]:
    collection = json.loads(text_of("geojson", of))
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def test_every_claim_is_a_feature_and_none_is_lost_for_want_of_a_place() -> None:
    made = rows()
    by_id = {f["id"]: f for f in features(made)}
    for claim, _ in made:
        feature = by_id[claim.id]
        assert feature["properties"]["claim_type"] == claim.type
        if claim.place is None:
            assert feature["geometry"] is None
        else:
            # Longitude first (RFC 7946, 3.1.1)
            where = {"type": "Point", "coordinates": [claim.place.lon, claim.place.lat]}
            assert feature["geometry"] == where
            assert feature["properties"]["radius_km"] == claim.place.radius_km


def test_a_ring_follows_the_claims_of_its_report() -> None:
    told = features(rows())
    [at] = [n for n, feature in enumerate(told) if feature["id"].startswith("ring-")]
    assert at == len(factory())
    ring = told[at]
    stated = {claim.type: claim.id for claim, _ in factory()}
    assert ring["properties"]["range_km"] == 300
    assert ring["properties"]["stated_by"] == stated["range"]
    assert ring["properties"]["located_by"] == stated["Produce"]
    assert ring["geometry"]["type"] == "Polygon"
    [outer] = ring["geometry"]["coordinates"]
    assert outer[0] == outer[-1]


def test_a_ring_over_the_antimeridian_is_cut_there() -> None:
    text = "The Finch drone was tested in Suva. The Finch has a range of 900 kilometres."
    make = Maker(Report.of(text, source="suva.txt"))
    finch = named("Finch", MentionType.WEAPON)
    make.claim(
        "Test", "The Finch drone was tested in Suva.", "tested", {"Object": finch}, place="Suva"
    )
    make.claim(
        "range",
        "The Finch has a range of 900 kilometres.",
        "range",
        {"System": finch},
        kind=ClaimKind.ATTRIBUTE,
        value=Value(900.0, "km", "900 kilometres"),
    )
    [ring] = [f for f in features(make.rows) if f["id"].startswith("ring-")]
    assert ring["geometry"]["type"] == "MultiPolygon"
    parts = [part for [part] in ring["geometry"]["coordinates"]]
    assert len(parts) == 2
    assert {max(abs(lon) for lon, _ in part) for part in parts} == {180.0}


@pytest.mark.parametrize("of", [rows(), hostile(), []], ids=["rows", "hostile", "none"])
def test_each_feature_stands_on_a_line_of_its_own(of: list[Row]) -> None:
    lines = text_of("geojson", of).rstrip("\n").split("\n")
    assert len(lines) == len(features(of)) + 2
    assert all(json.loads(line.rstrip(","))["type"] == "Feature" for line in lines[1:-1])
