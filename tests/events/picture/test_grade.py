"""Grades: the first rule that fits."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.events.picture.rules import GradeRule
from dateline.model import Argument, Grade, Grading, Span
from tests.events.picture.made import Case, who

# publisher, day, and what else; all tell "Iran struck the port"
Telling = tuple[str | None, int, dict[str, Any]]
DENIED = {"factuality": "CT-"}
GRADES: list[tuple[list[Telling], Grade, GradeRule]] = [
    # one origin, and one origin in two papers
    ([("A", 10, {})], Grade.WEAK, GradeRule.ONE_ORIGIN),
    ([("A", 10, {"origin": "AFP"}), ("B", 11, {"origin": "AFP"})], Grade.WEAK,
     GradeRule.ONE_ORIGIN),
    ([("A", 10, {}), ("B", 11, {})], Grade.FAIR, GradeRule.CONFIRMED_TWICE),
    # an unknown origin confirms nothing
    ([("A", 10, {}), (None, 11, {})], Grade.WEAK, GradeRule.ONE_ORIGIN),
    ([(None, 11, {})], Grade.WEAK, GradeRule.UNKNOWN_ORIGIN),
    ([(None, 11, {}), ("B", 11, DENIED)], Grade.DISCOUNTED, GradeRule.NOBODY),
    # nobody affirms it
    ([("A", 10, {"by": "Iran", **DENIED})], Grade.DISCOUNTED, GradeRule.NOBODY),
    ([("A", 10, {"factuality": "PS+"})], Grade.WEAK, GradeRule.IN_DOUBT),
    # a denial, by whomever
    ([("A", 10, {}), ("B", 11, {"by": "Iran", **DENIED})], Grade.CONTESTED, GradeRule.DENIED),
    ([("A", 10, {}), ("B", 11, {}), (None, 11, DENIED)], Grade.CONTESTED, GradeRule.DENIED),
    # a doubt is no denial
    ([("A", 10, {}), ("B", 11, {}), ("C", 11, {"by": "experts", "factuality": "PR-"})], Grade.FAIR,
     GradeRule.CONFIRMED_TWICE),
    # the only origin takes it back; in the same report it contradicts itself
    ([("A", 10, {}), ("A", 12, DENIED)], Grade.DISCOUNTED, GradeRule.RETRACTED),
    ([("A", 10, {}), ("A", 12, DENIED), ("B", 12, {"by": "Iran", **DENIED})], Grade.DISCOUNTED,
     GradeRule.RETRACTED),
    ([("A", 10, DENIED), ("A", 10, {})], Grade.CONTESTED, GradeRule.DENIED),
    # two origins of which one takes it back
    ([("A", 10, {}), ("B", 10, {}), ("A", 12, DENIED)], Grade.CONTESTED, GradeRule.DENIED),
    # the acting side accepts: the state, its army, one of its ministers; whoever else denies
    ([("A", 10, {"by": "Iran"})], Grade.CONFIRMED, GradeRule.ACCEPTED),
    ([("A", 10, {"by": "the Iranian army"})], Grade.CONFIRMED, GradeRule.ACCEPTED),
    ([("A", 10, {"by": "Tehran"})], Grade.CONFIRMED, GradeRule.ACCEPTED),
    ([("A", 10, {"by": "Iran"}), ("B", 11, {"by": "Russia", **DENIED})], Grade.CONFIRMED,
     GradeRule.ACCEPTED),
    # first it denies, then it admits; the other way round it takes it back
    ([("A", 10, {"by": "Iran", **DENIED}), ("B", 12, {"by": "Iran"})], Grade.CONFIRMED,
     GradeRule.ACCEPTED),
    ([("A", 10, {"by": "Iran"}), ("B", 12, {"by": "Iran", **DENIED}), ("C", 10, {})],
     Grade.CONTESTED, GradeRule.DENIED),
    # another state's army, nationals, and those who do not govern
    ([("A", 10, {"by": "the Iraqi army"})], Grade.WEAK, GradeRule.ONE_ORIGIN),
    ([("A", 10, {"by": "Iranian residents"})], Grade.WEAK, GradeRule.ONE_ORIGIN),
    ([("A", 10, {"by": "the Iranian opposition leader"})], Grade.WEAK, GradeRule.ONE_ORIGIN),
]  # fmt: skip


@pytest.mark.parametrize(("told", "value", "rule"), GRADES)
def test_the_grade_of_a_strike(told: list[Telling], value: Grade, rule: GradeRule) -> None:
    case = Case()
    for number, (publisher, day, more) in enumerate(told):
        by = more.get("by", "nobody else")
        case.tell(f"Iran struck the port, {by} said, so {number}.", "Attack", "struck",
                  {"Actor": "Iran", "Target": "the port"}, publisher=publisher,
                  published=f"2022-05-{day}", **more)  # fmt: skip
    assert case.event().grade == Grading(value, rule)


# who acts, who says so, the sentence, where it happened
ACCEPTED: list[tuple[str, str, str, str | None, bool]] = [
    # a group's spokesman, by what stands before and behind the name
    ("The Houthis", "Yahya Amin", "The Houthis hit a ship, Houthi army spokesman Yahya Amin said.",
     None, True),
    ("The Houthis", "A spokesman", "A spokesman for the Houthis said: The Houthis hit a ship.",
     None, True),
    ("The Houthis", "A spokesman", "A spokesman for Oman said: The Houthis hit a ship.", None,
     False),
    ("The Houthis", "a resident", "The Houthis hit a ship, a resident of the Houthis' town said.",
     None, False),
    # a minister of the state
    ("Israel", "Dan Levi", "Israel hit a depot, Israeli Defence Minister Dan Levi said.", None,
     True),
    ("Israel", "Dan Levi", "Israel hit a depot, Dan Levi, the Israeli prime minister, said.", None,
     True),
    # a body, by its own words
    ("Yemeni coast guard", "a coast guard official",
     "Yemeni coast guard hit a boat, a coast guard official said.", None, True),
    # its own men, and an admission
    ("its men", "the militia", "its men hit a post, the militia said.", None, True),
    ("soldiers", "the army", "the army admitted that soldiers hit a truck.", None, True),
    ("gunmen", "the army", "the army said that gunmen hit a truck.", None, False),
    # an authority of no stated country, at home and abroad
    ("Lebanon", "the foreign ministry", "Lebanon hit a post, the foreign ministry said.",
     "Nabatieh", True),
    ("Israel", "the health ministry", "Israel hit a post, the health ministry said.", "Nabatieh",
     False),
    ("Israel", "the army", "Israel hit a post, the army said.", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("actor", "by", "sentence", "place", "accepted"), ACCEPTED)
def test_who_speaks_for_the_acting_side(
    actor: str, by: str, sentence: str, place: str | None, accepted: bool
) -> None:
    case = Case()
    cue = "admitted" if "admitted" in sentence else "said"
    case.tell(sentence, "Attack", "hit", {"Actor": actor}, by=by, cue=cue, place=place)
    assert (case.event().grade.value is Grade.CONFIRMED) is accepted


def test_the_body_that_a_source_speaks_for_is_known_by_its_origin() -> None:
    # elsewhere the report says whose commander he is
    case = Case()
    case.tell("The Houthis hit a ship, Yahya Amin said.", "Attack", "hit",
              {"Actor": "The Houthis"}, by="Yahya Amin", origin="Houthi navy")  # fmt: skip
    assert case.event().grade.value is Grade.CONFIRMED
    case = Case()
    case.tell("The Houthis hit a ship, Yahya Amin said.", "Attack", "hit",
              {"Actor": "The Houthis"}, by="Yahya Amin",
              origin="publisher:houthi-navy")  # fmt: skip
    assert case.event().grade.value is Grade.WEAK


def test_of_several_actors_the_source_is_misread_as_one() -> None:
    case = Case()
    case.tell("Police: gunmen hit the town.", "Attack", "hit",
              {"Actor1": "Police", "Actor2": "gunmen"}, by="Police")  # fmt: skip
    assert case.event().grade.value is Grade.WEAK


def test_a_described_actor_is_the_one_of_the_event() -> None:
    case = Case()
    case.tell("The Houthis hit a ship.", "Attack", "hit", {"Actor": "The Houthis"})
    text = "A spokesman for the Houthis said that the group hit a ship."
    case.tell(text, "Attack", "hit", {"Actor": "the group"}, by="A spokesman", publisher="B")
    assert case.event().grade.value is Grade.CONFIRMED


def test_an_army_of_a_stated_country_is_no_other_actor() -> None:
    case = Case()
    case.tell("Iran hit a boat.", "Attack", "hit", {"Actor": "Iran"})
    case.tell("Iran said that the Iraqi navy hit a boat.", "Attack", "hit",
              {"Actor": Argument("", Span(0, 0, "the Iraqi navy"))}, by="Iran",
              publisher="B")  # fmt: skip
    assert case.event().grade.value is not Grade.CONFIRMED


def test_who_only_counts_the_dead_accepts_nothing() -> None:
    case = Case()
    case.tell("Iran struck the port.", "Attack", "struck", {"Actor": "Iran"})
    case.tell("The strike killed 12 people, Iran said.", "Casualty", "killed",
              {"Victim": who("12 people", (12, 12, "12"))}, by="Iran", publisher="B")  # fmt: skip
    assert case.event().grade.value is Grade.FAIR


def test_a_ministry_that_publishes_is_a_source() -> None:
    case = Case()
    case.tell("Police seized a boat in Nabatieh.", "Seize", "seized", {"Actor": "Police"},
              publisher="Ministry of the Interior, Lebanon", place="Nabatieh")  # fmt: skip
    assert case.event().grade.value is Grade.CONFIRMED
    case = Case()
    case.tell("Police seized a boat in Nabatieh.", "Seize", "seized", {"Actor": "Police"},
              publisher="Lebanon Defence Weekly", place="Nabatieh")  # fmt: skip
    assert case.event().grade.value is Grade.WEAK


# the actors that A and B name, whether they are rivals
RIVALS: list[tuple[list[str], list[str], bool]] = [
    (["Iran"], ["Israel"], True),
    (["Red Column"], ["Blue Column"], True),
    (["Iran"], ["Iran"], False),
    # a description may be of either
    (["Iran"], ["gunmen"], False),
    # a state and its army, a name and a longer one
    (["Iran"], ["Iranian Army"], False),
    (["Red Column"], ["Red Column Youth"], False),
    # both name both
    (["Iran", "Israel"], ["Israel"], False),
]


@pytest.mark.parametrize(("first", "second", "rivals"), RIVALS)
def test_rival_actors(first: list[str], second: list[str], rivals: bool) -> None:
    case = Case()
    for publisher, actors in (("A", first), ("B", second)):
        roles: dict[str, Any] = {f"Actor{i}": actor for i, actor in enumerate(actors)}
        case.tell(f"It was {' and '.join(actors)} who struck.", "Attack", "struck", roles,
                  publisher=publisher)  # fmt: skip
    expected = GradeRule.RIVALS if rivals else GradeRule.CONFIRMED_TWICE
    assert case.event().grade.rule == expected


# What two sides accuse each other of, and what only stands beside it.
MUTUAL = [
    ("Iran and Iraq accused each other of shelling the port.", "shelling", GradeRule.MUTUAL),
    ("Iran and Iraq blamed one another for the strike on the port.", "strike", GradeRule.MUTUAL),
    ("Both sides traded accusations over the strike on the port.", "strike", GradeRule.MUTUAL),
    ("Iran and Iraq have each accused the other of the strike.", "strike", GradeRule.MUTUAL),
    ("After the strike the two blamed each other for the delay.", "strike",
     GradeRule.CONFIRMED_TWICE),
    ("Iran accused Iraq of shelling the port.", "shelling", GradeRule.CONFIRMED_TWICE),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "anchor", "rule"), MUTUAL)
def test_what_two_sides_accuse_each_other_of(sentence: str, anchor: str, rule: GradeRule) -> None:
    case = Case()
    for publisher in "AB":
        case.tell(sentence, "Attack", anchor, publisher=publisher)
    assert case.event().grade.rule == rule


def test_parties_to_a_deal_are_no_rivals() -> None:
    case = Case()
    for publisher, actor in (("A", "Iran"), ("B", "Russia")):
        case.tell(f"It was {actor} that signed.", "Agree", "signed", {"Actor": actor},
                  publisher=publisher)  # fmt: skip
    assert case.event().grade.value is Grade.FAIR


def test_a_reviewers_grade_goes_before() -> None:
    case = Case()
    case.tell("Iran struck the port.", "Attack", "struck", {"Actor": "Iran"})
    decided = Grading(Grade.DISCOUNTED, "a film of another year", "d41")
    event = case.event(decided=decided)
    assert event.grade == decided
    assert event.status == "reviewed"
