from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Compared, Party, Sense
from dateline.events.linkage.features import FEATURES, PairView, described
from dateline.events.linkage.identity import (
    PARTS,
    at_odds,
    counted,
    marks,
    one_happening,
)
from tests.events.linkage.made import claim, on, report, town, victim

KIDAL, GAO = town("Kidal", 18.4, 1.4), town("Gao", 16.3, 0.0)


def told(one: Compared, other: Compared, words: tuple[str, str] = ("", "")) -> int:
    """The marks of two claims of two reports with these words."""
    columns = Columns.of([report("r1", one, words=words[0]), report("r2", other, words=words[1])])
    view = PairView(columns, np.array([0]), np.array([1]), np.array([0.5], np.float32))
    return int(marks(described(view))[0])


def hit(nation: str, number: int) -> tuple[Party, ...]:
    """So many soldiers of a nation."""
    return (Party(Sense.TARGET, None, (), "soldier", nation, number, number),)


@pytest.mark.parametrize(
    ("one", "other", "allowed"),
    [
        ({}, {}, True),  # nothing is told
        ({"when": on(1), "spot": KIDAL}, {}, True),  # nothing is told by both
        ({"when": on(1)}, {"when": on(1)}, True),
        ({"when": on(1), "spot": GAO}, {"when": on(8), "spot": GAO}, False),  # a week later
        ({"spot": KIDAL, "when": on(1)}, {"spot": GAO, "when": on(1)}, False),  # two towns
        ({"parties": (victim("Aziz Diallo"),)}, {"parties": (victim("Diallo"),)}, True),
        ({"parties": (victim("Aziz Diallo"),)}, {"parties": (victim("Omar Sow"),)}, False),
        ({"parties": hit("GB", 2)}, {"parties": hit("FR", 2)}, False),  # two climbers
        ({"parties": hit("GB", 2)}, {"parties": hit("GB", 3)}, True),  # a toll that grows
        ({"parties": hit("GB", 2)}, {"parties": hit("GB", 30)}, True),  # outweighed by who
        ({"deadly": True}, {"deadly": False}, False),
        # a town is not outweighed by numbers that happen to be equal
        ({"spot": KIDAL, "parties": hit("ML", 2)[:1]}, {"spot": GAO}, False),
    ],
)
def test_what_both_tell_forbids(one: dict[str, Any], other: dict[str, Any], allowed: bool) -> None:
    assert one_happening(counted(told(claim("a", **one), claim("b", **other)))) is allowed


def test_names_that_the_other_report_knows_do_not_forbid() -> None:
    one, other = (
        claim(s, parties=(victim(n),)) for s, n in (("a", "Ali Keita"), ("b", "Omar Sow"))
    )
    assert not one_happening(counted(told(one, other)))
    assert one_happening(counted(told(one, other, words=("sow", "keita"))))


@given(st.lists(st.integers(0, 63), max_size=30))
def test_sums_are_counts(some: list[int]) -> None:
    total = sum(map(counted, some))
    agree, odd = (sum(mark >> bit & 1 for mark in some) for bit in (0, 1))
    if odd > agree:
        assert not one_happening(total)
    if not at_odds(np.array(some, np.uint8)).any():
        assert one_happening(total)


def test_each_part_is_told_by_features() -> None:
    assert {name for part in PARTS for names in part for name in names} <= set(FEATURES)
