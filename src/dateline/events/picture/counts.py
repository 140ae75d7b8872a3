"""The numbers said of one thing: low, best and high as UCDP GED means them.

Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset", 2013. An origin's later
number corrects its earlier one; of several numbers in one report the greatest is of all, the others
are of parts.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from dateline.events.picture.counted import Number
from dateline.events.picture.entry import Entry, Tier
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
class _Votes:
    """The origins that now state one number: how many are known, and what each says."""

    sure: int = 0
    by: dict[str, _Statement] = field(default_factory=dict)

    @property
    def weight(self) -> tuple[int, int]:
        """How many are known, and how many there are."""
        return self.sure, len(self.by)


@dataclass(slots=True, eq=False)
class Numbers:
    """The numbers said of one thing; tellings are added in order of publication."""

    entries: dict[Hashable, Entry] = field(default_factory=dict)
    current: dict[str, _Statement] = field(default_factory=dict)  # by origin
    votes: dict[int, _Votes] = field(default_factory=dict)  # by number
    texts: set[tuple[str, str]] = field(default_factory=set)  # of each origin

    def add(self, number: Number, telling: Telling) -> None:
        """Note that a telling states a number."""
        key = (number.low, number.high)
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry({"min": number.low, "max": number.high})
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
            self._revise(origin, old, new)

    def _revise(self, origin: str, old: _Statement | None, new: _Statement) -> None:
        self.current[origin] = new
        if old is not None and old.number.low is not None:
            votes = self.votes[old.number.low]
            del votes.by[origin]
            votes.sure -= old.known
            if not votes.by:
                del self.votes[old.number.low]
        if new.number.low is not None:
            votes = self.votes.setdefault(new.number.low, _Votes())
            votes.by[origin] = new
            votes.sure += new.known

    def best(self) -> tuple[int | None, Rule]:
        """The most likely number, None where nothing decides, and the rule that chose it.

        It is that of the most origins, then the latest, then one by a source within a report.
        """
        if not self.votes:
            return None, Rule.UPPER_ONLY if self.current else Rule.UNCOUNTED
        if len(self.votes) == 1:
            stated = sum(bool(entry.voices[Tier.AFFIRMED]) for entry in self.entries.values())
            return next(iter(self.votes)), Rule.ONLY if stated == 1 else Rule.STANDING
        most = max(votes.weight for votes in self.votes.values())
        top = {n: votes.by.values() for n, votes in self.votes.items() if votes.weight == most}
        if len(top) == 1:
            return next(iter(top)), Rule.ORIGINS
        last = {number: max(s.moment for s in said) for number, said in top.items()}
        latest = [number for number in top if last[number] == max(last.values())]
        if len(latest) == 1:
            return latest[0], Rule.LATEST
        near = [number for number in latest if any(s.sourced for s in top[number])]
        return (near[0], Rule.CLOSEST) if len(near) == 1 else (None, Rule.UNDECIDED)

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
