"""All that is said of an event: its time, its place, its roles and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.events.picture import places, times
from dateline.events.picture.counted import counted
from dateline.events.picture.counts import Numbers
from dateline.events.picture.nested import Nested
from dateline.events.picture.participants import Participants
from dateline.events.picture.telling import KeyOf, Telling
from dateline.events.picture.words import says_who
from dateline.model import Argument, ClaimKind, Part, Tally, role_key
from dateline.profiles import Profile
from dateline.profiles.roles import ABLE_TO_ACT


@dataclass(slots=True, eq=False)
class Parts:
    """The parts of one event; tellings are added in order of publication.

    ``type`` is the event's; the words of a claim of another type, such as the deaths that a strike
    brought, date and place the event, and say who acts, only where nothing else decides.
    """

    type: str
    profile: Profile
    key_of: KeyOf
    time: Nested = field(default_factory=lambda: Nested(times.contains))
    place: Nested = field(default_factory=lambda: Nested(places.contains, places.country_of))
    roles: dict[str, Participants] = field(default_factory=dict)
    counts: dict[str, Numbers] = field(default_factory=dict)

    def add(self, telling: Telling) -> set[tuple[str, ...]]:
        """Note what a telling says; return the paths of the parts that it speaks of."""
        claim = telling.claim
        touched: set[tuple[str, ...]] = set()
        own = claim.type == self.type
        time, place = claim.time, claim.place
        if time is not None and times.is_resolved(time):
            beside = own and times.is_beside(claim)
            span = (time.earliest, time.latest)
            self.time.add(
                span, times.value(time), telling, firm=time.span is not None, beside=beside
            )
            touched.add(("time",))
        if place is not None:
            where, firm = places.value(place), places.is_resolved(place)
            beside = own and place.inferred is None
            self.place.add(places.key(where), where, telling, firm=firm, beside=beside)
            touched.add(("place",))
        for argument in claim.arguments:
            role = role_key(argument.role)
            key, name = self.key_of(claim, argument)
            if not key or not says_who(name) or not (own or self._may_act(argument, key)):
                continue
            beside = own or role != self._acting
            participants = self.roles.setdefault(role, Participants())
            participants.add(key, name, argument, telling, beside=beside)
            touched.add((role,))
        if claim.kind is ClaimKind.EVENT:
            for thing, number in counted(claim, self.profile).items():
                self.counts.setdefault(thing, Numbers()).add(number, telling)
                touched.add(("counts", thing))
        return touched

    def _may_act(self, argument: Argument, key: str) -> bool:
        """Whether a participant may act in the event, as the debris that did damage may not."""
        event = self.profile.types.get(self.type)
        if event is None or argument.role != event.subject:
            return True
        return argument.mention_type in ABLE_TO_ACT or key.startswith("country:")

    def best(self, path: tuple[str, ...]) -> Any:
        """The best value of a part, None where nothing decides."""
        match path:
            case ("time",):
                return self.time.best()[0]
            case ("place",):
                return self.place.best()[0]
            case ("counts", thing):
                return self.counts[thing].best()[0]
        return self.roles[path[0]].best()[0]

    def actors(self) -> Participants:
        """Those who are said to act."""
        return self.roles.get(self._acting, Participants())

    @property
    def _acting(self) -> str:
        """The role of those who act."""
        event = self.profile.types.get(self.type)
        return role_key(event.subject) if event else ""

    def role_parts(self) -> dict[str, Part]:
        """The parts of the roles: in the order of the event's type, then by name."""
        event = self.profile.types.get(self.type)
        order = [role_key(role) for role in event.roles] if event else []
        first = [role for role in order if role in self.roles]
        rest = sorted(role for role in self.roles if role not in order)
        return {role: part_of(self.roles[role]) for role in [*first, *rest]}

    def tallies(self) -> dict[str, Tally]:
        """The numbers by what is counted."""
        return {thing: self.counts[thing].tally() for thing in sorted(self.counts)}


def part_of(said: Nested | Participants) -> Part:
    """What was said of a part, in its final form."""
    best, rule = said.best()
    return Part(best, rule, said.values())


def type_of(told: Sequence[Telling], profile: Profile) -> str:
    """The type of an event: that of the most origins, then of the most claims, then the first told.

    A deed goes before the casualties that it brought.
    """
    said = [telling for telling in told if telling.affirming] or told
    origins: dict[str, set[str]] = {}
    claims: dict[str, int] = {}
    for telling in said:
        name = telling.claim.type
        origins.setdefault(name, set()).add(telling.origin)
        claims[name] = claims.get(name, 0) + 1

    def rank(name: str) -> tuple[bool, int, int]:
        event = profile.types.get(name)
        toll = event is not None and event.casualties is not None
        return not toll, len(origins[name]), claims[name]

    return max(origins, key=rank)
