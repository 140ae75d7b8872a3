"""STIX 2.1 (OASIS standard, 10 June 2021): one bundle of incidents with who tells of them.

An event is an incident; a telling that affirms it is a sighting of the incident by its source, one
that doubts or denies it an opinion on it; a news report is a report. Numbers, grade and time stand
in a property extension that the bundle defines. Ids are UUIDs by name (RFC 9562, version 5), so
that the same thing has the same id in every export. Other objects are each written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TextIO
from uuid import UUID, uuid5

from dateline.model import Factuality, MentionType, Report
from dateline.views.events import admiralty, facts
from dateline.views.events.participants import Participant, participants
from dateline.views.events.sheet import when
from dateline.views.events.sourced import AFFIRMING, Export, Sourced, Telling, Tlp

_SPACE = UUID("6f0c5a52-2f0e-5d0e-9a53-6b1f3f0f7d11")
_VERSION = "2.1"
_BEGIN = "2026-01-01T00:00:00.000Z"
"""When what has no date of its own counts as made: a name, a place, a marking."""
_TLP_BEGIN = "2017-01-20T00:00:00.000Z"
# The four marking definitions that the standard gives (section 7.2.1.4).
_TLP = {
    Tlp.WHITE: "613f2e26-407d-48c7-9eca-b8e91df99dc9",
    Tlp.GREEN: "34098fce-860f-48ae-8e50-ebd3cc5e41da",
    Tlp.AMBER: "f88d31f6-486f-44da-b317-01333bde0b82",
    Tlp.RED: "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}
_OPINIONS = {
    Factuality.COUNTERFACT: "strongly-disagree",
    Factuality.IMPROBABLE: "disagree",
    Factuality.NOT_CERTAIN: "disagree",
}
_CLASSES = {MentionType.PERSON: "individual", MentionType.ORGANISATION: "organization"}
_COUNTRY = "country:"

Object = dict[str, Any]


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one bundle, an object a line; return how many events. News reports come last."""
    bundle = _Bundle(export)
    file.write(f'{{"type": "bundle", "id": "{_id("bundle", export.made)}", "objects": [')
    separator = "\n"
    number = 0

    def put(objects: Iterable[Object]) -> None:
        nonlocal separator
        for one in objects:
            file.write(separator + json.dumps(one, ensure_ascii=False))
            separator = ",\n"

    put(bundle.head())
    for sourced in events:
        put(bundle.of_event(sourced))
        number += 1
    put(bundle.reports())
    file.write("\n]}\n")
    return number


@dataclass(slots=True, eq=False)
class _Bundle:
    """The objects of a bundle as they are made; what was made already is not made again."""

    export: Export
    seen: set[str] = field(default_factory=set)
    told: dict[str, tuple[Report, dict[str, None]]] = field(default_factory=dict)  # by report

    def head(self) -> Iterator[Object]:
        """Who made the bundle, the extension, and how far it may be passed on."""
        yield {
            **_fixed("identity", "dateline"),
            "name": "Dateline",
            "identity_class": "system",
        }
        yield {
            **_fixed("extension-definition", "event"),
            "created_by_ref": _id("identity", "dateline"),
            "name": "Dateline event",
            "description": "What reports together say of a happening.",
            "schema": "docs/event-exports.md of Dateline",
            "version": "1.0.0",
            "extension_types": ["property-extension"],
        }
        tlp = self.export.tlp
        if tlp is not None:
            yield {
                "type": "marking-definition",
                "spec_version": _VERSION,
                "id": f"marking-definition--{_TLP[tlp]}",
                "created": _TLP_BEGIN,
                "name": f"TLP:{tlp.upper()}",
                "definition_type": "tlp",
                "definition": {"tlp": tlp.value},
            }

    def of_event(self, sourced: Sourced) -> Iterator[Object]:
        """The incident, its place, who takes part, and its tellings; only what is new."""
        incident = self._incident(sourced)
        found = [incident, *self._place(sourced, incident), *self._parties(sourced, incident)]
        for telling in sourced.tellings():
            found += self._telling(sourced, telling, incident["id"])
        for one in [*map(_rating, self._ratings(sourced)), *found]:
            if one["id"] not in self.seen:
                self.seen.add(one["id"])
                yield one

    def reports(self) -> Iterator[Object]:
        """The news reports that are dated, each with all that it tells."""
        for report, told in self.told.values():
            if report.published is not None:
                yield {
                    **self._made(
                        "report",
                        report.id,
                        created=_moment(report.published),
                        rated=report.id,
                    ),
                    "name": facts.line(report.title or report.source),
                    "report_types": ["observed-data"],
                    "published": _moment(report.published),
                    "object_refs": list(told),
                    "external_references": [self._reference(report)],
                }

    def _incident(self, sourced: Sourced) -> Object:
        event = sourced.event
        known = [f"{name}: {value}" for name, value in facts.known(sourced)]
        earliest, latest = when(event)
        first = event.first_reported
        return {
            **self._made(
                "incident",
                event.id,
                created=_moment(first) if first else None,
                rated=event.id,
            ),
            "name": event.title,
            "description": "\n".join(known),
            "labels": [event.type, event.grade.value.value],
            "external_references": [
                {"source_name": "dateline", "external_id": id_}
                for id_ in (event.id, *event.previous_ids)
            ],
            "extensions": {
                _id("extension-definition", "event"): {
                    "extension_type": "property-extension",
                    "event_type": event.type,
                    "grade": event.grade.value.value,
                    "grade_rule": event.grade.rule,
                    "factuality": sourced.factuality().value,
                    "time": {"earliest": earliest, "latest": latest},
                    "counts": {
                        thing: {"low": tally.low, "best": tally.best, "high": tally.high}
                        for thing, tally in event.counts.items()
                    },
                    "outlets": event.outlets,
                    "origins": event.origins,
                    "confirmations": event.confirmations,
                }
            },
        }

    def _place(self, sourced: Sourced, incident: Object) -> Iterator[Object]:
        best = sourced.event.place.best
        if best is None or (best["lat"] is None and best["country"] is None):
            return  # a location must have one of them
        content = json.dumps(best, sort_keys=True)
        location: Object = {**self._made("location", content), "name": best["name"]}
        if best["country"] is not None:
            location["country"] = best["country"]
        if best["lat"] is not None:
            location["latitude"], location["longitude"] = best["lat"], best["lon"]
            location["precision"] = float(best["radius_km"] or 0) * 1000  # metres
        yield location
        yield self._related(incident, location["id"], "place")

    def _parties(self, sourced: Sourced, incident: Object) -> Iterator[Object]:
        """Persons, bodies and countries that take part; things stay in the description."""
        for one in participants(sourced):
            country = (one.entity or "").startswith(_COUNTRY)
            if one.kind in _CLASSES or one.kind is MentionType.NATIONALITY or country:
                identity = self._identity(one, sourced)
                yield identity
                yield self._related(incident, identity["id"], one.role.lower())

    def _identity(self, one: Participant, sourced: Sourced) -> Object:
        """One that is described and not named is of its event alone."""
        key = one.entity or f"{sourced.event.id} {one.role} {one.name}"
        made = {**self._made("identity", key), "name": one.name}
        if one.entity is None:
            made["identity_class"] = "class"  # "soldiers"
        elif one.kind in _CLASSES:
            made["identity_class"] = _CLASSES[one.kind]
        return made

    def _telling(self, sourced: Sourced, telling: Telling, incident: str) -> list[Object]:
        """Who tells it, and the sighting or the opinion."""
        report, told = telling.report, telling.told
        source = self._source(report, told.holder)
        key = f"{sourced.event.id} {told.claim}"
        created = _moment(report.published) if report.published else None
        shared = {
            "external_references": [self._reference(report)],
            "labels": [told.stance.value, told.factuality.value],
        }
        made: Object
        if told.stance in AFFIRMING:
            made = {
                **self._made("sighting", key, created=created, rated=told.slot),
                "description": telling.evidence,
                "sighting_of_ref": incident,
                "where_sighted_refs": [source["id"]],
                "count": 1,
                **shared,
            }
        else:
            made = {
                **self._made("opinion", key, created=created, rated=told.slot),
                "explanation": telling.evidence,
                "authors": [source["name"]],
                "opinion": _OPINIONS.get(told.factuality, "neutral"),
                "object_refs": [incident],
                **shared,
            }
        _, refs = self.told.setdefault(report.id, (report, {}))
        refs[incident] = refs[made["id"]] = None
        return [source, made]

    def _source(self, report: Report, holder: str | None) -> Object:
        """Who tells it: the source within the report, else who published it."""
        name = facts.line(holder or report.publisher or report.source)
        return {**self._made("identity", f"source {name.casefold()}"), "name": name}

    def _related(self, incident: Object, to: str, role: str) -> Object:
        """The standard has no kinds of relationship for incidents: the label says which it is."""
        return {
            **self._made("relationship", f"{incident['id']} {role} {to}"),
            "relationship_type": "related-to",
            "source_ref": incident["id"],
            "target_ref": to,
            "labels": [role],
        }

    def _reference(self, report: Report) -> Object:
        """The news report as an outside reference, with the hash of what its address gave."""
        archived = self.export.archived.get(report.id)
        made: Object = {
            "source_name": facts.line(report.publisher or report.source),
            "external_id": report.id,
        }
        if report.title:
            made["description"] = facts.line(report.title)
        if (address := facts.uri(report.url)) is not None:
            made["url"] = address
            if archived is not None and archived.sha256 and archived.accessed:
                made["hashes"] = {"SHA-256": archived.sha256}
        return made

    def _ratings(self, sourced: Sourced) -> Iterator[str]:
        """The statements of all ratings of the event, its tellings and their reports."""
        told = sourced.event.claims
        for key in (sourced.event.id, *(t.slot for t in told), *(t.report for t in told)):
            rating = self.export.ratings.get(key)
            yield from admiralty.statements(rating) if rating else ()

    def _made(
        self, type_: str, key: str, *, created: str | None = None, rated: str | None = None
    ) -> Object:
        """The properties that all objects have; what is ``rated`` has its rating as markings."""
        now = _moment(self.export.made)
        rating = self.export.ratings.get(rated) if rated else None
        marks = [_id("marking-definition", text) for text in admiralty.statements(rating)]
        if self.export.tlp is not None:
            marks.insert(0, f"marking-definition--{_TLP[self.export.tlp]}")
        made: Object = {
            "type": type_,
            "spec_version": _VERSION,
            "id": _id(type_, key),
            "created_by_ref": _id("identity", "dateline"),
            "created": min(created or _BEGIN, now),
            "modified": now,
        }
        if marks:
            made["object_marking_refs"] = marks
        if rating is not None and rating.credibility in admiralty.CONFIDENCE:
            made["confidence"] = admiralty.CONFIDENCE[rating.credibility]
        return made


def _rating(statement: str) -> Object:
    """A rating as a marking definition."""
    return {
        "type": "marking-definition",
        "spec_version": _VERSION,
        "id": _id("marking-definition", statement),
        "created": _BEGIN,
        "name": statement,
        "definition_type": "statement",
        "definition": {"statement": statement},
    }


def _fixed(type_: str, key: str) -> Object:
    return {
        "type": type_,
        "spec_version": _VERSION,
        "id": _id(type_, key),
        "created": _BEGIN,
        "modified": _BEGIN,
    }


def _id(type_: str, key: str) -> str:
    return f"{type_}--{uuid5(_SPACE, f'{type_} {key}')}"


def _moment(when_: str) -> str:
    """A date, or a date and time, in UTC with milliseconds, as the standard writes them."""
    at = datetime.fromisoformat(when_)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"
