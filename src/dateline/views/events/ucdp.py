"""CSV with the columns of UCDP GED, one row an event (docs/event-exports.md).

Uppsala Conflict Data Program, Georeferenced Event Dataset, codebook 23.1; Sundberg and Melander,
"Introducing the UCDP Georeferenced Event Dataset", 2013. After its columns stand Dateline's own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TextIO

from dateline.model import Event, Tense
from dateline.profiles import Profile
from dateline.views import codes
from dateline.views.events.participants import actor, other_side
from dateline.views.events.sheet import (
    OWN_COLUMNS,
    killed,
    listed,
    own,
    when,
    where_precision,
    write_rows,
)
from dateline.views.events.sourced import AFFIRMING, Export, Sourced

GED_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""UCDP GED's columns in its order."""
COLUMNS = (*GED_COLUMNS, *OWN_COLUMNS)

_EXACT_DAY, _WITHIN_DISTRICT = 1, 3
_CLEAR, _SUM = 1, 2
_CELLS = 2  # of PRIO-GRID by degree


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one row an event; return how many."""
    return write_rows(COLUMNS, (row(sourced, export.profile) for sourced in events), file)


def row(sourced: Sourced, profile: Profile) -> dict[str, object]:
    """The columns of one event; a column that nothing fills is absent or None."""
    event = sourced.event
    side_a, side_b = actor(sourced, profile), other_side(sourced, profile)
    deaths = killed(event)
    return {
        "id": event.id,
        **_when(event),
        "side_a": side_a.name if side_a else None,
        "side_b": side_b.name if side_b else None,
        **_sources(sourced),
        **_where(sourced),
        "event_clarity": _clarity(sourced),
        "best": deaths.best if deaths else None,
        "low": deaths.low if deaths else None,
        "high": deaths.high if deaths else None,
        **own(sourced),
    }


def _when(event: Event) -> dict[str, object]:
    earliest, latest = when(event)
    precision, _ = codes.date_precision(earliest, latest)
    return {
        "year": earliest[:4] if earliest else None,
        "date_prec": precision,
        "date_start": earliest,
        "date_end": latest,
    }


def _sources(sourced: Sourced) -> dict[str, object]:
    """The reports in UCDP's form: parallel lists, separated by ";"."""
    reports = sourced.reports()
    holders = [t.told.holder for t in sourced.tellings() if t.told.holder]
    dates = [(report.published or "")[:10] for report in reports]
    offices = [_item(report.publisher) for report in reports]
    headlines = [_item(report.title) for report in reports]
    articles = zip(offices, dates, headlines, strict=True)
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(f'"{office},{day},{title}"' for office, day, title in articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(dates),
        "source_headline": ";".join(headlines),
        "source_original": listed(holders),
    }


def _item(text: str | None) -> str:
    """A text as one of a list: on one line, without what separates and encloses."""
    return " ".join((text or "").replace(";", ",").replace('"', "'").split())


def _where(sourced: Sourced) -> dict[str, object]:
    event = sourced.event
    best = event.place.best
    if best is None:
        return {}
    _, country = codes.country_of(best["country"]) if best["country"] else (None, None)
    precision, _ = where_precision(event)
    lat, lon = best["lat"], best["lon"]
    placed = lat is not None and lon is not None
    return {
        "where_prec": precision,
        "where_coordinates": best["name"],
        "where_description": _words(sourced),
        "adm_1": best["name"] if best["precision"] == "region" and best["country"] else None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if placed else None,
        "priogrid_gid": priogrid(lat, lon) if placed else None,
        "country": country,
    }


def _words(sourced: Sourced) -> str | None:
    """The words by which the first telling of the best place tells it."""
    part = sourced.event.place
    said = next((s for s in part.values if s.value == part.best), None)
    for telling in sourced.tellings():
        place = telling.row[0].place
        if said is not None and place is not None and telling.told.claim in said.claims:
            return " ".join(place.span.text.split())
    return None


def _clarity(sourced: Sourced) -> int | None:
    """UCDP event_clarity: 1 for one happening on a known day in a known area, 2 for a sum of many.

    A sum over a longer time is known only where all who affirm it tell it as what was done again
    and again; one happening of which the day is not known looks like it otherwise, and has none.
    """
    precision, _ = codes.date_precision(*when(sourced.event))
    place, _ = where_precision(sourced.event)
    if precision == _EXACT_DAY:
        return _CLEAR if place is not None and place <= _WITHIN_DISTRICT else None
    tenses = {t.row[0].tense for t in sourced.tellings() if t.told.stance in AFFIRMING}
    return _SUM if precision is not None and tenses == {Tense.HABITUAL} else None


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID 2.0: half a degree each, from the south-west, row by row from 1."""
    row_ = min(math.floor((lat + 90) * _CELLS), 180 * _CELLS - 1)
    column = min(math.floor((lon + 180) * _CELLS), 360 * _CELLS - 1)
    return row_ * 360 * _CELLS + column + 1
