"""The places said of an event, and which lies within which."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

from dateline.model import Place, Precision
from dateline.places import countries

_EARTH_KM = 6371.0
_DEGREE_KM = math.pi * _EARTH_KM / 180  # of latitude
_COARSENESS = {precision.value: rank for rank, precision in enumerate(Precision)}
# A circle of a region's area does not reach its corners.
_CORNERS = 2.0
# How far from its centre, beside its own size, a town's outskirts and places near it may lie.
_OUTSKIRTS_KM = 5.0
_AREAS = frozenset({Precision.DISTRICT, Precision.REGION, Precision.PART_OF_COUNTRY})


def value(place: Place) -> dict[str, Any]:
    """A place as an event shows it; one that the gazetteer lacks has its words only."""
    return {
        "name": place.name or " ".join(place.span.text.split()),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision.value if place.precision else None,
        "geonames": place.geonames,
    }


def key(place: dict[str, Any]) -> Hashable:
    """What two mentions of one place have in common."""
    if place["lat"] is None:
        return str(place["name"]).casefold()
    return place["lat"], place["lon"], place["precision"], place["radius_km"]


def is_resolved(place: Place) -> bool:
    """Whether the gazetteer knows it."""
    return place.lat is not None


def contains(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    """Whether a place lies within another, as far as centres and sizes tell."""
    if outer["lat"] is None or inner["lat"] is None:
        return False
    coarse, fine = outer["precision"], inner["precision"]
    if _COARSENESS[coarse] < _COARSENESS[fine]:
        return False
    same = outer["country"] == inner["country"]
    if coarse == Precision.COUNTRY:
        return bool(same)
    if not same and outer["country"] is not None and inner["country"] is not None:
        return False
    size, own = outer["radius_km"] or 0.0, inner["radius_km"] or 0.0
    if coarse == fine and own > size:
        return False
    reach = size * _CORNERS if coarse in _AREAS else size + _OUTSKIRTS_KM
    near = abs(outer["lat"] - inner["lat"]) * _DEGREE_KM <= reach
    return near and kilometres(outer, inner) <= reach


def country_of(places: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The country that all places lie in; None where they lie in several or in none."""
    codes = {place["country"] for place in places}
    code = codes.pop() if len(codes) == 1 else None
    country = countries.by_code(code) if code else None
    if country is None:
        return None
    return {
        "name": country.name,
        "country": country.code,
        "lat": country.lat,
        "lon": country.lon,
        "radius_km": country.radius_km,
        "precision": Precision.COUNTRY.value,
        "geonames": country.geonames,
    }


def kilometres(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The distance between two centres on a sphere (the haversine formula)."""
    north, south = math.radians(one["lat"]), math.radians(other["lat"])
    across = math.radians(other["lon"] - one["lon"]) / 2
    half = (north - south) / 2
    chord = math.sin(half) ** 2 + math.cos(north) * math.cos(south) * math.sin(across) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
