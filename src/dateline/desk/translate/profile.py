"""The types of the profile, with the keys that choose their roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dateline.desk.shapes import Role, Type
from dateline.model import ClaimKind
from dateline.profiles import Profile
from dateline.workflow.pages.types import known_types

_KINDS: dict[ClaimKind, Literal["event", "attribute", "relation"]] = {
    ClaimKind.EVENT: "event",
    ClaimKind.ATTRIBUTE: "attribute",
    ClaimKind.RELATION: "relation",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def types_of(profile: Profile) -> list[Type]:
    """All that may be claimed."""
    return [
        Type(
            name=one.name,
            label=one.label,
            description=one.description,
            parent=one.parent,
            kind=_KINDS[one.kind],
            roles=_roles(one.roles),
        )
        for one in known_types(profile)
    ]


def _roles(names: Sequence[str]) -> list[Role]:
    """Roles, each with a letter of its own: the first of its name that is left, else any."""
    taken: set[str] = set()
    roles = []
    for name in names:
        letter = next((c for c in name.lower() + _LETTERS if c in _LETTERS and c not in taken), "")
        taken.add(letter)
        roles.append(Role(name=name, label=name, letter=letter))
    return roles
