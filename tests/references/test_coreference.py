"""What pronouns and descriptions stand for; the words in brackets are asked for."""

from __future__ import annotations

import re

import pytest

from dateline.model import Report
from dateline.passages import split
from dateline.profiles import load
from dateline.references.entity_index import EntityIndex
from dateline.references.link import introduce
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import analyse


def meant(marked: str) -> str | None:
    """The name of what the words in brackets mean, None where they are not resolved."""
    bracket = re.search(r"\[(.+?)\]", marked)
    assert bracket is not None
    at, text = bracket.start(), marked.replace("[", "").replace("]", "")
    index = EntityIndex(load("arms"), "r")
    sentences = analyse(text, split(Report.of(text)))
    for sentence in sentences:
        introduce(sentence, index)
    for sentence in sentences:
        for group in sentence.nouns:
            if group.tokens[group.first].start == at and len(bracket[1]) == _length(group):
                entity = index.resolve(group)
                return entity.name if entity else None
        for token in sentence.tokens:
            if token.start == at:
                owner = index.possessive(token)
                return owner.name if owner else None
    raise AssertionError(f"no mention at {bracket[1]!r}")


def _length(group: NounGroup) -> int:
    return group.words[-1].end - group.words[0].start


PRONOUNS = {
    # The subject of the sentence before.
    "Sweden sold Chile two frigates. [It] also trained the crews.": "Sweden",
    "Farida Noor met the ambassador on Sunday. [She] promised a reply.": "Farida Noor",
    "Insurgents blew up a bridge near Kunduz. [They] fled before noon.": "Insurgents",
    # Number, gender, persons apart from things.
    "The governor visited the depot. [It] had burned for two days.": "the depot",
    "Mr Haddad wrote to Ms Okafor. [She] did not answer.": "Okafor",
    "Mrs Lund told Colonel Petrov that [he] had been deceived.": "Petrov",
    "The pilot's wife said [she] had not slept.": "The pilot's wife",
    "The minister inspected the trenches. [They] were empty.": "the trenches",
    "Peru and Bolivia signed a pact. [They] will share radar data.": "Peru and Bolivia",
    # Not another argument of its own verb.
    "Ghana invited Togo. Togo thanked [it].": "Ghana",
    "The frigate followed the trawler until the trawler rammed [it].": "The frigate",
    # Who arrests is not who did it; who was told is not who is told of.
    "Troops arrested two farmers after [they] attacked a convoy.": "two farmers",
    "Troops arrested two farmers after [they] searched a barn.": "Troops",
    # Not what contains it.
    "The navy refused to discuss the state of [its] submarines.": "The navy",
    # What acts is no paper and no plan; what is acted upon is a thing that can be.
    "Denmark signed the convention. [It] then exported 40 howitzers to Ukraine.": "Denmark",
    "Parliament drafted a treaty, but the king refused to sign [it].": "a treaty",
    # A description with the name; the name of whoever speaks.
    "A trader who calls himself Abu Zayd lives in Sirte. [He] sells mortars.": "Abu Zayd",
    "Kofax Marine, a shipyard in Gdynia, built the hull. [Its] owners are Danish.": "Kofax Marine",
    "The shell was Czech, according to Lena Horak. [She] leads the team.": "Lena Horak",
    # Reflexives stand for what is beside them.
    "The regiment surrounded the village and the mayor shot [himself].": "the mayor",
    # Police are many.
    "The mayor praised the police of Kolda. [They] had freed two nuns.": "the police",
    # First names tell the gender; a family is nobody's "he".
    "Kathryn Bly met Karl Ott on Sunday. [He] promised a reply.": "Karl Ott",
    "Brandon Hale shot Denise Ortega near the gate. [She] died at dawn.": "Denise Ortega",
    "Karl Ott was missing. Police told the man's family that [he] had been shot.": "Karl Ott",
    # Who says it is "I", and nobody whom it tells of.
    "General Bako accused Karl Ott. “[He] will flee,” the general said.": "Karl Ott",
    '"[He] will not stop the raids," General Bako said.': None,
    "“[He] is trying to kill us,” Ahmed Saleh said.": None,
    "“We will fight,” said Colonel Bako. [He] was wounded in May.": "Bako",
    # Nothing agrees, or nothing is meant.
    "The bridge was closed. [He] protested.": None,
    "Norway tested a torpedo. [It] is unclear whether the test failed.": None,
    # Too many might be meant, none more than others: left open.
    "The guards led the prisoners past the drivers. The farmers saw the nuns. [They] fled.": None,
    "Envoys told officials of gifts to guards. Ministers met the drivers. [They] fled.": None,
    "The clerks met the guards beside the drivers. The cooks saw the nuns. [They] fled.": None,
    "The guards led the prisoners away. [They] fled.": "The guards",
}

DESCRIPTIONS = {
    # The same head, if no modifier is new.
    "A grey truck passed the gate. [The truck] exploded.": "A grey truck",
    "A Greek tanker and a Turkish tanker collided. [The Turkish tanker] sank.": "a Turkish tanker",
    "A battalion left Gao. [A battalion] arrived from Kidal.": None,
    "A missile hit the mill. [The second missile] missed.": None,
    # A general word for what was named or told in particular.
    "Halden Arms, a maker of fuses, moved to Oslo. [The company] hired 40.": "Halden Arms",
    "A dhow left Bosaso at night. [The vessel] carried mines.": "A dhow",
    "Officials published a letter. [The document] lists 30 depots.": "a letter",
    "Rebels and the army signed a truce. [The accord] ends in May.": "a truce",
    "Kenya bought six helicopters. [The country] has no jets.": "Kenya",
    "A company spokesman spoke to Vantor Systems. [The company] lost a jet.": "Vantor Systems",
    # The word before a name.
    "The destroyer Lindqvist left port. [The destroyer] has 40 missiles.": "Lindqvist",
    "Interior Minister Pavel Dudek resigned. [The minister] gave no reason.": "Pavel Dudek",
    # A description that tells by itself which is meant takes up nothing.
    "A mine exploded in Sumy. [The village] of Bobryk was shelled.": None,
}


@pytest.mark.parametrize("marked", PRONOUNS)
def test_pronouns(marked: str) -> None:
    assert meant(marked) == PRONOUNS[marked]


@pytest.mark.parametrize("marked", DESCRIPTIONS)
def test_descriptions(marked: str) -> None:
    assert meant(marked) == DESCRIPTIONS[marked]
