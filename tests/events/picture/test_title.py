"""Titles: a short line that says no more than the parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.events.picture.title import in_words
from dateline.model import Argument, ClaimKind, Count, MentionType, Span, Tense
from dateline.profiles import load
from tests.events.picture.made import Case, who


def many(words: str, number: int, text: str) -> Argument:
    return who(words, (number, number, text))


def open_(words: str, number: int, text: str) -> Argument:
    return who(words, (number, None, text))


DAY = {"time": "2022-05-17"}
# type, sentence, anchor, roles, the rest, title
TITLES: list[tuple[str, str, str, dict[str, Any], dict[str, Any], str]] = [
    # the example of the contract
    ("Produce", "Iran opened a drone plant in Dushanbe.", "opened",
     {"Actor": "Iran", "Object": "a drone plant"}, {**DAY, "place": "Dushanbe"},
     "Iran opens drone plant, Dushanbe, 17 May 2022"),
    # nobody is said to have done it
    ("Produce", "A drone plant was opened in Dushanbe.", "opened",
     {"Object": "A drone plant"}, {"place": "Dushanbe"}, "Drone plant opened, Dushanbe"),
    # a noun, with who did it and what
    ("Produce", "Iran's inauguration of the plant was shown.", "inauguration",
     {"Actor": "Iran", "Object": "the plant"}, DAY,
     "Inauguration by Iran of plant, 17 May 2022"),
    ("Develop", "Turkey is developing a jet.", "developing",
     {"Actor": "Turkey", "Object": "a jet"}, {}, "Turkey develops jet"),
    # a verb with a hyphen, and a number
    ("Test", "North Korea test-fired two ballistic missiles.", "test-fired",
     {"Actor": "North Korea", "Object": many("two ballistic missiles", 2, "two")}, DAY,
     "North Korea test-fires 2 ballistic missiles, 17 May 2022"),
    # a recipient
    ("Transfer", "Germany sent 14 tanks to Ukraine.", "sent",
     {"Actor": "Germany", "Object": many("14 tanks", 14, "14"), "Recipient": "Ukraine"}, {},
     "Germany sends 14 tanks to Ukraine"),
    # a buyer is the verb's subject
    ("Transfer", "Poland bought howitzers.", "bought",
     {"Recipient": "Poland", "Object": "howitzers"}, {}, "Poland buys howitzers"),
    # the object of "arm" receives
    ("Transfer", "Iran armed the rebels.", "armed",
     {"Actor": "Iran", "Recipient": "the rebels"}, {}, "Iran arms rebels"),
    # a noun with the preposition for what it is of
    ("Transfer", "Turkey's sale of drones went on.", "sale",
     {"Actor": "Turkey", "Object": "drones"}, {}, "Sale by Turkey of drones"),
    # what lies ahead
    ("Transfer", "Germany will send tanks to Ukraine.", "send",
     {"Actor": "Germany", "Object": "tanks", "Recipient": "Ukraine"}, {"tense": Tense.FUTURE},
     "Germany to send tanks to Ukraine"),
    ("Deploy", "Turkey deployed troops to Dushanbe.", "deployed",
     {"Actor": "Turkey", "Object": "troops"}, {"place": "Dushanbe"},
     "Turkey deploys troops, Dushanbe"),
    # who acts is many: a plural, a people of a group, two together
    ("Attack", "Rebels attacked a tanker.", "attacked",
     {"Actor": "Rebels", "Target": "a tanker"}, {}, "Rebels attack tanker"),
    ("Attack", "The Houthis attacked a tanker.", "attacked",
     {"Actor": "The Houthis", "Target": "a tanker"}, {"place": "Red Sea"},
     "Houthis attack tanker, Red Sea"),
    ("Attack", "Hamas attacked the post.", "attacked",
     {"Actor": "Hamas", "Target": "the post"}, {}, "Hamas attacks post"),
    ("Attack", "The shelling of the market went on.", "shelling",
     {"Target": "the market"}, {}, "Market shelled"),
    # a noun for what nobody is said to have done to anybody
    ("Attack", "An ambush was laid near Kabul.", "ambush", {}, {"place": "Kabul", **DAY},
     "Ambush, Kabul, 17 May 2022"),
    # a particle
    ("Intercept", "Soldiers shot down 12 drones.", "shot down",
     {"Actor": "Soldiers", "Object": many("12 drones", 12, "12")}, {},
     "Soldiers shoot down 12 drones"),
    ("Intercept", "12 drones were shot down.", "shot down",
     {"Object": many("12 drones", 12, "12")}, {}, "12 drones shot down"),
    ("Seize", "Police seized 300 rifles.", "seized",
     {"Actor": "Police", "Object": many("300 rifles", 300, "300")}, {},
     "Police seize 300 rifles"),
    ("Destroy", "Ukraine lost two tanks.", "lost",
     {"Actor": "Ukraine", "Object": many("two tanks", 2, "two")}, {}, "Ukraine loses 2 tanks"),
    # the toll: with who killed, without, open, and a bare number
    ("Casualty", "Israel killed 12 people in Nabatieh.", "killed",
     {"Actor": "Israel", "Victim": many("12 people", 12, "12")}, {"place": "Nabatieh"},
     "Israel kills 12 people, Nabatieh"),
    ("Casualty", "At least 12 villagers were killed.", "killed",
     {"Victim": open_("At least 12 villagers", 12, "At least 12")}, {},
     "At least 12 villagers killed"),
    ("Casualty", "The clash left 12 dead, killed by mines.", "killed",
     {"Victim": Argument("", Span(0, 0, "12"), MentionType.QUANTITY, count=Count(12, 12, "12"))},
     {}, "12 people killed"),
    ("Casualty", "Ten soldiers died.", "died", {"Victim": many("Ten soldiers", 10, "Ten")}, {},
     "10 soldiers die"),
    # a state in which it leaves them
    ("Casualty", "Five people are dead.", "dead", {"Victim": many("Five people", 5, "Five")}, {},
     "5 people killed"),
    # part of a number of people, and nobody
    ("Casualty", "Three of them were shot dead.", "shot dead",
     {"Victim": many("Three of them", 3, "Three")}, {}, "Casualty"),
    ("Casualty", "Nobody was hurt.", "hurt", {"Victim": "Nobody"}, {"factuality": "CT-"},
     "Casualty (denied)"),
    # a range
    ("Casualty", "Between 10 and 15 soldiers died.", "died",
     {"Victim": who("Between 10 and 15 soldiers", (10, 15, "Between 10 and 15"))}, {},
     "10–15 soldiers die"),
    # two parties
    ("Agree", "Iran and Russia signed an agreement in Geneva.", "signed",
     {"Actor1": "Iran", "Actor2": "Russia", "Topic": "an agreement"}, {"place": "Geneva"},
     "Iran and Russia sign agreement, Geneva"),
    # the noun of a verb that means nothing without it
    ("Agree", "Iran and Russia reached a deal.", "reached", {"Actor1": "Iran", "Actor2": "Russia"},
     {}, "Iran and Russia reach deal"),
    ("Meet", "The ministers held talks.", "held", {"Actor": "The ministers", "Partner": "talks"},
     {"time": ("2022-05-16", "2022-05-18")}, "Ministers hold talks, 16–18 May 2022"),
    ("Meet", "Iran met Russia.", "met", {"Actor": "Iran", "Partner": "Russia"}, {},
     "Iran meets Russia"),
    ("Accuse", "Iran accused Israel.", "accused", {"Actor": "Iran", "Addressee": "Israel"}, {},
     "Iran accuses Israel"),
    # what is condemned is nobody
    ("Accuse", "Iran condemned the strike.", "condemned", {"Actor": "Iran", "Topic": "the strike"},
     {}, "Iran condemns strike"),
    ("Threaten", "Iran threatened Israel.", "threatened",
     {"Actor": "Iran", "Addressee": "Israel"}, {}, "Iran threatens Israel"),
    ("Deny", "Iran denied the report.", "denied", {"Actor": "Iran", "Topic": "the report"}, {},
     "Iran denies report"),
    ("Confirm", "Iran confirmed the sale.", "confirmed", {"Actor": "Iran", "Topic": "the sale"},
     {}, "Iran confirms sale"),
    # a verb that counts only where it is negated
    ("Decline", "The ministry did not comment.", "comment", {"Actor": "The ministry"}, {},
     "Ministry does not comment"),
    ("Announce", "Iran unveiled a missile.", "unveiled", {"Actor": "Iran", "Topic": "a missile"},
     {}, "Iran unveils missile"),
    ("Sanction", "The United States imposed sanctions on Iran.", "imposed",
     {"Actor": "The United States", "Target": "Iran"}, {"time": ("2022-05-01", "2022-05-31")},
     "United States imposes sanctions on Iran, May 2022"),
    ("Detain", "Gunmen kidnapped 15 students.", "kidnapped",
     {"Actor": "Gunmen", "Victim": many("15 students", 15, "15")}, {},
     "Gunmen kidnap 15 students"),
    ("Launch", "The Houthis launched a missile at Israel.", "launched",
     {"Actor": "The Houthis", "Object": "a missile", "Target": "Israel"}, {},
     "Houthis launch missile at Israel"),
    ("Protest", "Students protested against the law in Kabul.", "protested",
     {"Actor": "Students", "Topic": "the law"}, {"place": "Kabul"}, "Students protest law, Kabul"),
    # words that only point say nobody
    ("Attack", "It attacked the post.", "attacked", {"Actor": "It", "Target": "the post"}, {},
     "Post attacked"),
    # nothing but the type
    ("Agree", "They will reach it.", "reach", {}, {}, "Agree"),
    # a number stands once, and before a noun in the plural
    ("Intercept", "The navy stopped the remaining three boats.", "stopped",
     {"Actor": "The navy", "Object": many("the remaining three boats", 3, "three")}, {},
     "Intercept: navy, 3 remaining boats"),
    ("Attack", "Rebels shelled three many buildings.", "shelled",
     {"Actor": "Rebels", "Target": many("three many buildings", 3, "three")}, {},
     "Rebels shell 3 buildings"),
    ("Detain", "Police arrested the minister's 14 figure.", "arrested",
     {"Actor": "Police", "Victim": many("the minister's 14 figure", 14, "14")}, {},
     "Police arrest 14 people"),
    # no preposition without a noun, no object of those who clash, nothing twice
    ("Destroy", "Rioters set fire to it.", "set fire to", {"Actor": "Rioters", "Object": "it"},
     {}, "Rioters set fire"),
    ("Attack", "Police and traders clashed.", "clashed",
     {"Actor": "Police", "Target": "traders"}, {}, "Police clash"),
    ("Attack", "They opened fire in Kabul.", "opened fire", {}, {"place": "Kabul"},
     "Attack, Kabul"),
    ("Launch", "North Korea fired a missile.", "fired",
     {"Actor": "North Korea", "Object": "a missile", "Target": "a missile"}, {},
     "North Korea fires missile"),
    # a clause behind a name is left out
    ("Attack", "Rebels attacked the post, which guards the road.", "attacked",
     {"Actor": "Rebels", "Target": "the post, which guards the road"}, {}, "Rebels attack post"),
    # a place that is said already is not said twice
    ("Attack", "Rebels attacked Kabul.", "attacked", {"Actor": "Rebels", "Target": "Kabul"},
     {"place": "Kabul"}, "Rebels attack Kabul"),
    # nobody affirms it
    ("Attack", "Iran denied that it attacked the post.", "attacked",
     {"Actor": "Iran", "Target": "the post"}, {"by": "Iran", "factuality": "CT-"},
     "Iran attacks post (denied)"),
    ("Attack", "Iran may have attacked the post.", "attacked",
     {"Actor": "Iran", "Target": "the post"}, {"factuality": "PS+"},
     "Iran attacks post (in doubt)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "sentence", "anchor", "roles", "rest", "expected"), TITLES, ids=lambda v: str(v)[:40]
)
def test_a_title_is_made_of_the_parts(
    type_: str,
    sentence: str,
    anchor: str,
    roles: dict[str, Any],
    rest: dict[str, Any],
    expected: str,
) -> None:
    case = Case()
    case.tell(sentence, type_, anchor, roles, **rest)
    assert case.event().title == expected


def test_the_table_has_every_type_of_the_profile() -> None:
    assert {row[0] for row in TITLES} == set(load("arms").types)


def test_a_strike_with_its_toll() -> None:
    case = Case()
    case.tell("Israel struck a depot.", "Attack", "struck",
              {"Actor": "Israel", "Target": "a depot"}, place="Nabatieh")  # fmt: skip
    case.tell("12 people were killed.", "Casualty", "killed",
              {"Victim": many("12 people", 12, "12")}, publisher="B")  # fmt: skip
    case.tell("Some 30 people were wounded.", "Casualty", "wounded",
              {"Victim": many("30 people", 30, "30")}, publisher="B")  # fmt: skip
    assert case.event().title == "Israel strikes depot, 12 killed, 30 wounded, Nabatieh"


def test_who_is_named_beside_the_toll_alone_did_not_do_the_deed() -> None:
    case = Case()
    case.tell("The Council condemned the attack that sank the ship, killing 46 sailors.",
              "Destroy", "sank", {"Object": "the ship"})  # fmt: skip
    case.tell("The Council condemned the attack that sank the ship, killing 46 sailors.",
              "Casualty", "killing",
              {"Actor": "The Council", "Victim": many("46 sailors", 46, "46")})  # fmt: skip
    assert case.event().title == "Ship sunk, 46 killed"


def test_a_number_on_which_sources_differ_is_left_out() -> None:
    case = Case()
    for number, publisher in ((12, "A"), (15, "B")):
        case.tell(f"{number} drones were shot down.", "Intercept", "shot down",
                  {"Object": many(f"{number} drones", number, str(number))},
                  publisher=publisher)  # fmt: skip
    assert case.event().title == "Drones shot down"


def test_an_attribute_has_its_name() -> None:
    case = Case()
    case.tell("The Swift-7 flies far.", "range", "flies", {"System": "The Swift-7"},
              kind=ClaimKind.ATTRIBUTE)  # fmt: skip
    assert case.event().title == "Range: Swift-7"


OWN = """
name = "harvest"
[roles]
things = ["Crop"]
[events.Harvest]
description = "A crop is brought in."
verbs = ["harvest", "bring in <>", "reap {wheat}"]
nouns = ["harvest"]
subject = "Grower"
object = "Crop"
of = "Crop"
[mentions]
person = "farmer"
"""


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "harvest.toml"
    path.write_text(OWN, encoding="utf-8")
    case = Case(load(path))
    case.tell("Farmers harvested wheat near Kabul.", "Harvest", "harvested",
              {"Grower": "Farmers", "Crop": "wheat"}, place="Kabul", time="2022-05-17")  # fmt: skip
    event = case.event()
    assert event.title == "Farmers harvest wheat, Kabul, 17 May 2022"
    assert list(event.roles) == ["grower", "crop"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-05-17", "2022-05-17", "17 May 2022"),  # a day
        ("2022-05-16", "2022-05-18", "16–18 May 2022"),  # days of a month
        ("2022-05-01", "2022-05-31", "May 2022"),  # a month
        ("2022-01-01", "2022-12-31", "2022"),  # a year
        ("2022-01-01", "2022-03-31", "January – March 2022"),  # months of a year
        ("1960-01-01", "1969-12-31", "1960–1969"),  # years
        ("2022-05-30", "2022-06-02", "30 May – 2 June 2022"),  # days of two months
        ("2021-12-30", "2022-01-02", "30 December 2021 – 2 January 2022"),
        (None, "2022-05-17", "by 17 May 2022"),  # open ends
        ("2022-05-17", None, "from 17 May 2022"),
    ],
)
def test_days_in_words(first: str | None, last: str | None, expected: str) -> None:
    assert in_words({"earliest": first, "latest": last}) == expected
