"""Profiles of a user's own: each key of an event type does what it says, whatever the type's name.

The types are made up: what a harbour master, a beekeeper or a theatre would look for.
"""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.model import Report
from dateline.profiles import Profile, load

PROFILE = """
name = "own"

[events.Flood]
description = "Water runs over land or into buildings."
verbs = ["flood", "inundate", "drown <>"]
nouns = ["flooding", "inundation"]
patient_verbs = ["drown"]
subject = "Source"
object = "Ground"
of = "Ground"
where = ["Ground"]
owner = "Ground"
weapon = "Means"
modifier = "Means"
cause = "Means"

[events.Pact]
description = "Parties form a partnership."
verbs = ["team up", "partner"]
nouns = ["partnership"]
subject = "Party"
object = "Matter"
with = "Partner"
mutual = true

[events.Gossip]
description = "Somebody spreads gossip."
verbs = ["gossip"]
nouns = ["gossip"]
subject = "Talker"
object = "Listener"
of = "Matter"

[mentions]
weapon = "pump barge"
facility = "mill cellar"
organisation = "council guild"
person = "miller clerk"
place = "valley meadow"
"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    path = tmp_path_factory.mktemp("profiles") / "own.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The council flooded the meadow.", "Flood Source=The council Ground=the meadow"),
        # where
        ("The council flooded the meadow.", "Flood at the meadow"),
        # weapon
        ("A pump flooded the cellar.", "Flood Means=A pump Ground=the cellar"),
        # cause: a happening of the profile
        ("The inundation flooded the mill.", "Flood Means=The inundation Ground=the mill"),
        # owner, and that an object behind "of" makes the owner the subject
        ("The mill's flooding shocked the clerk.", "Flood Ground=The mill"),
        (
            "The guild's flooding of the mill shocked the clerk.",
            "Flood Source=The guild Ground=the mill",
        ),
        # modifier
        ("The pump flooding of the mill was a crime.", "Flood Ground=the mill Means=pump"),
        # patient_verbs
        ("The meadow drowned.", "Flood Ground=The meadow"),
        # mutual: who seeks it takes part
        (
            "The guild seeks a partnership with the council.",
            "Pact Partner=the council Party=The guild",
        ),
        # and so does whatever the subject is
        ("The pump partnered with the guild.", "Pact Party=The pump Partner=the guild"),
        # "of" behind a verb, where the type's object is something else
        ("The clerk gossiped of a flood.", "Gossip Talker=The clerk Matter=a flood"),
    ],
)
def test_what_the_keys_do(profile: Profile, sentence: str, claim: str) -> None:
    told = []
    for found in Reader(profile).read(Report.of(sentence, source="test")).claims:
        if found.kind == "event":
            roles = [f"{a.role}={a.span.text}" for a in found.arguments]
            told.append(" ".join([found.type, *roles]))
            if found.place is not None:
                told.append(f"{found.type} at {found.place.span.text}")
    assert claim in told


def test_all_roles_are_known(profile: Profile) -> None:
    types = profile.types
    assert types["Flood"].roles == ("Source", "Ground", "Means")
    assert types["Pact"].roles == ("Party", "Matter", "Partner")
