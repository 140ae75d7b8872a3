"""CSV with the column names that users of ACLED and UCDP GED know (see docs/exports.md).

Texts are made safe for spreadsheets: `dateline.views.cells`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from dateline.model import Argument, Claim, MentionType, Report
from dateline.profiles import Profile, roles
from dateline.views import Row, codes, words
from dateline.views.cells import cell
from dateline.views.codes import country_of

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
    "place_inferred",
    "confidence",
    "status",
    "report_id",
    "origin",
    "plover",
    "cameo",
)


def _name(argument: Argument | None) -> str | None:
    if argument is None:
        return None
    return argument.name or " ".join(argument.span.text.split())


def row(claim: Claim, report: Report, profile: Profile) -> dict[str, object]:
    """One claim as a CSV row; a column that it does not fill is absent."""
    columns = (
        _when(claim)
        | _where(claim)
        | _who(claim, profile)
        | _source(claim, report)
        | _deaths(claim, profile)
        | _own(claim, report, profile)
    )
    return {name: columns[name] for name in COLUMNS if columns.get(name) is not None}


def _when(claim: Claim) -> dict[str, object]:
    time = claim.time
    if time is None:
        return {}
    ucdp, acled = codes.date_precision(time.earliest, time.latest)
    return {
        "event_date": time.earliest,
        "year": time.earliest[:4] if time.earliest else None,
        "time_precision": acled,
        "date_start": time.earliest,
        "date_end": time.latest,
        "date_prec": ucdp,
        "edtf": time.edtf,
        "inferred": time.inferred,
    }


def _where(claim: Claim) -> dict[str, object]:
    place = claim.place
    if place is None:
        return {}
    iso, country = country_of(place.country) if place.country else (None, None)
    ucdp, acled = None, None
    if place.lat is not None:
        ucdp, acled = codes.where_precision(place.country, place.precision, place.radius_km)
    return {
        "iso": iso,
        "country": country,
        "place_inferred": place.inferred,
        "location": place.name or place.span.text,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": acled,
        "where_prec": ucdp,
        "where_coordinates": place.name,
        "where_description": place.span.text,
    }


def _who(claim: Claim, profile: Profile) -> dict[str, object]:
    actor = roles.actor(claim, profile)
    other = roles.other_side(claim, profile)
    nation = actor if actor and actor.mention_type is MentionType.NATIONALITY else None
    return {
        "actor1": _name(actor),
        "assoc_actor_1": _name(nation),
        "actor2": _name(other),
        "side_a": _name(actor),
        "side_b": _name(other),
        "instrument": _name(roles.instrument(claim, profile)),
        "object": _name(roles.thing(claim, profile)),
    }


def _source(claim: Claim, report: Report) -> dict[str, object]:
    return {
        "source": report.publisher or (claim.voice[0].name if claim.voice else None),
        "notes": " ".join(claim.evidence.text.split()),
        "source_original": claim.voice[-1].name if len(claim.voice) > 1 else None,
        "source_headline": report.title,
        "source_date": report.published,
        "source_article": report.url or report.source,
    }


def _deaths(claim: Claim, profile: Profile) -> dict[str, object]:
    fewest, most = codes.deaths(claim, profile)
    return {"fatalities": fewest, "best": fewest, "low": fewest, "high": most}


def _own(claim: Claim, report: Report, profile: Profile) -> dict[str, object]:
    event = profile.types.get(claim.type)
    known = event.codes if event else {}
    event_type, sub_event_type = codes.acled(claim, profile)
    return {
        "event_id_cnty": claim.id,
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "plover": codes.plover(claim, profile),
        "cameo": known.get("cameo"),
        "claim_type": claim.type,
        "claim_kind": claim.kind,
        "anchor": claim.anchor.text,
        "factuality": claim.factuality,
        "tense": claim.tense,
        "voice": words.voices(claim),
        "value": claim.value.number if claim.value else None,
        "unit": claim.value.unit if claim.value else None,
        "confidence": claim.confidence.whole,
        "status": claim.status,
        "report_id": report.id,
        "origin": report.origin,
    }


def write(rows: Iterable[Row], profile: Profile, file: TextIO) -> int:
    """Write the rows under one header; return how many."""
    writer = csv.DictWriter(file, COLUMNS, restval="")  # lines end as RFC 4180 has it
    writer.writeheader()
    number = 0
    for claim, report in rows:
        writer.writerow({key: cell(value) for key, value in row(claim, report, profile).items()})
        number += 1
    return number
