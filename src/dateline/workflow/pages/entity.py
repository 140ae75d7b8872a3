"""One entity with all that reports say of it: names, attributes, ties to others, its events.

Nothing is inferred about it: every name, description, attribute and tie is stated by a report, and
comes with that report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from dateline.model import Claim, Entity, Event, Mention, Report
from dateline.model.decision import Verb, standing
from dateline.review.values import pair
from dateline.store import EventFilters
from dateline.store.picture import Meant as Found
from dateline.store.shelf import ReportLine
from dateline.views.entity import Maybe, NameRead, SaidIn, Shown, Tie
from dateline.workflow.case import Case
from dateline.workflow.events import check_merged
from dateline.workflow.merge.digest import mentions_from
from dateline.workflow.merge.meant import meant_in
from dateline.workflow.pages.log import Entry, as_decided, history
from dateline.workflow.pages.said import said_by
from dateline.workflow.pages.ties import Ties
from dateline.workflow.profile import profile_of
from dateline.workflow.statements import SaidLine

if TYPE_CHECKING:
    from dateline.workflow.board import Board

MOST_MENTIONS = 300
"""Mentions of an entity that are looked at, those of the reports added last first."""
MOST_EVENTS = 300
"""Events of an entity in which its ties are looked for, the earliest first."""
_MOST_DESCRIBED = 60  # events of what is only described: their claims are read one by one
_ON_PAIRS = frozenset({Verb.SAME, Verb.DIFFERENT, Verb.UNSURE})
_TOLD = 6  # events of a tie that are shown


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity as shown.

    ``names`` are those that reports call it by, ``described`` what else they call it ("defence
    minister"). ``stated`` are claims of attributes, ``said`` the first of ``said_total`` statements
    that it makes. ``events`` are the first of ``total``, with
    its ``roles`` in each; ``seen`` is the number of those in which ties were looked for. ``told``
    are events that ties name, ``reports`` all that the rest names, both by id. ``day`` is the day
    as of which all of it is but ``maybe`` and ``history``, None for today.
    """

    found: Found
    names: tuple[NameRead, ...]
    described: tuple[NameRead, ...]
    stated: tuple[tuple[Claim, Report], ...]
    said: tuple[SaidLine, ...]
    said_total: int
    ties: tuple[Tie, ...]
    events: tuple[Event, ...]
    total: int
    seen: int
    roles: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Event]
    maybe: tuple[Maybe, ...]
    history: tuple[Entry, ...]
    reports: Mapping[str, ReportLine]
    day: str | None = None


def entity_page(case: Case, prefix: str, limit: int = 50, then: Board | None = None) -> EntityPage:
    """The entity of an id or the beginning of one, with its first ``limit`` events.

    With the board of an earlier day as ``then``, what the reports published by then say of it: who
    is meant by which words is of today. DatelineError where there is none, or several, or nothing
    is merged.
    """
    check_merged(case)
    day = then.then.day if then is not None and then.then is not None else None
    found = case.store.picture.entity(prefix)
    entity = found.entity
    if day is not None:
        found = replace(
            found, reports=case.store.entities.known_by([entity.id], day).get(entity.id, 0)
        )
    mentions = _mentions(case, entity, day)
    names, described = _names(entity, mentions, day), _described(mentions)
    stated = [one for one in case.store.picture.stated_of(entity.id) if _by(day, one[1])]
    said, said_total = said_by(case, entity, mentions, day)
    events, total = _events(case, entity, then)
    looked = _Looked(case, entity, day)
    looked.at_events(events)
    looked.at_relations([mention.report for mention in mentions])
    ties = looked.ties.in_order()
    used = {report for name in (*names, *described) for report in name.reports}
    used |= {claim.report for tie in ties for claim in tie.claims}
    used |= {report.id for _, report in stated}
    named_in_ties = {event for tie in ties for event in tie.events[:_TOLD]}
    return EntityPage(
        found=found,
        names=names,
        described=described,
        stated=tuple(sorted(stated, key=_by_attribute)),
        said=said,
        said_total=said_total,
        ties=tuple(ties),
        events=tuple(events[:limit]),
        total=total,
        seen=len(events),
        roles={event.id: looked.roles.get(event.id, ()) for event in events[:limit]},
        told={event.id: event for event in events if event.id in named_in_ties},
        maybe=_maybe(case, entity),
        history=tuple(history(case, [entity.id, *(mention.id for mention in mentions)])),
        reports=case.store.shelf.some(sorted(used)),
        day=day,
    )


def _events(case: Case, entity: Entity, then: Board | None) -> tuple[list[Event], int]:
    """The first `MOST_EVENTS` events of an entity, and how many there are."""
    if then is None:
        filters, picture = EventFilters(entity=entity.id), case.store.picture
        return list(islice(picture.events(filters), MOST_EVENTS)), picture.count(filters)
    rows = then.with_entity(entity.id).nonzero()[0].tolist()
    return then.events([then.ids[row] for row in rows[:MOST_EVENTS]]), len(rows)


def _by(day: str | None, report: Report) -> bool:
    """Whether a report was published by a day, if one is asked for."""
    return day is None or (report.published is not None and report.published[:10] <= day)


def for_views(page: EntityPage) -> Shown:
    """The page as the terminal shows it."""
    titles = {one.id: one.title or one.source for one in page.reports.values()}
    titles |= {event.id: event.title for event in page.told.values()}
    return Shown(
        page.found.entity,
        page.found.reports,
        page.names,
        page.described,
        page.stated,
        tuple(
            SaidIn(one.claim, one.report.title or one.report.source, one.report.published)
            for one in page.said
        ),
        page.said_total,
        page.ties,
        page.events,
        page.total,
        page.maybe,
        tuple(map(as_decided, page.history)),
        titles,
    )


def told_first(tie: Tie) -> list[str]:
    """The events of a tie that are shown."""
    return tie.events[:_TOLD]


# -- what it is called -----------------------------------------------------------------------------


def _mentions(case: Case, entity: Entity, day: str | None) -> list[Mention]:
    """The mentions of an entity, as last merged, in the reports published by a day."""
    pairs = case.store.entities.mentions(entity.id, MOST_MENTIONS, day)
    mine, reports = {mention for mention, _ in pairs}, [report for _, report in pairs]
    parts = case.store.digests.parts("mentions", sorted(set(reports)))
    found = {one.id: one for data in parts.values() for one in mentions_from(data)}
    return [found[mention] for mention, _ in pairs if mention in mine & found.keys()]


def _names(entity: Entity, mentions: Sequence[Mention], day: str | None) -> tuple[NameRead, ...]:
    """The names of an entity, the most used first, with the reports that have them."""
    where = _where((name, one.report) for one in mentions for name in one.names)
    if day is not None:
        then = [NameRead(name, len(reports), reports) for name, reports in where.items()]
        return tuple(sorted(then, key=lambda one: (-one.mentions, one.name.casefold())))
    return tuple(NameRead(n, number, where.get(n, ())) for n, number in entity.aliases)


def _described(mentions: Sequence[Mention]) -> tuple[NameRead, ...]:
    """What reports call an entity beside its names, what most of them say first."""
    said = [(words, one.report) for one in mentions for words in one.described]
    found = [NameRead(words, len(reports), reports) for words, reports in _where(said).items()]
    return tuple(sorted(found, key=lambda one: (-one.mentions, one.name.casefold())))


def _where(said: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for words, report in said:
        found.setdefault(" ".join(words.split()), {})[report] = None
    return {words: tuple(reports) for words, reports in found.items()}


def _by_attribute(stated: tuple[Claim, Report]) -> tuple[str, str, str]:
    claim, report = stated
    return claim.type, report.published or "~", claim.id


# -- what it has to do with others -----------------------------------------------------------------


class _Looked:
    """The ties and the roles of an entity, as found so far."""

    def __init__(self, case: Case, entity: Entity, day: str | None) -> None:
        self.case, self.entity, self.day = case, entity, day
        self.ties = Ties(entity.id, profile_of(case))
        self.roles: dict[str, tuple[str, ...]] = {}

    def at_events(self, events: Sequence[Event]) -> None:
        """Look at the events that the entity takes part in."""
        if self.entity.named:
            self.roles = {event.id: tuple(self.ties.add_event(event)) for event in events}
            return
        for event in events[:_MOST_DESCRIBED]:
            pairs = [p for p in self.case.store.picture.tellings(event.id) if _by(self.day, p[1])]
            meant = meant_in(self.case, [report.id for _, report in pairs])
            roles = [r for claim, _ in pairs for r in self.ties.add_claim(claim, meant, event.id)]
            self.roles[event.id] = tuple(dict.fromkeys(roles))

    def at_relations(self, reports: Sequence[str]) -> None:
        """Look at the relations that reports state which speak of the entity."""
        pairs = self.case.store.entities.relations(reports)
        meant = meant_in(self.case, [report.id for _, report in pairs])
        for claim, _ in pairs:
            self.ties.add_claim(claim, meant)


def _maybe(case: Case, entity: Entity) -> tuple[Maybe, ...]:
    """The entities that it may be the same as, the likeliest first."""
    names = case.store.picture.names(list(entity.maybe))
    log = standing(case.store.decisions()) if names else []
    decided = {entry.subject: entry.verb for entry in log if entry.verb in _ON_PAIRS}
    alike = {one.other: one for one in case.store.entities.alike(entity.id, list(names))}
    found = [
        Maybe(
            other,
            name,
            alike[other].score if other in alike else 0.0,
            alike[other].reasons if other in alike else (),
            decided.get(pair(entity.id, other)),
        )
        for other, name in names.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.decided is not None, -one.score, one.other)))
