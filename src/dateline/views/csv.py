"""CSV with the column names that users of ACLED and UCDP GED know (see docs/exports.md).

A report's words are somebody else's, and spreadsheets run a cell that begins with "=", "+", "-" or
"@" as a formula: such a text gets an apostrophe in front (OWASP, "CSV Injection"). Numbers stay
numbers. JSONL and Parquet have every text as it is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TextIO

from dateline.model import Argument, Claim, MentionType, Report
from dateline.places import countries
from dateline.profiles import Profile
from dateline.views import Row, roles, words

COLUMNS = (
    # ACLED (columns since March 2023)
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "actor2",
    "assoc_actor_2",
    "iso",
    "country",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
    # UCDP GED (codebook version 23.1)
    "date_start",
    "date_end",
    "date_prec",
    "where_prec",
    "where_coordinates",
    "where_description",
    "side_a",
    "side_b",
    "source_original",
    "source_headline",
    "source_date",
    "source_article",
    "best",
    "low",
    "high",
    # Dateline's own
    "claim_type",
    "claim_kind",
    "anchor",
    "factuality",
    "tense",
    "voice",
    "instrument",
    "object",
    "value",
    "unit",
    "edtf",
    "inferred",
    "confidence",
    "status",
    "report_id",
    "origin",
    "plover",
    "cameo",
)
# Place precision -> UCDP where_prec: 1 the exact place, 2 within some 25 km of it, 3 second-order
# and 4 first-order division, 5 a line or an area without sharp bounds, 6 country, 7 international
# waters or airspace (Dateline: a sea or other place of no country).
WHERE_PREC = {"exact": 1, "town": 1, "district": 3, "region": 4, "part_of_country": 5, "country": 6}
# Place precision -> ACLED geo_precision: 1 the town, 2 a part of a region, 3 a larger region.
GEO_PREC = {"exact": 1, "town": 1, "district": 2, "region": 3, "part_of_country": 3, "country": 3}
# The words of Casualty claims that mean death rather than injury.
_DEATH = re.compile(
    r"kill|die[sd]?\b|dying|dead|death|fatal|slay|slain|slew|murder|massacr|assassinat|execut"
    r"|perish|drown|behead|los(?:t|e|ing) (?:\w+ ){0,2}li(?:fe|ves)",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def date_precision(earliest: str | None, latest: str | None) -> tuple[int | None, int | None]:
    """UCDP date_prec and ACLED time_precision of an interval of ISO dates.

    date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer. time_precision: 1 a
    day, 2 a week, 3 a month or longer. An interval without a beginning or an end has none.
    """
    if earliest is None or latest is None:
        return None, None
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1
    ucdp = 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    acled = 1 if days <= 1 else 2 if days <= 7 else 3
    return ucdp, acled


def _name(argument: Argument | None) -> str | None:
    if argument is None:
        return None
    return argument.name or " ".join(argument.span.text.split())


@cache
def _country(code: str) -> tuple[int | None, str]:
    """The ISO 3166-1 numeric code and the name of an alpha-2 code."""
    country = countries.by_code(code)
    return countries.numeric(code), country.name if country else code


def where_precision(claim: Claim) -> tuple[int | None, int | None]:
    """UCDP where_prec and ACLED geo_precision of a claim's place."""
    place = claim.place
    if place is None or place.lat is None or place.precision is None:
        return None, None
    ucdp = WHERE_PREC.get(place.precision)
    if place.country is None and place.precision in ("region", "part_of_country"):
        ucdp = 7
    elif place.precision == "district" and place.radius_km is not None and place.radius_km <= 25:
        ucdp = 2  # "near" a town, or no larger than that
    return ucdp, GEO_PREC.get(place.precision)


def deaths(claim: Claim, profile: Profile) -> tuple[int | None, int | None]:
    """The fewest and most deaths that a claim asserts; None where it asserts none or no number."""
    event = profile.types.get(claim.type)
    if event is None or event.casualties is None or not claim.factuality.endswith("+"):
        return None, None
    victims = roles.first(claim, event.casualties)
    if victims is None or victims.count is None or not _DEATH.search(claim.anchor.text):
        return None, None
    return victims.count.min, victims.count.max


def row(claim: Claim, report: Report, profile: Profile) -> dict[str, object]:
    """One claim as a CSV row; a column that it does not fill is absent."""
    event = profile.types.get(claim.type)
    codes = event.codes if event else {}
    actor = roles.actor(claim, profile)
    other = roles.other_side(claim, profile)
    time, place = claim.time, claim.place
    date_prec, time_prec = date_precision(
        time.earliest if time else None, time.latest if time else None
    )
    where_prec, geo_prec = where_precision(claim)
    fewest, most = deaths(claim, profile)
    iso, country = _country(place.country) if place and place.country else (None, None)
    nation = actor if actor and actor.mention_type is MentionType.NATIONALITY else None
    found: dict[str, object] = {
        "event_id_cnty": claim.id,
        "event_date": time.earliest if time else None,
        "year": time.earliest[:4] if time and time.earliest else None,
        "time_precision": time_prec,
        "event_type": codes.get("acled_event"),
        "sub_event_type": codes.get("acled_sub_event"),
        "actor1": _name(actor),
        "assoc_actor_1": _name(nation),
        "actor2": _name(other),
        "iso": iso,
        "country": country,
        "location": (place.name or place.span.text) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": geo_prec,
        "source": report.publisher or (claim.voice[0].name if claim.voice else None),
        "notes": " ".join(claim.evidence.text.split()),
        "fatalities": fewest,
        "date_start": time.earliest if time else None,
        "date_end": time.latest if time else None,
        "date_prec": date_prec,
        "where_prec": where_prec,
        "where_coordinates": place.name if place else None,
        "where_description": place.span.text if place else None,
        "side_a": _name(actor),
        "side_b": _name(other),
        "source_original": claim.voice[-1].name if len(claim.voice) > 1 else None,
        "source_headline": report.title,
        "source_date": report.published,
        "source_article": report.url or report.source,
        "best": fewest,
        "low": fewest,
        "high": most,
        "claim_type": claim.type,
        "claim_kind": claim.kind,
        "anchor": claim.anchor.text,
        "factuality": claim.factuality,
        "tense": claim.tense,
        "voice": words.voices(claim),
        "instrument": _name(roles.instrument(claim, profile)),
        "object": _name(roles.thing(claim, profile)),
        "value": claim.value.number if claim.value else None,
        "unit": claim.value.unit if claim.value else None,
        "edtf": time.edtf if time else None,
        "inferred": time.inferred if time else None,
        "confidence": claim.confidence.whole,
        "status": claim.status,
        "report_id": report.id,
        "origin": report.origin,
        "plover": codes.get("plover"),
        "cameo": codes.get("cameo"),
    }
    return {key: value for key, value in found.items() if value is not None}


def write(rows: Iterable[Row], profile: Profile, file: TextIO) -> int:
    """Write the rows under one header; return how many."""
    writer = csv.DictWriter(file, COLUMNS, restval="")  # lines end as RFC 4180 has it
    writer.writeheader()
    number = 0
    for claim, report in rows:
        writer.writerow({key: _cell(value) for key, value in row(claim, report, profile).items()})
        number += 1
    return number


def _cell(value: object) -> object:
    """A value as a cell that no spreadsheet runs."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
