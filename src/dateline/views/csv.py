"""CSV with the column names that users of ACLED and UCDP GED know (see docs/exports.md).

Cells hold the report's words unchanged. (A cell that begins with "=" is data here: open the file as
text if the spreadsheet at hand would run it.)
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from dateline.errors import DatelineError
from dateline.model import Argument, Claim, MentionType, Report
from dateline.profiles import load
from dateline.views import Row, words

COLUMNS = (
    # ACLED (codebook of 2023)
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
    "confidence",
    "status",
    "report_id",
    "origin",
    "plover",
    "cameo",
)
# Place precision -> UCDP where_prec (GED codebook: 1 exact, 2 within 25 km, 3 second-order and 4
# first-order division, 5 larger fuzzy area, 6 country) and ACLED geo_precision (1 town, 2 part of a
# region, 3 larger region).
WHERE_PREC = {"exact": 1, "town": 2, "district": 3, "region": 5, "part_of_country": 5, "country": 6}
GEO_PREC = {"exact": 1, "town": 1, "district": 2, "region": 3, "part_of_country": 3, "country": 3}


def date_precision(earliest: str | None, latest: str | None) -> tuple[int | None, int | None]:
    """UCDP date_prec and ACLED time_precision of an interval of ISO dates.

    date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer. time_precision: 1 a
    day, 2 a week, 3 a month or longer.
    """
    if earliest is None or latest is None:
        return None, None
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1
    ucdp = 1 if days <= 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5
    acled = 1 if days <= 1 else 2 if days <= 7 else 3
    return ucdp, acled


def _first(claim: Claim, *roles: str) -> Argument | None:
    return next((a for role in roles for a in claim.arguments if a.role == role), None)


def _name(argument: Argument | None) -> str | None:
    if argument is None:
        return None
    return argument.name or " ".join(argument.span.text.split())


def _codes(claim: Claim) -> dict[str, str]:
    try:
        kind = load().types.get(claim.type)
    except DatelineError:
        kind = None
    return dict(kind.codes) if kind is not None else {}


def row(claim: Claim, report: Report) -> dict[str, object]:
    """One claim as a CSV row; a column that it does not fill is absent."""
    codes = _codes(claim)
    actor = _first(claim, *words.AGENTS)
    target = _first(claim, "Target", "Victim", "Recipient", "Partner", "Addressee", "Body", "Group")
    thing = _first(claim, "Object", "Product", "Backed", "Whole", "Topic")
    people = _first(claim, "Victim")
    count = people.count if people else None
    time, place = claim.time, claim.place
    date_prec, time_prec = date_precision(
        time.earliest if time else None, time.latest if time else None
    )
    killed = claim.type == "Casualty" and claim.anchor.text.lower().startswith(
        ("kill", "die", "dea")
    )
    country = actor if actor and actor.mention_type is MentionType.NATIONALITY else None
    found: dict[str, object] = {
        "event_id_cnty": claim.id,
        "event_date": time.earliest if time else None,
        "year": time.earliest[:4] if time and time.earliest else None,
        "time_precision": time_prec,
        "event_type": codes.get("acled_event"),
        "sub_event_type": codes.get("acled_sub_event"),
        "actor1": _name(actor),
        "assoc_actor_1": _name(country),
        "actor2": _name(target),
        "iso": place.country if place else None,
        "country": place.country if place else None,
        "location": (place.name or place.span.text) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": GEO_PREC.get(place.precision or "") if place else None,
        "source": report.publisher or claim.voice[0].name if claim.voice else report.publisher,
        "notes": " ".join(claim.evidence.text.split()),
        "fatalities": count.min if killed and count else None,
        "date_start": time.earliest if time else None,
        "date_end": time.latest if time else None,
        "date_prec": date_prec,
        "where_prec": WHERE_PREC.get(place.precision or "") if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": place.span.text if place else None,
        "side_a": _name(actor),
        "side_b": _name(target),
        "source_original": claim.voice[-1].name if len(claim.voice) > 1 else None,
        "source_headline": report.title,
        "source_date": report.published,
        "source_article": report.url or report.source,
        "low": count.min if killed and count else None,
        "high": count.max if killed and count else None,
        "claim_type": claim.type,
        "claim_kind": claim.kind,
        "anchor": claim.anchor.text,
        "factuality": claim.factuality,
        "tense": claim.tense,
        "voice": words.voices(claim),
        "instrument": _name(_first(claim, "Instrument")),
        "object": _name(thing),
        "value": claim.value.number if claim.value else None,
        "unit": claim.value.unit if claim.value else None,
        "edtf": time.edtf if time else None,
        "confidence": claim.confidence,
        "status": claim.status,
        "report_id": report.id,
        "origin": report.origin,
        "plover": codes.get("plover"),
        "cameo": codes.get("cameo"),
    }
    return {key: value for key, value in found.items() if value is not None}


def write(rows: Iterable[Row], file: TextIO) -> int:
    """Write the rows under one header; return how many."""
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    number = 0
    for claim, report in rows:
        writer.writerow(row(claim, report))
        number += 1
    return number
