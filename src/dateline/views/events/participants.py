"""Who and what an event has in which role, by what the profile's roles stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import MentionType, Said, role_key
from dateline.profiles import Profile
from dateline.profiles.roles import ABLE_TO_ACT, Roles, roles_of
from dateline.views.events.sourced import Sourced


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what the event has in a role: the best value, and those named beside it.

    ``entity`` is None for what is described and not named; ``kind`` is what most claims take it
    to be.
    """

    role: str
    name: str
    entity: str | None
    kind: MentionType | None
    beside: tuple[str, ...] = ()


def participant(sourced: Sourced, *roles: str | None) -> Participant | None:
    """The best participant of the first of the roles that has one; None where nothing decides."""
    for role in roles:
        part = sourced.event.roles.get(role_key(role)) if role else None
        if role and part is not None and part.best is not None:
            said = next((s for s in part.values if s.value == part.best), None)
            claims = set(said.claims) if said else set()
            together = [
                str(other.value["name"])
                for other in part.values
                if other is not said and claims & set(other.claims)
            ]
            kind = kind_of(sourced, role_key(role), said) if said else None
            name = str(part.best["name"])
            return Participant(role, name, part.best["entity"], kind, tuple(together))
    return None


def participants(sourced: Sourced) -> Iterator[Participant]:
    """The best participant of each role, in the event's order."""
    names = {role_key(a.role): a.role for claim, _ in sourced.rows for a in claim.arguments}
    for key in sourced.event.roles:
        found = participant(sourced, names.get(key, key))
        if found is not None:
            yield found


def kind_of(sourced: Sourced, key: str, said: Said) -> MentionType | None:
    """What most of the claims that say a participant take it to be; of two kinds, the first.

    ``key`` is the role's in the event. Of several in one role of a claim, it is that of its name.
    """
    kinds: list[MentionType] = []
    for claim, _ in sourced.rows:
        inside = [a for a in claim.arguments if role_key(a.role) == key]
        if claim.id in said.claims:
            kinds += [
                a.mention_type
                for a in inside
                if a.mention_type is not None
                and (len(inside) == 1 or said.value["name"] in (a.name, a.span.text))
            ]
    return max(kinds, key=kinds.count) if kinds else None


def roles_of_event(sourced: Sourced, profile: Profile) -> Roles:
    """What the roles of the event's type stand for."""
    for claim, _ in sourced.rows:
        if claim.type == sourced.event.type:
            return roles_of(claim, profile)
    return Roles()


def actor(sourced: Sourced, profile: Profile) -> Participant | None:
    """Who acts: the first side of ACLED and UCDP."""
    return participant(sourced, *roles_of_event(sourced, profile).who)


def other_side(sourced: Sourced, profile: Profile) -> Participant | None:
    """Who is acted upon or takes part beside the actor: the second side."""
    roles = roles_of_event(sourced, profile)
    found = participant(sourced, *roles.targets, *roles.parties)
    if found is None:
        found = participant(sourced, roles.object)
        return found if found is not None and found.kind in ABLE_TO_ACT else None
    return found


def thing(sourced: Sourced, profile: Profile) -> Participant | None:
    """What the event is about, other than the two sides and the instrument."""
    roles = roles_of_event(sourced, profile)
    found = participant(sourced, *roles.things, roles.object)
    other = other_side(sourced, profile)
    return None if found == other else found


def instrument(sourced: Sourced, profile: Profile) -> Participant | None:
    """What it was done with."""
    return participant(sourced, *roles_of_event(sourced, profile).instruments)
