"""The columns of timemap's events, for the maps of Forensic Architecture and Bellingcat.

The sheet that datasheet-server reads (its ``deeprows``): columns that end in a number are one list.
timemap leaves out what has no date, and orders by it: an event has the first day of its time.
https://github.com/forensic-architecture/timemap
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from dateline.model import Event, Report
from dateline.views import codes
from dateline.views.events import facts
from dateline.views.events.sheet import listed, when, write_rows
from dateline.views.events.sourced import Archived, Export, Sourced

COLUMNS = (
    "id", "description", "date", "time", "time_precision", "time_display", "location", "latitude",
    "longitude", "type", "category", "comments",
)  # fmt: skip
"""The columns with one value; ``association1`` and ``source1`` to their greatest number follow."""
SOURCE_COLUMNS = ("id", "title", "path1", "type", "url", "description", "author", "date", "notes")
"""The columns of the sheet of sources; timemap asks for paths of media, of which there are none."""
_PRECISION = {1: "day", 2: "week", 3: "month or longer"}  # by ACLED's time_precision


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one row an event; return how many. The widest event decides how many columns are.

    Rows are held until it is known which that is.
    """
    rows = [row(sourced) for sourced in events]
    numbered = [
        f"{name}{number}"
        for name in ("association", "source")
        for number in range(1, 1 + max((_most(name, row) for row in rows), default=0))
    ]
    return write_rows((*COLUMNS, *numbered), rows, file)


def row(sourced: Sourced) -> dict[str, object]:
    """The columns of one event: its sources are the ids of its reports, its associations names."""
    event = sourced.event
    best = event.place.best
    placed = best is not None and best["lat"] is not None
    names = [part.best["name"] for part in event.roles.values() if part.best is not None]
    associations = dict.fromkeys([event.grade.value.value, *map(str, names)])
    return {
        "id": event.id,
        "description": facts.line(
            " ".join([f"{event.title}.", *map(facts.told, sourced.first_of_each_origin())])
        ),
        **_when(event),
        "location": best["name"] if best is not None else None,
        "latitude": best["lat"] if placed else None,
        "longitude": best["lon"] if placed else None,
        "type": event.type,
        "category": event.type,
        "comments": listed(f"{name}: {value}" for name, value in facts.known(sourced)),
        **{f"association{n}": name for n, name in enumerate(associations, 1)},
        **{f"source{n}": report.id for n, report in enumerate(sourced.reports(), 1)},
    }


def write_sources(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one row a report that tells of an event; return how many events there are."""
    seen: set[str] = set()
    number = 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal number
        for sourced in events:
            number += 1
            for report in sourced.reports():
                if report.id not in seen:
                    seen.add(report.id)
                    yield _source(report, export.archived.get(report.id))

    write_rows(SOURCE_COLUMNS, rows(), file)
    return number


def _source(report: Report, archived: Archived | None) -> dict[str, object]:
    hashed = archived.sha256 if archived is not None else None
    return {
        "id": report.id,
        "title": facts.line(report.title or report.source),
        "type": "News report",
        "url": facts.uri(report.url),
        "description": facts.line(report.publisher or "") or None,
        "author": facts.line(report.byline or "") or None,
        "date": report.published[:10] if report.published else None,
        "notes": f"SHA-256 {hashed}" if hashed else None,
    }


def _when(event: Event) -> dict[str, object]:
    earliest, latest = when(event)
    _, precision = codes.date_precision(earliest, latest)
    day = f"{earliest[5:7]}/{earliest[8:10]}/{earliest[:4]}" if earliest else None
    return {
        "date": day,  # timemap's own form, MM/DD/YYYY
        "time_precision": _PRECISION[precision] if precision else None,
        "time_display": event.time.best["edtf"] if event.time.best is not None else None,
    }


def _most(name: str, row: dict[str, object]) -> int:
    return sum(column.startswith(name) for column in row)
