"""When an event happened: which time expression of a sentence is its own."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind
from tests.claims.reading import claims_of

CASES = [
    # In its own clause.
    ("Rebels attacked the port on Monday.", {"attacked": "Monday"}),
    # A day within a longer word dates nothing.
    ("The gallery is open from 10 a.m.-4 p.m. Monday-Saturday.", {}),
    # Each clause has its own.
    (
        "Rebels attacked the port on Monday, and the army shelled the camp on Friday.",
        {"attacked": "Monday", "shelled": "Friday"},
    ),
    # Verbs that "and" joins share one.
    (
        "On Monday rebels stormed the base and killed three guards.",
        {"stormed": "Monday", "killed": "Monday"},
    ),
    # The time of saying is not that of what is said.
    ("The mayor said on Monday that rebels had attacked the port.", {"attacked": None}),
    # How long and how often is not when.
    ("Rebels attacked the port for three hours.", {"attacked": None}),
    # A noun's own time is that of what it names, and of what happened in it.
    ("Ministers met on Friday after Sunday's attack on a church.", {"attack": "Sunday"}),
    ("Thursday's bombing of a market killed 12 people.", {"killed": "Thursday"}),
    ("The army shelled the port ahead of Monday's talks.", {"shelled": None}),
    (
        "A ceremony on Tuesday marked the 1983 bombing of a barracks that killed 241 soldiers.",
        {"bombing": "1983", "killed": "1983"},
    ),
    (
        "On Tuesday they sentenced a man over the 1988 bombing of a flight that killed 270 people.",
        {"bombing": "1988", "killed": "1988"},
    ),
    (
        "On Friday they remembered the 1995 massacre in Srebrenica, when soldiers killed 80 men.",
        {"massacre": "1995", "killed": "1995"},
    ),
    # What is judged, or what somebody is charged with, happened before that.
    (
        "On Tuesday bishops denounced the killing of a priest.",
        {"denounced": "Tuesday", "killing": None},
    ),
    (
        "The minister today condemned the attack on a clinic.",
        {"condemned": "today", "attack": None},
    ),
    (
        "The killing of the priest was condemned on Tuesday by bishops.",
        {"condemned": "Tuesday", "killing": None},
    ),
    (
        "The mayor was charged Thursday with the murder of his driver.",
        {"charged": "Thursday", "murder": None},
    ),
    # What is done has the day of doing it, and a date of its own goes first.
    ("On Tuesday troops launched an attack on the village.", {"attack": "Tuesday"}),
    ("Bishops condemned Monday's attack on a school.", {"attack": "Monday"}),
    # A clause has one time: another right behind a noun is the noun's.
    (
        "Police arrested two teenagers on Tuesday over the attack last Friday on a clerk.",
        {"arrested": "Tuesday", "attack": "last Friday"},
    ),
    (
        "A court today jailed a man for the bombing in 2015 of a barracks.",
        {"jailed": "today", "bombing": "2015"},
    ),
    (
        "Soldiers killed a farmer on Monday and a trader on Friday.",
        {"killed": "Monday"},
    ),
    # A time of which a clause tells what was then.
    ("Nobody has slept since Sunday, when rebels shelled the town.", {"shelled": "Sunday"}),
    (
        "The border has been shut since 2 May, when soldiers killed two farmers.",
        {"killed": "2 May"},
    ),
    # Nothing is stated.
    ("Rebels attacked the port.", {"attacked": None}),
]


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        # The day itself is within the bound that a noun beside it has.
        ("Police arrested two men after Sunday's attack on a church.", "attack", "2023-06-11"),
        ("Police arrested two men after Sunday's attack on a church.", "arrested", "2023-06-11/.."),
        # What came about by a happening does not date it, unless the date may be its own.
        (
            "Police on Tuesday arrested two men for an attack on a church.",
            "attack",
            "../2023-06-15",
        ),
        ("Police arrested two men for an attack on Tuesday on a church.", "attack", "2023-06-13"),
        ("On Tuesday 12 people were killed in an attack on a church.", "attack", "2023-06-13"),
        # A noun within another dates neither that nor its clause.
        (
            "Police arrested a suspect in the 2015 attacks on Friday.",
            "arrested",
            "2023-06-09",
        ),
        # What is awaited lies ahead.
        ("Ministers met before a planned Friday summit.", "met", "2023-06-13/2023-06-15"),
    ],
)
def test_the_days_of_a_time_beside_a_noun(text: str, anchor: str, edtf: str) -> None:
    found = claims_of(text, ClaimKind.EVENT, published="2023-06-15")
    assert {c.anchor.text: c.time.edtf for c in found if c.time}[anchor] == edtf


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_time(text: str, expected: dict[str, str | None]) -> None:
    found = {
        c.anchor.text: c.time.span.text if c.time is not None and c.time.span is not None else None
        for c in claims_of(text, ClaimKind.EVENT, published="2023-06-15")
    }
    assert {anchor: found[anchor] for anchor in expected} == expected
