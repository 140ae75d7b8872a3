"""Range rings: the geodesic circle of a range that a report states, where it can be placed.

A ring shows what a report says, no more: the distance is the stated range, the centre the place
where the same report has the same system. A range without such a place has no ring.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geographiclib.geodesic import Geodesic

from dateline.model import Argument, Claim, Place
from dateline.views import Row

Point = tuple[float, float]
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Ring:
    """A stated range in km around a place; ``located_by`` is the claim that gives the place."""

    claim: Claim
    located_by: Claim
    place: Place
    km: float
    reason: str


def circle(lat: float, lon: float, km: float) -> list[Point]:
    """The closed geodesic circle around a point on WGS 84, as (lon, lat), anticlockwise.

    Longitudes go on beyond 180 degrees where the circle crosses the antimeridian.
    """
    points: list[Point] = []
    for n in range(_POINTS):
        there = Geodesic.WGS84.Direct(lat, lon, -360.0 * n / _POINTS, km * 1000)
        east = there["lon2"]
        if points:
            east += 360 * round((points[-1][0] - east) / 360)
        points.append((round(east, 5), round(there["lat2"], 5)))
    return [*points, points[0]]


def polygons(lat: float, lon: float, km: float) -> list[list[Point]]:
    """The circle as polygons within -180 to 180 degrees, cut at the antimeridian (RFC 7946, 3.1.9).

    A circle around a pole becomes a band from the pole to its edge.
    """
    ring = circle(lat, lon, km)
    open_ring = ring[:-1]
    turn = open_ring[-1][0] - open_ring[0][0]
    if abs(turn) > 180:
        pole = 90.0 if lat >= 0 else -90.0
        line = sorted(((x + 180) % 360 - 180, y) for x, y in open_ring)
        edge = (line[0][1] + line[-1][1]) / 2
        line = [(-180.0, edge), *line, (180.0, edge)]
        band = [*line, (180.0, pole), (-180.0, pole), line[0]]
        return [band if pole > 0 else band[::-1]]
    parts = []
    for west in (-540.0, -180.0, 180.0):
        part = _clip(_clip(open_ring, west, keep_east=True), west + 360, keep_east=False)
        if len(part) > 2:
            closed = [(round(x - west - 180, 5), y) for x, y in part]
            parts.append([*closed, closed[0]])
    return parts


def _clip(ring: list[Point], meridian: float, *, keep_east: bool) -> list[Point]:
    """Cut a ring at a meridian (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside0 = x0 >= meridian if keep_east else x0 <= meridian
        inside1 = x1 >= meridian if keep_east else x1 <= meridian
        if inside0 != inside1:
            kept.append((meridian, round(y0 + (y1 - y0) * (meridian - x0) / (x1 - x0), 5)))
        if inside1:
            kept.append((x1, y1))
    return kept


def rings(rows: Iterable[Row]) -> list[Ring]:
    """The rings that can be drawn for the stated ranges among the rows."""
    by_report: dict[str, list[Claim]] = {}
    titles: dict[str, str] = {}
    for claim, report in rows:
        by_report.setdefault(report.id, []).append(claim)
        titles[report.id] = report.title or report.source
    found = []
    for report_id, claims in by_report.items():
        for claim in claims:
            value = claim.value
            if claim.type != "range" or value is None or value.unit != "km" or not value.number:
                continue
            for other in claims:
                if other.place is None or other.place.lat is None or other.kind != "event":
                    continue
                if _same_system(claim, other):
                    reason = (
                        f"{titles[report_id]}: range “{value.text}”; centred where the report"
                        f" places it: “{other.place.span.text}”"
                    )
                    found.append(Ring(claim, other, other.place, value.number, reason))
                    break
    return found


def _same_system(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of the same system: an equal entity or head noun."""
    systems = [a for a in one.arguments if a.role == "System"]
    return any(_same(s, a) for s in systems for a in other.arguments)


def _same(one: Argument, other: Argument) -> bool:
    if one.entity is not None and one.entity == other.entity:
        return True
    heads = [a.span.text.lower().split()[-1].rstrip("s") for a in (one, other)]
    return heads[0] == heads[1] and one.mention_type == other.mention_type == "weapon"
