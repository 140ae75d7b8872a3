"""Who or what was said to have a role in an event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from dateline.events.picture.entry import Entry, Tier, first_tier, latest, printed
from dateline.events.picture.rules import Rule
from dateline.events.picture.states import country_in
from dateline.events.picture.telling import Telling, is_named
from dateline.events.picture.words import without_count
from dateline.model import Argument, MentionType, Said


@dataclass(slots=True, eq=False)
class Participant(Entry):
    """Somebody or something with a role; ``called`` counts the names that tellings use.

    ``named`` says whether a name stands for it anywhere, ``kinds`` of what kinds it was taken to
    be.
    """

    key: str = ""
    named: bool = False
    kinds: set[MentionType] = field(default_factory=set)
    called: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True, eq=False)
class Participants:
    """The participants said of one role."""

    entries: dict[str, Participant] = field(default_factory=dict)
    # Until more is added.
    _chosen: tuple[Participant | None, Rule, Tier] | None = field(default=None, init=False)

    def add(
        self, key: str, name: str, argument: Argument, telling: Telling, *, beside: bool = True
    ) -> None:
        """Note that a telling gives somebody the role; ``beside`` says that it tells the deed.

        Descriptions of one sort are one, unless they are of two countries: two armies.
        """
        named = is_named(key, argument)
        called = without_count(name) if argument.entity is None else " ".join(name.split())
        sort = key if named else f"{key} {country_in(name) or ''}"
        entry = self.entries.get(sort)
        if entry is None:
            entry = self.entries[sort] = Participant({"name": "", "entity": None}, key=key)
        self._chosen = None
        entry.add(telling, beside=beside)
        entry.named |= named
        if argument.mention_type is not None:
            entry.kinds.add(argument.mention_type)
        entry.called[called] += 1
        most = max(entry.called.values())
        shown = next(name for name, times in entry.called.items() if times == most)
        entry.value = {"name": shown, "entity": key if entry.named else None}

    def best(self) -> tuple[Any, Rule]:
        """The best participant, None where nothing decides, and the rule that chose it."""
        entry, rule, tier = self.chosen()
        return (entry.value if entry else None), printed(rule, tier)

    def chosen(self) -> tuple[Participant | None, Rule, Tier]:
        """The best participant, the rule, and how it was said."""
        if self._chosen is None:
            self._chosen = self._choose()
        return self._chosen

    def _choose(self) -> tuple[Participant | None, Rule, Tier]:
        tier, entries = first_tier(self.entries.values())
        if not entries:
            return None, Rule.UNSTATED, tier
        if len(entries) == 1:
            return entries[0], Rule.ONLY, tier
        own = [entry for entry in entries if entry.beside]
        if len(own) == 1:
            return own[0], Rule.OWN, tier
        entries = own or entries
        most = max(entry.voices[tier].weight for entry in entries)
        top = [entry for entry in entries if entry.voices[tier].weight == most]
        if len(top) == 1:
            return top[0], Rule.ORIGINS, tier
        top = [entry for entry in top if entry.named] or top
        if len(top) == 1:
            return top[0], Rule.NAMED, tier
        if together(top):
            return top[0], Rule.TOGETHER, tier
        top = latest(top, tier)
        if len(top) == 1 or together(top):
            return top[0], Rule.LATEST, tier
        return None, Rule.UNDECIDED, tier

    def joint(self) -> list[Participant]:
        """The best participant with those that a claim names beside it, in order."""
        best, _, tier = self.chosen()
        if best is None:
            return []
        weight = best.voices[tier].weight
        beside = [
            entry
            for entry in self.entries.values()
            if entry is not best
            and entry.voices[tier].weight == weight
            and entry.named == best.named
            and together([best, entry])
        ]
        return [best, *beside]

    def values(self) -> tuple[Said, ...]:
        """All participants, in the order in which they were first said."""
        return tuple(entry.said() for entry in self.entries.values())


def together(entries: list[Participant]) -> bool:
    """Whether one claim names them all, so that they do not contradict each other."""
    first, *others = entries
    return any(all(claim in other.claims for other in others) for claim in first.claims)
