"""One event as its page gets it."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.desk.shapes import (
    EventPage,
    KnownThen,
    Maybe,
    Origin,
    Part,
    ReportLine,
    Telling,
    Value,
    Why,
)
from dateline.desk.translate.claims import claim_json
from dateline.desk.translate.decisions import decision_line
from dateline.desk.translate.rows import event_row, place, report_line
from dateline.events.picture.places import value as place_value
from dateline.model import Band, Event, Known, Link, Told
from dateline.views.events import words
from dateline.views.events.why import sentence
from dateline.workflow.pages.event import EventPage as Found
from dateline.workflow.pages.event import Quoted


def event_page(found: Found, revision: str, as_of: str | None) -> EventPage:
    """An event with all that is known of it."""
    event = found.shown.event
    lines = {name: report_line(line) for name, line in found.reports.items()}
    told = {one.claim: one for one in event.claims}
    return EventPage(
        revision=revision,
        row=event_row(event, found.beside),
        as_of=as_of,
        grade_rule=event.grade.rule,
        overruled_by=event.grade.overruled_by,
        parts=[_part(event, part) for part in words.stated(event)],
        tellings=[_telling(event, told[q.claim.id], q, lines) for q in found.quoted],
        origin_groups=[
            Origin(
                key=group.key,
                name=group.name,
                claims=list(group.claims),
                reasons=list(dict.fromkeys(group.reasons)),
                known=group.known,
            )
            for group in event.origin_groups
        ],
        why=[_why(link) for link in event.why],
        asked=[list(part) for part in found.asked],
        maybe=[
            Maybe(id=other, title=title, score=score, reasons=[f"{score:.0%} alike"])
            for other, title, score in found.shown.maybe
        ],
        history=[decision_line(entry) for entry in found.history],
        known=[_known(known, lines) for known in event.as_known],
        place_candidates=[
            drawn for one in found.places if (drawn := place(place_value(one))) is not None
        ],
        previous_ids=list(event.previous_ids),
    )


def _part(event: Event, stated: words.Stated) -> Part:
    names = {group.key: group.name for group in event.origin_groups}
    part = Part(
        key=stated.key,
        label=words.label(stated.key),
        best=stated.best or None,
        rule=stated.rule,
        values=[
            Value(
                value=said.value,
                label=label,
                claims=list(said.claims),
                affirmed_by=[names.get(key, key) for key in said.affirmed_by],
                denied_by=[names.get(key, key) for key in said.denied_by],
            )
            for label, said in stated.values
        ],
    )
    if stated.tally is not None:
        part["low"], part["high"] = stated.tally.low, stated.tally.high
    return part


def _telling(event: Event, told: Told, quoted: Quoted, lines: Mapping[str, ReportLine]) -> Telling:
    names = {group.key: group.name for group in event.origin_groups}
    return Telling(
        claim=claim_json(quoted.claim, event.id),
        report=lines[quoted.report.id],
        words=quoted.words,
        start=quoted.start,
        stance=told.stance.value,
        origin=told.origin,
        origin_name=names.get(told.origin, told.origin),
    )


def _why(link: Link) -> Why:
    return Why(
        left=link.left,
        right=link.right,
        score=link.score,
        sure=link.band is Band.TOGETHER,
        features=[(sentence(name), weight) for name, weight in link.features],
        decision=link.decision,
    )


def _known(known: Known, lines: Mapping[str, ReportLine]) -> KnownThen:
    line = lines.get(known.report)
    return KnownThen(
        report=known.report,
        publisher=(line["publisher"] or line["title"]) if line else None,
        published=known.published,
        changes=[(words.label(part), value) for part, value in words.became(known)],
    )
