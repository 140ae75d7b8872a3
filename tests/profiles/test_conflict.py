"""The profile conflict: what it covers, and words of each of its types in sentences."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from dateline.claims import Reader
from dateline.model import ClaimKind, Report
from dateline.profiles import load

DOCS = Path(__file__).parents[2] / "docs" / "profiles.md"
PLOVER = """
AGREE CONSULT SUPPORT COOPERATE CONCEDE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
MOBILIZE COERCE ASSAULT
""".split()
ACLED = {
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
}


@cache
def _reader() -> Reader:
    return Reader(load("conflict"))


def _types(text: str) -> list[str]:
    found = _reader().read(Report.of(text)).claims
    return [claim.type for claim in found if claim.kind is ClaimKind.EVENT]


@pytest.mark.parametrize("code", PLOVER)
def test_every_type_of_plover_has_one_here(code: str) -> None:
    assert code in {event.codes.get("plover") for event in load("conflict").types.values()}


def test_every_sub_event_of_acled_can_come_out() -> None:
    profile = load("conflict")
    rules = {rule.sub_event for rule in profile.acled}
    assert rules | {t.codes.get("acled_sub_event") for t in profile.types.values()} >= ACLED


def test_it_holds_all_of_arms() -> None:
    arms, conflict = load("arms"), load("conflict")
    assert arms.types.keys() <= conflict.types.keys()
    for verb, triggers in arms.verbs.items():
        assert {*triggers} <= {*conflict.verbs[verb]}
    assert conflict.fillers == arms.fillers
    assert conflict.kinds == arms.kinds


def test_the_documented_codes_are_those_of_the_profile() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (\w*) ?\| (\w*) ?\| (\w*) ?\|", DOCS.read_text("utf-8"), re.M
    )
    arms, conflict = load("arms"), load("conflict")
    assert {name: (base == "arms", plover, cameo) for name, base, plover, cameo in rows} == {
        t.name: (t.name in arms.types, t.codes.get("plover", ""), t.codes.get("cameo", ""))
        for t in conflict.types.values()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # violence that needs no word for an attack
        ("A roadside bomb exploded near a checkpoint in Kunduz on Sunday.", "Attack"),
        ("Youths hurled stones at the patrol in Nablus.", "Attack"),
        ("Guerrillas dynamited a railway bridge outside Cali.", "Attack"),
        ("The army and the rebels exchanged fire along the river.", "Attack"),
        ("Guards beat two prisoners at the camp.", "Attack"),
        ("Heavy fighting broke out between the two militias in Zawiya.", "Attack"),
        ("Guards fired into a crowd of miners.", "Attack"),
        ("A gunman went on a rampage in Brno.", "Attack"),
        ("Looters set the tax office on fire.", "Destroy"),
        ("Three clerks suffocated in the vault.", "Casualty"),
        ("The frigate captured nine pirates.", "Detain"),
        ("Villagers took two of the raiders into custody.", "Detain"),
        ("Troops captured a rebel stronghold.", "Seize"),
        ("Sappers defused a mine near the mill.", "Intercept"),
        # nouns in the plural alone
        ("Peace talks between the two clans began in Doha on Monday.", "Meet"),
        ("Turkey and Malta launched war games off Crete on Monday.", "Test"),
        # known happenings without participants, and none of them
        ("Police said the shooting took place near dawn.", "Attack"),
        ("The riots went on.", "Protest"),
        ("No casualties were reported.", "Casualty"),
        # what somebody is charged with, and attempts
        ("A clerk was charged with murder.", "Casualty"),
        ("The navy foiled a hijack attempt off Aden.", "Seize"),
        # law
        ("A clerk was charged with fraud.", "Sentence"),
        ("A court in Dakar sentenced the former minister to ten years.", "Sentence"),
        ("The general was found guilty of torture.", "Sentence"),
        ("Prosecutors indicted four officers over the killings.", "Sentence"),
        ("Police are investigating the fire.", "Investigate"),
        # order
        ("Police dispersed the crowd with tear gas.", "Coerce"),
        ("The government imposed a curfew in Jos.", "Coerce"),
        ("Algeria expelled two French diplomats.", "Sanction"),
        ("Algeria expelled 40 miners.", "Coerce"),
        # giving way
        ("The junta released 40 prisoners on Friday.", "Concede"),
        ("The president resigned after weeks of unrest.", "Concede"),
        ("Government troops retreated from Goma.", "Retreat"),
        # asking, backing, refusing
        ("The opposition demanded the release of its leader.", "Demand"),
        ("Turkey urged both sides to stop.", "Demand"),
        ("Canada endorsed the plan.", "Support"),
        ("Russia vetoed the resolution.", "Reject"),
        ("Hungary voted against the proposal.", "Reject"),
        # people on the move, and help for them
        ("Thousands fled the town.", "Flee"),
        ("The coast guard rescued 90 migrants off Lampedusa.", "Aid"),
        # force made ready
        ("The militia recruits boys in the camps.", "Mobilize"),
        ("Troops patrolled the border.", "Mobilize"),
        # protest without the word
        ("Thousands took to the streets of Tbilisi on Sunday.", "Protest"),
        ("Miners went on strike at the Lonmin pit.", "Protest"),
        ("Activists marched through Lima against the decree.", "Protest"),
        # words that `arms` had in other objects only
        ("The ministry criticised the strikes.", "Accuse"),
        ("The Assembly adopted a resolution on Monday.", "Agree"),
    ],
)
def test_words_of_its_types(text: str, expected: str) -> None:
    assert expected in _types(text)


@pytest.mark.parametrize(
    "text",
    [
        # the same words in other senses
        "The firm launched a price war against its rivals.",
        "The minister defended his thesis.",
        "She demonstrated great patience with the children.",
        "The team rescued a point in the last minute.",
        "Volunteers gathered mushrooms in the forest.",
        "The court heard that the fund supports three families.",
        "He fought a long battle with cancer.",
        "Demand for oil fell in May.",
        "The striker fired a shot over the bar.",
        "Shares rallied on Wall Street.",
        # known, but nothing of it is told
        "A shooting is a crime.",
        "Villagers fear attacks.",
        # what somebody has
        "Guards armed with rifles stood at the gate.",
        # figures of speech
        "The attacks on pensions went on.",
        # other objects
        "Engineers deployed the update on Monday.",
        "He struck oil in Texas.",
        "The film captured the imagination of millions.",
    ],
)
def test_other_senses_of_the_words(text: str) -> None:
    assert _types(text) == []
