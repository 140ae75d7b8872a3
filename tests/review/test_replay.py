"""What stands after a log: constraints of linkage, judged mentions, grades, ratings, notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from dateline.events.linkage import Decided as DecidedPair
from dateline.model import Grade, Grading, Sameness, Verdict, identified
from dateline.model.decision import Verb
from dateline.review.replay import GRADED, State, replay
from dateline.review.values import Rating
from tests.review.made import Log
from tests.store.made import claims, report

SLOTS = "a b c d e f".split()
LAUNCH = claims(report())[1]
AS_TEST = identified(replace(LAUNCH, type="Test"))


def pairs(log: Log, present: list[str] = SLOTS) -> dict[str, bool]:
    """The constraints, as {"ab": True}."""
    return {p.left + p.right: p.same for p in replay(log).pairs(present)}


def test_merging_ties_all_claims_of_two_events_with_as_few_pairs_as_can_be() -> None:
    log = Log()
    merged = log.merge(["a", "b"], ["c", "d"])
    found = replay(log).pairs(SLOTS)
    assert len(found) == 3  # four slots in one tree
    assert {p.decision for p in found} == {merged.root}
    assert groups(found) == [{"a", "b", "c", "d"}]


def test_what_is_left_of_two_events_stays_tied() -> None:
    """A newer reading may have lost any of the claims."""
    log = Log()
    log.merge(["a", "b"], ["c", "d"])
    assert pairs(log, ["b", "d"]) == {"bd": True}
    assert pairs(log, ["a", "b"]) == {}


def test_splitting_takes_back_what_merging_tied() -> None:
    log = Log()
    log.merge(["a"], ["b"])
    split = log.split(["a"], ["b"])
    assert pairs(log) == {"ab": False}
    log.merge(["a"], ["b"])
    assert pairs(log) == {"ab": True}
    log.undo(log[-1])
    assert pairs(log) == {"ab": False}
    log.undo(split)
    assert pairs(log) == {"ab": True}
    log.undo(log[0])
    assert pairs(log) == {}


def test_the_later_decision_goes_before_what_follows_from_earlier_ones() -> None:
    log = Log()
    log.merge(["a"], ["b"])
    log.merge(["b"], ["c"])
    log.split(["a"], ["c"])  # while b was rejected, so that the event had a and c only
    found = replay(log).pairs(SLOTS)
    assert {(p.left, p.right): p.same for p in found} == {("a", "c"): False, ("b", "c"): True}


def test_a_constraint_goes_with_an_edited_claim() -> None:
    log = Log()
    log.merge([LAUNCH.slot], ["a"])
    edit = log.edit(LAUNCH, AS_TEST)
    present = [LAUNCH.slot, AS_TEST.slot, "a"]

    def tied() -> list[str]:
        (pair,) = replay(log).pairs([*present[1:]] if edit in replay(log).log else present[::2])
        return [pair.left, pair.right]

    assert tied() == sorted([AS_TEST.slot, "a"])
    log.undo(edit)
    assert tied() == sorted([LAUNCH.slot, "a"])


def groups(found: list[DecidedPair]) -> list[set[str]]:
    """The slots that must be together."""
    sets = [{slot} for slot in SLOTS]
    for pair in found:
        if pair.same:
            one = next(s for s in sets if pair.left in s)
            other = next(s for s in sets if pair.right in s)
            if one is not other:
                sets.remove(other)
                one |= other
    return [s for s in sets if len(s) > 1]


sides = st.lists(st.sampled_from(SLOTS), min_size=1, max_size=3, unique=True)


@given(st.lists(st.tuples(st.booleans(), sides, sides), max_size=8))
def test_constraints_never_contradict_and_the_last_one_holds(
    moves: list[tuple[bool, list[str], list[str]]],
) -> None:
    log = Log()
    for merge, left, right in moves:
        (log.merge if merge else log.split)(left, [s for s in right if s not in left] or ["f"])
    found = replay(log).pairs(SLOTS)
    together = groups(found)
    for pair in found:
        if not pair.same:
            assert not any({pair.left, pair.right} <= group for group in together)
    if log:
        last = log[-1]
        left, right = last.new["slots"]
        for one, other in product(left, right):
            if one != other:
                tied = any({one, other} <= group for group in together)
                assert tied is (last.verb is Verb.MERGE) or (one in right and other in left)


@given(st.lists(st.tuples(st.sampled_from("msu"), st.integers(0, 40)), max_size=14))
def test_undoing_all_leaves_nothing(moves: list[tuple[str, int]]) -> None:
    """Any sequence of decisions and undos, each undone in the end, is as if nothing was decided."""
    log = Log()
    couples = list(combinations(SLOTS, 2))
    for move, number in moves:
        one, other = couples[number % len(couples)]
        if move == "u" and log:
            log.undo(log[number % len(log)])
        elif move != "u":
            (log.merge if move == "m" else log.split)([one], [other])
    for decision in replay(log).log:
        log.undo(decision)
    assert replay(log) == State([], replay(()).claims)
    assert pairs(log) == {}


def test_the_last_judgement_of_two_mentions_holds() -> None:
    log = Log()
    log.add(Verb.SAME, "x y", new={"mentions": [["m2"], ["m1", "m3"]]}, why="one minister")
    log.add(Verb.DIFFERENT, "x y", who="Bob", new={"mentions": [["m3"], ["m2"]]})
    log.add(Verb.UNSURE, "x z", new={"mentions": [["m1"], ["m4"]]})
    assert replay(log).edges() == [
        Sameness("m1", "m2", Verdict.SAME, 1.0, ("one minister",), "Ada"),
        Sameness("m1", "m4", Verdict.MAYBE, 1.0, (), "Ada"),
        Sameness("m2", "m3", Verdict.DIFFERENT, 1.0, (), "Bob"),
    ]


def test_grades_ratings_and_notes() -> None:
    log = Log()
    log.add(Verb.GRADE, "event", new="weak")
    graded = log.add(Verb.GRADE, "event", new="contested")
    log.add(Verb.RATE, "report", new="B")
    log.add(Verb.RATE, "report", new="2")
    log.add(Verb.NOTE, "report", why="by a freelancer")
    log.add(Verb.NOTE, "report", why="who is known", who="Bob")
    state = replay(log)
    assert state.grade("event") == Grading(Grade.CONTESTED, GRADED, graded.root)
    assert state.grade("another") is None
    assert state.ratings == {"report": Rating("B", 2)}
    assert [note.why for note in state.notes["report"]] == ["by a freelancer", "who is known"]
    log.undo(graded)
    assert replay(log).grade("event") == Grading(Grade.WEAK, GRADED, log[0].root)
