"""One value that was said, with who affirms, doubts and denies it; and the choice among several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeVar

from dateline.events.picture.rules import Rule
from dateline.events.picture.telling import Telling
from dateline.model import Said, Stance


class Tier(IntEnum):
    """How a value was said; what is affirmed goes before what is doubted or denied."""

    AFFIRMED = 0
    DOUBTED = 1
    DENIED = 2


_ORDER = tuple(Tier)
_TIERS = {
    Stance.AFFIRMS: Tier.AFFIRMED,
    Stance.REPORTS: Tier.AFFIRMED,
    Stance.DOUBTS: Tier.DOUBTED,
    Stance.DENIES: Tier.DENIED,
}


class Voices(dict[str, bool]):
    """Origins, and whether each is known."""

    __slots__ = ("sure",)

    def __init__(self) -> None:
        super().__init__()
        self.sure = 0  # how many are known

    def hear(self, origin: str, known: bool) -> bool:
        """Add an origin; return whether it is new."""
        if origin in self:
            return False
        self[origin] = known
        self.sure += known
        return True

    @property
    def weight(self) -> tuple[int, int]:
        """How many are known, and how many there are."""
        return self.sure, len(self)


def _three() -> tuple[Voices, Voices, Voices]:
    return Voices(), Voices(), Voices()


@dataclass(slots=True, eq=False)
class Entry:
    """A value, the claims that say it, and the origins behind them by how they say it.

    ``latest`` is the last moment at which it was said, by tier; ``beside`` the number of claims
    that say it in words beside the event.
    """

    value: Any
    claims: dict[str, None] = field(default_factory=dict)
    voices: tuple[Voices, Voices, Voices] = field(default_factory=_three)
    latest: list[str] = field(default_factory=lambda: ["", "", ""])
    beside: int = 0

    def add(self, telling: Telling, *, beside: bool = True) -> Tier:
        """Note that a telling says it; return how."""
        tier = _TIERS[telling.stance]
        self.claims[telling.claim.id] = None
        self.voices[tier].hear(telling.origin, telling.known)
        if telling.dated:
            self.latest[tier] = max(self.latest[tier], telling.moment)
        self.beside += beside
        return tier

    def said(self) -> Said:
        """The value with who says it, as an event shows it."""
        return Said(
            value=self.value,
            claims=tuple(self.claims),
            affirmed_by=tuple(sorted(self.voices[Tier.AFFIRMED])),
            denied_by=tuple(sorted(self.voices[Tier.DENIED])),
        )


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def first_tier(entries: Iterable[AnyEntry]) -> tuple[Tier, list[AnyEntry]]:
    """The first tier in which anything is said, and what is said in it."""
    known = list(entries)
    for tier in _ORDER:
        found = [entry for entry in known if entry.voices[tier]]
        if found:
            return tier, found
    return Tier.AFFIRMED, []


def latest(entries: list[AnyEntry], tier: Tier) -> list[AnyEntry]:
    """Those of the entries that were said last."""
    last = max(entry.latest[tier] for entry in entries)
    return [entry for entry in entries if entry.latest[tier] == last]


def printed(rule: Rule, tier: Tier) -> Rule:
    """The rule to print: that nobody affirms a value goes before why it was chosen."""
    if rule in (Rule.UNSTATED, Rule.UNDECIDED) or tier is Tier.AFFIRMED:
        return rule
    return Rule.DOUBTED if tier is Tier.DOUBTED else Rule.DENIED
