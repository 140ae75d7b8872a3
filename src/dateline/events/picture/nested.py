"""Values that lie within one another, times and places: which is the best that was said.

A wider value agrees with a narrower one that lies within it, so that those who say "May 2022" or
"Lebanon" also speak for 17 May and for a town in Lebanon.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from dateline.events.picture.entry import Entry, Tier, Voices, first_tier, latest, printed
from dateline.events.picture.rules import Rule
from dateline.events.picture.telling import Telling
from dateline.model import Said


@dataclass(slots=True, eq=False)
class _Nest(Entry):
    """A value with the values that lie within it, those it lies within, and who agrees with it."""

    inner: list[_Nest] = field(default_factory=list)
    outer: set[int] = field(default_factory=set)  # by id(), itself included
    agreeing: tuple[Voices, Voices, Voices] = field(
        default_factory=lambda: (Voices(), Voices(), Voices())
    )
    firm: bool = False  # preferred to what is not


@dataclass(slots=True, eq=False)
class Nested:
    """The values said of a time or a place.

    ``contains`` tells of two values whether the second lies within the first; ``common`` gives what
    values have in common where they contradict each other and nobody states what covers them.
    """

    contains: Callable[[Any, Any], bool]
    common: Callable[[list[Any]], Any] = lambda values: None
    entries: dict[Hashable, _Nest] = field(default_factory=dict)
    _best: tuple[Any, Rule] | None = field(default=None, init=False)  # until more is added

    def add(self, key: Hashable, value: Any, telling: Telling, *, firm: bool, beside: bool) -> None:
        """Note that a telling says a value; ``firm`` values are preferred to those that are not."""
        entry = self.entries.get(key)
        if entry is None:
            entry = self._placed(_Nest(value))
            self.entries[key] = entry
        self._best = None
        entry.firm |= firm
        tier = entry.add(telling, beside=beside)
        for within in entry.inner:
            within.agreeing[tier].hear(telling.origin, telling.known)

    def _placed(self, new: _Nest) -> _Nest:
        """The new value, put among those that it lies within and that lie within it."""
        new.inner.append(new)
        new.outer.add(id(new))
        for entry in self.entries.values():
            if self.contains(entry.value, new.value):
                entry.inner.append(new)
                new.outer.add(id(entry))
                for tier in Tier:
                    for origin, known in entry.voices[tier].items():
                        new.agreeing[tier].hear(origin, known)
            if self.contains(new.value, entry.value):
                new.inner.append(entry)
                entry.outer.add(id(new))
        return new

    def best(self) -> tuple[Any, Rule]:
        """The best value, None where nothing decides, and the rule that chose it."""
        if self._best is None:
            self._best = self._choose()
        return self._best

    def _choose(self) -> tuple[Any, Rule]:
        firm = [entry for entry in self.entries.values() if entry.firm]
        tier, said = first_tier(firm)
        if not said or tier is not Tier.AFFIRMED:
            tier, said = first_tier(self.entries.values())
        if not said:
            return None, Rule.UNSTATED
        value, rule = self._decide(said, tier)
        return value, printed(rule, tier)

    def _decide(self, said: list[_Nest], tier: Tier) -> tuple[Any, Rule]:
        if len(said) == 1:
            return said[0].value, Rule.ONLY
        most = max(entry.agreeing[tier].weight for entry in said)
        top = [entry for entry in said if entry.agreeing[tier].weight == most]
        if (narrow := _innermost(top)) is not None:
            return narrow.value, Rule.EXACT
        beside = max(entry.beside for entry in top)
        stated = [entry for entry in top if entry.beside == beside]
        if (narrow := _innermost(stated)) is not None:
            return narrow.value, Rule.WORDED
        covering = [e for e in said if all(id(e) in entry.outer for entry in stated)]
        if (narrow := _innermost(covering)) is not None:
            return narrow.value, Rule.WIDER
        if (shared := self.common([entry.value for entry in stated])) is not None:
            return shared, Rule.COUNTRY
        last = _innermost(latest(stated, tier))
        return (last.value, Rule.LATEST) if last is not None else (None, Rule.UNDECIDED)

    def values(self) -> tuple[Said, ...]:
        """All values, in the order in which they were first said."""
        return tuple(entry.said() for entry in self.entries.values())


def _innermost(entries: list[_Nest]) -> _Nest | None:
    """The one that lies within all others; None where there is none."""
    if not entries:
        return None
    narrow = max(entries, key=lambda entry: len(entry.outer))
    return narrow if all(id(entry) in narrow.outer for entry in entries) else None
