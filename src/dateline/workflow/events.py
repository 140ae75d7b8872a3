"""Look at the events of a case: choose them, and show one with every telling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import islice

from dateline.errors import DatelineError
from dateline.events.picture import as_of
from dateline.model import Claim, Event, Report
from dateline.store import EventFilters
from dateline.workflow.case import Case
from dateline.workflow.known import passing, undated
from dateline.workflow.merge.meant import meant_in
from dateline.workflow.profile import profile_of
from dateline.workflow.select import Selection, Wanted, filters_for, last_day, select


@dataclass(frozen=True, slots=True)
class WantedEvents(Wanted):
    """What the user asks for; an empty field asks for nothing.

    ``entity`` is an entity's id or the beginning of one. The others are as in `Wanted` and
    `EventFilters`.
    """

    grades: tuple[str, ...] = ()
    min_origins: int | None = None
    entity: str | None = None
    unsure: bool = False
    q: str | None = None
    factualities: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class EventListing:
    """The first events of a selection, and how many there are in all."""

    events: Iterator[Event]
    total: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An event with its tellings in order of publication, and the events that it may be one with.

    Of these there are id, title and how alike they are.
    """

    event: Event
    tellings: tuple[tuple[Claim, Report], ...]
    maybe: tuple[tuple[str, str, float], ...] = ()


def check_merged(case: Case) -> int:
    """How many reports were read since the last merge; DatelineError if there was none."""
    if case.store.picture.last() is None:
        done, missing = ("merged", "merge") if case.store.counts()["claims"] else ("read", "read")
        raise DatelineError(
            f"Nothing in {case.folder} is {done} yet: run `dateline {missing} {case.folder}`."
        )
    return case.store.picture.uncompared()


def select_events(case: Case, wanted: WantedEvents) -> Selection[EventFilters]:
    """The selection that the user asks for.

    DatelineError where profile, report or entity is unknown, or nothing is merged.
    """
    check_merged(case)
    picture, filters = case.store.picture, event_filters(case, wanted)
    chosen = select(case, _of_claims(wanted), picture.types)
    return Selection(
        filters,
        undated=undated(case, filters) if filters.since or filters.until else 0,
        absent=chosen.absent,
        present=chosen.present,
    )


def event_filters(case: Case, wanted: WantedEvents) -> EventFilters:
    """The filters that the user asks for.

    DatelineError where profile, report or entity is unknown.
    """
    plain, entity = filters_for(case, _of_claims(wanted)), wanted.entity
    return EventFilters(
        **{f.name: getattr(plain, f.name) for f in fields(plain)},
        grades=wanted.grades,
        min_origins=wanted.min_origins,
        entity=case.store.picture.entity(entity).entity.id if entity else None,
        unsure=wanted.unsure,
        q=wanted.q,
        factualities=wanted.factualities,
        systems=_some(wanted.systems),
        statuses=wanted.statuses,
        outlets=_some(wanted.outlets),
        countries=tuple(code.upper() for code in wanted.countries),
        bbox=wanted.bbox,
        as_of=last_day(wanted.as_of[:10]) if wanted.as_of else None,
    )


def _of_claims(wanted: WantedEvents) -> Wanted:
    """What is asked of claims, too."""
    return Wanted(**{f.name: getattr(wanted, f.name) for f in fields(Wanted)})


def _some(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those that have a word."""
    return tuple(one for one in words if one.strip())


def event_listing(case: Case, filters: EventFilters, limit: int) -> EventListing:
    """The first ``limit`` events that pass the filters."""
    found = passing(case, filters)
    return EventListing(islice(found.events, limit), found.total)


def show_event(case: Case, prefix: str, day: str | None = None) -> Shown:
    """The event of an id, of the beginning of one, or of one that became part of it.

    With ``day`` (ISO date) as the reports published by then tell it. DatelineError where there is
    no such event, or none of its reports was published by then.
    """
    check_merged(case)
    picture = case.store.picture
    event = picture.event(prefix)
    pairs = {claim.id: (claim, report) for claim, report in picture.tellings(event.id)}
    if day is not None:
        known = _as_of(case, event, list(pairs.values()), day)
        if known is None:
            first = event.first_reported
            raise DatelineError(
                f"No report of event {event.id[:6]} was published by {day}: "
                + (f"the first is of {first}." if first else "none of its reports has a date.")
            )
        event = known
    tellings = tuple(pairs[told.claim] for told in event.claims if told.claim in pairs)
    questions = picture.questions(event.id)
    titles = picture.titles([other for other, _ in questions])
    return Shown(event, tellings, tuple((i, titles[i], score) for i, score in questions))


def tellings_of(case: Case, filters: EventFilters) -> Iterator[Shown]:
    """The events that pass the filters, each with its tellings."""
    for event in passing(case, filters).events:
        pairs = {claim.id: (claim, r) for claim, r in case.store.picture.tellings(event.id)}
        yield Shown(event, tuple(pairs[told.claim] for told in event.claims if told.claim in pairs))


def _as_of(case: Case, event: Event, pairs: list[tuple[Claim, Report]], day: str) -> Event | None:
    published = [report.published for _, report in pairs]
    if all(date is not None and date[:10] <= day for date in published):
        return event
    return as_of(
        day,
        event.id,
        pairs,
        origin_groups=event.origin_groups,
        key_of=meant_in(case, [report.id for _, report in pairs]),
        profile=profile_of(case),
        links=event.why,
        previous_ids=event.previous_ids,
    )
