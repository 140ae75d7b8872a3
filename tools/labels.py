"""Make the names on the desk's map from the gazetteer: ``web/src/map/data/labels.json``.

    PYTHONPATH=src python tools/labels.py

The output holds ``countries`` (code, name, longitude, latitude, radius in km) and ``towns`` (name,
longitude, latitude, thousands of people, 1 for a capital), the largest first: capitals, towns of
500,000 people and the three largest of each country. The figures are GeoNames' (CC BY 4.0).
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from pathlib import Path

from dateline.places import countries
from dateline.places.gazetteer import FILE, Entry, candidates
from dateline.places.kinds import EntryKind

OUT = Path(__file__).parent.parent / "web/src/map/data/labels.json"
LARGE = 500_000
SMALL = 15_000
OF_EACH_COUNTRY = 3


def towns() -> list[Entry]:
    """All towns of some size, the largest first."""
    found = []
    for (block,) in sqlite3.connect(FILE).execute("SELECT block FROM places"):
        for line in zlib.decompress(block).decode().split("\n")[1:-1]:
            name, lat, lon, radius, kind, country, admin1, people, _ = line.split("\t")
            if kind == EntryKind.TOWN and int(people) >= SMALL:
                place = (float(lat), float(lon), float(radius), EntryKind.TOWN)
                found.append(Entry(name, *place, country, admin1, int(people)))
    return sorted(found, key=lambda town: -town.population)


def capital(country: countries.Country) -> tuple[str, float, float] | None:
    """Name and position of a country's capital."""
    for entry in candidates(country.capital) if country.capital else ():
        if entry.kind is EntryKind.TOWN and entry.country == country.code:
            return entry.name, entry.lat, entry.lon
    return None


def main() -> None:
    """Write the names."""
    listed = sorted({c.code: c for c in countries.names().values()}.values(), key=lambda c: c.code)
    capitals = {at for at in map(capital, listed) if at is not None}
    of_country: defaultdict[str | None, int] = defaultdict(int)
    rows = []
    for town in towns():
        of_country[town.country] += 1
        is_capital = (town.name, town.lat, town.lon) in capitals
        large = town.population >= LARGE or of_country[town.country] <= OF_EACH_COUNTRY
        if large or is_capital:
            people = round(town.population / 1000)
            rows.append(
                [town.name, round(town.lon, 2), round(town.lat, 2), people, int(is_capital)]
            )
    names = [[c.code, c.name, c.lon, c.lat, round(c.radius_km)] for c in listed]
    data = {"countries": names, "towns": rows}
    OUT.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
