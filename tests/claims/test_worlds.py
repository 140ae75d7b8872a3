"""Reports on contests and accidents tell of no force in its words; fictional texts."""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.claims.worlds import World, worlds_of
from dateline.lexicon.cinema import is_cinema
from dateline.model import ClaimKind, Report
from dateline.profiles import load

CONTEST = (
    "Senator Moira Dale attacked the record of Governor Ian Sand in a debate on Monday. The two "
    "candidates want the nomination of their party. Voters in the primary will choose in May. "
    "Her campaign ran ads on his tax policy. The battle between Dale and Sand is close."
)
UNREST = (
    "Youths attacked a polling station in Karsana during the election on Sunday. Police said two "
    "voters were killed and nine wounded when gunmen fired at the queue. The candidates condemned "
    "the attack. Soldiers were sent to guard the ballots."
)
ACCIDENT = (
    "A woman was hit on Elm Street on Monday. She was in the crosswalk when a car came from the "
    "intersection, the highway patrol said. The driver was speeding. The woman died."
)
QUAKE = (
    "The island was badly hit on Sunday. The earthquake had a magnitude of six, and aftershocks "
    "went on for hours. Four people died."
)
RAMMING = (
    "A driver hit a crowd on Elm Street on Monday. Police called it an attack: he drove over the "
    "crosswalk on purpose, past the intersection."
)


@pytest.mark.parametrize(
    ("text", "worlds"),
    [
        (CONTEST, {World.CONTEST}),
        (UNREST, set()),
        (ACCIDENT, {World.ACCIDENT}),
        (QUAKE, {World.ACCIDENT}),
        (RAMMING, set()),
        ("", set()),
    ],
)
def test_what_a_report_is_on(text: str, worlds: set[World]) -> None:
    assert worlds_of(text) == worlds


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # words of force for words
        (CONTEST, []),
        # real force in an election
        (UNREST, ["Attack", "Attack", "Attack", "Casualty", "Casualty"]),
        # who is hit by a car is hurt all the same
        (ACCIDENT, ["Casualty"]),
        (QUAKE, ["Casualty"]),
        # anybody at all
        ("If someone was killed, drivers must stop.", []),
        ("If a soldier was killed, patrols stopped.", ["Casualty"]),
    ],
)
def test_words_of_force(text: str, events: list[str]) -> None:
    claims = Reader(load("conflict")).read(Report.of(text)).claims
    of_force = {"Attack", "Casualty"}
    found = sorted(c.type for c in claims if c.kind is ClaimKind.EVENT and c.type in of_force)
    assert found == events


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The film begins shooting in May with a script by its director.", True),
        ("The director of police said that shooting went on.", False),
    ],
)
def test_films(sentence: str, expected: bool) -> None:
    assert is_cinema(sentence) is expected
