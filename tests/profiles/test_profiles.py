"""Profiles of a user's own: each key of an event type does what it says, whatever the type's name.

The types are made up: what a harbour master, a beekeeper or a theatre would look for.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.claims import Reader
from dateline.errors import DatelineError
from dateline.model import Report
from dateline.profiles import FOLDER, EventType, Profile, RoleSenses, load

PROFILE = """
name = "own"

[events.Flood]
description = "Water runs over land or into buildings."
verbs = ["flood", "inundate", "drown <>", "forfeit {peace barge}"]
nouns = ["flooding", "inundation"]
patient_verbs = ["drown"]
losing_verbs = ["forfeit"]
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

[events.Gift]
description = "Somebody gives something away."
verbs = ["lend", "borrow", "stock", "bless"]
subject = "Giver"
object = "Thing"
receiver = "Taker"
buyer_verbs = ["borrow"]
equipping_verbs = ["bless"]
recipient_object_verbs = ["stock"]
with = "Thing"
from = "Whence"
into = "Whither"
where = ["Whither"]

[events.Praise]
description = "Somebody praises somebody or something."
verbs = ["praise"]
subject = "Fan"
object = "Star"
matter = "Deed"

[events.Prank]
description = "Somebody plays a trick."
verbs = ["trick"]
subject = "Rascal"
object = "Dupe"
plain_verbs = true

[fillers]
Whence = ["place", "facility"]
Whither = ["place", "facility"]

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
        # losing_verbs: what the subject has, or, where that is of no kind, the subject itself
        ("The guild forfeited the barge.", "Flood Ground=the barge"),
        ("The meadow forfeited its peace.", "Flood Ground=The meadow"),
        # mutual: who seeks it takes part
        (
            "The guild seeks a partnership with the council.",
            "Pact Partner=the council Party=The guild",
        ),
        # and so does whatever the subject is
        ("The clerk partnered with the guild.", "Pact Party=The clerk Partner=the guild"),
        # receiver: the subject of buyer_verbs, and the first of two objects
        ("The clerk borrowed the barge.", "Gift Taker=The clerk Thing=the barge"),
        ("The guild lent them a barge.", "Gift Giver=The guild Taker=them Thing=a barge"),
        # equipping_verbs
        ("The guild blessed the council.", "Gift Giver=The guild Taker=the council"),
        # recipient_object_verbs
        (
            "The guild stocked the council with pumps.",
            "Gift Giver=The guild Taker=the council Thing=pumps",
        ),
        # fillers: where to is a place, and there it happened; nothing else fills the role
        (
            "The guild lent barges into the valley.",
            "Gift Giver=The guild Thing=barges Whither=the valley",
        ),
        ("The guild lent barges into the valley.", "Gift at the valley"),
        ("The guild lent barges into the clerk.", "Gift Giver=The guild Thing=barges"),
        # matter: an object that is nobody
        ("The miller praised the clerk.", "Praise Fan=The miller Star=the clerk"),
        ("The miller praised the flood.", "Praise Fan=The miller Deed=the flood"),
        # plain_verbs: a particle makes another verb
        ("The miller tricked the clerk.", "Prank Rascal=The miller Dupe=the clerk"),
        # "of" behind a verb, where the type's object is something else
        ("The clerk gossiped of a flood.", "Gossip Talker=The clerk Matter=a flood"),
    ],
)
def test_what_the_keys_do(profile: Profile, sentence: str, claim: str) -> None:
    assert claim in _told(profile, sentence)


def test_a_particle_makes_another_verb_of_plain_verbs(profile: Profile) -> None:
    assert _told(profile, "The miller tricked out the barge.") == []


def _told(profile: Profile, sentence: str) -> list[str]:
    """Type and participants of each event, and a line where it is placed."""
    told = []
    for found in Reader(profile).read(Report.of(sentence, source="test")).claims:
        if found.kind == "event":
            roles = [f"{a.role}={a.span.text}" for a in found.arguments]
            told.append(" ".join([found.type, *roles]))
            if found.place is not None:
                told.append(f"{found.type} at {found.place.span.text}")
    return told


def test_all_roles_are_known(profile: Profile) -> None:
    types = profile.types
    assert types["Flood"].roles == ("Source", "Ground", "Means")
    assert types["Pact"].roles == ("Party", "Matter", "Partner")
    assert types["Gift"].roles == ("Giver", "Thing", "Whence", "Whither", "Taker")
    assert types["Praise"].roles == ("Fan", "Star", "Deed")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # No TOML.
        ("[events", "not valid TOML"),
        # Nothing to look for.
        ('name = "empty"', r"\[events.NAME\]: it needs at least one event type"),
        ("events = 3", r"\[events.NAME\]"),
        # A type without its description, or with a value of the wrong sort.
        ("[events.A]\nverbs = []", r"\[events.A\]: it needs a description"),
        ('[events.A]\ndescription = "a"\nverbs = "run"', r"verbs of \[events.A\]"),
        ('[events.A]\ndescription = "a"\nmutual = "yes"', r"mutual of \[events.A\]"),
        ('[events.A]\ndescription = "a"\nwith = 3', r"with of \[events.A\]"),
        # Verbs of receiving without the role.
        ('[events.A]\ndescription = "a"\nbuyer_verbs = ["buy"]', "need the role of the receiver"),
        # A trigger that is none.
        ('[events.A]\ndescription = "a"\nverbs = ["run <"]', "the trigger 'run <'"),
        # Rules for ACLED of a type or a side that there is not, and none.
        (
            '[events.A]\ndescription = "a"\n[[acled]]\nevent = "E"\ntypes = ["B"]',
            r"no \[events.B\]",
        ),
        ('[events.A]\ndescription = "a"\n[[acled]]\nevent = "E"\nactor = ["x"]', "'x' is no side"),
        ('[events.A]\ndescription = "a"\n[[acled]]\ntypes = ["A"]', "each rule needs an event"),
        # Tables that are none, and a kind that there is not.
        ('[events.A]\ndescription = "a"\n[mentions]\nweapon = 3', r"weapon of \[mentions\]"),
        ('[events.A]\ndescription = "a"\n[fillers]\nX = ["ship"]', "no kind 'ship'"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DatelineError, match=words) as raised:
        load(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_changed_file_is_another_profile(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(PROFILE, encoding="utf-8")
    before = load(path)
    assert before.version.startswith("own-")
    assert load(path) is before
    path.write_text(PROFILE.replace("gossip", "chatter"), encoding="utf-8")
    assert load(path).version != before.version
    assert "chatter" in load(path).verbs


def test_every_key_is_explained_at_the_head_of_the_profile() -> None:
    head = (FOLDER / "arms.toml").read_text(encoding="utf-8").split("\nname =")[0]
    own = {
        "name",
        "types",
        "version",
        "verbs",
        "nouns",
        "adjectives",
        "kinds",
        "systems",
    }  # not the file's keys
    keys = {f.name for f in fields(EventType)} - {"name", "prepositions"}
    tables = {f.name for f in fields(Profile)} - own
    unexplained = {
        key
        for key in keys | {f"[{table}]" for table in tables} | {f.name for f in fields(RoleSenses)}
        if not re.search(rf"(?<![\w]){re.escape(key)}(?![\w])", head)
    }
    assert unexplained == set()


def test_a_profile_adds_to_one_that_itself_adds_to_another(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "mine"\nbase = "conflict"\n'
        '[events.Rescue]\ndescription = "Somebody saves people."\n'
        'verbs = ["rescue"]\n[events.Attack]\nverbs = ["neutralise"]\n'
    )
    mine, conflict, arms = load(path), load("conflict"), load("arms")
    assert set(mine.types) == {*conflict.types, "Rescue"}
    assert set(mine.verbs) >= {*conflict.verbs, *arms.verbs, "neutralise", "rescue"}
    assert mine.types["Attack"].description == conflict.types["Attack"].description


def test_a_base_that_does_not_come_with_dateline_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine"\nbase = "theirs"\n[events.Rescue]\ndescription = "x"\n')
    with pytest.raises(DatelineError, match="no profile 'theirs' to add to"):
        load(path)
