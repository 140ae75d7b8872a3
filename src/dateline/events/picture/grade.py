"""How far an event may be believed: the first rule that fits, after Airwars' scale of 2014."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.events.picture.entry import Tier
from dateline.events.picture.participants import Participant, together
from dateline.events.picture.parts import Parts
from dateline.events.picture.rules import GradeRule
from dateline.events.picture.sides import Actor, actors_of, publisher_of, source_of, speaks_for
from dateline.events.picture.states import country_in, state_of
from dateline.events.picture.telling import KeyOf, Telling, holder
from dateline.lexicon.accusing import MUTUAL
from dateline.model import Grade, Grading, MentionType, Stance
from dateline.profiles import Profile
from dateline.profiles.roles import ABLE_TO_ACT


@dataclass(frozen=True, slots=True)
class _Setting:
    """What of an event tells whether a source speaks for the acting side."""

    profile: Profile
    key_of: KeyOf
    actor: Actor | None
    country: str | None


def grading(told: Sequence[Telling], parts: Parts) -> Grading:
    """The grade of an event and the rule that fired; ``told`` are in order of publication."""
    sure = {telling.origin for telling in told if telling.affirming and telling.known}
    retracted = _retracted(told)
    if not sure:
        if any(telling.stance is Stance.DENIES for telling in told):
            return Grading(Grade.DISCOUNTED, GradeRule.NOBODY)
        said = any(telling.affirming for telling in told)
        return Grading(Grade.WEAK, GradeRule.UNKNOWN_ORIGIN if said else GradeRule.IN_DOUBT)
    if sure <= retracted:
        return Grading(Grade.DISCOUNTED, GradeRule.RETRACTED)
    setting = _setting(parts)
    if any(_accepts(t, setting) for t in told if t.origin not in retracted):
        return Grading(Grade.CONFIRMED, GradeRule.ACCEPTED)
    if any(telling.stance is Stance.DENIES for telling in told):
        return Grading(Grade.CONTESTED, GradeRule.DENIED)
    if any(_is_mutual(telling) for telling in told if telling.affirming):
        return Grading(Grade.CONTESTED, GradeRule.MUTUAL)
    event = parts.profile.types.get(parts.type)
    joint = event is not None and event.mutual
    if not joint and has_rivals(list(parts.actors().entries.values())):
        return Grading(Grade.CONTESTED, GradeRule.RIVALS)
    if len(sure) > 1:
        return Grading(Grade.FAIR, GradeRule.CONFIRMED_TWICE)
    return Grading(Grade.WEAK, GradeRule.ONE_ORIGIN)


def _setting(parts: Parts) -> _Setting:
    best, _, _ = parts.actors().chosen()
    actor = Actor(best.key, best.value["name"], best.named) if best else None
    place, _ = parts.place.best()
    return _Setting(parts.profile, parts.key_of, actor, place["country"] if place else None)


def _is_mutual(telling: Telling) -> bool:
    """Whether a sentence tells a deed as what two sides accuse each other of."""
    claim = telling.claim
    before = claim.anchor.start - claim.evidence.start
    return MUTUAL.search(claim.evidence.text, 0, max(0, before)) is not None


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
    states = [state_of(a.key, a.value["name"]) or country_in(a.value["name"]) for a in (one, other)]
    if states[0] is not None and states[0] == states[1]:
        return True
    words = [set(actor.value["name"].casefold().split()) - {"the"} for actor in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _may_act(actor: Participant) -> bool:
    """Whether a participant is somebody, or a country, rather than a thing or a place."""
    return actor.key.startswith("country:") or not actor.kinds or bool(actor.kinds & ABLE_TO_ACT)


def _retracted(told: Sequence[Telling]) -> set[str]:
    """The origins that deny what they affirmed in an earlier report."""
    affirmed: dict[str, str] = {}
    denied: dict[str, str] = {}
    for telling in told:
        if telling.dated:
            said = affirmed if telling.affirming else denied
            if telling.affirming or telling.stance is Stance.DENIES:
                said[telling.origin] = max(telling.moment, said.get(telling.origin, ""))
    return {origin for origin in affirmed if denied.get(origin, "") > affirmed[origin]}


def _accepts(telling: Telling, setting: _Setting) -> bool:
    """Whether a source, or a publisher, affirms a deed of its own side.

    Where the claim only describes who did it ("the group"), that is the actor of the event.
    """
    claim = telling.claim
    event = setting.profile.types.get(claim.type)
    if not telling.affirming or event is None or not claim.voice:
        return False
    acting = actors_of(claim, event.subject, setting.key_of)
    if acting and setting.actor is not None and not any(a.named or a.state for a in acting):
        acting.append(setting.actor)
    found = holder(claim)
    if found is not None:
        source = source_of(telling, found, setting.key_of)
    else:
        source = publisher_of(claim, claim.voice[0], setting.key_of)
    others = [actor for actor in acting if actor.span is None or actor.span != source.span]
    # Of several actors, one whose words are the source's is not read well: "Police: gunmen raid".
    return any(speaks_for(source, actor, claim, setting.country) for actor in others or acting)
