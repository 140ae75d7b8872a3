"""What the roles of a claim stand for: who acts, upon whom, with what, about what.

The roles of events are the profile's; those of relations and attributes are the readers' own, the
same under every profile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model import Argument, Claim, ClaimKind, MentionType
from dateline.profiles.profile import Profile

ABLE_TO_ACT = frozenset({MentionType.PERSON, MentionType.ORGANISATION, MentionType.NATIONALITY})
"""The kinds of what can be a side."""


class Sense(StrEnum):
    """What a role stands for, in the order in which an account of a happening names them."""

    WHO = "who"
    TARGET = "target"
    PARTY = "party"
    THING = "thing"
    INSTRUMENT = "instrument"
    OTHER = "other"  # such as where from, where to


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one claim type by what they stand for, the preferred role first.

    ``who`` act or have a property, ``targets`` are acted upon, ``parties`` take part beside those
    who act, ``things`` are what it is about, ``instruments`` what it is done with. ``object`` is
    the role of the object where the profile does not say which of these it is.
    """

    who: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    object: str | None = None

    def sense(self, role: str) -> Sense:
        """What a role of this type stands for."""
        senses = {
            Sense.WHO: self.who,
            Sense.TARGET: self.targets,
            Sense.PARTY: self.parties,
            Sense.THING: (*self.things, self.object),
            Sense.INSTRUMENT: self.instruments,
        }
        return next((sense for sense, roles in senses.items() if role in roles), Sense.OTHER)


_RELATIONS = {
    "MemberOf": Roles(who=("Member",), parties=("Group",)),
    "PartOf": Roles(who=("Part",), things=("Whole",)),
    "LocatedIn": Roles(who=("Thing",)),
    "MadeBy": Roles(who=("Maker",), things=("Product",)),
    "BackedBy": Roles(who=("Backer",), things=("Backed",)),
    "HeadOf": Roles(who=("Head",), targets=("Body",)),
}
ATTRIBUTE = Roles(who=("Holder", "System"))


def roles_of(claim: Claim, profile: Profile) -> Roles:
    """The roles of a claim's type; none where neither profile nor readers know the type."""
    if claim.kind is ClaimKind.RELATION:
        return _RELATIONS.get(claim.type, Roles())
    if claim.kind is ClaimKind.ATTRIBUTE:
        return ATTRIBUTE
    return roles_of_events(claim.type, profile)


def roles_of_events(type_: str, profile: Profile) -> Roles:
    """The roles of events of a type; none where the profile does not know it."""
    event = profile.types.get(type_)
    if event is None:
        return Roles()
    known = profile.roles
    instruments = (*known.instruments, *((event.weapon,) if event.weapon else ()))
    named = {*known.targets, *known.parties, *known.things, *instruments}
    return Roles(
        who=(event.subject,),
        targets=known.targets,
        parties=known.parties,
        things=known.things,
        instruments=tuple(role for role in instruments if role != event.subject),
        object=event.object if event.object not in {event.subject, *named} else None,
    )


def first(claim: Claim, *roles: str) -> Argument | None:
    """The first argument in the first of the roles that the claim has."""
    return next((a for role in roles for a in claim.arguments if a.role == role), None)


def actor(claim: Claim, profile: Profile) -> Argument | None:
    """Who acts: the first side of ACLED and UCDP."""
    return first(claim, *roles_of(claim, profile).who)


def actors(claim: Claim, profile: Profile) -> list[Argument]:
    """All who act."""
    return [a for a in claim.arguments if a.role in roles_of(claim, profile).who]


def targets(claim: Claim, profile: Profile) -> list[Argument]:
    """All who or what is acted upon: persons, places and things."""
    roles = roles_of(claim, profile)
    acted_upon = {*roles.targets, *roles.things, roles.object}
    return [a for a in claim.arguments if a.role in acted_upon]


def other_side(claim: Claim, profile: Profile) -> Argument | None:
    """Who is acted upon or takes part beside the actor: the second side of ACLED and UCDP.

    An object whose sense the profile leaves open is a side only where its words name somebody.
    """
    roles = roles_of(claim, profile)
    found = first(claim, *roles.targets, *roles.parties)
    if found is None and roles.object is not None:
        thing = first(claim, roles.object)
        return thing if thing is not None and thing.mention_type in ABLE_TO_ACT else None
    return found


def thing(claim: Claim, profile: Profile) -> Argument | None:
    """What a claim is about, other than the two sides and the instrument."""
    roles = roles_of(claim, profile)
    found = first(claim, *roles.things)
    if found is None and roles.object is not None:
        found = first(claim, roles.object)
        return None if found is other_side(claim, profile) else found
    return found


def instrument(claim: Claim, profile: Profile) -> Argument | None:
    """What it is done with."""
    return first(claim, *roles_of(claim, profile).instruments)
