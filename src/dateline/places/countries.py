"""Countries: names, nationalities, capitals, seats of government, centres and sizes.

``countries.csv`` holds the members of the UN and the territories that news names: short names of
the UN and of news style guides with the adjectives and nouns of nationality (written by hand after
the CIA World Factbook's lists), centres and extents from Natural Earth (public domain), areas, ids
and capitals from GeoNames (CC BY 4.0); ``tools/divisions.py`` computes the figures. ``seats.csv``
lists what news prints for a government: capitals in their other spellings, palaces and quarters.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

# Names that are also words or persons: read as countries or capitals only where the text spells
# them as those.
_NOT_NAMES = {"us", "Us", "Uk", "Car", "Roc", "Brit"}
_NOT_CAPITALS = {
    "male", "the valley", "valley", "stanley", "douglas", "hamilton", "victoria", "plymouth",
    "kingston", "alofi", "george town", "san juan", "west island", "road town",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory.

    ``code`` is ISO 3166-1 alpha-2 (XK for Kosovo); ``lat`` and ``lon`` the centre of its mainland
    (WGS 84); ``radius_km`` the radius of a circle of its area; ``height`` and ``width`` the
    mainland's extent in degrees; ``geonames`` its GeoNames id.
    """

    code: str
    name: str
    capital: str
    lat: float
    lon: float
    radius_km: float
    height: float = 0.0
    width: float = 0.0
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    names: dict[str, Country]
    adjectives: dict[str, Country]
    seats: dict[str, Country]
    codes: dict[str, Country]
    bodies: dict[str, str]


@cache
def _tables() -> _Tables:
    tables = _Tables({}, {}, {}, {}, {})
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = Country(
                row["code"],
                row["name"],
                row["capital"],
                float(row["lat"]),
                float(row["lon"]),
                float(row["radius_km"]),
                float(row["height"]),
                float(row["width"]),
                int(row["geonames"]),
            )
            tables.codes[country.code] = country
            for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
                tables.names[_key(name)] = country
            for word in filter(None, row["adjectives"].split(";")):
                tables.adjectives[_key(word)] = country
                if not word.endswith(("s", "ese", "sh", "ch", ".", "men", "US")):
                    tables.adjectives.setdefault(_key(word) + "s", country)
            if country.capital and _key(country.capital) not in _NOT_CAPITALS:
                tables.seats.setdefault(_key(country.capital), country)
    with (FOLDER / "seats.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tables.seats[_key(row["name"])] = tables.codes[row["country"]]
            tables.bodies[_key(row["name"])] = row["body"]
    return tables


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ").strip()


def by_name(name: str) -> Country | None:
    """The country of a name ("the United States", "UK", "Burma"), None if it is none.

    A name in small letters is none: "us" and "turkey" are words.
    """
    if name.islower() or name in _NOT_NAMES:
        return None
    return _tables().names.get(_key(name))


def by_demonym(word: str) -> Country | None:
    """The country of an adjective or noun of nationality ("Iranian", "Tajiks", "French")."""
    if not word[:1].isupper() or word in _NOT_NAMES:
        return None
    return _tables().adjectives.get(_key(word))


def by_capital(name: str) -> Country | None:
    """The country whose capital or seat of government a name is ("Moscow", "the Kremlin")."""
    if not any(letter.isupper() for letter in name):
        return None
    return _tables().seats.get(_key(name))


def body_at(name: str) -> str | None:
    """The body that a palace or quarter stands for: "Kremlin" is the Presidency of Russia."""
    if not any(letter.isupper() for letter in name):
        return None
    return _tables().bodies.get(_key(name)) or None


def by_code(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    return _tables().codes.get(code)


@cache
def _numeric() -> dict[str, int]:
    with (FOLDER / "numeric.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: int(row["numeric"]) for row in csv.DictReader(file)}


def numeric(code: str) -> int | None:
    """The ISO 3166-1 numeric code of an alpha-2 code: "AF" gives 4; None where there is none."""
    return _numeric().get(code)


def names() -> dict[str, Country]:
    """Every name and alias in small letters without "the", with its country."""
    return dict(_tables().names)


def outlines() -> list[tuple[str | None, list[list[int]]]]:
    """The world's outlines: country code and rings of [lon, lat, ...] in hundredths of a degree."""
    data = json.loads((FOLDER / "world.json").read_text(encoding="utf-8"))
    return [(code, rings) for code, rings in data]
