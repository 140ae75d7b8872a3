"""GeoJSON (RFC 7946): a feature a claim, and a polygon a range ring. WGS 84, longitude first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.model import Claim, Report
from dateline.profiles import Profile
from dateline.views import Row
from dateline.views.csv import row
from dateline.views.rings import Ring, rings


def feature(claim: Claim, report: Report, profile: Profile) -> dict[str, Any]:
    """A claim as a feature: a point where its place is known, else a null geometry."""
    place = claim.place
    geometry = None
    if place is not None and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    properties = row(claim, report, profile)
    properties["radius_km"] = place.radius_km if place else None
    return {"type": "Feature", "id": claim.id, "geometry": geometry, "properties": properties}


def ring_feature(ring: Ring) -> dict[str, Any]:
    """A range ring as a polygon, cut at the antimeridian where it crosses it."""
    parts = ring.parts
    geometry: dict[str, Any] = {"type": "Polygon", "coordinates": [parts[0]]}
    if len(parts) > 1:
        geometry = {"type": "MultiPolygon", "coordinates": [[part] for part in parts]}
    properties = {
        "claim_type": "range",
        "range_km": ring.km,
        "stated_by": ring.claim.id,
        "located_by": ring.located_by.id,
        "notes": ring.reason,
    }
    return {
        "type": "Feature",
        "id": f"ring-{ring.claim.id}-{ring.located_by.id}",
        "geometry": geometry,
        "properties": properties,
    }


def write(rows: Iterable[Row], profile: Profile, file: TextIO) -> int:
    """Write one FeatureCollection, a feature a line; return how many claims.

    Rings need all claims of a report together, so rows are held one report at a time.
    """
    file.write('{"type": "FeatureCollection", "features": [')
    number = 0
    separator = "\n"

    def put(what: dict[str, Any]) -> None:
        nonlocal separator
        file.write(separator + json.dumps(what, ensure_ascii=False))
        separator = ",\n"

    held: list[Row] = []
    for claim, report in rows:
        if held and held[0][1].id != report.id:
            for ring in rings(held):
                put(ring_feature(ring))
            held = []
        held.append((claim, report))
        put(feature(claim, report, profile))
        number += 1
    for ring in rings(held):
        put(ring_feature(ring))
    file.write("\n]}\n")
    return number
