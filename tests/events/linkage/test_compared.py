from __future__ import annotations

from typing import Any

import pytest

from dateline.events.linkage.compared import Compared, Sense
from tests.events.linkage.made import read


def only(text: str, published: str | None = "2023-05-05") -> Compared:
    """The only claim of an event that a text has."""
    (one,) = read(text, published).claims
    return one


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Rebels shelled Gao on 3 May 2023.", "type", "Attack"),
        ("Rebels shelled Gao on 3 May 2023.", "group", "violence"),  # shared with deaths
        ("The ministers met in Gao.", "group", "Meet"),  # of no group
        ("Rebels shelled Gao on 3 May 2023.", "lemma", "shell"),
        ("Nine soldiers were killed in Gao.", "deadly", True),
        ("Nine soldiers were wounded in Gao.", "deadly", False),
        ("Rebels shelled Gao on 3 May 2023.", "deadly", None),
        ("Rebels did not shell Gao on 3 May 2023.", "negative", True),
        ("Nine soldiers were killed in Gao.", "consequence", True),
        # a way of doing, by the first word that says any; most words say none
        ("Rebels shelled Gao on 3 May 2023.", "manner", "explosives"),
        ("Gunmen gunned down a judge in Gao.", "manner", "shooting"),
        ("The rebels stabbed a judge in Gao.", "manner", "stabbing"),
        ("Rebels attacked Gao on 3 May 2023.", "manner", None),
    ],
)
def test_what_is_compared(text: str, part: str, expected: Any) -> None:
    assert getattr(only(text), part) == expected


def test_participants_have_a_sense_and_words() -> None:
    parties = {p.sense: p for p in only("Rebels wounded nine French soldiers in Gao.").parties}
    assert parties[Sense.ACTOR].head == "rebel"
    target = parties[Sense.TARGET]
    assert (target.head, target.nation, target.low, target.high) == ("soldier", "FR", 9, 9)
    assert (target.key, target.names) == (None, ())


def test_a_name_has_one_key_in_every_report() -> None:
    one = only("Rebels killed Amadou Cisse in Gao.")
    other = only("Amadou Cisse was killed in Gao.")
    keys = [p.key for c in (one, other) for p in c.parties if p.sense is Sense.TARGET]
    assert keys == ["person:amadou-cisse"] * 2


def test_a_stated_day_and_town_are_known_from_inferred_ones() -> None:
    stated = only("Rebels shelled Gao on 3 May 2023.")
    assert stated.when is not None
    assert stated.when.stated
    assert stated.spot is not None
    assert (stated.spot.names, stated.spot.country, stated.spot.stated) == (("gao",), "ML", True)


def test_the_report_says_which_of_its_claims_are_one_happening() -> None:
    told = read("Rebels shelled a depot in Gao. The shelling of the depot began at dawn.")
    assert told.same == ((0, 1),)
