"""One entity as its page gets it."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.desk.shapes import (
    EntityPage,
    EventRow,
    Events,
    Maybe,
    NameRead,
    ReportLine,
    Said,
    Stated,
    Tie,
)
from dateline.desk.translate.claims import claim_json
from dateline.desk.translate.decisions import decision_line
from dateline.desk.translate.rows import entity_row, event_row, report_line
from dateline.model import Claim
from dateline.views import entity as views
from dateline.workflow.pages.entity import EntityPage as Found
from dateline.workflow.pages.entity import told_first
from dateline.workflow.statements import SaidLine

_REPORTS = 50  # of a name that are sent
_CLAIMS = 12  # of a relation that are sent


def entity_page(found: Found, revision: str, reported: tuple[str, str] | None = None) -> EntityPage:
    """An entity with all that is known of it."""
    lines = {name: report_line(line) for name, line in found.reports.items()}
    told = {name: event_row(event) for name, event in found.told.items()}
    return EntityPage(
        revision=revision,
        row=entity_row(found.found),
        source=found.found.entity.source,
        as_of=found.day,
        reported=reported,
        names=[_name(one, lines) for one in found.names],
        described=[_name(one, lines) for one in found.described],
        stated=[_stated(claim, lines[report.id]) for claim, report in found.stated],
        said=[said(one) for one in found.said],
        said_total=found.said_total,
        ties=[_tie(tie, told) for tie in found.ties],
        events=Events(
            revision=revision,
            total=found.total,
            undated=0,
            events=[event_row(event) for event in found.events],
        ),
        roles={event: list(roles) for event, roles in found.roles.items()},
        seen=found.seen,
        maybe=[_maybe(one) for one in found.maybe],
        history=[decision_line(entry) for entry in found.history],
    )


def said(one: SaidLine) -> Said:
    """A statement with the line of its report."""
    return Said(claim=claim_json(one.claim), report=report_line(one.report))


def _name(one: views.NameRead, lines: Mapping[str, ReportLine]) -> NameRead:
    reports = [lines[report] for report in one.reports[:_REPORTS] if report in lines]
    return NameRead(name=one.name, mentions=one.mentions, reports=reports)


def _stated(claim: Claim, line: ReportLine) -> Stated:
    value = claim.value
    return Stated(
        attribute=claim.type,
        value=value.text if value else claim.anchor.text,
        number=value.number if value else None,
        unit=value.unit if value else None,
        factuality=claim.factuality,
        voices=[" ".join(holder.name.split()) for holder in claim.voice],
        claim=claim.id,
        report=line,
    )


def _tie(tie: views.Tie, told: Mapping[str, EventRow]) -> Tie:
    return Tie(
        type=tie.type,
        role=tie.mine.role,
        other_role=tie.theirs.role,
        sense=tie.mine.sense,
        outward=tie.outward,
        other=tie.other,
        other_name=tie.other_name,
        total=len(tie.events),
        denied=tie.denied,
        events=[told[event] for event in told_first(tie)],
        claims=[(claim.id, claim.report) for claim in tie.claims[:_CLAIMS]],
    )


def _maybe(one: views.Maybe) -> Maybe:
    maybe = Maybe(id=one.other, title=one.name, score=one.score, reasons=list(one.reasons))
    if one.decided is not None:
        maybe["decided"] = one.decided.value
    return maybe
