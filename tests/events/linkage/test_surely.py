"""What is surely one happening: which pairs, and how far they carry."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dateline.events.linkage import link, why
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Party, Sense
from dateline.events.linkage.features import PairView, described
from dateline.events.linkage.linking import Decided
from dateline.events.linkage.surely import ODDS, SURE, cores, marks
from dateline.model import Band
from tests.events.linkage.made import claim, on, report, town, victim

KIDAL, GAO = town("Kidal", 18.4, 1.4), town("Gao", 16.3, 0.0)
Parts = dict[str, Any]


def hit(word: str, number: int | None = None) -> tuple[Party, ...]:
    """Those befallen, by a word and a number."""
    return (Party(Sense.TARGET, None, (), word, None, number, number),)


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        ({}, {}, None, 0),  # one word and nothing else
        ({"parties": hit("soldier")}, {"parties": hit("soldier")}, None, SURE),
        ({"parties": hit("soldier"), "lemma": "raid"}, {"parties": hit("soldier")}, None, 0),
        ({"parties": hit("soldier", 23), "lemma": "raid"}, {"parties": hit("soldier", 23)}, None,
         SURE),
        ({"parties": hit("soldier", 23)}, {"parties": hit("soldier", 26)}, None, ODDS),
        ({"parties": hit("soldier"), "when": on(1)}, {"parties": hit("soldier"), "when": on(3)},
         None, ODDS),
        ({"parties": hit("soldier"), "spot": KIDAL}, {"parties": hit("soldier"), "spot": GAO},
         None, ODDS),
        ({"parties": (victim("Aziz Diallo"),)}, {"parties": (victim("Omar Sow"),)}, None, ODDS),
        # of reports of one week, whatever the words, if nothing is at odds
        ({"lemma": "raid"}, {}, (1, 8), SURE),
        ({"lemma": "raid"}, {}, (1, 9), 0),
        ({"lemma": "raid", "deadly": True}, {"deadly": False}, (1, 8), ODDS),
    ],
)  # fmt: skip
def test_which_pairs_are_surely_one(
    one: Parts, other: Parts, days: tuple[int, int] | None, expected: int
) -> None:
    published = days or (None, None)
    columns = Columns.of(
        report(name, claim(name, **parts), published=day)
        for name, parts, day in zip(("r1", "r2"), (one, other), published, strict=True)
    )
    view = PairView(columns, np.array([0]), np.array([1]), np.array([0.5], np.float32))
    assert marks(view, described(view)).tolist() == [expected]


def test_what_is_surely_one_carries_on_as_far_as_nothing_is_at_odds() -> None:
    chain = [(0, 1, SURE), (1, 2, SURE), (2, 3, SURE), (0, 3, ODDS), (3, 4, 0)]
    core, pairs = cores(range(5), chain)
    assert core == {0: 0, 1: 0, 2: 0, 3: 3, 4: 4}
    assert pairs == [(0, 1), (1, 2)]
    # a person may know better
    core, _ = cores(range(5), chain, [(0, 3)])
    assert core == {0: 0, 1: 0, 2: 0, 3: 0, 4: 4}


def test_why_asks_about_what_is_together_but_not_surely_one() -> None:
    soldiers, words = hit("soldier"), "harbour raid soldiers night boats"
    reports = [
        report("r1", claim("1", parties=soldiers), words=words),
        report("r2", claim("2", parties=soldiers), words=words),
        report("r3", claim("3"), words=words),
    ]
    linked = link(reports)
    assert linked.events == (("1", "2", "3"),)
    bands = {(one.left, one.right): one.band for one in why(linked, ["1", "2", "3"])}
    assert bands.pop(("1", "2")) is Band.TOGETHER
    assert list(bands.values()) == [Band.ASK]
    decided = [Decided("2", "3", same=True, decision="d")]
    held = why(link(reports, decided), ["1", "2", "3"])
    assert {one.band for one in held} == {Band.TOGETHER}
