"""Two CSV files for i2 Analyst's Notebook: entities and links, by identity.

The layout that its importer assigns by name ("Identity", "End 1 Identity"). An event is an entity,
as in i2's own schema, linked with its place, its participants and the reports that tell of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from dateline.model import MentionType, Report, digest
from dateline.review.values import Rating
from dateline.views.events import facts
from dateline.views.events.participants import Participant, participants
from dateline.views.events.sheet import when, write_rows
from dateline.views.events.sourced import Export, Sourced, Telling

ENTITY_COLUMNS = (
    "Identity", "Label", "Type", "Start Date", "End Date", "Latitude", "Longitude", "Description",
    "Source Reference", "Source Type", "Grade One", "Grade Two",
)  # fmt: skip
"""The columns of the entities; grades one and two are the Admiralty Code's two."""
LINK_COLUMNS = (
    "End 1 Identity", "End 2 Identity", "Type", "Label", "Direction", "Start Date", "End Date",
    "Description", "Source Reference", "Source Type", "Grade One", "Grade Two",
)  # fmt: skip
"""The columns of the links."""

_TYPES = {
    MentionType.PERSON: "Person",
    MentionType.ORGANISATION: "Organization",
    MentionType.PLACE: "Location",
    MentionType.FACILITY: "Location",
    MentionType.WEAPON: "Weapon",
    MentionType.NATIONALITY: "Country",
}
_OTHER, _COUNTRY = "Other", "country:"
_NEWS = "News report"
_TO_EVENT = "End 1 to End 2"


def write_entities(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write each entity once; return how many events there are."""
    seen: set[str] = set()
    number = 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal number
        for sourced in events:
            number += 1
            for entity in entities(sourced, export):
                if str(entity["Identity"]) not in seen:
                    seen.add(str(entity["Identity"]))
                    yield entity

    write_rows(ENTITY_COLUMNS, rows(), file)
    return number


def write_links(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write the links of all events; return how many events there are."""
    number = 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal number
        for sourced in events:
            number += 1
            yield from links(sourced, export)

    write_rows(LINK_COLUMNS, rows(), file)
    return number


def entities(sourced: Sourced, export: Export) -> Iterator[dict[str, object]]:
    """The event, its place, its participants and its reports."""
    event = sourced.event
    earliest, latest = when(event)
    yield {
        "Identity": _of_event(sourced),
        "Label": event.title,
        "Type": "Event",
        "Start Date": earliest,
        "End Date": latest,
        "Description": "\n".join(f"{name}: {value}" for name, value in facts.known(sourced)),
        **_graded(export.ratings.get(event.id)),
    }
    place = event.place.best
    if place is not None:
        yield {
            "Identity": _of_place(place),
            "Label": place["name"],
            "Type": "Location",
            "Latitude": place["lat"],
            "Longitude": place["lon"],
            "Description": place["country"],
        }
    for one in participants(sourced):
        yield {"Identity": _of_participant(one, sourced), "Label": one.name, "Type": _type(one)}
    for report in sourced.reports():
        yield {
            "Identity": f"report-{report.id}",
            "Label": facts.line(report.title or report.source),
            "Type": "Document",
            "Start Date": report.published[:10] if report.published else None,
            "Description": facts.line(report.publisher or "") or None,
            "Source Reference": report.url,
            "Source Type": _NEWS,
        }


def links(sourced: Sourced, export: Export) -> Iterator[dict[str, object]]:
    """The event with its place, with who takes part by role, and with each telling by stance."""
    event = sourced.event
    earliest, latest = when(event)
    known = {"End 2 Identity": _of_event(sourced), "Start Date": earliest, "End Date": latest}
    if event.place.best is not None:
        yield {**known, "End 1 Identity": _of_place(event.place.best), "Type": "Place of"}
    for one in participants(sourced):
        yield {
            **known,
            "End 1 Identity": _of_participant(one, sourced),
            "Type": one.role,
            "Label": one.role,
            "Direction": _TO_EVENT,
        }
    for telling in sourced.tellings():
        yield {
            "End 2 Identity": _of_event(sourced),
            "End 1 Identity": f"report-{telling.report.id}",
            "Direction": _TO_EVENT,
            **_told(telling),
            **_graded(export.ratings.get(telling.told.slot)),
        }


def _told(telling: Telling) -> dict[str, object]:
    report: Report = telling.report
    return {
        "Type": telling.told.stance.value,
        "Label": telling.told.holder or telling.told.stance.value,
        "Start Date": report.published[:10] if report.published else None,
        "Description": telling.evidence,
        "Source Reference": report.url or report.source,
        "Source Type": _NEWS,
    }


def _graded(rating: Rating | None) -> dict[str, object]:
    return {"Grade One": rating.reliability, "Grade Two": rating.credibility} if rating else {}


def _of_event(sourced: Sourced) -> str:
    return f"event-{sourced.event.id}"


def _of_place(place: dict[str, object]) -> str:
    """The identity of a place: by GeoNames, else by its name and centre."""
    if place["geonames"] is not None:
        return f"geonames-{place['geonames']}"
    return "place-" + digest("i2", str(place["name"]), str(place["lat"]), str(place["lon"]))


def _of_participant(one: Participant, sourced: Sourced) -> str:
    """A named one is the same in all events, one that is only described is of its event alone."""
    if one.entity is not None:
        return "entity-" + digest("i2", one.entity)
    return "described-" + digest("i2", sourced.event.id, one.role, one.name)


def _type(one: Participant) -> str:
    if one.entity is not None and one.entity.startswith(_COUNTRY):
        return "Country"
    return _TYPES.get(one.kind, _OTHER) if one.kind is not None else _OTHER
