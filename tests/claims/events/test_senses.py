"""Words of force that mean no force: in games, of nature, of what weapons can do."""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.model import ClaimKind, Report
from dateline.profiles import load


def _events(text: str) -> list[str]:
    claims = Reader(load("conflict")).read(Report.of(text)).claims
    return [f"{c.type} {c.anchor.text}" for c in claims if c.kind is ClaimKind.EVENT]


@pytest.mark.parametrize(
    ("meant", "event", "other"),
    [
        # who does it plays
        ("Gunmen fired a shot over the wall.", "Attack fired", "The winger fired a shot wide."),
        # nature does it; whom it kills are casualties all the same
        ("Rockets hit the coast on Sunday.", "Attack hit", "A quake hit the coast on Sunday."),
        ("A storm killed 12 people.", "Casualty killed", "A storm pounded the island."),
        # what a weapon can do has not happened
        ("The rocket struck a depot.", "Attack struck", "The rocket can strike a depot."),
        ("Drones hit the refinery.", "Attack hit", "It is a drone capable of hitting refineries."),
        # held to account, a fight for a cause
        ("Police held the mayor.", "Detain held", "Police held the mayor accountable."),
        ("The clans fought for hours.", "Attack fought", "The party fought for better schools."),
        ("The clans fought on Monday.", "Attack fought", "They will fight to keep the subsidy."),
        # software
        (
            "Militants attacked the town.",
            "Attack attacked",
            "Hackers attacked users of the browser.",
        ),
        # what is dropped, launched, retreated from
        ("Jets dropped bombs.", "Launch dropped", "The ministry dropped the jet from its plan."),
        ("The navy launched a missile.", "Launch launched", "The navy launched a new frigate."),
        ("The army retreated on Monday.", "Retreat retreated", "She retreated from public life."),
    ],
)
def test_no_force_without_force(meant: str, event: str, other: str) -> None:
    assert event in _events(meant)
    assert _events(other) == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # brought about, or turned into
        ("The price of bread sparked riots in Lyon.", ["Protest riots"]),
        ("The march turned into a riot.", ["Protest march", "Protest riot"]),
        # told by how much there was of it
        ("The killing set off a wave of protests.", ["Casualty killing", "Protest protests"]),
        # what somebody is charged with, as certain as the charge
        ("He faces two counts of murder.", ["Casualty murder"]),
        # beside what happened
        ("A clerk was hurt during protests.", ["Casualty hurt", "Protest protests"]),
        # the noun says what happened, not the verb that goes with it
        ("Nurses joined the protests.", ["Protest protests"]),
        ("The navy held drills off Malta.", ["Test drills"]),
        # a verb that stands as a noun
        ("The torching of two trucks by bandits goes on.", ["Destroy torching"]),
        # what stands right behind a noun, whatever the tree hangs it on
        ("It came despite warnings from Oman.", ["Threaten warnings"]),
        # people whom no list names, and those whom a pronoun stands for
        ("Those who fell were crushed by the crowd.", ["Casualty crushed"]),
        # strikes of workers are no blows
        ("The law led to protests and strikes by judges.", ["Protest protests", "Protest strikes"]),
        # how much there is of what is handed over
        ("Robbers stole a crate of rifles.", ["Seize stole"]),
    ],
)
def test_happenings_are_found_by_what_is_told_of_them(text: str, events: list[str]) -> None:
    assert _events(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # the sale of what was named before
        ("The firm makes rockets. The sale was signed on Monday.", True),
        # of nothing that was named
        ("The firm makes jam. The sale was signed on Monday.", False),
    ],
)
def test_a_noun_points_at_goods_that_were_named(text: str, events: bool) -> None:
    assert any(event == "Transfer sale" for event in _events(text)) is events
