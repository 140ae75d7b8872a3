"""Mentions of one report, as the built-in reader reads fictional ones."""

from __future__ import annotations

import pytest

from dateline.model import Mention
from tests.entities.made import read


def of_key(text: str, key: str) -> Mention:
    """The only mention of a key."""
    (found,) = [m for m in read(text).all if m.key == key]
    return found


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # a country, and what its people and government are called by
        ("Iran sold drones to Oruba.", {"country:IR"}),
        ("Iranian forces shelled the town.", set()),
        ("The Kremlin accused rebels of the attack.", {"country:RU"}),
        ("The Iranian government bought missiles.", {"country:IR"}),
        # a capital that acts is its government
        ("Moscow accused rebels of the attack.", {"country:RU"}),
        # groups and bodies of the catalogue, by any spelling
        ("Hizbullah fired rockets at the town.", {"group:hezbollah"}),
        ("The U.N. condemned the attack.", {"body:united-nations"}),
        # a weapon system within a description
        ("The army fired two Ababil-2 drones at the town.", {"system:ababil-2"}),
        # what only the report knows, by kind and name
        ("President Mary Wanjiru condemned the attack.", {"person:mary wanjiru"}),
        # what has no name, by kind and noun
        ("Two gunmen attacked the convoy.", {"person~gunman", "weapon~convoy"}),
    ],
)
def test_keys(text: str, keys: set[str]) -> None:
    assert keys <= {mention.key for mention in read(text).all}


def test_a_surname_joins_the_full_name() -> None:
    text = "Tafari condemned the attack on Monday. General Omar Tafari accused the rebels."
    mention = of_key(text, "person:omar tafari")
    assert {text[start:end] for start, end in mention.spans} >= {"Tafari"}
    assert mention.names[0] == "Omar Tafari"


def test_two_of_one_surname_stay_two() -> None:
    text = "Mary Norton accused the rebels. Mark Norton accused the army. Norton denied it."
    found = {m.key for m in read(text).all}
    assert {"person:mary norton", "person:mark norton"} <= found


def test_a_mention_says_what_it_is_called() -> None:
    text = "Defence Minister Omar Tafari condemned the attack."
    assert of_key(text, "person:omar tafari").described == ("Defence Minister",)


def test_a_description_takes_up_another() -> None:
    text = "A gunman killed two soldiers. Later the gunman attacked a school."
    assert len(of_key(text, "person~gunman").spans) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A gunman killed two soldiers. Another gunman attacked a school.",  # set apart
        "A gunman killed two soldiers. Three gunmen attacked a school.",  # other numbers
        "At least seven gunmen killed a soldier. 31 gunmen attacked a school.",  # a bound
        "A masked gunman killed a soldier. A wounded gunman attacked a school.",  # other attributes
    ],
)
def test_descriptions_that_differ_stay_apart(text: str) -> None:
    assert len([m for m in read(text).all if m.key == "person~gunman"]) == 2


def test_who_is_announced_is_who_is_named() -> None:
    text = "A teacher was killed in Halden. Jane Roe, 34, was killed at her school on Monday."
    found = of_key(text, "person:jane roe")
    assert "A teacher" in found.described
    both = "A teacher was killed in Halden. Jane Roe and John Doe were killed on Monday."
    assert "A teacher" not in [said for m in read(both).all for said in m.described]
    accused = "A gunman attacked a school in Halden. John Doe attacked a school, the police said."
    assert "A gunman" not in [said for m in read(accused).all for said in m.described]


def test_every_use_has_its_mention_and_no_two_one_id() -> None:
    text = (
        "HALDEN (Oruba Press) - Rebels shelled the town, the army said. They killed three people."
        " “We struck back,” General Omar Tafari said. Its drones hit a depot, according to Iran."
    )
    found = read(text, publisher="Oruba Press")
    assert len({mention.id for mention in found.all}) == len(found.all)
    assert {mention.report for mention in found.all} == {found.all[0].report}
    again = read(text, publisher="Oruba Press")
    assert again == found


def test_the_publisher_is_a_holder() -> None:
    found = read("Rebels shelled the town.", publisher="Oruba Press")
    assert "Oruba Press" in [mention.names[0] for mention in found.all if not mention.spans]


def test_bodies_of_one_noun_stay_two() -> None:
    text = (
        "The Oruba News Agency said rebels shelled Halden. The agency accused Iran of the attack."
    )
    names = [m.names for m in read(text + " Halden news agency denied the attack.").all if m.named]
    assert not any("Halden news agency" in found and len(found) > 1 for found in names)
