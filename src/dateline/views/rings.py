"""Range rings: the geodesic circle of a range that a report states, where it can be placed.

A ring shows what a report says, no more: the distance is the stated range, the centre a place
where the same report has the same named system. A range without such a place has no ring, and
neither has one around a place that is itself as large as the range.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from geographiclib.geodesic import Geodesic

from dateline.model import (
    NEGATIVE,
    Argument,
    Claim,
    ClaimKind,
    MentionType,
    Place,
    Precision,
    Report,
)
from dateline.views import Row

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), in GeoJSON's order."""
_POINTS = 144
_WHOLE_EARTH_KM = 20_000.0
_NO_SYSTEMS = (MentionType.PLACE, MentionType.NATIONALITY, MentionType.PERSON)


@dataclass(frozen=True, slots=True)
class Ring:
    """A stated range in km around a place; ``located_by`` is the claim that gives the place."""

    claim: Claim
    located_by: Claim
    place: Place
    km: float
    reason: str

    @property
    def parts(self) -> list[list[Point]]:
        """The ring as ``polygons``."""
        assert self.place.lat is not None
        assert self.place.lon is not None
        return polygons(self.place.lat, self.place.lon, self.km)


def circle(lat: float, lon: float, km: float) -> list[Point]:
    """Points at a geodesic distance around a place, anticlockwise from north, not closed.

    Longitudes go on beyond 180 degrees where the circle crosses the antimeridian. Distances are on
    the WGS 84 ellipsoid (Karney 2013, by geographiclib).
    """
    return list(_circle(lat, lon, km))


@lru_cache(maxsize=256)
def _circle(lat: float, lon: float, km: float) -> tuple[Point, ...]:
    points: list[Point] = []
    wanted = Geodesic.LATITUDE | Geodesic.LONGITUDE
    for n in range(_POINTS):
        there = Geodesic.WGS84.Direct(lat, lon, -360.0 * n / _POINTS, km * 1000, wanted)
        east = there["lon2"]
        if points:
            east += 360 * round((points[-1][0] - east) / 360)
        points.append((east, there["lat2"]))
    return tuple(points)


def polygons(lat: float, lon: float, km: float) -> list[list[Point]]:
    """What lies within a distance of a place, as closed anticlockwise rings without holes.

    All longitudes are within -180 to 180: what crosses the antimeridian is cut there, as RFC 7946
    asks (3.1.9). What holds a pole is a band to that pole, what holds both is two halves of the
    earth with the antipode's surroundings left out.
    """
    edge = circle(lat, lon, km)
    reached = [
        Geodesic.WGS84.Inverse(lat, lon, pole, 0.0)["s12"] <= km * 1000 for pole in (90, -90)
    ]
    if all(reached):
        shapes = list(_halves(edge))
    elif any(reached):
        (first, y), (last, _) = edge[0], edge[-1]
        end = first + (360 if last > first else -360)
        pole = 90.0 if reached[0] else -90.0
        shapes = [[*edge, (end, y), (end, pole), (first, pole)]]
    else:
        shapes = [edge]
    return [part for shape in shapes for part in _cut(shape)]


def _halves(edge: list[Point]) -> Iterator[list[Point]]:
    """The earth without the area inside ``edge``, cut in two at the meridian of its first point."""
    meridian, half = edge[0][0], len(edge) // 2
    for side in (edge[: half + 1], [*edge[half:], edge[0]][::-1]):
        north, south = (meridian, side[0][1]), (meridian, side[-1][1])
        far = meridian + (180 if side[half // 2][0] > meridian else -180)
        yield [
            (meridian, 90.0),
            north,
            *side[1:-1],
            south,
            (meridian, -90.0),
            (far, -90.0),
            (far, 90.0),
        ]


def _cut(shape: list[Point]) -> Iterator[list[Point]]:
    """Cut a shape at the antimeridian into closed rings within -180 to 180 degrees."""
    for west in (-540.0, -180.0, 180.0):
        part = _clip(_clip(shape, west, keep_east=True), west + 360, keep_east=False)
        ring = [(round(x - west - 180, 5), round(y, 5)) for x, y in part]
        ring = [p for n, p in enumerate(ring) if p != ring[n - 1]]
        area = sum(
            x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True)
        )
        if len(ring) > 2 and abs(area) > 1e-9:
            ring = ring if area > 0 else ring[::-1]
            yield [*ring, ring[0]]


def _clip(ring: list[Point], meridian: float, *, keep_east: bool) -> list[Point]:
    """Cut a ring at a meridian (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside0 = x0 >= meridian if keep_east else x0 <= meridian
        inside1 = x1 >= meridian if keep_east else x1 <= meridian
        if inside0 != inside1:
            kept.append((meridian, y0 + (y1 - y0) * (meridian - x0) / (x1 - x0)))
        if inside1:
            kept.append((x1, y1))
    return kept


def rings(rows: Iterable[Row]) -> list[Ring]:
    """The rings that can be drawn for the stated ranges; rows of one report stand together."""
    found: list[Ring] = []
    for _, group in groupby(rows, key=lambda row: row[1].id):
        held = list(group)
        found += _rings_of([claim for claim, _ in held], held[0][1])
    return found


def _rings_of(claims: list[Claim], report: Report) -> Iterator[Ring]:
    title = report.title or report.source
    drawn = set()
    for claim in claims:
        value = claim.value
        if claim.type != "range" or value is None or value.unit != "km" or not value.number:
            continue
        if claim.factuality in NEGATIVE or not 0 < value.number < _WHOLE_EARTH_KM:
            continue
        for other, place in _places_of(claim, claims):
            if place.radius_km is not None and place.radius_km >= value.number:
                continue
            key = (value.number, place.lat, place.lon)
            if key not in drawn:
                drawn.add(key)
                reason = (
                    f"“{value.text}” is the range that “{title}” states; the centre is where it "
                    f"has the same system: “{place.span.text}”"
                )
                yield Ring(claim, other, place, value.number, reason)


def _places_of(claim: Claim, claims: list[Claim]) -> Iterator[tuple[Claim, Place]]:
    """The places that the range claim itself or the events with the same system have."""
    for other in claims:
        place = other.place
        if (
            place is None
            or place.lat is None
            or place.lon is None
            or place.precision is Precision.COUNTRY
        ):
            continue
        event = other.kind is ClaimKind.EVENT and other.factuality not in NEGATIVE
        if other is claim or (event and _same_system(claim, other)):
            yield other, place


def _same_system(one: Claim, other: Claim) -> bool:
    """Whether an event has the very entity whose range is stated as a participant."""
    systems = {a.entity for a in one.arguments if a.role == "System" and _is_system(a)}
    return any(a.entity in systems for a in other.arguments)


def _is_system(argument: Argument) -> bool:
    """Whether an argument names a thing that may have a range: no country, place or person."""
    entity = argument.entity
    return (
        entity is not None
        and argument.mention_type not in _NO_SYSTEMS
        and not entity.startswith(("country:", "place:", "person:"))
    )
