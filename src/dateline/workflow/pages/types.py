"""All that may be claimed in a case: the events of its profile, attributes and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.claims.endpoint.request import ATTRIBUTES, RELATIONS, roles
from dateline.model import ClaimKind
from dateline.profiles import Profile


@dataclass(frozen=True, slots=True)
class KnownType:
    """A type with its name for people; ``parent`` is the type that it is one of."""

    name: str
    label: str
    description: str
    parent: str | None
    kind: ClaimKind
    roles: tuple[str, ...]


def known_types(profile: Profile) -> Iterator[KnownType]:
    """The types in the profile's order, then attributes, then relations."""
    said = {name: event.description for name, event in profile.types.items()}
    said |= ATTRIBUTES | {name: text for name, (text, _) in RELATIONS.items()}
    for name, (kind, parts) in roles(profile).items():
        parent = profile.types[name].parent if name in profile.types else None
        yield KnownType(name, _label(name), said[name], parent, kind, parts)


def _label(name: str) -> str:
    """Words of a name: "Member of" for ``MemberOf``, "Quantity held" for ``quantity_held``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return words[:1].upper() + words[1:]
