"""The numbers said of one thing: low, best and high as UCDP GED means them.

Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset", 2013. An origin's later
number corrects its earlier one; of several numbers in one report the greatest is of all, the others
are of parts.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from dateline.events.picture.counted import Number
from dateline.events.picture.entry import Entry, Voices
from dateline.events.picture.rules import Rule
from dateline.events.picture.telling import Telling
from dateline.model import Said, Stance, Tally


@dataclass(frozen=True, slots=True)
class _Statement:
    """What an origin now says, in which report, when, and whether by a source within it.

    ``moment`` is empty where the report is undated.
    """

    number: Number
    report: str
    moment: str
    known: bool
    sourced: bool


@dataclass(slots=True, eq=False)
class Numbers:
    """The numbers said of one thing; tellings are added in order of publication."""

    entries: dict[Hashable, Entry] = field(default_factory=dict)
    current: dict[str, _Statement] = field(default_factory=dict)  # by origin
    texts: set[tuple[str, str]] = field(default_factory=set)  # of each origin

    def add(self, number: Number, telling: Telling) -> None:
        """Note that a telling states a number."""
        key = (number.low, number.high)
        entry = self.entries.get(key)
        if entry is None:
            entry = Entry({"min": number.low, "max": number.high})
            self.entries[key] = entry
        entry.add(telling)
        if telling.affirming:
            self._take(number, telling)

    def _take(self, number: Number, telling: Telling) -> None:
        """Let an affirmed number stand for its origin, beside or instead of what stands for it."""
        origin, report = telling.origin, telling.report
        moment = telling.moment if telling.dated else ""
        sourced = telling.stance is Stance.AFFIRMS
        new = _Statement(number, report.id, moment, telling.known, sourced)
        old = self.current.get(origin)
        text = (origin, report.origin)
        again = text in self.texts
        self.texts.add(text)
        if old is None or _stands(new, old, again=again):
            self.current[origin] = new

    def best(self) -> tuple[int | None, Rule]:
        """The most likely number, None where nothing decides, and the rule that chose it."""
        if not self.current:
            return None, Rule.UNCOUNTED
        votes: dict[int, list[tuple[str, _Statement]]] = {}
        for origin, statement in self.current.items():
            if statement.number.low is not None:
                votes.setdefault(statement.number.low, []).append((origin, statement))
        if not votes:
            return None, Rule.UPPER_ONLY
        if len(votes) == 1:
            return next(iter(votes)), Rule.ONLY
        return _elected(votes)

    def tally(self) -> Tally:
        """Low, best and high with all numbers that were said."""
        best, rule = self.best()
        numbers = [statement.number for statement in self.current.values()]
        lows = [number.low for number in numbers if number.low is not None]
        top = max((number.top for number in numbers), default=0)
        closed = any(number.high == top for number in numbers)
        return Tally(
            low=min(lows) if lows else None,
            best=best,
            high=top if closed else None,
            rule=rule,
            values=self.values(),
        )

    def values(self) -> tuple[Said, ...]:
        """All numbers, in the order in which they were first said."""
        return tuple(entry.said() for entry in self.entries.values())


def _stands(new: _Statement, old: _Statement, *, again: bool) -> bool:
    """Whether a number takes the place of the one that its origin said before.

    A copy of what the origin said before corrects nothing, nor does the number of a part.
    """
    if new.report != old.report and again:
        return False
    if new.number.of_all != old.number.of_all:
        return new.number.of_all
    if new.report != old.report and new.moment > old.moment:
        return True
    greater = new.number.top - old.number.top
    return greater > 0 or (greater == 0 and new.number.high is None)


def _elected(votes: dict[int, list[tuple[str, _Statement]]]) -> tuple[int | None, Rule]:
    """The number of the most origins, then the latest, then from within the report."""
    weights = {number: _weight(voices) for number, voices in votes.items()}
    most = max(weights.values())
    top = [number for number in votes if weights[number] == most]
    if len(top) == 1:
        return top[0], Rule.ORIGINS
    last = {number: max(s.moment for _, s in votes[number]) for number in top}
    top = [number for number in top if last[number] == max(last.values())]
    if len(top) == 1:
        return top[0], Rule.LATEST
    top = [number for number in top if any(s.sourced for _, s in votes[number])]
    return (top[0], Rule.CLOSEST) if len(top) == 1 else (None, Rule.UNDECIDED)


def _weight(voices: list[tuple[str, _Statement]]) -> tuple[int, int]:
    heard = Voices()
    for origin, statement in voices:
        heard.hear(origin, statement.known)
    return heard.weight
