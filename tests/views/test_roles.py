"""Roles by the profile: views of a case that is read with a profile of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Argument, ClaimKind, Count, MentionType, Report, Span
from dateline.profiles import Profile, load
from dateline.profiles.roles import actor, instrument, other_side, thing
from dateline.views import Row, words
from dateline.views.table import claims_table
from tests.claims_made import ARMS, Maker, factory, named
from tests.views.reading import cells_of, objects

OWN = """
name = "fishing"

[events.Ram]
description = "A vessel rams another."
verbs = ["ram"]
subject = "Party"
object = "Struck"
weapon = "Means"
with = "Means"
casualties = "Struck"
codes = { acled_event = "Violence", acled_sub_event = "Ramming", plover = "ASSAULT", cameo = "190" }
"""
SENSES = """
[roles]
targets = ["Struck"]
things = ["Cargo"]
"""


def own(folder: Path, text: str = OWN) -> Profile:
    path = folder / "fishing.toml"
    path.write_text(text, encoding="utf-8")
    return load(str(path))


def rammed(what: Argument | str = "a trawler", type_: str = "Ram") -> Row:
    text = f"The Grey Guild rammed {what if isinstance(what, str) else what.span.text} with a tug."
    make = Maker(Report.of(text, source="sea.txt", publisher="Coast Radio"))
    guild = named("The Grey Guild", MentionType.ORGANISATION, "Grey Guild")
    make.claim(type_, text, "rammed", {"Party": guild, "Struck": what, "Means": "a tug"})
    return make.rows[0]


def test_the_table_says_who_did_it_to_whom_with_what(tmp_path: Path) -> None:
    claim, _ = row = rammed()
    profile = own(tmp_path)
    assert words.who(claim, profile) == "The Grey Guild"
    assert words.whom(claim, profile) == "a trawler"
    assert words.with_what(claim, profile) == "a tug"
    table = claims_table([row], profile)
    cells = {str(c.header): str(next(iter(c.cells))) for c in table.columns}
    assert (cells["who"], cells["with what"]) == ("The Grey Guild", "a tug")


def test_csv_fills_sides_and_codes(tmp_path: Path) -> None:
    [cells] = cells_of([rammed()], own(tmp_path))
    assert (cells["actor1"], cells["side_a"]) == ("Grey Guild", "Grey Guild")
    assert (cells["event_type"], cells["sub_event_type"]) == ("Violence", "Ramming")
    assert (cells["plover"], cells["cameo"], cells["instrument"]) == ("ASSAULT", "190", "a tug")


@pytest.mark.parametrize(
    ("senses", "struck", "side", "object_"),
    [
        # The profile does not say what the object is: a thing unless its words name somebody.
        ("", "a trawler", "", "a trawler"),
        ("", named("Blue Guild", MentionType.ORGANISATION), "Blue Guild", ""),
        ("", named("Anna Rahimi", MentionType.PERSON), "Anna Rahimi", ""),
        ("", named("Kenya", MentionType.NATIONALITY), "Kenya", ""),
        ("", named("Lamu", MentionType.PLACE), "", "Lamu"),
        # The profile says that it is a target, whatever its words name.
        (SENSES, "a trawler", "a trawler", ""),
        (SENSES, named("Blue Guild", MentionType.ORGANISATION), "Blue Guild", ""),
    ],
)
def test_the_object_is_a_side_or_a_thing(
    tmp_path: Path, senses: str, struck: Argument | str, side: str, object_: str
) -> None:
    [cells] = cells_of([rammed(struck)], own(tmp_path, OWN + senses))
    assert (cells["actor2"], cells["side_b"], cells["object"]) == (side, side, object_)


def test_a_type_that_the_profile_lacks_has_no_roles(tmp_path: Path) -> None:
    claim, _ = row = rammed(type_="Board")
    profile = own(tmp_path)
    found = [f(claim, profile) for f in (actor, other_side, thing, instrument)]
    assert found == [None] * 4
    [cells] = cells_of([row], profile)
    assert (cells["claim_type"], cells["actor1"], cells["event_type"]) == ("Board", "", "")
    # Its arguments are listed nevertheless.
    assert words.whom(claim, profile) == "The Grey Guild, a trawler, a tug"


def test_relations_and_attributes_are_the_same_under_every_profile(tmp_path: Path) -> None:
    made = [row for row in factory() if row[0].kind is not ClaimKind.EVENT]
    assert len(made) == 4
    assert cells_of(made, own(tmp_path)) == cells_of(made, ARMS)
    assert [c["actor1"] for c in cells_of(made)] == ["Swift-7"] * 2 + ["Anna Rahimi"] * 2


def test_deaths_are_counted_by_the_role_that_the_profile_names(tmp_path: Path) -> None:
    text = "The Grey Guild drowned 3 men."
    make = Maker(Report.of(text, source="sea.txt", publisher="Coast Radio"))
    men = Argument("", Span(0, 0, "3 men"), MentionType.PERSON, count=Count(3, 3, "3"))
    make.claim("Ram", text, "drowned", {"Party": "The Grey Guild", "Struck": men})
    [cells] = cells_of(make.rows, own(tmp_path))
    assert (cells["fatalities"], cells["low"], cells["high"]) == ("3", "3", "3")


@pytest.mark.ftm
def test_ftm_takes_who_acts_for_a_legal_entity(tmp_path: Path) -> None:
    text = "Greyfin rammed Lamu with a tug."
    make = Maker(Report.of(text, source="sea.txt", publisher="Coast Radio"))
    roles = {"Party": named("Greyfin", None), "Struck": named("Lamu", None)}
    make.claim("Ram", text, "rammed", {**roles, "Means": "a tug"})
    made = objects("ftm", make.rows, own(tmp_path))
    legal = [e["properties"]["name"] for e in made if e["schema"] == "LegalEntity"]
    assert legal == [["Greyfin"]]


@pytest.mark.parametrize("table", ['target = ["Struck"]', 'targets = "Struck"'])
def test_a_faulty_table_of_roles_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(DatelineError, match=r"of \[roles\]: it has targets, parties, things"):
        own(tmp_path, f"{OWN}\n[roles]\n{table}\n")
