"""Vague places: what "northern", "near the border with" or "off the coast of" do to a place.

The answer stays a centre and a radius: half of the country on the side that is named, the stretch
of border that two countries share, a ring around a town. Directions are taken within the extent of
the country's mainland; borders and coasts are read off the outlines of Natural Earth.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache

from dateline.lexicon.units import LENGTHS
from dateline.model import Place, Precision
from dateline.places import countries

_AREAS = (
    Precision.COUNTRY,
    Precision.REGION,
    Precision.PART_OF_COUNTRY,
    Precision.DISTRICT,
)
_POINTS = (Precision.EXACT, Precision.TOWN)
_VECTORS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_SIDE_WORD = r"(north|south)?-?(north|south|east|west)"
_SIDE = re.compile(rf"\b{_SIDE_WORD}(?:ern(?:most)?)?\b(?!\s+of\b)", re.IGNORECASE)
# "the northern city of X" and "the western Iraqi province of X" are X: they tell where X is.
_PLACED = re.compile(
    rf"\b{_SIDE_WORD}(?:ern)?\s+(?:[\w’'-]+\s+){{0,2}}?(?:city|town|village|port|province|region"
    r"|governorate|district|state|county|oblast|area|island|suburb|neighbou?rhood|enclave|hub"
    r"|outpost|stronghold|base|capital)\s+(?:\w+\s+)?of\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"\b(?:the|its|country[’']s)\s+(?:\w+\s+)?{_SIDE_WORD}(?:ern)?(?:\s+(?:part|parts|half|corner"
    r"|reaches|regions|areas|edge|side|tip|flank))?\s+of\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:-|\s)?(?P<unit>km|kilomet(?:re|er)s?|miles?|mi|m|met(?:re|er)s)\b"
    rf"[^,.;]{{0,20}}?\b(?P<side>{_SIDE_WORD})(?:ern)?\s+of\b",
    re.IGNORECASE,
)
_AWAY_FROM = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:-|\s)?(?P<unit>km|kilomet(?:re|er)s?|miles?|mi)\b"
    r"[^,.;]{0,12}?\b(?:from|outside|away|off)\b",
    re.IGNORECASE,
)
_SIDE_OF = re.compile(rf"\b{_SIDE_WORD}\s+of\b", re.IGNORECASE)
_CENTRAL = re.compile(r"\b(?:central|downtown|the\s+(?:centre|center|heart|middle)\s+of)\b", re.I)
_NEAR = re.compile(
    r"\b(?:near|outside|around|close\s+to|next\s+to|not\s+far\s+from|beside|surrounding"
    r"|on\s+the\s+(?:outskirts|edge|fringes?)\s+of|outskirts|suburbs?|vicinity|environs"
    r"|countryside)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\b(?:border|frontier|borders|borderlands?)\b", re.IGNORECASE)
_COAST = re.compile(r"\b(?:off|coast|coastal|shores?|coastline|offshore|seaboard)\b", re.IGNORECASE)
_KM = {"k": LENGTHS["km"], "mi": LENGTHS["mile"], "m": LENGTHS["metre"]}


def modify(place: Place, phrase: str, name: str | None = None) -> Place:
    """Return the part of a place that a phrase means; the place itself where it means all of it.

    ``phrase`` holds the place's name, ``name`` as the text writes it ("the Jordanian border near
    Daraa"); "over Iraq" and "across Iraq" mean all of it. The span is kept.
    """
    if place.lat is None or place.lon is None or place.radius_km is None:
        return place
    own = name or place.name or ""
    words = _PLACED.sub(" ", phrase.replace(own, " ", 1) if own else phrase)
    away = _AWAY.search(words) or _AWAY_FROM.search(words)
    if away is not None:
        return _away(place, away)
    area = place.precision in _AREAS and place.radius_km > 15
    if _BORDER.search(words) and place.precision == Precision.COUNTRY:
        return _border(place, words)
    if _COAST.search(words):
        return _coast(place)
    side_of = _SIDE_OF.search(words)
    part = _PART_OF.search(words) or _SIDE.search(words)
    if area and part is not None:
        return _side(place, _compass(part.group(1), part.group(2)))
    if area and _CENTRAL.search(words):
        return _smaller(place, place.lat, place.lon, f"central {place.name}")
    if side_of is not None:
        bearing = _BEARINGS[_compass(side_of.group(1), side_of.group(2))]
        step = place.radius_km + (10 if not area else place.radius_km / 2)
        return _moved(place, bearing, step, max(10.0, step / 2), f"{side_of.group(0)} {place.name}")
    if _NEAR.search(words):
        radius = max(10.0, place.radius_km * 1.5)
        precision = Precision.DISTRICT if place.precision in _POINTS else Precision.REGION
        return replace(
            place, name=f"near {place.name}", radius_km=round(radius, 1), precision=precision
        )
    return place


def _compass(first: str | None, second: str) -> str:
    return ((first or "") + second).lower()


def _side(place: Place, side: str) -> Place:
    """Half of an area on one side: its centre a quarter of the extent from the middle."""
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    north = east = 0.0
    for word, (up, right) in _VECTORS.items():
        if word in side:
            north, east = north + up, east + right
    if north and east:
        north, east = north * 0.7, east * 0.7
    country = (
        countries.by_code(place.country or "") if place.precision == Precision.COUNTRY else None
    )
    height = country.height if country else 2 * place.radius_km / 111.2
    shrink = max(0.2, math.cos(math.radians(place.lat)))
    width = country.width if country else 2 * place.radius_km / 111.2 / shrink
    lat = max(-90.0, min(90.0, place.lat + north * height / 4))
    lon = (place.lon + east * width / 4 + 180) % 360 - 180
    return _smaller(place, lat, lon, f"{side} {place.name}")


def _smaller(place: Place, lat: float, lon: float, name: str) -> Place:
    assert place.radius_km is not None
    whole = place.precision in (Precision.COUNTRY, Precision.PART_OF_COUNTRY, Precision.REGION)
    return replace(
        place,
        name=name,
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(place.radius_km * 0.6, 1),
        precision=Precision.PART_OF_COUNTRY if whole else place.precision,
        geonames=None,
    )


def _away(place: Place, match: re.Match[str]) -> Place:
    """Move to "20 km north of X"; draw a ring for "20 km from X"."""
    assert place.radius_km is not None
    unit = match["unit"].lower()
    factor = _KM["mi"] if unit.startswith("mi") else _KM["k"] if unit[0] == "k" else _KM["m"]
    distance = float(match["number"].replace(",", "")) * factor
    groups = match.groupdict()
    if groups.get("side"):
        side = groups["side"].lower().replace("-", "")
        name = f"{round(distance)} km {side} of {place.name}"
        return _moved(place, _BEARINGS[side], distance, max(2.0, distance / 5), name)
    return replace(
        place,
        name=f"{round(distance)} km from {place.name}",
        radius_km=round(place.radius_km + distance, 1),
        precision=Precision.DISTRICT if distance <= 50 else Precision.REGION,
        geonames=None,
    )


def _moved(place: Place, bearing: float, distance_km: float, radius: float, name: str) -> Place:
    from geographiclib.geodesic import Geodesic

    point = Geodesic.WGS84.Direct(place.lat, place.lon, bearing, distance_km * 1000)
    return replace(
        place,
        name=name,
        lat=round(point["lat2"], 4),
        lon=round(point["lon2"], 4),
        radius_km=round(radius, 1),
        precision=Precision.DISTRICT if radius <= 30 else Precision.REGION,
        geonames=None,
    )


def _border(place: Place, words: str) -> Place:
    """The stretch of border that a country shares with another that the words name."""
    for match in re.finditer(r"[^\W\d_a-z]\w+(?:\s+[^\W\d_a-z]\w+)*", words):
        other = countries.by_name(match.group()) or countries.by_demonym(match.group())
        if other is None or other.code == place.country:
            continue
        shared = _points(place.country or "") & _points(other.code)
        if shared:
            lat, lon, radius = _circle(shared)
            name = f"border of {place.name} and {other.name}"
            return replace(
                place,
                name=name,
                lat=lat,
                lon=lon,
                radius_km=radius,
                precision=Precision.PART_OF_COUNTRY,
            )
    return place


def _coast(place: Place) -> Place:
    """The sea before a coast: of a country the outline that it shares with no other."""
    assert place.radius_km is not None
    name = f"coast of {place.name}"
    if place.precision == Precision.COUNTRY and place.country:
        mine = _points(place.country)
        coast = mine - set().union(*(_points(c) for c in _codes() if c != place.country))
        if coast and len(coast) > 2:
            lat, lon, radius = _circle(coast)
            return replace(
                place,
                name=name,
                lat=lat,
                lon=lon,
                radius_km=radius,
                precision=Precision.PART_OF_COUNTRY,
            )
    radius = round(max(20.0, place.radius_km * 1.2), 1)
    precision = Precision.DISTRICT if place.precision in _POINTS else Precision.REGION
    return replace(place, name=name, radius_km=radius, precision=precision)


@cache
def _outlines() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for code, rings in countries.outlines():
        if code:
            for ring in rings:
                found.setdefault(code, set()).update(zip(ring[::2], ring[1::2], strict=True))
    return {code: frozenset(points) for code, points in found.items()}


def _codes() -> list[str]:
    return list(_outlines())


def _points(code: str) -> frozenset[tuple[int, int]]:
    return _outlines().get(code, frozenset())


def _circle(
    points: frozenset[tuple[int, int]] | set[tuple[int, int]],
) -> tuple[float, float, float]:
    """Centre and radius in km that hold points in hundredths of a degree."""
    lat = sum(y for _, y in points) / len(points) / 100
    lon = sum(x for x, _ in points) / len(points) / 100
    shrink = math.cos(math.radians(lat))
    away = [math.hypot(y / 100 - lat, (x / 100 - lon) * shrink) * 111.2 for x, y in points]
    return round(lat, 4), round((lon + 180) % 360 - 180, 4), round(max(20.0, *away, 0.0), 1)
