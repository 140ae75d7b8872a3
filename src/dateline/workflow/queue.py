"""What is open to decide, the least certain and most consequential first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from heapq import nlargest
from math import log2
from operator import attrgetter
from typing import NamedTuple

from dateline.model import Claim, Confidence, Event, Grade
from dateline.model.decision import Decision, Verb
from dateline.model.shifted import moved_whole
from dateline.model.slots import made_by
from dateline.model.unsure import unsure_parts
from dateline.profiles import Profile
from dateline.review.again import Now, Standing, standings
from dateline.review.codings import Kind, codings
from dateline.review.conflicts import conflicts
from dateline.review.replay import State, replay
from dateline.review.unsure import first_asked
from dateline.review.values import content, pair, sides
from dateline.views import words
from dateline.workflow.case import Case
from dateline.workflow.merge.linking import thresholds_of
from dateline.workflow.profile import profile_of

_CONTESTED = 1.5  # how much more weighs what may settle who did it, or whether


class Ask(StrEnum):
    """What is asked."""

    AGAIN = "again"  # a newer reading says something else than what was decided on
    CONFLICT = "conflict"  # two people decided differently
    CLAIM = "claim"  # is it right?
    PARTS = "parts"  # are two parts of an event one happening?
    EVENTS = "events"  # are they one?
    ENTITIES = "entities"


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide.

    ``ids`` are what to name to `dateline decide`, ``what`` tells it in words and ``why`` says why
    it is asked. ``priority`` is how doubtful it is, 0 to 1, by how much hangs on it. ``parts`` are
    the ids of the claims of each of two parts of an event.
    """

    ask: Ask
    ids: tuple[str, ...]
    priority: float
    what: str
    why: str
    parts: tuple[tuple[str, ...], ...] = ()


class Open(NamedTuple):  # there may be a million of them
    """Something that nobody decided on, before it is put into words.

    ``ids`` and ``priority`` are as of `Item`; ``score`` is how alike two events are.
    ``link`` are the claims that join two parts of an event, where others than its first are meant.
    """

    ask: Ask
    ids: tuple[str, ...]
    priority: float
    score: float = 0.0
    link: tuple[str, str] | None = None


def queue(case: Case, limit: int) -> list[Item]:
    """The first items of all that is open.

    What people already decided on comes first: it is asked again, or in conflict.
    """
    found = asked_anew(case)[:limit]
    return found + described(case, nlargest(limit - len(found), undecided(case), key=order))


def asked_anew(case: Case) -> list[Item]:
    """What people decided on and are asked about again, or decided differently on, in order."""
    log = list(case.store.decisions())
    profile = profile_of(case)
    found = [*_again(case, profile), *_grades_again(case, replay(log)), *_conflicts(log, profile)]
    return sorted(found, key=_order)


def undecided(case: Case) -> Iterator[Open]:
    """All that nobody decided on, in no order."""
    state = replay(case.store.decisions())
    weights = case.store.reviews.weights()
    yield from _claims(case, weights)
    yield from _parts(case, state)
    yield from _events(case, state, weights)
    yield from _entities(case, state)


def order(one: Open) -> tuple[float, tuple[str, ...]]:
    """What open items are sorted by, the greatest first."""
    return one.priority, one.ids


def in_order(some: list[Open]) -> list[Open]:
    """Open items, the greatest by `order` first."""
    # By one thing after the other: comparing numbers, then texts, is much quicker than pairs.
    some.sort(key=lambda one: " ".join(one.ids), reverse=True)
    some.sort(key=attrgetter("priority"), reverse=True)
    return some


def described(case: Case, some: Sequence[Open]) -> list[Item]:
    """Open items in words; those that are gone are left out."""
    ids = {ask: [i for one in some if one.ask is ask for i in one.ids] for ask in Ask}
    claims = case.store.some_claims(ids[Ask.CLAIM])
    weights = case.store.reviews.weights({c.event for c in claims.values() if c.event})
    parted = {event.id: event for event in case.store.picture.some(ids[Ask.PARTS])}
    names = case.store.picture.titles(ids[Ask.EVENTS]) | case.store.picture.names(ids[Ask.ENTITIES])
    together, profile = thresholds_of(case.settings).together, profile_of(case)
    found = []
    for one in some:
        if one.ask is Ask.CLAIM and one.ids[0] in claims:
            claim = claims[one.ids[0]]
            what, why = line(claim, profile), _why(claim, weights.get(claim.event or "", (1, "")))
        elif one.ask is Ask.PARTS:
            event = parted.get(one.ids[0])
            item = _parts_item(one, event) if event is not None else None
            if item is not None:
                found.append(item)
            continue
        elif one.ask is not Ask.CLAIM and all(name in names for name in one.ids):
            what = " | ".join(names[name] for name in one.ids)
            alike = f"{one.score:.2f} alike; merged from {together:g} on"
            why = alike if one.ask is Ask.EVENTS else "they may be the same"
        else:
            continue
        found.append(Item(one.ask, one.ids, one.priority, what, why))
    return found


def _parts_item(one: Open, event: Event) -> Item | None:
    """What is asked about an event; None where its parts are others by now."""
    for parts in unsure_parts(event):
        if one.link in (None, (parts.link.left, parts.link.right)):
            sizes = f"{len(parts.left)} and {len(parts.right)} of its {len(event.claims)} claims"
            why = f"{sizes} may be of two happenings; {parts.link.score:.2f} alike"
            both = parts.left, parts.right
            return Item(one.ask, one.ids, one.priority, event.title, why, both)
    return None


def blind_queue(case: Case, who: str, limit: int) -> list[Item]:
    """What others decided on and ``who`` did not, without what they decided.

    Claims are shown as they were before anybody decided. The order says nothing.
    """
    first: dict[tuple[Kind, str], Decision] = {}
    done = set()
    for coding in codings(case.store.decisions()):
        unit = coding.kind, coding.unit
        first.setdefault(unit, coding.decision)
        if coding.decision.who == who:
            done.add(unit)
    open_ = [(unit, decision) for unit, decision in first.items() if unit not in done]
    open_.sort(key=lambda entry: content(entry[0]))
    profile, found = profile_of(case), []
    for (kind, _), decision in open_[:limit]:
        ids = tuple(decision.subject.split())
        titles = case.store.picture.titles(list(ids))
        what = " | ".join(titles.get(one, one) for one in ids)
        if kind is Kind.CLAIMS:
            claim = case.store.reviews.known([decision.saw or ""]).get(decision.saw or "")
            if claim is None:
                continue
            ids, what = (claim.id,), f"{line(claim, profile)}. {claim.evidence.text}"
        ask, parts = _ASKS.get(kind, Ask.CLAIM), _parts_coded(case, kind, decision)
        found.append(Item(Ask.PARTS if parts else ask, ids, 0.0, what, _CODE[kind], parts))
    return found


def _parts_coded(case: Case, kind: Kind, decision: Decision) -> tuple[tuple[str, ...], ...]:
    """The claims of two parts of an event that somebody decided on; empty of anything else."""
    if kind is not Kind.EVENTS or len(decision.subject.split()) != 1:
        return ()
    return tuple(tuple(case.store.reviews.claims_in(side)) for side in sides(decision, "slots"))


_ASKS = {Kind.EVENTS: Ask.EVENTS, Kind.ENTITIES: Ask.ENTITIES, Kind.GRADES: Ask.EVENTS}
_CODE = {
    Kind.CLAIMS: "accept, reject or edit it",
    Kind.EVENTS: "merge, split or unsure",
    Kind.ENTITIES: "same, different or unsure",
    Kind.GRADES: "grade it",
    Kind.RELIABILITY: "rate it, A to F",
    Kind.CREDIBILITY: "rate it, 1 to 6",
}


def line(claim: Claim, profile: Profile) -> str:
    """A claim on one line."""
    parts = (words.who(claim, profile), words.whom(claim, profile), words.where(claim))
    told = ", ".join(part for part in (*parts, words.when(claim)) if part)
    return f"{claim.type} “{claim.anchor.text}”: {told or 'nobody named'} ({claim.factuality})"


def _order(item: Item) -> tuple[str, float, tuple[str, ...]]:
    return item.ask, -item.priority, item.ids


# -- decided, and asked again ----------------------------------------------------------------------


def survivals(case: Case) -> Iterator[tuple[Standing, dict[str, Claim]]]:
    """What became of each claim that was decided on, with the claims by their ids."""
    for report in case.store.reviews.decided():
        for one in standings(report.decided, report.claims, report.reading):
            yield one, report.claims


def _again(case: Case, profile: Profile) -> Iterator[Item]:
    for one, claims in survivals(case):
        if not one.beside:
            continue
        decision, claim = one.stood.decision, claims[one.stood.claim]
        now = "; ".join(f"{other.id[:6]} {line(other, profile)}" for other in one.beside)
        where = "in its slot" if one.now is Now.CHANGED else "of the same words"
        yield Item(
            Ask.AGAIN,
            (claim.id, *(other.id for other in one.beside)),
            1.0,
            f"{one.stood.status} by {decision.who}: {line(claim, profile)}",
            f"the reading now says {where}: {now}",
        )


def _grades_again(case: Case, state: State) -> Iterator[Item]:
    for event_id, decision in state.grades.items():
        told = case.store.reviews.claims_told(event_id)
        into = None if told else case.store.reviews.merged_into(event_id)
        why = ""
        if into is not None:
            why = f"the event became part of {into[:6]}, whose grade the rules give"
        elif told and decision.saw not in (None, content(told)):
            why = "the event has other claims now than those that were graded"
        if why:
            graded = f"graded {decision.new} by {decision.who}"
            yield Item(Ask.AGAIN, (into or event_id,), 1.0, graded, why)


def _value(decision: Decision, profile: Profile) -> str:
    """The value that a decision gave, where its verb does not say it all."""
    if decision.verb in (Verb.GRADE, Verb.RATE):
        return f" {decision.new}"
    made = made_by(decision)
    return f" to {line(made, profile)}" if made is not None else ""


def _conflicts(log: list[Decision], profile: Profile) -> Iterator[Item]:
    for conflict in conflicts(log):
        said = "; ".join(f"{d.who}: {d.verb}{_value(d, profile)}" for d in conflict.decisions)
        yield Item(
            Ask.CONFLICT,
            tuple(conflict.subject.split()),
            1.0,
            said,
            "both are kept, the last holds",
        )


# -- not decided yet -------------------------------------------------------------------------------


Weights = Mapping[str, tuple[int, str]]


def _claims(case: Case, weights: Weights) -> Iterator[Open]:
    for claim, event, certainty in case.store.reviews.open_claims():
        number, grade = weights.get(event or "", (1, ""))
        hangs = log2(1 + number) * (_CONTESTED if grade == Grade.CONTESTED else 1)
        doubt = 1 - moved_whole(certainty, case.store.shifts)
        yield Open(Ask.CLAIM, (claim,), round(doubt * hangs, 4))


def _why(claim: Claim, weight: tuple[int, str]) -> str:
    number, grade = weight
    why = f"{claim.confidence.whole:.0%} sure{_least(claim.confidence)}"
    if number > 1:
        why += f"; one of {number} claims of an event that is {grade}"
    return why


def _least(confidence: Confidence) -> str:
    parts = {
        f.name: value
        for f in fields(Confidence)
        if f.name != "whole" and (value := getattr(confidence, f.name)) is not None
    }
    name = min(parts, key=lambda part: parts[part], default=None)
    return f", least of the {name} ({parts[name]:.0%})" if name else ""


def _events(case: Case, state: State, weights: Weights) -> Iterator[Open]:
    """The pairs of events that may be one, but for those of which somebody said: unsure."""
    unsure = {d.subject for d in state.log if d.verb is Verb.UNSURE}
    together = thresholds_of(case.settings).together
    for left, right, score in case.store.reviews.questions():
        if pair(left, right) in unsure:
            continue
        number = sum(weights.get(event, (1, ""))[0] for event in (left, right))
        doubt = min(1.0, score / together)  # the nearer to being merged, the more is in doubt
        yield Open(Ask.EVENTS, (left, right), round(doubt * log2(number), 4), score)


def _parts(case: Case, state: State) -> Iterator[Open]:
    """The events of which nobody is sure that they are one, but for what nobody can tell."""
    unsure = dict(case.store.reviews.unsure())
    doubted = state.doubted()
    events = case.store.reviews.events_with(
        {slot for two in doubted for side in two for slot in side}
    )
    told = {event for event in events.values() if event in unsure}
    for event in case.store.picture.some(sorted(told)):
        del unsure[event.id]
        asked = first_asked(event, doubted)
        if asked is not None:
            link = asked.link.left, asked.link.right
            yield Open(Ask.PARTS, (event.id,), _of_pairs(asked.pairs), link=link)
    for event_id, pairs in unsure.items():
        yield Open(Ask.PARTS, (event_id,), _of_pairs(pairs))


# Of the unsure links of ECB+ dev three in ten are wrong, whatever their likeness: docs/linkage.md.
_WRONG = 0.3


def _of_pairs(pairs: int) -> float:
    return round(_WRONG * log2(1 + pairs), 4)


def _entities(case: Case, state: State) -> Iterator[Open]:
    """Entities that may be one: half in doubt, by the reports that speak of the rarer one."""
    decided = {d.subject for d in state.log if d.verb in (Verb.UNSURE, Verb.DIFFERENT)}
    known = {one.entity.id: one for one in case.store.picture.asked()}
    for one in known.values():
        for other in one.entity.maybe:
            if one.entity.id < other and other in known:
                if pair(one.entity.id, other) in decided:
                    continue
                number = min(one.reports, known[other].reports)
                priority = round(0.5 * log2(1 + number), 4)
                yield Open(Ask.ENTITIES, (one.entity.id, other), priority)
