"""CSV of events, one row each, with the column names that users of ACLED and UCDP GED know.

Texts are made safe for spreadsheets as in the claims export (`dateline.views.cells`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from dateline.model import Event, Precision
from dateline.profiles import Profile
from dateline.views import codes
from dateline.views.cells import cell
from dateline.views.codes import country_of
from dateline.views.events import words

COLUMNS = (
    # ACLED (columns since March 2023)
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor2",
    "iso",
    "country",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "notes",
    "fatalities",
    # UCDP GED (codebook version 23.1)
    "date_start",
    "date_end",
    "date_prec",
    "where_prec",
    "where_coordinates",
    "side_a",
    "side_b",
    "number_of_sources",
    "best",
    "low",
    "high",
    # Dateline's own
    "type",
    "edtf",
    "instrument",
    "counts",
    "grade",
    "grade_rule",
    "outlets",
    "origins",
    "confirmations",
    "origin_names",
    "claims",
    "reports",
    "first_reported",
    "status",
    "previous_ids",
    "plover",
    "cameo",
)
DEATHS = "killed"  # the count that ACLED and UCDP mean


def row(event: Event, profile: Profile) -> dict[str, object]:
    """One event as a CSV row; a column that it does not fill is absent."""
    columns = _when(event) | _where(event) | _who(event, profile) | _numbers(event) | _own(event)
    known = profile.types.get(event.type)
    given = known.codes if known is not None else {}
    columns |= {
        "event_type": given.get("acled_event"),
        "sub_event_type": given.get("acled_sub_event"),
        "plover": given.get("plover"),
        "cameo": given.get("cameo"),
    }
    return {name: columns[name] for name in COLUMNS if columns.get(name) not in (None, "")}


def _when(event: Event) -> dict[str, object]:
    best = event.time.best
    if best is None:
        return {}
    earliest, latest = best["earliest"], best["latest"]
    ucdp, acled = codes.date_precision(earliest, latest)
    return {
        "event_date": earliest,
        "year": earliest[:4] if earliest else None,
        "time_precision": acled,
        "date_start": earliest,
        "date_end": latest,
        "date_prec": ucdp,
        "edtf": best["edtf"],
    }


def _where(event: Event) -> dict[str, object]:
    best = event.place.best
    if best is None:
        return {}
    iso, country = country_of(best["country"]) if best["country"] else (None, None)
    ucdp, acled = None, None
    if best["lat"] is not None and best["precision"]:
        precision = Precision(best["precision"])
        ucdp, acled = codes.where_precision(best["country"], precision, best["radius_km"])
    return {
        "iso": iso,
        "country": country,
        "location": best["name"],
        "latitude": best["lat"],
        "longitude": best["lon"],
        "geo_precision": acled,
        "where_prec": ucdp,
        "where_coordinates": best["name"],
    }


def _who(event: Event, profile: Profile) -> dict[str, object]:
    side_a, side_b = words.side_a(event, profile), words.side_b(event, profile)
    return {
        "actor1": side_a,
        "actor2": side_b,
        "side_a": side_a,
        "side_b": side_b,
        "instrument": words.of_roles(event, profile.roles.instruments),
    }


def _numbers(event: Event) -> dict[str, object]:
    deaths = event.counts.get(DEATHS)
    if deaths is None:
        return {}
    return {
        "fatalities": deaths.best,
        "best": deaths.best,
        "low": deaths.low,
        "high": deaths.high,
    }


def _own(event: Event) -> dict[str, object]:
    return {
        "event_id_cnty": event.id,
        "type": event.type,
        "notes": event.title,
        "counts": words.counts(event),
        "grade": event.grade.value.value,
        "grade_rule": str(event.grade.rule),
        "number_of_sources": event.outlets,
        "outlets": event.outlets,
        "origins": event.origins,
        "confirmations": event.confirmations,
        "origin_names": "; ".join(group.name for group in event.origin_groups),
        "claims": "; ".join(told.claim for told in event.claims),
        "reports": "; ".join(dict.fromkeys(told.report for told in event.claims)),
        "first_reported": event.first_reported,
        "status": event.status.value,
        "previous_ids": "; ".join(event.previous_ids),
    }


def write(events: Iterable[Event], profile: Profile, file: TextIO) -> int:
    """Write the events under one header; return how many."""
    writer = csv.DictWriter(file, COLUMNS, restval="")  # lines end as RFC 4180 has it
    writer.writeheader()
    number = 0
    for event in events:
        writer.writerow({key: cell(value) for key, value in row(event, profile).items()})
        number += 1
    return number
