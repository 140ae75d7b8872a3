"""The chosen events on a map, as GeoJSON: what is in view, and no more of it than can be drawn.

What is known decides what is drawn: a point for a place or town, an area for a region, a country
by its code. Points that are too near each other at the zoom are a cluster, and so are areas that
are too small to be seen; none mixes the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.model import Precision
from dateline.places import countries
from dateline.views.rings import polygons
from dateline.workflow.board import mercator
from dateline.workflow.board.arrays import Mask, Rows
from dateline.workflow.board.board import Board
from dateline.workflow.board.chosen import Chosen
from dateline.workflow.board.view import View

MOST_IDS = 20  # of events that a feature names
_AREAS = (Precision.DISTRICT, Precision.REGION, Precision.PART_OF_COUNTRY)
KM_A_DEGREE = 111.2  # of latitude


@dataclass(frozen=True, slots=True)
class Feature:
    """A GeoJSON feature (RFC 7946)."""

    geometry: dict[str, Any] | None
    properties: dict[str, Any]
    type: str = "Feature"


@dataclass(frozen=True, slots=True)
class Map:
    """A GeoJSON collection; ``unplaced`` events have no place that the gazetteer knows."""

    unplaced: int
    features: list[Feature]
    type: str = "FeatureCollection"


def placed(found: Chosen, view: View) -> Map:
    """The chosen events in view, without rings and arcs."""
    board, mask = found.board, found.mask
    known = mask & ~np.isnan(board.lat) & ~np.isnan(board.lon)
    country = board.precision.where(lambda value: value == Precision.COUNTRY)
    area = board.precision.where(lambda value: value in _AREAS) & (board.radius_km > 0)
    return Map(
        found.total - int(np.count_nonzero(known)),
        [
            *_countries(board, np.flatnonzero(known & country)),
            *_areas(board, known & area & ~country, view),
            *_points(board, known & ~area & ~country, view),
        ],
    )


def _countries(board: Board, rows: Rows) -> Iterator[Feature]:
    codes = board.country.codes[rows]
    for code in np.unique(codes[codes >= 0]):
        inside, name = rows[codes == code], board.country.values[code]
        country = countries.by_code(name)
        if country is not None:
            more = {"country": name, "name": country.name, "lat": country.lat, "lon": country.lon}
            yield Feature(None, {"kind": "country", **_several(board, inside), **more})


def _areas(board: Board, mask: Mask, view: View) -> Iterator[Feature]:
    """Areas by themselves; those that are smaller than a cell are put together."""
    rows = np.flatnonzero(mask)
    lat, lon, radius = board.lat[rows], board.lon[rows], board.radius_km[rows]
    reach = radius / KM_A_DEGREE
    stretch = np.maximum(np.cos(np.radians(lat)), 0.05)
    seen = view.shows(lat, lon, reach / stretch)
    rows, lat, lon, radius = rows[seen], lat[seen], lon[seen], radius[seen]
    small = 2 * mercator.pixels(radius, lat, view.zoom) < view.cell
    for inside in _gathered(board, rows[small], view):
        if len(_distinct(board, inside)) > 1:
            yield _cluster(board, inside, "area")
        else:
            yield _area(board, inside)
    large = rows[~small]
    same = _groups(np.stack((lat[~small], lon[~small], radius[~small]), axis=1))
    for inside in same:
        yield _area(board, large[inside])


def _points(board: Board, mask: Mask, view: View) -> Iterator[Feature]:
    rows = np.flatnonzero(mask)
    rows = rows[view.shows(board.lat[rows], board.lon[rows])]
    for inside in _gathered(board, rows, view):
        if len(inside) > 1:
            yield _cluster(board, inside, "point")
        else:
            row = int(inside[0])
            point = {"type": "Point", "coordinates": _at(board.lon[row], board.lat[row])}
            yield Feature(point, {"kind": "event", **_one(board, row)})


def _gathered(board: Board, rows: Rows, view: View) -> Iterator[Rows]:
    """Events whose places are in one square of the map."""
    if not len(rows):
        return
    cell = view.cell
    across = np.floor(mercator.x(board.lon[rows], view.zoom) / cell).astype(np.int64)
    down = np.floor(mercator.y(board.lat[rows], view.zoom) / cell).astype(np.int64)
    for inside in _groups(across * (1 << 32) + down):
        yield rows[inside]


def _groups(keys: Any) -> list[Rows]:
    """The places of equal keys."""
    if not len(keys):
        return []
    _, inverse, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(inverse.reshape(-1), kind="stable")
    return np.split(order, np.cumsum(counts)[:-1])


def _distinct(board: Board, rows: Rows) -> set[tuple[float, float, float]]:
    columns = (board.lat[rows], board.lon[rows], board.radius_km[rows])
    return set(zip(*(column.tolist() for column in columns), strict=True))


def _cluster(board: Board, rows: Rows, of: str) -> Feature:
    lat, lon = board.lat[rows], board.lon[rows]
    middle = {"type": "Point", "coordinates": _at(lon.mean(), lat.mean())}
    box = [round(float(n), 5) for n in (lon.min(), lat.min(), lon.max(), lat.max())]
    return Feature(middle, {"kind": "cluster", "of": of, **_several(board, rows), "bbox": box})


def _area(board: Board, rows: Rows) -> Feature:
    """One area with all its events, those of the most origins first."""
    row = int(_first(board, rows)[0])
    lat, lon, km = (float(column[row]) for column in (board.lat, board.lon, board.radius_km))
    shape = {"type": "MultiPolygon", "coordinates": [[part] for part in polygons(lat, lon, km)]}
    return Feature(
        shape,
        {
            "kind": "area",
            **_one(board, row),
            **_several(board, rows),
            "lat": lat,
            "lon": lon,
            "radius_km": km,
        },
    )


def _several(board: Board, rows: Rows) -> dict[str, Any]:
    """How many events, the first of them, and how far they may be believed."""
    counts = np.bincount(board.grade.codes[rows], minlength=len(board.grade.values))
    grades = zip(board.grade.values, counts.tolist(), strict=True)
    return {
        "count": len(rows),
        "ids": [board.ids[row] for row in _first(board, rows)],
        "grades": {grade: count for grade, count in grades if count},
    }


def _first(board: Board, rows: Rows) -> Rows:
    """Those of the most origins."""
    return rows[np.argsort(-board.origins[rows], kind="stable")[:MOST_IDS]]


def _one(board: Board, row: int) -> dict[str, Any]:
    return {
        "id": board.ids[row],
        "title": board.titles[row],
        "type": board.type.value(row),
        "grade": board.grade.value(row),
        "precision": board.precision.value(row),
        "inferred": board.placed_by.value(row),
    }


def _at(lon: float, lat: float) -> list[float]:
    return [round(float(lon), 5), round(float(lat), 5)]
