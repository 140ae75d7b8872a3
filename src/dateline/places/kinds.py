"""Kinds of gazetteer entries, after GeoNames' feature classes (https://www.geonames.org/export/)."""

from __future__ import annotations

from enum import StrEnum


class EntryKind(StrEnum):
    """What a gazetteer entry is; ``ADMIN1`` is a province or state, ``ADMIN2`` a county."""

    COUNTRY = "country"
    REGION = "region"
    WATER = "water"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    TOWN = "town"
    FACILITY = "facility"


DIVISIONS = (EntryKind.ADMIN1, EntryKind.ADMIN2)

# The words for divisions, as a pattern.
DIVISION_WORDS = (
    r"(?:province|governorate|region|oblast|district|county|state|prefecture|department|canton"
    r"|emirate|republic|krai|voivodeship|raion)"
)
