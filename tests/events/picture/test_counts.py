"""Numbers: low, best and high as UCDP GED means them, and what is counted."""

from __future__ import annotations

import pytest

from dateline.events.picture.counted import counted
from dateline.events.picture.rules import Rule
from dateline.model import Argument, Count, MentionType, Span
from tests.events.picture.made import ARMS, Case, who

# words of the killed, their count, origin; in order of publication
Said = tuple[str, tuple[int | None, int | None], str]
TALLIES: list[tuple[list[Said], tuple[int | None, int | None, int | None], Rule]] = [
    ([("12 people", (12, 12), "A")], (12, 12, 12), Rule.ONLY),
    # "at least" has no upper end
    ([("at least 12 people", (12, None), "A")], (12, 12, None), Rule.ONLY),
    ([("at least 12 people", (12, None), "A"), ("15 people", (15, 15), "B")], (12, 15, 15),
     Rule.LATEST),
    # the greatest statement is open
    ([("12 people", (12, 12), "A"), ("at least 15 people", (15, None), "B")], (12, 15, None),
     Rule.LATEST),
    # a range, and ranges of several sources that become one
    ([("10 to 15 people", (10, 15), "A")], (10, 10, 15), Rule.ONLY),
    ([("10 to 15 people", (10, 15), "A"), ("12 to 20 people", (12, 20), "B")], (10, 12, 20),
     Rule.LATEST),
    # "up to 50" has no lower end
    ([("up to 50 people", (None, 50), "A")], (None, None, 50), Rule.UPPER_ONLY),
    # the most origins, though another is later
    ([("12 people", (12, 12), "A"), ("12 people", (12, 12), "B"), ("20 people", (20, 20), "C")],
     (12, 12, 20), Rule.ORIGINS),
    # an origin that corrects itself, up and down
    ([("12 people", (12, 12), "A"), ("15 people", (15, 15), "A")], (15, 15, 15), Rule.STANDING),
    ([("15 people", (15, 15), "A"), ("12 people", (12, 12), "A")], (12, 12, 12), Rule.STANDING),
    # one wherever it is printed: three copies weigh no more than one report
    ([("12 people", (12, 12), "A"), ("12 people", (12, 12), "A"), ("20 people", (20, 20), "B")],
     (12, 20, 20), Rule.LATEST),
    # a part does not correct the whole
    ([("12 people", (12, 12), "A"), ("3 children", (3, 3), "A")], (12, 12, 12), Rule.STANDING),
]  # fmt: skip


def killed(case: Case, said: Said, day: int, **more: object) -> None:
    words, (low, high), origin = said
    text = next((w for w in ("10 to 15", "12 to 20") if w in words), words.rsplit(" ", 1)[0])
    case.tell(f"A blast killed {words}, it is day {day}.", "Casualty", "killed",
              {"Victim": who(words, (low, high, text))}, origin=origin, publisher=f"P{day}",
              published=f"2022-05-{day}", **more)  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(("said", "expected", "rule"), TALLIES)
def test_low_best_and_high(
    said: list[Said], expected: tuple[int | None, int | None, int | None], rule: Rule
) -> None:
    case = Case()
    for day, one in enumerate(said, 10):
        killed(case, one, day)
    tally = case.event().counts["killed"]
    assert (tally.low, tally.best, tally.high, tally.rule) == (*expected, rule)


def test_equal_ones_of_one_day_are_decided_by_a_source_within_the_report() -> None:
    case = Case()
    for number, by in ((12, "the hospital"), (15, None)):
        case.tell(f"A blast killed {number} people, the hospital said.", "Casualty", "killed",
                  {"Victim": who(f"{number} people", (number, number, str(number)))},
                  by=by, publisher=f"P{number}")  # fmt: skip
    tally = case.event().counts["killed"]
    assert (tally.best, tally.rule) == (12, Rule.CLOSEST)


def test_equal_ones_of_one_day_are_left_open() -> None:
    case = Case()
    for number in (12, 15):
        case.tell(f"A blast killed {number} people.", "Casualty", "killed",
                  {"Victim": who(f"{number} people", (number, number, str(number)))},
                  publisher=f"P{number}")  # fmt: skip
    tally = case.event().counts["killed"]
    assert (tally.low, tally.best, tally.high, tally.rule) == (12, None, 15, Rule.UNDECIDED)


def test_a_late_copy_of_an_old_text_corrects_nothing() -> None:
    case = Case()
    for day, number in ((10, 12), (11, 15), (12, 12)):
        case.tell(f"A blast killed {number} people.", "Casualty", "killed",
                  {"Victim": who(f"{number} people", (number, number, str(number)))},
                  origin="AFP", publisher=f"P{day}", published=f"2022-05-{day}")  # fmt: skip
    tally = case.event().counts["killed"]
    assert (tally.best, tally.rule) == (15, Rule.STANDING)


def test_of_several_numbers_in_one_report_the_greatest_is_of_all() -> None:
    case = Case()
    text = "A blast killed 12 people; 15 people were killed in all, it is said."
    for number in (12, 15):
        case.tell(text, "Casualty", "killed",
                  {"Victim": who(f"{number} people", (number, number, str(number)))})  # fmt: skip
    assert case.event().counts["killed"].best == 15


def test_nobody_affirms_a_number() -> None:
    case = Case()
    killed(case, ("12 people", (12, 12), "A"), 10, factuality="PS+")
    killed(case, ("20 people", (20, 20), "B"), 11, factuality="CT-")
    tally = case.event().counts["killed"]
    assert (tally.low, tally.best, tally.high, tally.rule) == (None, None, None, Rule.UNCOUNTED)
    assert [said.denied_by for said in tally.values] == [(), ("B",)]


def bare(number: int, text: str) -> Argument:
    return Argument("", Span(0, 0, text), MentionType.QUANTITY, count=Count(number, number, text))


PERSON = MentionType.PERSON
# type, sentence, anchor, roles, what is counted: low and high
Numbers = dict[str, tuple[int | None, int | None]]
COUNTED: list[tuple[str, str, str, dict[str, Argument], Numbers]] = [
    ("Casualty", "It killed 12 people.", "killed", {"Victim": who("12 people", (12, 12, "12"))},
     {"killed": (12, 12)}),
    ("Casualty", "It wounded 30.", "wounded", {"Victim": bare(30, "30")}, {"wounded": (30, 30)}),
    ("Detain", "They arrested four men.", "arrested", {"Victim": who("four men", (4, 4, "four"))},
     {"detained": (4, 4)}),
    ("Detain", "They kidnapped 9 girls.", "kidnapped", {"Victim": who("9 girls", (9, 9, "9"))},
     {"abducted": (9, 9)}),
    # things by their noun
    ("Launch", "Iran fired 200 Shahed drones.", "fired",
     {"Object": who("200 Shahed drones", (200, 200, "200"))}, {"drones": (200, 200)}),
    ("Seize", "They seized a pair of boats.", "seized",
     {"Object": who("a pair of boats", (2, 2, "a pair of"))}, {"boats": (2, 2)}),
    # what kills is counted apart from those whom it kills
    ("Casualty", "Two missiles killed 12 people.", "killed",
     {"Instrument": who("Two missiles", (2, 2, "Two")), "Victim": who("12 people", (12, 12, "12"))},
     {"missiles": (2, 2), "killed": (12, 12)}),
    # added within a claim; of those without a number the most is not known
    ("Casualty", "It killed 12 soldiers and three civilians.", "killed",
     {"Victim1": who("12 soldiers", (12, 12, "12")),
      "Victim2": who("three civilians", (3, 3, "three"))}, {"killed": (15, 15)}),
    ("Casualty", "It killed 12 soldiers and some civilians.", "killed",
     {"Victim1": who("12 soldiers", (12, 12, "12")),
      "Victim2": Argument("", Span(0, 0, "civilians"), PERSON)}, {"killed": (12, None)}),
    ("Casualty", "It killed a girl and her father.", "killed",
     {"Victim1": who("a girl", (1, 1, "a girl")),
      "Victim2": Argument("", Span(0, 0, "her father"), PERSON)}, {"killed": (2, 2)}),
    # a bare number beside a noun is of a part of them
    ("Casualty", "Five people died: three were shot.", "died",
     {"Victim1": who("Five people", (5, 5, "Five")), "Victim2": bare(3, "three")},
     {"killed": (5, 5)}),
    # some of those who were spoken of
    ("Casualty", "Three of them died.", "died",
     {"Victim": who("Three of them", (3, 3, "Three"))}, {}),
    ("Casualty", "Four of the wounded died.", "died",
     {"Victim": who("Four of the wounded", (4, 4, "Four"))}, {}),
    # a place is not killed, and without a number nothing is counted
    ("Casualty", "It killed the mayor.", "killed",
     {"Victim": Argument("", Span(0, 0, "the mayor"), PERSON)}, {}),
    # an attack on so many is no toll
    ("Attack", "They attacked 12 trucks.", "attacked", {"Target": who("12 trucks", (12, 12, "12"))},
     {"trucks": (12, 12)}),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "sentence", "anchor", "roles", "expected"), COUNTED)
def test_what_a_claim_counts(
    type_: str,
    sentence: str,
    anchor: str,
    roles: dict[str, Argument],
    expected: Numbers,
) -> None:
    claim = Case().tell(sentence, type_, anchor, dict(roles))
    numbers = {thing: (n.low, n.high) for thing, n in counted(claim, ARMS).items()}
    assert numbers == expected
