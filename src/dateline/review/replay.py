"""What stands after all decisions: replayed in order, without those that are undone.

The state depends on the log alone. It holds claims by their slots, happenings by the slots of their
claims and entities by their mentions, so that it can be laid over whatever the machine reads or
merges later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from dateline.events.linkage import Decided as DecidedPair
from dateline.model import Grade, Grading, Sameness, Verdict
from dateline.model.decision import Decision, Verb, standing
from dateline.model.slots import Decided
from dateline.review.values import Rating, graded, rated, sides

GRADED = "decided by a reviewer"
VERDICTS = {
    Verb.SAME: Verdict.SAME,
    Verb.DIFFERENT: Verdict.DIFFERENT,
    Verb.UNSURE: Verdict.MAYBE,
}
_ON_EVENTS = (Verb.MERGE, Verb.SPLIT)
_Pair = tuple[str, str]


@dataclass
class State:
    """What the decisions in force amount to.

    ``claims`` are those on slots; ``ratings`` and ``notes`` are by subject, the last rating and
    every note. ``log`` are the decisions in force, in order.
    """

    log: list[Decision]
    claims: Decided
    grades: dict[str, Decision] = field(default_factory=dict)
    ratings: dict[str, Rating] = field(default_factory=dict)
    notes: dict[str, list[Decision]] = field(default_factory=dict)

    def grade(self, event: str) -> Grading | None:
        """The grade that a reviewer gave to an event."""
        decision = self.grades.get(event)
        if decision is None:
            return None
        return Grading(Grade(graded(decision)), GRADED, decision.root)

    def slots(self) -> set[str]:
        """The slots that decisions on events name, and those where edits have put their claims."""
        now = _Slots(self.claims, ())
        named = (side for d in self.log if d.verb in _ON_EVENTS for side in sides(d, "slots"))
        return {slot for side in named for slot in now.moved(side)}

    def pairs(self, present: Collection[str]) -> list[DecidedPair]:
        """Slots that must be in one event, or in two, as constraints of linkage.

        ``present`` are the slots that there are claims in now. A later decision goes before an
        earlier one; of the pairs that must be together there are as few as connect them.
        """
        now = _Slots(self.claims, set(present))
        latest: dict[_Pair, Decision] = {}
        for decision in self.log:
            if decision.verb in _ON_EVENTS:
                for pair in _crossed([now.of(side) for side in sides(decision, "slots")]):
                    latest.pop(pair, None)
                    latest[pair] = decision
        forest = _Forest()
        found = []
        for (left, right), decision in reversed(latest.items()):
            same = decision.verb is Verb.MERGE
            if forest.join(left, right) if same else forest.bar(left, right):
                found.append(DecidedPair(left, right, same, decision.root))
        return sorted(found, key=lambda pair: (pair.left, pair.right))

    def doubted(self) -> list[tuple[set[str], set[str]]]:
        """The slots of two events or parts of one of which somebody said: unsure."""
        now = _Slots(self.claims, ())
        unsure = (sides(d, "slots") for d in self.log if d.verb is Verb.UNSURE)
        return [(now.moved(two[0]), now.moved(two[1])) for two in unsure if two]

    def edges(self) -> list[Sameness]:
        """Judged mentions: the last decision on each pair."""
        latest: dict[_Pair, Sameness] = {}
        for decision in self.log:
            verdict = VERDICTS.get(decision.verb)
            if verdict is None:
                continue
            why = (decision.why,) if decision.why else ()
            for left, right in _crossed(sides(decision, "mentions")):
                latest[left, right] = Sameness(left, right, verdict, 1.0, why, decision.who)
        return [latest[pair] for pair in sorted(latest)]


class _Slots:
    """Where the claims of slots are now, after edits have put them elsewhere."""

    def __init__(self, claims: Decided, present: Collection[str]) -> None:
        self.claims, self.present = claims, present
        self.joined: dict[str, list[str]] = {}
        for slot in claims.slot_of:
            self.joined.setdefault(claims.first(slot), []).append(slot)

    def of(self, side: Iterable[str]) -> list[str]:
        """The slots that are there now."""
        return sorted(self.moved(side).intersection(self.present))

    def moved(self, side: Iterable[str]) -> set[str]:
        """The slots, and those that edits have joined with them."""
        firsts = {self.claims.first(slot) for slot in side}
        return {slot for first in firsts for slot in (first, *self.joined.get(first, ()))}


def replay(log: Iterable[Decision]) -> State:
    """What stands after a whole log."""
    entries = list(log)
    state = State(standing(entries), Decided.of(entries))
    for decision in state.log:
        if decision.verb is Verb.GRADE:
            state.grades[decision.subject] = decision
        elif decision.verb is Verb.RATE:
            before = state.ratings.get(decision.subject, Rating())
            state.ratings[decision.subject] = before.with_(rated(decision))
        elif decision.verb is Verb.NOTE:
            state.notes.setdefault(decision.subject, []).append(decision)
    return state


def judged_mentions(log: Iterable[Decision]) -> set[str]:
    """The mentions that any decision names, in force or not."""
    named = (sides(decision, "mentions") for decision in log if decision.verb in VERDICTS)
    return {mention for two in named for side in two for mention in side}


def _crossed(two_sides: list[list[str]]) -> Iterator[_Pair]:
    """Every pair of one from each side, the lesser first; none with itself."""
    if len(two_sides) == 2:
        for one, other in product(*two_sides):
            if one != other:
                yield (one, other) if one < other else (other, one)


@dataclass
class _Forest:
    """Which slots are together, and which groups of them are not to be (union-find, Tarjan 1975).

    Whatever is said later must fit to what is said already.
    """

    above: dict[str, str] = field(default_factory=dict)
    barred: dict[str, set[str]] = field(default_factory=dict)

    def join(self, left: str, right: str) -> bool:
        """Put two slots together; False where they are already, or are kept apart."""
        one, other = self._top(left), self._top(right)
        if one == other or other in self.barred.get(one, ()):
            return False
        self.above[other] = one
        for third in self.barred.pop(other, set()):
            self.barred[third].discard(other)
            self._bar(one, third)
        return True

    def bar(self, left: str, right: str) -> bool:
        """Keep two slots apart; False where they are together."""
        one, other = self._top(left), self._top(right)
        if one != other:
            self._bar(one, other)
        return one != other

    def _bar(self, one: str, other: str) -> None:
        self.barred.setdefault(one, set()).add(other)
        self.barred.setdefault(other, set()).add(one)

    def _top(self, slot: str) -> str:
        while slot in self.above:
            slot = self.above[slot]
        return slot
