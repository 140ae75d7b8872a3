"""How many tell of an event: outlets, independent origins, and those that confirm it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.events.picture.telling import Telling
from dateline.model import OriginGroup, Stance


@dataclass(frozen=True, slots=True)
class Support:
    """Outlets and origins that tell of an event, and the known origins that only affirm it."""

    outlets: int
    origins: int
    confirmations: int


def support(told: Sequence[Telling]) -> Support:
    """The numbers of an event's tellings; an outlet is a publisher that its reports name."""
    outlets = {t.report.publisher.strip().casefold() for t in told if t.report.publisher}
    denying = {t.origin for t in told if t.stance is Stance.DENIES}
    affirming = {t.origin for t in told if t.affirming and t.known}
    return Support(len(outlets), len({t.origin for t in told}), len(affirming - denying))


def groups_of(told: Sequence[Telling], groups: Sequence[OriginGroup]) -> tuple[OriginGroup, ...]:
    """The origins of an event's tellings by key, each with those of its claims that tell of it."""
    own: dict[str, list[str]] = {}
    for telling in told:
        own.setdefault(telling.origin, []).append(telling.claim.id)
    found = {group.key: group for group in groups if group.key in own}
    return tuple(replace(found[key], claims=tuple(own[key])) for key in sorted(found))
