"""Times, places and participants: every value said, and the best of them."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.events.picture.rules import Rule
from dateline.model import Argument, ClaimStatus, Span
from tests.events.picture.made import Case, who

# A time, whether only the report's date gives it, and its origin, in order of publication.
Time = tuple[Any, bool, str]
MAY = ("2022-05-01", "2022-05-31")
TIMES: list[tuple[list[Time], str | None, Rule]] = [
    ([], None, Rule.UNSTATED),
    ([("2022-05-17", False, "A")], "2022-05-17", Rule.ONLY),
    # a month agrees with a day in it
    ([(MAY, False, "A"), ("2022-05-17", False, "B")], "2022-05-17", Rule.EXACT),
    # the month's origin supports both days, so that most origins decide
    ([("2022-05-17", False, "A"), (MAY, False, "B"), ("2022-05-18", False, "C"),
      ("2022-05-18", False, "D")], "2022-05-18", Rule.EXACT),
    # one that covers both days, rather than either
    ([("2022-05-17", False, "A"), ("2022-05-18", False, "B"),
      (("2022-05-17", "2022-05-18"), False, "C")], "2022-05-17/2022-05-18", Rule.WIDER),
    # what is stated goes before what a report's date gives
    ([(("2022-05-16", "2022-05-18"), True, "A"), (("2022-05-16", "2022-05-18"), True, "B"),
      ("2022-05-19", False, "C")], "2022-05-19", Rule.ONLY),
    ([(("2022-05-16", "2022-05-18"), True, "A")], "2022-05-16/2022-05-18", Rule.ONLY),
    # an open end
    ([((None, "2022-05-20"), False, "A"), ("2022-05-17", False, "B")], "2022-05-17", Rule.EXACT),
    # the latest report of equal ones
    ([("2022-05-17", False, "A"), ("2022-05-18", False, "B")], "2022-05-18", Rule.LATEST),
    # one origin that is wherever it is printed
    ([("2022-05-18", False, "A"), ("2022-05-17", False, "B"), ("2022-05-18", False, "A")],
     "2022-05-18", Rule.WORDED),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected", "rule"), TIMES)
def test_the_best_time(told: list[Time], expected: str | None, rule: Rule) -> None:
    case = Case()
    case.tell("Rebels attacked.", "Attack", "attacked", origin="Z", published="2022-05-19")
    for day, (time, by_report, origin) in enumerate(told, 20):
        case.tell(f"Rebels attacked, it is day {day}.", "Attack", "attacked", time=time,
                  dated_by_report=by_report, origin=origin, publisher=f"P{day}",
                  published=f"2022-05-{day}")  # fmt: skip
    best, found = case.event().time.best, case.event().time.rule
    shown = None
    if best is not None:
        first, last = best["earliest"], best["latest"]
        shown = first if first == last else f"{first}/{last}"
    assert (shown, found) == (expected, rule)


def test_two_days_of_one_day_of_publication_are_left_open() -> None:
    case = Case()
    for day in (17, 18):
        case.tell(f"Rebels attacked, some say the {day}th.", "Attack", "attacked",
                  time=f"2022-05-{day}", publisher=f"P{day}")  # fmt: skip
    assert (case.event().time.best, case.event().time.rule) == (None, Rule.UNDECIDED)


def test_a_death_in_hospital_does_not_date_the_attack() -> None:
    case = Case()
    case.tell("Rebels attacked.", "Attack", "attacked", time="2022-05-17", published="2022-05-18")
    case.tell("A man died.", "Casualty", "died", time="2022-05-20", published="2022-05-21")
    best = case.event().time.best
    assert best is not None
    assert best["earliest"] == "2022-05-17"


PLACES: list[tuple[list[tuple[str, str]], str | None, Rule]] = [
    # a town in a region in a country
    ([("Lebanon", "A"), ("Nabatieh", "B"), ("Nabatieh Governorate", "C")], "Nabatieh", Rule.EXACT),
    # two towns: the country of both, and a stated one that covers them
    ([("Nabatieh", "A"), ("Tyre", "B")], "Lebanon", Rule.COUNTRY),
    ([("Nabatieh", "A"), ("Tyre", "B"), ("Lebanon", "C")], "Lebanon", Rule.WIDER),
    # most origins
    ([("Nabatieh", "A"), ("Tyre", "B"), ("Nabatieh", "C")], "Nabatieh", Rule.EXACT),
    # two countries: the latest
    ([("Nabatieh", "A"), ("Haifa", "B")], "Haifa", Rule.LATEST),
    # a place that the gazetteer lacks gives way to one that it has
    ([("Al-Nowhere", "A"), ("Al-Nowhere", "B"), ("Lebanon", "C")], "Lebanon", Rule.ONLY),
    ([("Al-Nowhere", "A")], "attacked", Rule.ONLY),
]


@pytest.mark.parametrize(("told", "expected", "rule"), PLACES)
def test_the_best_place(told: list[tuple[str, str]], expected: str | None, rule: Rule) -> None:
    case = Case()
    for day, (place, origin) in enumerate(told, 20):
        case.tell(f"Rebels attacked, it is day {day}.", "Attack", "attacked", place=place,
                  origin=origin, publisher=f"P{day}", published=f"2022-05-{day}")  # fmt: skip
    part = case.event().place
    assert (part.best["name"], part.rule) == (expected, rule)
    assert len(part.values) == len({place for place, _ in told})


ACTORS: list[tuple[list[tuple[str, str]], str | None, Rule]] = [
    ([("Iran", "A"), ("Israel", "B"), ("Iran", "C")], "Iran", Rule.ORIGINS),
    # a name before a description, though this is later
    ([("Iran", "A"), ("gunmen", "B")], "Iran", Rule.NAMED),
    # a description that most use, before a name
    ([("gunmen", "A"), ("gunmen", "B"), ("Iran", "C")], "gunmen", Rule.ORIGINS),
    ([("Iran", "A"), ("Israel", "B")], "Israel", Rule.LATEST),
    # one country under two names
    ([("Iran", "A"), ("Iranian", "B"), ("Israel", "C")], "Iran", Rule.ORIGINS),
    # two armies, though both are described
    (
        [("Israeli army", "A"), ("Lebanese army", "B"), ("Lebanese army", "C")],
        "Lebanese army",
        Rule.ORIGINS,
    ),
]


@pytest.mark.parametrize(("told", "expected", "rule"), ACTORS)
def test_the_best_participant(
    told: list[tuple[str, str]], expected: str | None, rule: Rule
) -> None:
    case = Case()
    for day, (actor, origin) in enumerate(told, 20):
        described = actor.endswith("army")
        argument = Argument("", Span(0, 0, actor)) if described else who(actor)
        case.tell(f"It was {actor} who attacked.", "Attack", "attacked", {"Actor": argument},
                  origin=origin, publisher=f"P{day}", published=f"2022-05-{day}")  # fmt: skip
    part = case.event().roles["actor"]
    assert (part.best["name"], part.rule) == (expected, rule)


def test_who_did_the_deed_goes_before_what_brought_the_toll() -> None:
    case = Case()
    case.tell("The air force shot down 14 drones.", "Intercept", "shot down",
              {"Actor": "The air force"})  # fmt: skip
    for publisher in ("B", "C"):
        case.tell("Russia wounded a woman.", "Casualty", "wounded", {"Actor": "Russia"},
                  publisher=publisher, origin=publisher)  # fmt: skip
    part = case.event().roles["actor"]
    assert (part.best["name"], part.rule) == ("The air force", Rule.OWN)
    assert len(part.values) == 2


def test_participants_named_together_do_not_contradict_each_other() -> None:
    case = Case()
    case.tell("Iran and Russia agreed.", "Agree", "agreed", {"Actor1": "Iran", "Actor2": "Russia"})
    part = case.event().roles["actor"]
    assert part.best == {"name": "Iran", "entity": "country:IR"}
    assert part.rule == Rule.TOGETHER


def test_two_actors_of_one_day_are_left_open() -> None:
    case = Case()
    for actor in ("Iran", "Israel"):
        case.tell(f"It was {actor} that attacked.", "Attack", "attacked", {"Actor": actor},
                  publisher=actor)  # fmt: skip
    part = case.event().roles["actor"]
    assert (part.best, part.rule) == (None, Rule.UNDECIDED)


def test_what_is_denied_is_kept_and_gives_way_to_what_is_affirmed() -> None:
    case = Case()
    case.tell("Iran denied that it attacked.", "Attack", "attacked", {"Actor": "Iran"}, by="Iran",
              factuality="CT-", published="2022-05-20")  # fmt: skip
    denied = case.event().roles["actor"]
    assert (denied.best["name"], denied.rule) == ("Iran", Rule.DENIED)
    case.tell("Some rebels attacked.", "Attack", "attacked", {"Actor": "rebels"})
    part = case.event().roles["actor"]
    assert part.best == {"name": "rebels", "entity": None}
    assert [(s.value["name"], s.affirmed_by, s.denied_by) for s in part.values] == [
        ("rebels", ("Harbour Post",), ()),
        ("Iran", (), ("Iran",)),
    ]


def test_an_unknown_origin_weighs_less_than_a_known_one() -> None:
    case = Case()
    for number in (1, 2):
        case.tell(f"It was Israel that attacked {number}.", "Attack", "attacked",
                  {"Actor": "Israel"}, publisher=None)  # fmt: skip
    case.tell("It was Iran that attacked.", "Attack", "attacked", {"Actor": "Iran"})
    assert case.event().roles["actor"].best["name"] == "Iran"


def test_words_that_name_nobody_are_no_value() -> None:
    case = Case()
    case.tell("They attacked 12.", "Attack", "attacked", {"Actor": "They", "Target": "12"})
    assert case.event().roles == {}


def test_rejected_claims_take_no_part_and_edited_ones_do() -> None:
    case = Case()
    case.tell("It was Israel that attacked.", "Attack", "attacked", {"Actor": "Israel"},
              status=ClaimStatus.REJECTED)  # fmt: skip
    case.tell("It was Iran that attacked.", "Attack", "attacked", {"Actor": "Iran"},
              status=ClaimStatus.EDITED, publisher="B")  # fmt: skip
    event = case.event()
    assert len(event.claims) == 1
    assert [s.value["name"] for s in event.roles["actor"].values] == ["Iran"]
    assert event.status == "reviewed"
    assert event.outlets == 1


def test_the_deed_goes_before_its_toll() -> None:
    case = Case()
    for publisher in "AB":
        case.tell(f"Two men died, says {publisher}.", "Casualty", "died", publisher=publisher)
    case.tell("Rebels attacked.", "Attack", "attacked", publisher="C")
    assert case.event().type == "Attack"


def test_of_deeds_the_one_that_most_origins_tell() -> None:
    case = Case()
    case.tell("Rebels attacked.", "Attack", "attacked", origin="A", publisher="C")
    case.tell("The depot was destroyed.", "Destroy", "destroyed", origin="A", publisher="D")
    case.tell("A depot was destroyed.", "Destroy", "destroyed", origin="B")
    assert case.event().type == "Destroy"


def test_what_a_consequence_is_said_to_do_does_not_act_in_the_deed() -> None:
    case = Case()
    forces = {"Actor": "The army", "Object": "drones"}
    case.tell("The army shot down drones.", "Intercept", "shot down", forces, publisher="A")
    damage = {"Actor": "debris", "Object": "a store"}
    case.tell("Falling debris damaged a store.", "Destroy", "damaged", damage, publisher="A")
    event = case.event()
    assert event.type == "Intercept"
    assert [said.value["name"] for said in event.roles["actor"].values] == ["The army"]
