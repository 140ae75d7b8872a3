"""Decide: what a reviewer says of a claim, an event or a pair goes into the log, and holds."""

from __future__ import annotations

import getpass
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from dateline.errors import DatelineError
from dateline.model import Claim, Event, claim_to_json
from dateline.model.decision import Decision, Verb
from dateline.places import user_places
from dateline.review import by_hand
from dateline.review.again import rivals
from dateline.review.by_hand import Words
from dateline.review.checks import SUBJECTS, check, check_undo
from dateline.review.replay import replay
from dateline.review.unsure import Doubted, first_asked
from dateline.review.values import both, content, pair, sides
from dateline.store.workings import OvertakenError
from dateline.workflow.case import PLACES, Case
from dateline.workflow.merge import merging
from dateline.workflow.profile import profile_of

_logger = logging.getLogger(__name__)
REVIEWER = "DATELINE_REVIEWER"  # the variable that names who decides
_TRIES = 5  # to have events follow while others decide
_TOGETHER_OR_NOT = (Verb.MERGE, Verb.SPLIT, Verb.UNSURE)
_ON_EVENTS = frozenset(Verb) - {Verb.RATE, Verb.NOTE}  # what may change events and entities


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer wants to decide, in his own terms.

    ``subjects`` are ids or beginnings of ids. ``to`` is the value of a grade or rating, ``claims``
    are those to split off an event, ``parts`` two parts of an event that are one or two happenings,
    each the ids of its claims; none: those that the queue asks about. ``words`` is what a claim is
    made of. ``blind`` codes what others may have decided on, without changing what stands.
    """

    verb: Verb
    subjects: tuple[str, ...]
    who: str
    to: str | None = None
    why: str | None = None
    claims: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    words: Words = field(default=Words())
    blind: bool = False


def reviewer(who: str | None) -> str:
    """Who decides: the name given, else that of the environment, else the user's."""
    try:
        name = who or os.environ.get(REVIEWER) or getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        name = ""
    if not name.strip():
        raise DatelineError(f"Nobody is named: say who decides with --who, or set {REVIEWER}.")
    return name.strip()


def decide(case: Case, draft: Draft) -> Decision:
    """Write a decision and what follows from it for the claims listed; return it as written.

    Events follow with `follow`. DatelineError where the decision may not be made.
    """
    decision = _signed(_MAKERS[draft.verb](case, draft), draft)
    if draft.verb is Verb.UNDO:
        check_undo(decision, case.store.decisions())
    (entry,) = case.store.decide(decision)
    _logger.info("decision %d: %s %s", entry.seq, entry.verb, entry.subject)
    return entry


def accepted(case: Case, claim: Claim, who: str) -> Decision:
    """The decision to accept a claim as it is listed, not written yet."""
    return _signed(_judgement(case, claim, Verb.ACCEPT), Draft(Verb.ACCEPT, (claim.id,), who))


def _signed(decision: Decision, draft: Draft) -> Decision:
    """A decision with who makes it, when and why; DatelineError where it may not be made."""
    decision = replace(
        decision,
        who=draft.who,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        why=draft.why,
        blind=draft.blind,
    )
    check(decision)
    return decision


def follow(case: Case, *decisions: Decision) -> bool:
    """Work out anew the events that decisions are about; False where none can have changed.

    Another process that merges meanwhile is waited for; OvertakenError where others decide all the
    time.
    """
    return concerns_events(decisions) and merge_again(case)


def concerns_events(decisions: Iterable[Decision]) -> bool:
    """Whether events may follow some decisions."""
    return any(d.verb in _ON_EVENTS and not d.blind for d in decisions)


def merge_again(case: Case) -> bool:
    """Work out anew the events whose claims were decided on, as `follow` does."""
    if case.store.picture.last() is None:
        return False
    for tried in range(1, _TRIES + 1):
        try:
            with merging(case) as job:
                for step in job.steps():
                    for _ in step.work:
                        pass
            return True
        except OvertakenError:  # by others who decide: they have their events follow, too
            if tried == _TRIES:
                raise
    return True


def unfollowed(case: Case) -> tuple[Decision, ...]:
    """The decisions that events may not follow yet: those written since the last merge was."""
    last = case.store.picture.last()
    if last is None:
        return ()
    return tuple(decision for decision in case.store.decisions() if decision.at >= last.at)


# -- one for each verb -----------------------------------------------------------------------------


def _draft(verb: Verb, subject: str, **values: Any) -> Decision:
    return Decision(verb, subject, who="", at="", **values)


def _one(draft: Draft) -> str:
    if len(draft.subjects) != 1:
        kinds = " or ".join(kind for kind in SUBJECTS[draft.verb] if not kind.startswith("two"))
        raise DatelineError(f"To {draft.verb} takes one {kinds}: give its id.")
    return draft.subjects[0]


def _two(draft: Draft) -> tuple[str, str]:
    if len(draft.subjects) != 2:
        kinds = " or ".join(kind for kind in SUBJECTS[draft.verb] if kind.startswith("two"))
        raise DatelineError(f"{str(draft.verb).capitalize()} takes {kinds}: give both ids.")
    return draft.subjects[0], draft.subjects[1]


def _beside(case: Case, claim: Claim) -> dict[str, Any]:
    """What stood before: the claim's status, and what else the machine reads of its words."""
    others = rivals(claim, case.store.reviews.reading(claim.report))
    return {
        "status": case.store.reviews.status(claim.id),
        "beside": [other.id for other in others],
    }


def _judged(case: Case, draft: Draft) -> Decision:
    return _judgement(case, case.store.reviews.claim(_one(draft)), draft.verb)


def _judgement(case: Case, claim: Claim, verb: Verb) -> Decision:
    new = "accepted" if verb is Verb.ACCEPT else "rejected"
    return _draft(verb, claim.slot, saw=claim.id, old=_beside(case, claim), new=new)


def _edited(case: Case, draft: Draft) -> Decision:
    claim = case.store.reviews.claim(_one(draft))
    report = case.store.report(claim.report)
    profile, own = profile_of(case), _places(case)
    made = by_hand.edited(claim, draft.words, report, profile, draft.who, own)
    if made.slot != claim.slot:
        _refuse_double(case, made)
    old = _beside(case, claim) | {"claim": claim_to_json(claim)}
    return _draft(draft.verb, claim.slot, saw=claim.id, old=old, new=claim_to_json(made))


def _added(case: Case, draft: Draft) -> Decision:
    report = case.store.report(_one(draft))
    made = by_hand.added(draft.words, report, profile_of(case), draft.who, _places(case))
    _refuse_double(case, made)
    return _draft(draft.verb, made.slot, old=_beside(case, made), new=claim_to_json(made))


def _refuse_double(case: Case, made: Claim) -> None:
    """A second claim of one type at the same words would hide the first."""
    there = case.store.reviews.listed_in(made.slot)
    if there is not None:
        raise DatelineError(
            f"There is a claim of type {made.type} at these words already: edit {there} instead."
        )


def _places(case: Case) -> Any:
    path = case.folder / PLACES
    return user_places(path) if path.exists() else {}


def _told(event: Event) -> tuple[list[str], str]:
    """The slots of an event's claims, and what stands for its content."""
    return [told.slot for told in event.claims], content(told.claim for told in event.claims)


def _of_events(case: Case, draft: Draft) -> Decision:
    """On two events, or two parts of one: that they are one, two, or that nobody can tell."""
    if len(draft.subjects) == 1:
        return _of_parts(case, draft)
    first, second = (case.store.picture.event(prefix) for prefix in _two(draft))
    known = _coded(case, draft) if draft.blind else None
    if known is not None:
        return replace(known, verb=draft.verb, old=None)
    if first.id == second.id:
        raise DatelineError(
            f"{first.id[:6]} and {draft.subjects[1]} are one event already: name another, or split "
            "it."
        )
    (left, saw_left), (right, saw_right) = _told(first), _told(second)
    return _draft(
        draft.verb,
        pair(first.id, second.id),
        saw=content((saw_left, saw_right)),
        old="apart",
        new=both("slots", left, right),
    )


def _of_parts(case: Case, draft: Draft) -> Decision:
    """On two parts of one event, which only an unsure link joins."""
    known = _coded(case, draft) if draft.blind and not draft.parts else None
    if known is not None:
        return replace(known, verb=draft.verb, old=None)
    event = case.store.picture.event(_one(draft))
    left, right = draft.parts or _asked_of(event, replay(case.store.decisions()).doubted())
    slot_of = {told.claim: told.slot for told in event.claims}
    if draft.blind:  # they may be two events by now
        slot_of |= {c.id: c.slot for c in case.store.reviews.known([*left, *right]).values()}
    if not left or not right or not slot_of.keys() >= {*left, *right}:
        raise DatelineError(
            f"Event {event.id[:6]} has other claims now than those that you saw: look at it again."
        )
    return _draft(
        draft.verb,
        event.id,
        saw=content((content(left), content(right))),
        old=None if draft.blind else "together",
        new=both("slots", {slot_of[one] for one in left}, {slot_of[one] for one in right}),
    )


def _asked_of(event: Event, doubted: Doubted) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of an event that the queue asks about."""
    asked = first_asked(event, doubted)
    if asked is None:
        raise DatelineError(
            f"Nothing in event {event.id[:6]} is unsure: name two events, or some of its claims to "
            "split off with --claim."
        )
    return asked.left, asked.right


def _coded(case: Case, draft: Draft) -> Decision | None:
    """What somebody decided on the same event or two things, for a second coding of it."""
    for decision in case.store.decisions():
        names = decision.subject.split()
        if len(names) == len(draft.subjects) == 1:
            mine = decision.verb in _TOGETHER_OR_NOT and names[0].startswith(draft.subjects[0])
            if mine and sides(decision, "slots"):
                return replace(decision, seq=0, id="", origin=None)
        elif len(names) == 2 == len(draft.subjects) and (
            all(n.startswith(p) for n, p in zip(names, draft.subjects, strict=True))
            or all(n.startswith(p) for n, p in zip(names, draft.subjects[::-1], strict=True))
        ):
            return replace(decision, seq=0, id="", origin=None)
    return None


def _split(case: Case, draft: Draft) -> Decision:
    if len(draft.subjects) == 2 or not draft.claims:
        return _of_events(case, draft)
    event = case.store.picture.event(_one(draft))
    slot_of = {told.claim: told.slot for told in event.claims}
    off: set[str] = set()
    for prefix in draft.claims:
        found = {slot for claim, slot in slot_of.items() if claim.startswith(prefix.lower())}
        if len(found) != 1:
            what = "more than one claim" if found else "no claim"
            raise DatelineError(
                f"{prefix} begins {what} of event {event.id[:6]}: copy an id from `dateline event`."
            )
        off |= found
    rest = set(slot_of.values()) - off
    if not off or not rest:
        raise DatelineError(
            f"To split event {event.id[:6]} name some of its claims, but not all, with --claim."
        )
    return _draft(
        draft.verb,
        event.id,
        saw=content(slot_of),
        old="together",
        new=both("slots", off, rest),
    )


def _of_entities(case: Case, draft: Draft) -> Decision:
    known = _coded(case, draft) if draft.blind else None
    if known is not None:
        return replace(known, verb=draft.verb, old=None)
    first, second = (case.store.picture.entity(prefix).entity.id for prefix in _two(draft))
    if first == second:
        raise DatelineError(f"{first} is one entity already: name another.")
    left, right = (case.store.reviews.mentions(entity) for entity in (first, second))
    return _draft(
        draft.verb,
        pair(first, second),
        saw=content((content(left), content(right))),
        old="apart",
        new=both("mentions", left, right),
    )


def _unsure(case: Case, draft: Draft) -> Decision:
    """Of an event, of two, or of two entities, whichever the ids are of."""
    if len(draft.subjects) == 1:
        return _of_parts(case, draft)
    try:
        return _of_events(case, draft)
    except DatelineError as no_events:
        try:
            return _of_entities(case, draft)
        except DatelineError:
            raise no_events from None


def _graded(case: Case, draft: Draft) -> Decision:
    event = case.store.picture.event(_one(draft))
    return _draft(
        draft.verb, event.id, saw=_told(event)[1], old=event.grade.value.value, new=draft.to
    )


def _rated(case: Case, draft: Draft) -> Decision:
    subject, saw = _any(case, draft, ("report", "claim", "event"))
    before = replay(case.store.decisions()).ratings.get(subject)
    return _draft(draft.verb, subject, saw=saw, old=str(before) if before else None, new=draft.to)


def _noted(case: Case, draft: Draft) -> Decision:
    subject, saw = _any(case, draft, ("report", "claim", "event", "entity", "decision"))
    return _draft(draft.verb, subject, saw=saw)


def _undone(case: Case, draft: Draft) -> Decision:
    return _draft(draft.verb, _decision(case, _one(draft)).root)


def _decision(case: Case, named: str) -> Decision:
    """The decision of a number or of the beginning of an id."""
    log = list(case.store.decisions())
    if named.isdecimal() and 0 < int(named) <= len(log):
        return log[int(named) - 1]
    found = [d for d in log if d.id.startswith(named.lower()) or d.root.startswith(named.lower())]
    if len(found) != 1:
        what = "more than one decision" if found else "no decision"
        raise DatelineError(
            f"{named!r} names {what}: copy a number or an id from `dateline decisions`."
        )
    return found[0]


def _any(case: Case, draft: Draft, kinds: tuple[str, ...]) -> tuple[str, str | None]:
    """The one thing that an id is of, and what stands for its content."""
    named = _one(draft)
    found = {}
    for kind in kinds:
        with suppress(DatelineError):
            found[kind] = _FINDERS[kind](case, named)
    if len(found) != 1:
        what = f"several ids ({', '.join(found)})" if found else f"no id ({', '.join(kinds)})"
        raise DatelineError(f"{named} begins {what}: give the whole id of one.")
    return next(iter(found.values()))


def _event_subject(case: Case, named: str) -> tuple[str, str | None]:
    event = case.store.picture.event(named)
    return event.id, _told(event)[1]


def _claim_subject(case: Case, named: str) -> tuple[str, str | None]:
    claim = case.store.reviews.claim(named)
    return claim.slot, claim.id


_FINDERS: Mapping[str, Callable[[Case, str], tuple[str, str | None]]] = {
    "report": lambda case, named: (case.store.report(named).id, None),
    "claim": _claim_subject,
    "event": _event_subject,
    "entity": lambda case, named: (case.store.picture.entity(named).entity.id, None),
    "decision": lambda case, named: (_decision(case, named).root, None),
}
_MAKERS: Mapping[Verb, Callable[[Case, Draft], Decision]] = {
    Verb.ACCEPT: _judged,
    Verb.REJECT: _judged,
    Verb.EDIT: _edited,
    Verb.ADD: _added,
    Verb.MERGE: _of_events,
    Verb.SPLIT: _split,
    Verb.SAME: _of_entities,
    Verb.DIFFERENT: _of_entities,
    Verb.UNSURE: _unsure,
    Verb.GRADE: _graded,
    Verb.RATE: _rated,
    Verb.NOTE: _noted,
    Verb.UNDO: _undone,
}
