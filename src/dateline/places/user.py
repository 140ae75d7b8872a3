"""A case's own places: villages, bases and spellings that the gazetteer lacks."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from dateline.errors import DatelineError
from dateline.model import Precision
from dateline.places import countries
from dateline.places.gazetteer import Entry, fold
from dateline.places.kinds import EntryKind

UserPlaces = Mapping[str, tuple[Entry, ...]]  # by folded name and alias
COLUMNS = ("name", "lat", "lon", "country", "radius_km", "precision", "aliases")
# What a precision says of the kind of place, and the radius in km where the row gives none.
_PRECISIONS = {
    Precision.EXACT: (EntryKind.FACILITY, 0.5),
    Precision.TOWN: (EntryKind.TOWN, 3.0),
    Precision.DISTRICT: (EntryKind.ADMIN2, 20.0),
    Precision.REGION: (EntryKind.REGION, 100.0),
    Precision.PART_OF_COUNTRY: (EntryKind.REGION, 200.0),
    Precision.COUNTRY: (EntryKind.COUNTRY, 400.0),
}


def user_places(path: Path) -> UserPlaces:
    """Read a CSV of places: entries by folded name and alias, for `resolve.Context`.

    Columns: ``name``, ``lat`` and ``lon`` (WGS 84 degrees) are needed; ``country`` (ISO 3166-1
    alpha-2), ``radius_km``, ``precision`` (exact, town, district, region, part_of_country, country;
    exact where empty) and ``aliases`` (separated by semicolons) may be empty or left out. Raises
    DatelineError, which names the line, where a row cannot be read.
    """
    found: dict[str, list[Entry]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS[:3] if c not in (reader.fieldnames or ())]
            if missing:
                raise DatelineError(
                    f"{path} has no column {missing[0]}: its first line must name"
                    f" {','.join(COLUMNS)} (name, lat and lon at least)."
                )
            for row in reader:
                entry = _entry(row, f"{path}, line {reader.line_num}")
                for name in [entry.name, *(row.get("aliases") or "").split(";")]:
                    if fold(name):
                        found.setdefault(fold(name), []).append(entry)
    except OSError as error:
        raise DatelineError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatelineError(f"{path} is no CSV in UTF-8: save it as one.") from error
    return {name: tuple(entries) for name, entries in found.items()}


def _entry(row: dict[str, str], where: str) -> Entry:
    name = (row.get("name") or "").strip()
    if not name:
        raise DatelineError(f"{where}: the name is empty; give one or delete the line.")
    lat = _number(row, "lat", where, -90, 90)
    lon = _number(row, "lon", where, -180, 180)
    precision = _precision(row, where)
    kind, usual = _PRECISIONS[precision]
    told = (row.get("radius_km") or "").strip()
    radius = _number(row, "radius_km", where, 0, 20000) if told else usual
    country = (row.get("country") or "").strip().upper()
    if country and countries.by_code(country) is None:
        raise DatelineError(f"{where}: country {country!r} is no ISO 3166-1 alpha-2 code.")
    return Entry(name, lat, lon, radius, kind, country or None, precision=precision)


def _precision(row: dict[str, str], where: str) -> Precision:
    word = (row.get("precision") or "").strip() or "exact"
    try:
        return Precision(word)
    except ValueError:
        raise DatelineError(
            f"{where}: precision {word!r} is none of {', '.join(_PRECISIONS)}."
        ) from None


def _number(row: dict[str, str], column: str, where: str, least: int, most: int) -> float:
    words = (row.get(column) or "").strip()
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise DatelineError(f"{where}: {column} {words!r} is no number from {least} to {most}.")
    return number
