"""How far an event may be believed: the first rule that fits, after Airwars' scale of 2014."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dateline.events.picture.entry import Tier
from dateline.events.picture.participants import Participant, Participants, together
from dateline.events.picture.rules import GradeRule
from dateline.events.picture.sides import Actor, actors_of, country_in, speaks_for, state_of
from dateline.events.picture.stance import AFFIRMING
from dateline.events.picture.telling import KeyOf, Telling, holder
from dateline.model import Grade, Grading, MentionType, Stance
from dateline.profiles import Profile

_ACT = frozenset({MentionType.PERSON, MentionType.ORGANISATION, MentionType.NATIONALITY})


def grading(
    told: Sequence[Telling],
    actors: Participants,
    profile: Profile,
    key_of: KeyOf,
    *,
    mutual: bool,
) -> Grading:
    """The grade of an event and the rule that fired.

    ``told`` are in order of publication. ``actors`` are the participants said of the event's
    subject; ``mutual`` says that its parties do it together, so that they are no rivals.
    """
    best, _, _ = actors.chosen()
    actor = Actor(best.key, best.value["name"], None, best.named) if best else None
    sure = {telling.origin for telling in told if telling.affirming and telling.known}
    denying = {telling.origin for telling in told if telling.stance is Stance.DENIES}
    if not sure:
        return Grading(Grade.DISCOUNTED, GradeRule.NOBODY)
    if _is_retracted(told):
        return Grading(Grade.DISCOUNTED, GradeRule.RETRACTED)
    if any(_accepts(t, actor, profile, key_of) for t in told if t.origin not in denying):
        return Grading(Grade.CONFIRMED, GradeRule.ACCEPTED)
    if denying:
        return Grading(Grade.CONTESTED, GradeRule.DENIED)
    if not mutual and has_rivals(list(actors.entries.values())):
        return Grading(Grade.CONTESTED, GradeRule.RIVALS)
    if len(sure) > 1:
        return Grading(Grade.FAIR, GradeRule.CONFIRMED_TWICE)
    return Grading(Grade.WEAK, GradeRule.ONE_ORIGIN)


def has_rivals(actors: Sequence[Participant]) -> bool:
    """Whether two origins name actors of whom only one can have done it."""
    named = [a for a in actors if a.named and a.voices[Tier.AFFIRMED] and _may_act(a)]
    return any(_are_rivals(one, other) for one, other in combinations(named, 2))


def _are_rivals(one: Participant, other: Participant) -> bool:
    """Whether two participants exclude each other.

    A person and a body do not, nor a state and its forces, nor those whom one claim names
    together; and each must have an origin that does not name the other.
    """
    persons = [MentionType.PERSON in actor.kinds for actor in (one, other)]
    if persons[0] != persons[1] or together([one, other]) or _is_part(one, other):
        return False
    first, second = (set(actor.voices[Tier.AFFIRMED]) for actor in (one, other))
    return bool(first - second) and bool(second - first)


def _is_part(one: Participant, other: Participant) -> bool:
    """Whether one names the other, or a body of the same state."""
    states = [
        state_of(a.key, a.value["name"], None) or country_in(a.value["name"]) for a in (one, other)
    ]
    if states[0] is not None and states[0] == states[1]:
        return True
    words = [set(actor.value["name"].casefold().split()) - {"the"} for actor in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _may_act(actor: Participant) -> bool:
    """Whether a participant is somebody, or a country, rather than a thing or a place."""
    return actor.key.startswith("country:") or not actor.kinds or bool(actor.kinds & _ACT)


def _is_retracted(told: Sequence[Telling]) -> bool:
    """Whether there is one origin, and it denies what it affirmed in an earlier report."""
    if len({telling.origin for telling in told}) != 1:
        return False
    denials = [telling for telling in told if telling.stance is Stance.DENIES]
    last = max((t.moment for t in told if t.stance in AFFIRMING and t.dated), default="~")
    return any(denial.dated and denial.moment > last for denial in denials)


def _accepts(telling: Telling, actor: Actor | None, profile: Profile, key_of: KeyOf) -> bool:
    """Whether a source affirms a deed of its own.

    Where the claim only describes who did it ("the group"), that is the ``actor`` of the event.
    """
    source = holder(telling.claim)
    event = profile.types.get(telling.claim.type)
    if telling.stance is not Stance.AFFIRMS or source is None or event is None:
        return False
    acting = actors_of(telling.claim, event.subject, key_of)
    if acting and actor is not None and not any(one.named for one in acting):
        acting.append(actor)
    return bool(acting) and speaks_for(telling.claim, source, acting, key_of)
