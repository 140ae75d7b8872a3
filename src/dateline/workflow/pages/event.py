"""One event with all that is known of it: tellings in their words, decisions, other places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Claim, Event, Place, Report
from dateline.model.decision import Decision
from dateline.model.unsure import pairs_unsure
from dateline.passages import split
from dateline.places.gazetteer import candidates
from dateline.places.resolve import place_of
from dateline.review.replay import replay
from dateline.review.unsure import first_asked
from dateline.store.event_columns import Beside, beside
from dateline.store.shelf import ReportLine
from dateline.workflow.case import Case
from dateline.workflow.events import Shown, show_event
from dateline.workflow.pages.log import Entry, history

_AROUND = 400  # characters that are shown on either side of a claim's sentence
_PLACES = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim of an event, and the words around it, which begin at ``start`` of the report."""

    claim: Claim
    report: Report
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event as shown, with the reports on one line each and what else its places may be.

    ``asked`` are the claims of each of two parts of it of which nobody is sure that they are one.
    """

    shown: Shown
    quoted: tuple[Quoted, ...]
    reports: dict[str, ReportLine]
    beside: Beside
    history: tuple[Entry, ...]
    places: tuple[Place, ...]
    asked: tuple[tuple[str, ...], ...]


def event_page(case: Case, prefix: str, day: str | None = None) -> EventPage:
    """The event of an id or the beginning of one; ``day`` as in `show_event`."""
    shown = show_event(case, prefix, day)
    claims = [claim for claim, _ in shown.tellings]
    log = list(case.store.decisions())
    told = {report.id for _, report in shown.tellings} | {k.report for k in shown.event.as_known}
    return EventPage(
        shown,
        tuple(_quoted(claim, report) for claim, report in shown.tellings),
        case.store.shelf.some(sorted(told)),
        beside(shown.event, {claim.id: claim for claim in claims}),
        tuple(history(case, names_in_log(shown.event), log)),
        tuple(_places(claims)),
        _asked(shown.event, log) if day is None else (),
    )


def _asked(event: Event, log: Sequence[Decision]) -> tuple[tuple[str, ...], ...]:
    parts = first_asked(event, replay(log).doubted()) if pairs_unsure(event) else None
    return (parts.left, parts.right) if parts is not None else ()


def names_in_log(event: Event) -> Iterator[str]:
    """What the log of decisions calls an event and its claims."""
    yield from (event.id, *event.previous_ids)
    for told in event.claims:
        yield from (told.slot, told.claim)


def _quoted(claim: Claim, report: Report) -> Quoted:
    """The passage in which a claim stands, cut where it is long."""
    start, end = claim.evidence.start, claim.evidence.end
    for passage in split(report):
        if passage.start <= start and end <= passage.end:
            start, end = max(passage.start, start - _AROUND), min(passage.end, end + _AROUND)
            break
    return Quoted(claim, report, report.text[start:end], start)


def _places(claims: Iterable[Claim]) -> Iterator[Place]:
    """What the words for places may mean by the gazetteer, the likeliest first."""
    spans = {" ".join(c.place.span.text.split()): c.place.span for c in claims if c.place}
    found = [place_of(span, entry) for name, span in spans.items() for entry in candidates(name)]
    yield from list({(p.name, p.lat, p.lon): p for p in found}.values())[:_PLACES]
