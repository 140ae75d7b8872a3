"""The queue with what a reviewer looks at: the claims, their reports, the events, the entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from threading import Lock
from time import monotonic

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, Event
from dateline.model.decision import Decision, Verb
from dateline.store import Filters
from dateline.store.picture import Meant
from dateline.store.shelf import ReportLine
from dateline.workflow.case import Case
from dateline.workflow.queue import (
    Ask,
    Item,
    Open,
    asked_anew,
    blind_queue,
    described,
    in_order,
    order,
    undecided,
)

_CLAIMS = 12  # of each of two events or entities, that are put before the reviewer
_REPORTS = 4  # of each of two entities


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide, with what it is about."""

    item: Item
    claims: tuple[Claim, ...]
    reports: tuple[ReportLine, ...]
    events: tuple[Event, ...]
    entities: tuple[Meant, ...]


def questions(case: Case, items: Sequence[Item], *, blind: bool = False) -> list[Question]:
    """The items with what they are about, as it is now.

    With ``blind`` claims do not say what others decided on them.
    """
    with case.store.database.one_view():
        known = _known(case, items)
        found = [_question(case, item, known, blind) for item in items]
        reports = case.store.shelf.some([c.report for one in found for c in one.claims])
    return [replace(one, reports=_of(one, reports)) for one in found]


@dataclass(frozen=True, slots=True)
class _Known:
    """What questions are about, looked up for all of them at once: few of it is looked up alone."""

    claims: Mapping[str, Claim]
    events: Mapping[str, Event]


def _known(case: Case, items: Sequence[Item]) -> _Known:
    ids = [name for item in items if item.ask not in _OF_PAIRS for name in item.ids]
    claims = case.store.some_claims(ids)
    events = sorted({claim.event for claim in claims.values() if claim.event is not None})
    return _Known(claims, {event.id: event for event in case.store.picture.some(events)})


def _of(one: Question, reports: Mapping[str, ReportLine]) -> tuple[ReportLine, ...]:
    ids = dict.fromkeys(claim.report for claim in one.claims)
    return tuple(reports[report] for report in ids if report in reports)


class OpenQuestions:
    """What is open to decide, kept in order, so that asking for the first of it is quick.

    It is worked out anew by `refresh`; what is decided meanwhile is left out at once.
    """

    def __init__(self, case: Case) -> None:
        self._case, self._working_out = case, Lock()
        self._kept: _Kept | None = None
        self._took = self._at = 0.0

    def refresh(self, *, now: bool = False) -> None:
        """Work out anew what is open, if the case has changed; of a large case not too often.

        With ``now`` however often.
        """
        with self._working_out:
            numbers, begun = self._case.store.shelf.last_numbers(), monotonic()
            kept = self._kept
            if kept is not None:
                soon = not now and self._took > _QUICK and begun - self._at < self._took * _REST
                read = numbers[1] != kept.numbers[1]
                if numbers == kept.numbers or (soon and not read):
                    return
            anew = asked_anew(self._case)
            claims: list[Open] = []
            pairs: list[Open] = []
            for one in undecided(self._case):
                (claims if one.ask is Ask.CLAIM else pairs).append(one)
            names = frozenset(one.ids[0] for one in claims)
            self._kept = _Kept(numbers, anew, in_order(claims), names, in_order(pairs))
            self._at = monotonic()
            self._took = self._at - begun

    def first(self, ask: Ask | None, limit: int) -> tuple[list[Item], int]:
        """The first items that are open, of one kind or of all, and how many are open."""
        if self._kept is None:
            self.refresh()
        kept = self._kept
        assert kept is not None
        since = self._case.store.decisions(kept.numbers[2])
        decided = {name for decision in since for name in _named(decision)}
        items = [one for one in kept.anew if _is(one.ask, ask) and decided.isdisjoint(one.ids)]
        pairs = [one for one in kept.pairs if _is(one.ask, ask) and decided.isdisjoint(one.ids)]
        # Of the claims, which may be very many, no more is looked at than is asked for.
        of_claims = _is(Ask.CLAIM, ask)
        claims = (one for one in kept.claims if of_claims and one.ids[0] not in decided)
        found = items[:limit]
        # Some may be gone since they were looked for: others are taken for them.
        first = islice(merge(claims, pairs, key=order, reverse=True), limit - len(found) + _SPARE)
        more = described(self._case, list(first))
        number = len(kept.claims) - len(kept.names & decided) if of_claims else 0
        return [*found, *more][:limit], len(items) + len(pairs) + number


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was open when the case had these last numbers of reports, readings, decisions, merges.

    ``anew`` is asked again; ``claims``, whose ids are ``names``, and ``pairs`` were never decided
    on. All are in order.
    """

    numbers: tuple[int, int, int, int]
    anew: list[Item]
    claims: list[Open]
    names: frozenset[str]
    pairs: list[Open]


def _is(ask: Ask, wanted: Ask | None) -> bool:
    return wanted is None or ask is wanted


def _named(decision: Decision) -> tuple[str, ...]:
    """The ids that a decision settles a question about."""
    if decision.blind or decision.verb in (Verb.NOTE, Verb.RATE, Verb.UNDO):
        return ()
    return (*decision.subject.split(), decision.saw or "")


def asked_blind(case: Case, who: str, ask: Ask | None, limit: int) -> tuple[list[Item], int]:
    """What others decided on and ``who`` did not."""
    found = [one for one in blind_queue(case, who, _ALL) if ask is None or one.ask is ask]
    return found[:limit], len(found)


_ALL = 10**9
_QUICK = 0.5  # seconds: what takes no longer is worked out at every change
_REST = 20  # times as long as it took, before it is worked out again
_SPARE = 20
_OF_PAIRS = (Ask.PARTS, Ask.EVENTS, Ask.ENTITIES)


def _question(case: Case, item: Item, known: _Known, blind: bool) -> Question:
    """A question without its reports."""
    events, entities = _events(case, item), _entities(case, item)
    claims = _claims(case, item, known)
    if claims:
        events += [] if blind else _told_by(case, claims, known)
    elif item.parts:
        claims = _of_the_parts(case, item)
        events = [] if blind else events  # whether it is one by now tells what others said
    elif entities:
        claims = [claim for meant in entities for claim in _naming(case, meant)]
    else:
        of = {one.claim: event.id for event in events for one in event.claims[:_CLAIMS]}
        told = case.store.reviews.known(list(of)).values()
        claims = [replace(claim, event=of[claim.id]) for claim in told]
    if blind:
        claims = [replace(claim, status=ClaimStatus.MACHINE) for claim in claims]
    return Question(item, tuple(claims), (), tuple(events), tuple(entities))


def _of_the_parts(case: Case, item: Item) -> list[Claim]:
    """Some claims of each part of an event."""
    shown = [claim for part in item.parts for claim in part[:_CLAIMS]]
    known = case.store.reviews.known(shown)
    return [known[claim] for claim in shown if claim in known]


def _claims(case: Case, item: Item, known: _Known) -> list[Claim]:
    """The claims that an item names, in its order, each with the event that tells of it."""
    if item.ask in _OF_PAIRS:
        return []
    found = []
    for name in item.ids:
        with suppress(DatelineError):  # of another kind, or gone
            found.append(known.claims.get(name) or case.store.reviews.claim(name))
    listed = {claim.id: claim for claim in found}
    for claim in found:
        if claim.id in known.claims:
            continue
        with suppress(DatelineError):  # one that is not listed tells of no event
            listed[claim.id] = case.store.claim(claim.id)[0]
    return [listed[claim.id] for claim in found]


def _naming(case: Case, meant: Meant) -> list[Claim]:
    """Some claims whose participants have a name of an entity, of some of its reports."""
    names = {name.casefold() for name, _ in meant.entity.aliases}
    found: list[Claim] = []
    for report in case.store.reviews.reports_of(meant.entity.id, _REPORTS):
        for claim, _ in case.store.claims(Filters(report=report)):
            words = {
                word.casefold() for a in claim.arguments for word in (a.name, a.span.text) if word
            }
            if not words.isdisjoint(names):
                found.append(claim)
    return found[:_CLAIMS]


def _told_by(case: Case, claims: Sequence[Claim], known: _Known) -> list[Event]:
    """The event of the first of some claims, which deciding on it may change."""
    event = claims[0].event
    if event is not None and event in known.events:
        return [known.events[event]]
    with suppress(DatelineError):  # merged anew meanwhile
        return [case.store.picture.event(event)] if event is not None else []
    return []


def _events(case: Case, item: Item) -> list[Event]:
    if item.ask in (Ask.CLAIM, Ask.ENTITIES):
        return []
    found = []
    for name in item.ids:
        with suppress(DatelineError):
            found.append(case.store.picture.event(name))
    return found


def _entities(case: Case, item: Item) -> list[Meant]:
    if item.ask in (Ask.CLAIM, Ask.EVENTS):
        return []
    found = []
    for name in item.ids:
        with suppress(DatelineError):
            found.append(case.store.picture.entity(name))
    return found
