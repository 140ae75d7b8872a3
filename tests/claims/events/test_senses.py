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
        # what cars, quakes and firefighters do
        ("Rebels struck the convoy.", "Attack struck", "Two girls were struck by a car."),
        ("Gunmen hit a truck.", "Attack hit", "A drunk driver hit a pedestrian on Elm Street."),
        ("Sana was hit by rockets.", "Attack hit", "The island was hit by a strong quake."),
        ("Soldiers attacked the camp.", "Attack attacked", "Firefighters attacked the blaze."),
        # persons in a ring, and what strikes somebody as something
        ("The clans fought the army.", "Attack fought", "Paul Adams will fight Leon Okoro in May."),
        ("The jet struck a bridge.", "Attack struck", "The plan strikes me as odd."),
        # a question is no demand, nor is a market's demand or a defendant's plea
        ("She asked the envoy to leave.", "Demand asked", "She asked the envoy about his trip."),
        ("He insisted on a recount.", "Demand insisted", "He insisted that he was right."),
        ("It met their demand for talks.", "Demand demand", "The product is in high demand."),
        ("He made a plea for help.", "Demand plea", "A plea hearing is on Monday."),
        # to speak, to decrease, to be of an opinion
        ("They talked with the rebels.", "Meet talked", "She talked about her garden."),
        ("He declined to comment.", "Decline declined", "Profits declined by 5 percent."),
        ("Iran agreed on a truce.", "Agree agreed", "The mayor agreed that it was late."),
        # to let in, to appoint, to hold an office, to take with a camera
        ("He admitted the theft.", "Confirm admitted", "He was admitted to hospital."),
        ("Police confirmed the raid.", "Confirm confirmed", "The senate confirmed the judge."),
        ("She served a prison term.", "Sentence served", "She served a term as chair."),
        ("Troops captured the town.", "Seize captured", "A camera captured the town."),
        # what things do
        ("The ministry allowed the visit of an envoy.", "", "The rules allow pupils to leave."),
        ("The junta was toppled by officers.", "Coerce toppled", "A scandal toppled the minister."),
        ("The men threatened a guard.", "Threaten threatened", "Pests threaten the crops."),
        ("A minister died.", "Casualty died", "The old company died."),
        ("He faced threats from the gang.", "Threaten threats", "We know the threats we face."),
        # bodies, exercises, booms and sides
        ("His arrest came late.", "Detain arrest", "He was in cardiac arrest."),
        ("Troops held an exercise.", "Test exercise", "It is part of their learning exercise."),
        ("An explosion shook the base.", "Attack explosion", "An explosion in piracy followed."),
        (
            "The prosecution of the men began.",
            "Sentence prosecution",
            "He was asked by the prosecution.",
        ),
        # to be sworn in, to let pass
        (
            "They came for the inauguration of the plant.",
            "Produce inauguration",
            "They came for the inauguration of President Ida Holm.",
        ),
        ("They signed a pact.", "Agree signed", "The clerks signed off on it."),
        # what nobody heard
        ("They heard gunshots.", "Attack gunshots", "They did not hear any gunshots."),
        # words of a title
        (
            "Rebels were burning down huts.",
            "Destroy burning down",
            "The studio wants to get Catching Fire into cinemas by autumn.",
        ),
        # what is passed on is no thing
        ("It supplied the army with trucks.", "Transfer supplied", "He supplied information."),
    ],
)
def test_no_force_without_force(meant: str, event: str, other: str) -> None:
    assert not event or event in _events(meant)
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
        # told of in passing
        ("He was held in connection with a shooting.", ["Detain held", "Attack shooting"]),
        ("She was hurt as a result of an explosion.", ["Casualty hurt", "Attack explosion"]),
        ("The chase led to an exchange of gunfire.", ["Attack gunfire"]),
        ("Everybody fears an attack.", []),
        # one of many, by its number or date
        ("There were 46 arrests.", ["Detain arrests"]),
        ("Eight of the 14 killings were in May.", ["Casualty killings"]),
        # what two happenings share
        ("They regret the abduction and death of a nun.", ["Detain abduction", "Casualty death"]),
        # adverbs and times within what tells it
        ("The priest was still under arrest.", ["Detain was still under arrest"]),
        ("Nurses marched on Sunday through Lyon.", ["Protest marched"]),
        # how much there is of what is handed over
        ("Robbers stole a crate of rifles.", ["Seize stole"]),
        # some of those who arrive
        ("A first group of peacekeepers arrived.", ["Deploy arrived"]),
        # what is not accepted
        ("Oman will not accept more refugees.", ["Reject accept"]),
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
