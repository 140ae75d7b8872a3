"""The map of events: the page of `dateline.views.map`, with every telling of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dateline.model import Claim, Event, Grade, Report
from dateline.views.events import words
from dateline.views.map import few_enough, page, write_page
from dateline.views.show import marked

Told = tuple[Event, Sequence[tuple[Claim, Report]]]
_DOTS = (
    "A full dot is an event that is confirmed or that independent origins affirm, a pale one has "
    "one origin or is contested, an empty one is discounted."
)
# The factuality by which the page draws a dot.
_DRAWN = {Grade.CONFIRMED: "CT+", Grade.FAIR: "CT+", Grade.DISCOUNTED: "CT-"}


def write_map(events: Iterable[Told], path: Path, title: str) -> int:
    """Write the map of events with their tellings; return how many it holds, placed or not.

    Raises DatelineError where there are too many or the file can't be written.
    """
    held = few_enough((_event(event, tellings) for event, tellings in events), "events")
    data = {
        "claims": held,
        "rings": [],
        "noun": "event",
        "none": "No events yet: add reports, read and merge them.",
    }
    return write_page(page(data, title, _DOTS), path, len(held))


def _event(event: Event, tellings: Sequence[tuple[Claim, Report]]) -> dict[str, Any]:
    time, place = event.time.best, event.place.best
    facts = [
        ("grade", f"{event.grade.value}: {event.grade.rule}"),
        ("told by", f"{event.outlets} outlets, {event.origins} independent origins"),
        ("affirmed by", f"{event.confirmations} known origins"),
        ("when", words.time(time)),
        ("where", words.place(place)),
        ("how many", words.counts(event)),
        ("origins", "; ".join(group.name for group in event.origin_groups)),
        ("first reported", event.first_reported or "not known"),
        ("id", event.id),
    ]
    return {
        "id": event.id,
        "type": event.type,
        "summary": event.title,
        "when": words.time(time),
        "where": words.place(place),
        "voice": f"{event.confirmations} of {event.origins} origins affirm it",
        "sure": event.grade.value,
        "factuality": _DRAWN.get(event.grade.value, "PS+"),
        "from": time["earliest"] if time is not None else None,
        "to": time["latest"] if time is not None else None,
        "lat": place["lat"] if place is not None else None,
        "lon": place["lon"] if place is not None else None,
        "radius": place["radius_km"] if place is not None else None,
        "evidence": [piece for telling in tellings for piece in _telling(*telling)],
        "facts": [(name, value) for name, value in facts if value],
        "url": None,
    }


def _telling(claim: Claim, report: Report) -> list[tuple[str, str | None]]:
    """The words of a telling behind whose they are."""
    whose = report.publisher or report.title or report.source
    day = f", {report.published[:10]}" if report.published else ""
    return [(f"{whose}{day}: ", None), *marked(claim), ("\n", None)]
