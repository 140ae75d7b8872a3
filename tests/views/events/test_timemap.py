"""timemap's columns, gathered as datasheet-server does it and checked by timemap's own rules."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from dateline.views.events import timemap
from tests.views.events.made import Write, events, shelling, written
from tests.views.events.reading import cells_of

# timemap's schema of an event: all strings, but for two lists.
KEYS = {
    "id", "description", "date", "time", "time_precision", "time_display", "location", "latitude",
    "longitude", "type", "category", "comments", "associations", "sources",
}  # fmt: skip


def _gathered(write: Write = timemap.write) -> list[dict[str, Any]]:
    """The rows with numbered columns as lists: ``deeprows`` of datasheet-server."""
    found = []
    for row in cells_of(written(write)):
        made: dict[str, Any] = {}
        for label, value in row.items():
            numbered = re.fullmatch(r"(.*?)\d+", label)
            if numbered is None:
                made[label] = value
            else:
                made.setdefault(f"{numbered[1]}s", [])
                made[f"{numbered[1]}s"] += [value] if value else []
        found.append(made)
    return found


def test_rows_pass_the_schema_of_timemap() -> None:
    for one in _gathered():
        assert set(one) == KEYS
        assert all(
            isinstance(v, str) for k, v in one.items() if k not in ("associations", "sources")
        )
        assert bool(one["latitude"]) == bool(one["longitude"])


def test_dates_have_its_form() -> None:
    days = {one["id"]: one["date"] for one in _gathered()}
    assert days["e1"] == "03/02/2021"
    assert datetime.strptime(days["e2"], "%m/%d/%Y").isoformat()[:10] == "2022-05-01"
    assert days["e3"] == ""  # timemap leaves it out


def test_sources_and_associations_are_lists() -> None:
    one = next(o for o in _gathered() if o["id"] == "e1")
    assert one["sources"] == [report.id for report in shelling().reports()]
    assert one["associations"][:2] == ["contested", "Azure Fleet"]
    assert len(_gathered()) == len(events())


def test_every_source_of_an_event_is_in_the_sheet_of_sources() -> None:
    sources = {one["id"]: one for one in _gathered(timemap.write_sources)}
    assert {id_ for one in _gathered() for id_ in one["sources"]} == set(sources)
    # timemap's schema of a source: strings, and a list of paths that must be there.
    keys = {"id", "title", "paths", "type", "url", "description", "author", "date", "notes"}
    for one in sources.values():
        assert set(one) == keys
        assert one["paths"] == []
    assert sources[shelling().reports()[0].id]["description"] == "Coast Radio"
