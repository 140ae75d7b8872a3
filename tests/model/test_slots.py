"""What stands in the slots of a report, over any reading of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Claim, ClaimStatus, Factuality, claim_to_json, identified
from dateline.model.decision import Decision, Verb, standing, undone
from dateline.model.slots import Decided
from tests.review.made import Log
from tests.store.made import claims, report, span

MEET, LAUNCH = claims(report())
FEWER = identified(replace(LAUNCH, arguments=()))  # the same slot, other content
DOUBTED = identified(replace(LAUNCH, factuality=Factuality.POSSIBLE))  # the same slot again
AS_TEST = identified(replace(LAUNCH, type="Test"))  # the same words, another slot
WIDER = identified(replace(AS_TEST, anchor=span("fired 3")))  # other words and another slot
NAMES = {MEET.id: "meet", LAUNCH.id: "launch", FEWER.id: "fewer", DOUBTED.id: "doubted"} | {
    AS_TEST.id: "test",
    WIDER.id: "wider",
}


def listed(log: Log, *reading: Claim) -> list[str]:
    """What is listed, as "launch accepted"."""
    rows = Decided.of(log).listed([(claim.id, claim.slot) for claim in reading])
    return [f"{NAMES[claim]} {status}" for claim, status in rows.items()]


def judge(log: Log, verb: Verb, claim: Claim) -> Decision:
    return log.add(verb, claim.slot, saw=claim.id)


def test_an_edited_claim_stands_in_the_place_of_the_one_edited() -> None:
    log = Log()
    log.edit(LAUNCH, DOUBTED)
    assert listed(log, MEET, LAUNCH) == ["meet machine", "doubted edited"]
    assert listed(log, MEET, FEWER) == ["meet machine", "doubted edited"]  # read otherwise now
    assert listed(log, MEET, DOUBTED) == ["meet machine", "doubted edited"]  # read so by now
    assert listed(log, MEET) == ["meet machine", "doubted edited"]  # not read any more


def test_an_edit_may_put_a_claim_into_another_slot() -> None:
    log = Log()
    log.edit(LAUNCH, AS_TEST)
    assert listed(log, LAUNCH) == ["test edited"]
    assert listed(log, AS_TEST) == ["test edited"]  # the machine reads it so by now: no double
    assert listed(log, FEWER) == ["test edited"]


def test_what_was_edited_can_be_edited_and_judged_again() -> None:
    log = Log()
    log.edit(LAUNCH, AS_TEST)
    second = log.edit(AS_TEST, WIDER)
    assert listed(log, LAUNCH) == ["wider edited"]
    judge(log, Verb.REJECT, WIDER)
    assert listed(log, LAUNCH) == ["wider rejected"]
    judge(log, Verb.ACCEPT, LAUNCH)  # somebody prefers what the machine read
    assert listed(log, LAUNCH) == ["launch accepted"]
    log.undo(log[-1])
    log.undo(log[2])
    log.undo(second)
    assert listed(log, LAUNCH) == ["test edited"]


def test_an_edit_of_an_edit_that_is_undone_still_stands_in_the_first_place() -> None:
    log = Log()
    first = log.edit(LAUNCH, AS_TEST)
    log.edit(AS_TEST, WIDER)
    log.undo(first)
    assert listed(log, LAUNCH) == ["wider edited"]


def test_each_of_two_claims_in_one_slot_has_its_own_decision() -> None:
    log = Log()
    judge(log, Verb.ACCEPT, LAUNCH)
    judge(log, Verb.REJECT, FEWER)
    assert listed(log, LAUNCH, FEWER) == ["launch accepted", "fewer rejected"]
    assert listed(log, LAUNCH) == ["fewer rejected"]  # the last decision in the slot
    assert listed(log, FEWER) == ["fewer rejected"]
    assert listed(log, LAUNCH, FEWER, DOUBTED)[2:] == ["doubted machine"]


def test_an_added_claim_is_accepted_and_outlives_every_reading() -> None:
    log = Log()
    added = log.add(Verb.ADD, AS_TEST.slot, new=claim_to_json(AS_TEST))
    assert listed(log, MEET, LAUNCH) == ["meet machine", "launch machine", "test accepted"]
    assert listed(log, AS_TEST) == ["test accepted"]
    log.undo(added)
    assert listed(log, MEET) == ["meet machine"]


def test_undoing_an_undo_puts_a_decision_in_force_at_its_old_place() -> None:
    log = Log()
    first = judge(log, Verb.ACCEPT, LAUNCH)
    judge(log, Verb.REJECT, LAUNCH)
    undo = log.undo(first)
    assert listed(log, LAUNCH) == ["launch rejected"]
    log.undo(log[1])
    assert listed(log, LAUNCH) == ["launch machine"]
    log.undo(undo)
    assert listed(log, LAUNCH) == ["launch accepted"]
    log.undo(log[-1])
    assert listed(log, LAUNCH) == ["launch machine"]


def test_a_second_coding_changes_nothing() -> None:
    log = Log()
    judge(log, Verb.ACCEPT, LAUNCH)
    log.add(Verb.REJECT, LAUNCH.slot, saw=LAUNCH.id, blind=True)
    log.edit(LAUNCH, AS_TEST, blind=True)
    assert listed(log, LAUNCH) == ["launch accepted"]
    assert listed(log, AS_TEST) == ["test machine", "launch accepted"]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=30))
def test_undone_is_what_an_undo_in_force_names(moves: list[tuple[bool, int]]) -> None:
    """However undos are piled up: each entry is in force unless a later one in force undoes it."""
    log = Log()
    for undoing, number in moves:
        if undoing and log:
            log.undo(log[number % len(log)])
        else:
            judge(log, Verb.ACCEPT, LAUNCH)
    gone = undone(log)
    for entry in log:
        undoers = [u for u in log if u.verb is Verb.UNDO and u.subject == entry.root]
        assert (entry.root in gone) is any(u.root not in gone for u in undoers)
    assert {d.root for d in standing(log)} == {
        d.root for d in log if d.verb is not Verb.UNDO and d.root not in gone
    }


ALL = (MEET, LAUNCH, FEWER, DOUBTED, AS_TEST, WIDER)


@given(
    st.lists(
        st.tuples(st.sampled_from("accept reject edit undo".split()), st.integers(0, 30)),
        max_size=12,
    ),
    st.lists(st.sampled_from(ALL), unique=True, max_size=4),
)
def test_whatever_was_decided_nothing_is_listed_twice(
    moves: list[tuple[str, int]], reading: list[Claim]
) -> None:
    log = Log()
    for move, number in moves:
        one, other = ALL[1 + number % 5], ALL[1 + number // 5 % 5]
        if move == "undo" and log:
            log.undo(log[number % len(log)])
        elif move == "edit" and one != other:
            log.edit(one, other)
        elif move in ("accept", "reject"):
            judge(log, Verb(move), one)
    decided = Decided.of(log)
    rows = decided.listed([(claim.id, claim.slot) for claim in reading])
    there = {claim.id for claim in reading}
    assert {claim for claim, status in rows.items() if status is ClaimStatus.MACHINE} <= there
    for claim in reading:  # whatever the machine reads in no decided slot is listed
        if claim.slot not in {decided.first(s.slot) for s in decided.claims.values()} and (
            decided.first(claim.slot) not in {s.slot for s in decided.claims.values()}
        ):
            assert rows[claim.id] is ClaimStatus.MACHINE
    places = [(s.slot, s.machine) for s in decided.claims.values() if s.claim in rows]
    assert len(places) == len(set(places))  # one claim in the place of one


@pytest.mark.parametrize("verb", [Verb.NOTE, Verb.RATE, Verb.GRADE, Verb.MERGE])
def test_other_decisions_are_passed_over(verb: Verb) -> None:
    log = Log()
    log.add(verb, LAUNCH.slot, saw=LAUNCH.id)
    assert listed(log, LAUNCH) == ["launch machine"]
