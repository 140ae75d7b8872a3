"""The offline gazetteer: every place of a name.

``gazetteer.sqlite`` holds towns of 500 people and more (GeoNames, CC BY 4.0) and divisions of the
first and second level; ``tools/gazetteer.py`` makes it. Countries come from ``countries.csv``,
regions, waters, test sites and plants from ``regions.csv``, air bases from ``airbases.csv``.

The file is read as it lies in the package, a few pages a look-up. Its two tables hold lines of
tab-separated text, sorted and compressed in blocks: ``places`` (``PLACES_A_BLOCK`` to a block, the
fields of `Entry` in order) and ``names``, where a folded name is followed by the numbers of its
places, the likeliest first, with a "-" after a place of which it is not the main name.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import unicodedata
import zlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dateline.errors import DatelineError
from dateline.model import Precision
from dateline.places import countries
from dateline.places.kinds import DIVISIONS, EntryKind

FILE = countries.FOLDER / "gazetteer.sqlite"
PLACES_A_BLOCK = 64
LONGEST_ABBREVIATION = 4  # longer words in capitals are names in capitals
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "twp": "township"}
# What divisions are called beside their names: "Nineveh Governorate", "Donetsk Oblast".
_GENERIC = re.compile(
    r" (?:province|governorate|oblast|region|district|prefecture|department|state|voivodeship"
    r"|municipality|canton|republic|emirate|krai|county|okrug|raion|regency)$|^(?:province|governorate|state|department"
    r"|district|muhafazat|wilaya|provincia|county|republic|region)(?: of| de)? "
)

# Words of Arabic place names in their many Latin spellings.
_ARABIC_WORDS = {
    "deir": "dayr", "der": "dayr", "ain": "ayn", "ein": "ayn", "beit": "bayt", "bait": "bayt",
    "sheikh": "shaykh", "khirbet": "khirbat", "kafar": "kafr", "jabel": "jabal", "jebel": "jabal",
    "tel": "tal", "tell": "tal", "tall": "tal",
} | dict.fromkeys("el ar as ash ad an at az er es ed et ez".split(), "al")  # fmt: skip

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
    """A name's key: small letters, no accents, hyphens, apostrophes or "the"; "St." is "saint"."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’‘ʻʼ`ʿʾ]", "", name))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # U.S. and D.C. lose their points
    words = re.sub(r"[-–\s.,]+", " ", plain).split()
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words]
        if words[0] == "the":
            words = words[1:]
    return " ".join(words)


def squeeze(key: str) -> str:
    """A folded Arabic or Persian name without what its spellings differ in.

    "deir ez zor" and "dayr az zor", "al hudaydah" and "hudayda" become one each: no article in
    front, one spelling of the article and of common words, no spaces, double letters or final h.
    """
    words = [_ARABIC_WORDS.get(word, word) for word in key.split()]
    if len(words) > 1 and words[0] == "al":
        words = words[1:]
    return re.sub(r"(?<=a)h$", "", re.sub(r"(.)\1", r"\1", "".join(words)))


def without_kind(key: str) -> str:
    """A folded name of a division without what it is: "nineveh" for "nineveh governorate"."""
    return _GENERIC.sub("", key)


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
    stored = _stored(key)
    found += [_with_id(region, stored) for region in _regions().get(key, [])]
    found += stored
    found += _air_bases().get(key, [])
    if not found and len(key) > 4:
        bases = _air_bases().get(f"{key} air base", [])
        found += [e for e in bases if e.country not in _SURNAMED]
    if not found and len(key) > 5:
        # Several words that agree are the name in another spelling; one may be another name.
        found += [replace(e, main=e.main or " " in key) for e in _stored("~" + squeeze(key))]
    bare = without_kind(key)
    if bare != key and bare:
        known = {e.geonames or (e.name, e.lat) for e in found}
        divisions = [e for e in _stored(bare) if e.kind in DIVISIONS]
        found += [e for e in divisions if (e.geonames or (e.name, e.lat)) not in known]
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
    if _acronym(name):
        wide = [e for e in found if e.kind in (EntryKind.COUNTRY, EntryKind.REGION)]
        found = wide or found
    return tuple(found)


def _with_id(region: Entry, stored: list[Entry]) -> Entry:
    """A region with the GeoNames id of the first-level division that it is."""
    same = (e for e in stored if e.kind is EntryKind.ADMIN1 and e.country == region.country)
    return replace(region, geonames=next((e.geonames for e in same if e.geonames), None))


def _acronym(name: str) -> bool:
    """Whether a name is letters for words: "EU" is no village of that name."""
    return name.isupper() and len(name) <= LONGEST_ABBREVIATION and name not in abbreviations()


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Abbreviations of states and provinces: country and name ("La.", "TX", "Ont.", "NSW")."""
    with (countries.FOLDER / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return {
            short: (row["country"], row["name"])
            for row in csv.DictReader(file)
            for short in row["abbreviations"].split(";")
        }


def by_demonym(word: str) -> Entry | None:
    """The region, state or town of an adjective or noun of its people ("European", "Texans")."""
    named = _demonyms().get(word)
    if named is None:
        return None
    place, code = named
    return next((e for e in candidates(place) if e.country == code), None)


@cache
def _demonyms() -> dict[str, tuple[str, str | None]]:
    with (countries.FOLDER / "demonyms.csv").open(encoding="utf-8", newline="") as file:
        return {
            word: (row["place"], row["country"] or None)
            for row in csv.DictReader(file)
            for word in row["adjective"].split(";")
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
        geonames=country.geonames, height=country.height, width=country.width,
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
    """Air bases by "X air base", "X airbase" and "X airfield"."""
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
            for name in (entry.name, f"{row['name']} Airbase", f"{row['name']} Airfield"):
                index.setdefault(fold(name), []).append(entry)
    return index


def _stored(key: str) -> list[Entry]:
    line = _names(key)
    return [_place(int(n.rstrip("-")), main=n[-1] != "-") for n in line.split()]


def _names(key: str) -> str:
    """The numbers of the places of a name; empty where the file lacks it."""
    row = _connection().execute(
        "SELECT id FROM names WHERE first <= ? ORDER BY first DESC LIMIT 1", (key,)
    )
    for (number,) in row:
        block = _block("names", number)
        start = block.find(f"\n{key}\t")
        if start >= 0:
            start += len(key) + 2
            return block[start : block.index("\n", start)]
    return ""


def _place(number: int, *, main: bool) -> Entry:
    block, line = divmod(number, PLACES_A_BLOCK)
    name, lat, lon, radius, kind, country, admin1, population, geonames = _places(block)[
        line
    ].split("\t")
    return Entry(
        name, float(lat), float(lon), float(radius), EntryKind(kind), country, admin1,
        int(population), int(geonames) if geonames else None, main=main,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _places(number: int) -> list[str]:
    return _block("places", number).split("\n")[1:-1]


@lru_cache(maxsize=256)
def _block(table: str, number: int) -> str:
    """The text of a block; a line break stands before and after each line."""
    rows = _connection().execute(f"SELECT block FROM {table} WHERE id = ?", (number,))
    return zlib.decompress(rows.fetchone()[0]).decode()


@cache
def _connection() -> sqlite3.Connection:
    """The file, opened to read; immutable, so nothing is locked or written beside it."""
    try:
        path = f"{FILE.as_uri()}?mode=ro&immutable=1"
        opened = sqlite3.connect(path, uri=True, check_same_thread=False)
        opened.execute("SELECT first FROM names LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise DatelineError(f"{FILE} is no gazetteer ({error}): reinstall Dateline.") from None
    return opened
