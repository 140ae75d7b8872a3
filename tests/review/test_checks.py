"""What may be decided: each refusal is one sentence that names what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.errors import DatelineError
from dateline.model import claim_to_json, identified
from dateline.model.decision import Decision, Verb
from dateline.review.checks import SUBJECTS, check, check_claim, check_undo
from tests.review.made import AT, Log
from tests.store.made import TEXT, claims, report

LAUNCH = claims(report())[1]
FEWER = identified(replace(LAUNCH, arguments=()))
CLAIM = claim_to_json(FEWER)
TWO = {"slots": [["a"], ["b"]]}


def decision(verb: Verb, subject: str = LAUNCH.slot, **values: Any) -> Decision:
    return Decision(verb, subject, **{"who": "Ada", "at": AT} | values)


@pytest.mark.parametrize(
    "right",
    [
        decision(Verb.ACCEPT, saw=LAUNCH.id),
        decision(Verb.EDIT, saw=LAUNCH.id, new=CLAIM),
        decision(Verb.ADD, new=CLAIM),
        decision(Verb.MERGE, "e1 e2", new=TWO),
        decision(Verb.SPLIT, "e1", new=TWO),
        decision(Verb.SAME, "x y", new={"mentions": [["m"], ["n"]]}),
        decision(Verb.UNSURE, "e1 e2", new=TWO),
        decision(Verb.UNSURE, "x y", new={"mentions": [["m"], ["n"]]}),
        decision(Verb.GRADE, "e1", new="contested"),
        *(decision(Verb.RATE, "r", new=value) for value in ("A", "6", "f6", "b2")),
        decision(Verb.NOTE, "r", why="hm"),
        decision(Verb.ACCEPT, saw=LAUNCH.id, at="2026-11-30T05:00:00Z"),
    ],
)
def test_what_may_be_written(right: Decision) -> None:
    check(right)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (decision(Verb.NOTE, "r", why="hm", who=" "), "--who"),
        (decision(Verb.NOTE, "r", why="hm", at="yesterday"), "no time in UTC"),
        (decision(Verb.NOTE, "r", why="hm", at="2026-11-30T05:00:00"), "no time in UTC"),  # where?
        (decision(Verb.NOTE, "", why="hm"), "names no subject"),
        (decision(Verb.NOTE, "r"), "--why"),
        (decision(Verb.NOTE, "r", why="a\x00b"), "no text"),
        (decision(Verb.NOTE, "\ud800", why="hm"), "no text"),
        (decision(Verb.GRADE, "e1", new="\udcff"), "no text"),
        (decision(Verb.ACCEPT), "on which content"),
        (decision(Verb.EDIT, new=CLAIM), "on which content"),
        (decision(Verb.EDIT, saw=LAUNCH.id), "no whole claim"),
        (decision(Verb.EDIT, saw=LAUNCH.id, new={"type": "Attack"}), "no whole claim"),
        (decision(Verb.EDIT, saw=LAUNCH.id, new=CLAIM | {"type": "Test"}), "was changed"),
        (decision(Verb.ADD, "another slot", new=CLAIM), "was changed"),
        (decision(Verb.MERGE, "e1 e2"), "two events"),
        (decision(Verb.MERGE, "e1 e2", new={"slots": [["a"], []]}), "two events"),
        (decision(Verb.SPLIT, "e1", new={"slots": ["ab", "cd"]}), "two events"),
        (decision(Verb.SAME, "x y", new=TWO), "two entities"),
        (decision(Verb.UNSURE, "x y", new="maybe"), "export it anew"),
        (decision(Verb.GRADE, "e1", new="good"), "no grade"),
        (decision(Verb.GRADE, "e1"), "no grade"),
        *(
            (decision(Verb.RATE, "r", new=value), "no rating")
            for value in ("G", "0", "7", "2B", "AB", "", None, 2)
        ),
    ],
)
def test_what_may_not(wrong: Decision, why: str) -> None:
    with pytest.raises(DatelineError, match=why):
        check(wrong)


def test_only_what_is_in_force_can_be_undone() -> None:
    log = Log()
    first = log.add(Verb.ACCEPT, "slot", saw="claim")
    check_undo(decision(Verb.UNDO, first.root), log)
    undo = log.undo(first)
    with pytest.raises(DatelineError, match="undone already"):
        check_undo(decision(Verb.UNDO, first.root), log)
    check_undo(decision(Verb.UNDO, undo.root), log)
    with pytest.raises(DatelineError, match="no decision"):
        check_undo(decision(Verb.UNDO, "f" * 64), log)


def test_a_claim_by_hand_stands_in_the_text_in_roles_of_its_type() -> None:
    check_claim(LAUNCH, TEXT, ("Actor",))
    with pytest.raises(DatelineError, match="no role 'Actor'"):
        check_claim(LAUNCH, TEXT, ("Target", "Instrument"))
    with pytest.raises(DatelineError, match="no type of the profile"):
        check_claim(LAUNCH, TEXT, None)
    with pytest.raises(DatelineError, match="does not say this"):
        check_claim(LAUNCH, TEXT.replace("3 rockets", "four rockets"), ("Actor",))


def test_every_verb_has_its_subjects() -> None:
    assert set(SUBJECTS) == set(Verb)
