"""Events: what verbs and nouns express, and who takes part in which role."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind
from tests.claims.reading import claims_of, in_roles, wrong

VERBS = [
    # An active verb: who acts and what is acted upon.
    ("Rebels shelled the harbour.", ["Attack shelled Actor=Rebels Target=the harbour"]),
    # Its passive, with and without who acts.
    (
        "The harbour was shelled by rebels.",
        ["Attack shelled Actor=rebels Target=The harbour"],
    ),
    ("The harbour was shelled.", ["Attack shelled Target=The harbour"]),
    # A weapon as the subject is what it is done with, not who does it.
    ("Rockets hit a school.", ["Attack hit Instrument=Rockets Target=a school"]),
    # Whose weapon strikes, strikes: by possessive, by nationality.
    (
        "The army's drones struck a depot.",
        ["Attack struck Instrument=The army's drones Actor=The army Target=a depot"],
    ),
    (
        "Turkish jets bombed a village.",
        ["Attack bombed Instrument=Turkish jets Target=a village Actor=Turkish"],
    ),
    # With what: "with" behind the object.
    (
        "Gunmen attacked the convoy with grenades.",
        ["Attack attacked Actor=Gunmen Target=the convoy Instrument=grenades"],
    ),
    # Beside an object "at" tells where, without one whom.
    (
        "Police shot two men at a checkpoint.",
        ["Attack shot Actor=Police Target=two men"],
    ),
    (
        "Soldiers fired at the boat.",
        ["Attack fired at Actor=Soldiers Target=the boat"],
    ),
    # A particle next to its verb and behind its object.
    ("Troops shot down a drone.", ["Intercept shot down Actor=Troops Object=a drone"]),
    ("Troops shot a drone down.", ["Intercept shot Actor=Troops Object=a drone"]),
    # Two objects: the first receives.
    ("Iran gave them rockets.", ["Transfer gave Actor=Iran Recipient=them Object=rockets"]),
    wrong(
        "Iran gave the rebels 40 rockets.",
        ["Transfer gave Actor=Iran Recipient=the rebels Object=40 rockets"],
        why="two objects that stand side by side become one noun group",
    ),
    # A passive of two objects.
    (
        "The navy was given two frigates.",
        ["Transfer given Recipient=The navy Object=two frigates"],
    ),
    # A mine befalls whoever hits it.
    ("A bus hit a landmine.", ["Attack hit Target=A bus Instrument=a landmine"]),
    ("A rocket hit a school.", ["Attack hit Instrument=A rocket Target=a school"]),
    # Aircraft that are called what people are.
    (
        "Malta bought six Rafale fighters.",
        ["Transfer bought Recipient=Malta Object=six Rafale fighters"],
    ),
    # What a deed led to is the deed of whoever is accused.
    (
        "Kenya accused raiders of burning a bridge, injuring two men.",
        [
            "Accuse accused Actor=Kenya Addressee=raiders",
            "Casualty injuring Actor=raiders Victim=two men",
            "Destroy burning Actor=raiders Object=a bridge",
        ],
    ),
    # Of armed bodies before a noun the profile knows some; places that lend their name do not act.
    (
        "An Al-Shabab attack killed two men.",
        [
            "Attack attack Actor=Al-Shabab",
            "Casualty killed Instrument=An Al-Shabab attack Victim=two men",
        ],
    ),
    (
        "The Globex Corp shooting left two men dead.",
        [
            "Attack shooting",
            "Casualty dead Victim=two men Instrument=The Globex Corp shooting",
        ],
    ),
    # The same with "to".
    (
        "Iran gave rockets to the militia.",
        ["Transfer gave Actor=Iran Object=rockets Recipient=the militia"],
    ),
    # Who buys receives, and "from" tells who gives.
    (
        "Chad bought tanks from Ukraine.",
        ["Transfer bought Recipient=Chad Object=tanks Actor=Ukraine"],
    ),
    # Who is armed receives, "with" tells what.
    (
        "Oslo armed the rebels with mortars.",
        ["Transfer armed Actor=Oslo Recipient=the rebels Object=mortars"],
    ),
    # Where from and where to.
    (
        "The navy sent frigates to Djibouti from Toulon.",
        ["Deploy sent Actor=The navy Object=frigates Destination=Djibouti Origin=Toulon"],
    ),
    # A verb that befalls its subject.
    ("Nine sailors died.", ["Casualty died Victim=Nine sailors"]),
    # The subject of a verb without object is what changes.
    ("A drone factory opened.", ["Produce opened Object=A drone factory"]),
    # A happening or a force of nature as the subject has caused it.
    (
        "The blast killed two guards.",
        [
            "Attack blast",
            "Casualty killed Instrument=The blast Victim=two guards",
        ],
    ),
    # Only negated: "did not comment" is a refusal, "commented" is nothing.
    ("The embassy did not comment.", ["Decline comment Actor=The embassy"]),
    ("The embassy commented.", []),
    # The noun that completes a verb is no object of its own.
    (
        "Washington imposed sanctions on the bank.",
        ["Sanction imposed Actor=Washington Target=the bank"],
    ),
    # Two verbs of one subject.
    (
        "Gunmen stormed the base and killed three guards.",
        [
            "Attack stormed Actor=Gunmen Target=the base",
            "Casualty killed Actor=Gunmen Victim=three guards",
        ],
    ),
    # Who is accused, and of what; what is condemned is nobody.
    ("Kenya accused the militia.", ["Accuse accused Actor=Kenya Addressee=the militia"]),
    ("Kenya condemned the plan.", ["Accuse condemned Actor=Kenya Topic=the plan"]),
    wrong(
        "Kenya accused the militia on Monday.",
        ["Accuse accused Actor=Kenya Addressee=the militia"],
        why='any "on" behind a verb of blaming is taken for whom it blames',
    ),
]
NOUNS = [
    # Of whom and by whom.
    (
        "The shelling of Aden by rebels went on.",
        ["Attack shelling Actor=rebels Target=Aden"],
    ),
    # Whose happening it is acts, or suffers, by the type.
    ("The army's raid surprised everyone.", ["Attack raid Actor=The army"]),
    ("The general's death surprised everyone.", ["Casualty death Victim=The general"]),
    # Who and what stand before the noun.
    (
        "An Israeli drone attack surprised everyone.",
        ["Attack drone attack Actor=Israeli Instrument=drone"],
    ),
    # A verb that only says that it took place lends its subject.
    (
        "Gunmen carried out an attack on a convoy.",
        ["Attack attack Target=a convoy Actor=Gunmen"],
    ),
    # Who suffers it.
    ("The town suffered an attack.", ["Attack attack Target=The town"]),
    # Who seeks what parties do together takes part in it.
    ("France seeks a truce with the rebels.", ["Agree truce Partner=the rebels Actor=France"]),
    # A bare noun says nothing that happened.
    ("Raids are costly.", []),
    # A noun in another sense.
    ("He survived a heart attack.", []),
]


@pytest.mark.parametrize(("text", "expected"), [*VERBS, *NOUNS])
def test_events(text: str, expected: list[str]) -> None:
    assert sorted(map(in_roles, claims_of(text, ClaimKind.EVENT))) == sorted(expected)
