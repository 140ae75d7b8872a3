"""FollowTheMoney statements of events, one a line: each value with the report that says it.

A statement says one value of one property of one entity. All that anybody affirms is in, not only
what is best; ``origin`` is the report's id, ``first_seen`` its date of publication. Entities and
their ids are those of the export of claims (`dateline.views.ftm`). Needs the extra ``ftm``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from dateline.errors import DatelineError
from dateline.model import MentionType, Report, Said, digest
from dateline.views.events import facts
from dateline.views.events.participants import kind_of
from dateline.views.events.sourced import Export, Sourced

try:
    from followthemoney import model
    from followthemoney.statement import Statement
except ImportError:
    raise DatelineError(
        "FollowTheMoney is written by its own library, which is not installed:"
        " pip install 'dateline[ftm]'."
    ) from None

DATASET = "dateline"
_SCHEMATA = {
    MentionType.PERSON: "Person",
    MentionType.ORGANISATION: "Organization",
    MentionType.WEAPON: "Vehicle",
}
_COUNTRY = "country:"


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write each statement once; return how many events."""
    writer = _Writer(file)
    number = 0
    for sourced in events:
        writer.event(sourced)
        number += 1
    return number


@dataclass(slots=True, eq=False)
class _Writer:
    """Writes statements; what was said by one report is written once."""

    file: TextIO
    seen: set[str] = field(default_factory=set)

    def event(self, sourced: Sourced) -> None:
        """The event, who takes part in it, and its reports as proof."""
        event = sourced.event
        reports = {claim.id: report for claim, report in sourced.rows}
        id_ = _id("Event", event.id)
        self.say("Event", id_, "name", event.title)
        self.say("Event", id_, "recordId", event.id)
        self.say("Event", id_, "description", f"{event.grade.value}: {event.grade.rule}")
        self.say("Event", id_, "keywords", event.type)
        self.say("Event", id_, "keywords", event.grade.value.value)
        for said in event.time.values:
            for report in _affirming(said, sourced, reports):
                self.say("Event", id_, "startDate", said.value["earliest"], report)
                self.say("Event", id_, "endDate", said.value["latest"], report)
        for said in event.place.values:
            for report in _affirming(said, sourced, reports):
                self.say("Event", id_, "location", said.value["name"], report)
                self.say("Event", id_, "country", said.value["country"], report)
        self._parties(sourced, id_, reports)
        for telling in sourced.tellings():
            report = telling.report
            self.say("Event", id_, "proof", self._article(report), report)
            self.say("Event", id_, "summary", telling.evidence, report)
            self.say("Event", id_, "publisher", report.publisher, report)
            self.say("Event", id_, "sourceUrl", facts.uri(report.url), report)

    def _parties(self, sourced: Sourced, id_: str, reports: dict[str, Report]) -> None:
        """Named persons, bodies and weapons of all roles; countries are values of a property."""
        for role, part in sourced.event.roles.items():
            for said in part.values:
                entity = said.value["entity"]
                schema = _SCHEMATA.get(kind_of(sourced, role, said) or MentionType.OTHER)
                for report in _affirming(said, sourced, reports) if entity else ():
                    if entity.startswith(_COUNTRY):
                        self.say("Event", id_, "country", entity.removeprefix(_COUNTRY), report)
                    elif schema is not None:
                        party = _id(schema, entity)
                        self.say(schema, party, "name", said.value["name"], report)
                        if schema != "Vehicle":
                            self.say("Event", id_, "involved", party, report)

    def _article(self, report: Report) -> str:
        id_ = digest("ftm", "Article", "report", report.id)
        self.say("Article", id_, "title", report.title or report.source, report)
        self.say("Article", id_, "author", report.byline, report)
        self.say("Article", id_, "publisher", report.publisher, report)
        self.say("Article", id_, "publishedAt", report.published, report)
        self.say("Article", id_, "sourceUrl", facts.uri(report.url), report)
        return id_

    def say(
        self, schema: str, id_: str, name: str, value: str | None, report: Report | None = None
    ) -> None:
        """Write a statement, if its value is one that the property may have."""
        prop = model[schema].get(name) if value is not None else None
        clean = prop.type.clean(value) if prop is not None else None
        if clean is None:
            return
        # An id of its own for each report: the library's would be one for all who say the same.
        key = digest("statement", id_, name, clean, report.id if report else "")
        if key not in self.seen:
            self.seen.add(key)
            statement = Statement(
                id=key,
                entity_id=id_,
                prop=name,
                schema=schema,
                value=clean,
                dataset=DATASET,
                origin=report.id if report else None,
                first_seen=report.published if report else None,
            )
            data = statement.to_dict()
            self.file.write(json.dumps(data, ensure_ascii=False) + "\n")


def _affirming(said: Said, sourced: Sourced, reports: dict[str, Report]) -> Iterator[Report]:
    """The reports that affirm a value, each once."""
    origins = {told.claim: told.origin for told in sourced.event.claims}
    found = {
        reports[claim].id: reports[claim]
        for claim in said.claims
        if origins[claim] in said.affirmed_by
    }
    yield from found.values()


def _id(schema: str, key: str) -> str:
    return digest("ftm", schema, key)
