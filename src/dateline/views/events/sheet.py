"""CSV files of events: one header, one row an event, cells that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from dateline.model import Event, Precision, Stance, Tally
from dateline.views import codes
from dateline.views.cells import cell
from dateline.views.events.sourced import AFFIRMING, Sourced

LONGEST = 32_000
"""The most characters of a cell: spreadsheets hold 32,767 and drop the rest without a word."""

OWN_COLUMNS = (
    "title",
    "type",
    "grade",
    "grade_rule",
    "factuality",
    "outlets",
    "origins",
    "confirmations",
    "affirmed_by",
    "doubted_by",
    "denied_by",
    "edtf",
    "radius_km",
    "first_reported",
    "urls",
    "status",
    "previous_ids",
)
"""Dateline's own columns, after those of the format."""


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]], file: TextIO) -> int:
    """Write rows under one header, what is not known as an empty cell; return how many.

    A column whose name is blank has none in the header.
    """
    writer = csv.writer(file)  # lines end as RFC 4180 has it
    writer.writerow([name.strip() for name in columns])
    number = 0
    for row in rows:
        values = (row.get(name) for name in columns)
        writer.writerow("" if value is None else cell(short(value)) for value in values)
        number += 1
    return number


def short(value: object) -> object:
    """A value without the end of a text that no cell holds; three dots stand for it."""
    if isinstance(value, str) and len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    return value


def listed(names: Iterable[str]) -> str | None:
    """Texts as one cell, separated by "; "; what separates does not stand in them."""
    kept = dict.fromkeys(" ".join(name.replace(";", ",").split()) for name in names)
    return "; ".join(name for name in kept if name) or None


def when(event: Event) -> tuple[str | None, str | None]:
    """The first and the last day that the event's best time covers."""
    best = event.time.best
    return (best["earliest"], best["latest"]) if best is not None else (None, None)


def where_precision(event: Event) -> tuple[int | None, int | None]:
    """UCDP where_prec and ACLED geo_precision of the event's best place."""
    best = event.place.best
    if best is None or best["lat"] is None or best["precision"] is None:
        return None, None
    return codes.where_precision(best["country"], Precision(best["precision"]), best["radius_km"])


def killed(event: Event) -> Tally | None:
    """The deaths; None where no telling counts any."""
    return event.counts.get("killed")


def own(sourced: Sourced) -> dict[str, object]:
    """The values of Dateline's own columns."""
    event = sourced.event
    best_time, best_place = event.time.best, event.place.best
    return {
        "title": event.title,
        "type": event.type,
        "grade": event.grade.value.value,
        "grade_rule": event.grade.rule,
        "factuality": sourced.factuality().value,
        "outlets": event.outlets,
        "origins": event.origins,
        "confirmations": event.confirmations,
        "affirmed_by": listed(sourced.origins(*AFFIRMING)),
        "doubted_by": listed(sourced.origins(Stance.DOUBTS)),
        "denied_by": listed(sourced.origins(Stance.DENIES)),
        "edtf": best_time["edtf"] if best_time is not None else None,
        "radius_km": best_place["radius_km"] if best_place is not None else None,
        "first_reported": event.first_reported,
        "urls": listed(r.url.replace(";", "%3B") for r in sourced.reports() if r.url),
        "status": event.status.value,
        "previous_ids": listed(event.previous_ids),
    }
