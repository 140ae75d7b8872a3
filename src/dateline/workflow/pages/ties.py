"""What an entity has to do with others: in events by its role and theirs, in relations as stated.

Which role acts and which is acted upon is the profile's (`dateline.profiles.roles`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.model import Argument, Claim, Event, Said, role_key
from dateline.profiles import Profile
from dateline.profiles.roles import Roles, Sense, roles_of, roles_of_events
from dateline.views.entity import Part, Tie

KeyOf = Callable[[Claim, Argument], tuple[str, str]]


@dataclass
class Ties:
    """The ties of one entity."""

    entity: str
    profile: Profile
    found: dict[tuple[str, str, str, str], Tie] = field(default_factory=dict)

    def __post_init__(self) -> None:
        roles = [role for type_ in self.profile.types.values() for role in type_.roles]
        self._roles = {role_key(role): role for role in roles}

    def add_event(self, event: Event) -> list[str]:
        """Note who else takes part in an event that names the entity; gives its roles in it."""
        roles = roles_of_events(event.type, self.profile)
        said = list(self._said(event))
        mine = [(role, one) for role, one in said if one.value["entity"] == self.entity]
        for my_role, me in mine:
            for role, one in said:
                other = one.value["entity"]
                if other != self.entity and not _rival(me, one):
                    tie = self._tie(event.type, my_role, role, roles, other, one.value["name"])
                    if event.id not in tie.events:
                        tie.events.append(event.id)
                        tie.denied += not (me.affirmed_by and one.affirmed_by)
        return list(dict.fromkeys(role for role, _ in mine))

    def add_claim(self, claim: Claim, key_of: KeyOf, event: str | None = None) -> list[str]:
        """Note who else takes part in a claim; gives the entity's roles in it."""
        roles = roles_of(claim, self.profile)
        said = list(_each_once([(a.role, *key_of(claim, a)) for a in claim.arguments], roles))
        mine = list(dict.fromkeys(role for role, key, _ in said if key == self.entity))
        for my_role in mine:
            for role, key, name in said:
                if key != self.entity:
                    tie = self._tie(claim.type, my_role, role, roles, key, name)
                    if event is None:
                        tie.claims.append(claim)
                    elif event not in tie.events:
                        tie.events.append(event)
        return mine

    def in_order(self) -> list[Tie]:
        """The ties, those that most events tell first within each type and part."""

        def order(tie: Tie) -> tuple[str, int, int, str]:
            senses = list(Sense)
            told = len(tie.events) + len(tie.claims)
            return tie.type, senses.index(tie.mine.sense), -told, tie.other_name.casefold()

        return sorted(self.found.values(), key=order)

    def _said(self, event: Event) -> Iterator[tuple[str, Said]]:
        """Everybody that anyone says takes part in an event, with the role."""
        for key, part in event.roles.items():
            for said in part.values:
                yield self._roles.get(key, key), said

    def _tie(
        self, type_: str, mine: str, theirs: str, roles: Roles, other: str | None, name: str
    ) -> Tie:
        key = type_, mine, theirs, other or f"described {name.casefold()}"
        if key not in self.found:
            parts = Part(mine, roles.sense(mine)), Part(theirs, roles.sense(theirs))
            self.found[key] = Tie(type_, *parts, other, name)
        return self.found[key]


def _each_once(
    said: Sequence[tuple[str, str, str]], roles: Roles
) -> Iterator[tuple[str, str, str]]:
    """Roles with who has them, without those that say again who has another ("chief Jane Roe")."""
    main = {key for role, key, _ in said if roles.sense(role) is not Sense.OTHER}
    for role, key, name in said:
        if roles.sense(role) is not Sense.OTHER or key not in main:
            yield role, key, name


def _rival(one: Said, other: Said) -> bool:
    """Whether no claim says both, so that they are rather two accounts than two participants."""
    return not set(one.claims) & set(other.claims)
