"""Agreement: alpha against published examples and another implementation; which codings count."""

from __future__ import annotations

from typing import Any

import krippendorff
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.model.decision import Verb
from dateline.review.agreement import Agreement, agreement, alpha
from dateline.review.codings import Kind
from tests.review.made import Log

# The examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); a dot is missing.
BINARY = ("0100000010", "1110010000")
TWO = ("aabbdcccedda", "babbbccceddd")
FOUR = ("123321412...", "123322412 5.3".replace(" ", ""), ".3332342251.", "12332441251.")


def units(rows: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in column if value != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "scale", "published"),
    [
        (BINARY, None, 0.095),  # two observers, two values
        (TWO, None, 0.692),  # five values
        (FOUR, None, 0.743),  # four observers, values missing
        (FOUR, "12345", 0.815),  # as ranks
    ],
)
def test_published_examples(rows: tuple[str, ...], scale: str | None, published: float) -> None:
    found = alpha(units(rows), scale)
    assert found is not None
    assert round(found, 3) == published


@pytest.mark.parametrize("rows", [("", ""), ("aaa", "aaa"), ("ab.", "..a")])
def test_nothing_to_tell_apart(rows: tuple[str, ...]) -> None:
    assert alpha(units(rows)) is None


@pytest.mark.parametrize("scale", [None, "ABCDE"])
@given(st.lists(st.lists(st.sampled_from("ABCDE."), min_size=3, max_size=3), min_size=1))
def test_it_is_what_another_implementation_finds(
    scale: str | None, columns: list[list[str]]
) -> None:
    values = [[v for v in column if v != "."] for column in columns]
    assume(len({v for column in values if len(column) > 1 for v in column}) > 1)
    rows = [[float("ABCDE".find(v)) if v != "." else float("nan") for v in r] for r in columns]
    theirs = krippendorff.alpha(
        reliability_data=[list(row) for row in zip(*rows, strict=True)],
        value_domain=[0.0, 1.0, 2.0, 3.0, 4.0],
        level_of_measurement="ordinal" if scale else "nominal",
    )
    ours = alpha(values, scale)
    assert ours is not None
    assert ours == pytest.approx(theirs, abs=1e-9)


def judge(log: Log, verb: Verb, slot: str, who: str, **values: Any) -> None:
    log.add(verb, slot, who=who, saw=f"claim of {slot}", **values)


def test_only_what_was_coded_without_the_other_s_decision_counts() -> None:
    log = Log()
    judge(log, Verb.ACCEPT, "one", "Ada")
    judge(log, Verb.ACCEPT, "one", "Bob", blind=True)
    judge(log, Verb.ACCEPT, "two", "Ada")
    judge(log, Verb.REJECT, "two", "Cyd", origin="f" * 64)  # from another log
    judge(log, Verb.REJECT, "three", "Bob")
    judge(log, Verb.REJECT, "three", "Ada")  # Ada saw what Bob had decided
    judge(log, Verb.REJECT, "four", "Ada")  # by one person only
    assert agreement(log) == [
        Agreement(Kind.CLAIMS, 2, ("Ada", "Bob", "Cyd"), 1, alpha(["aa", "ar"]))
    ]


def test_a_person_s_last_decision_that_is_in_force_counts() -> None:
    log = Log()
    judge(log, Verb.ACCEPT, "one", "Ada")
    judge(log, Verb.ACCEPT, "one", "Bob", blind=True)
    judge(log, Verb.REJECT, "one", "Bob", blind=True)
    assert [a.differ for a in agreement(log)] == [1]
    log.undo(log[-1])
    assert [a.differ for a in agreement(log)] == [0]


def test_a_rating_is_of_two_kinds_and_who_cannot_judge_says_nothing() -> None:
    log = Log()
    for who, ratings in (("Ada", ("A1", "B2", "F3")), ("Bob", ("A2", "C2", "A6"))):
        for report, value in enumerate(ratings):
            log.add(Verb.RATE, f"report {report}", who=who, new=value, blind=who == "Bob")
    found = {one.kind: one for one in agreement(log)}
    assert found[Kind.RELIABILITY].units == 2
    assert found[Kind.RELIABILITY].alpha == alpha(["AA", "BC"], "ABCDE")
    assert found[Kind.CREDIBILITY].units == 2
    assert found[Kind.CREDIBILITY].alpha == alpha(["12", "22"], "12345")


def test_the_same_two_events_are_one_unit_whoever_names_them_first() -> None:
    log = Log()
    log.merge(["s1", "s2"], ["s3"], who="Ada")
    log.split(["s3"], ["s2", "s1"], who="Bob", blind=True)
    log.add(Verb.UNSURE, "e1 e2", who="Cyd", new={"slots": [["s3"], ["s1", "s2"]]}, blind=True)
    (found,) = agreement(log)
    assert (found.kind, found.units, found.differ) == (Kind.EVENTS, 1, 1)
