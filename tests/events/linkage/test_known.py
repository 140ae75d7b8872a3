"""What is renewed is what comparing everything gives, whatever came and went in between."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.linkage import Told
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.known import Known, renewed
from dateline.events.linkage.linking import clustered
from dateline.events.linkage.nearest import NEAREST, Lists
from dateline.events.linkage.nearest import renewed as nearest_again
from dateline.events.linkage.stored import PART, read, written
from tests.evaluation.scripts import script
from tests.events.linkage.made import cases


def plain(known: Known) -> dict[str, object]:
    """All that is known, by names and not by numbers, which depend on what came first."""
    columns, near = known.columns, known.near
    names, slots = columns.stories.reports, columns.slots
    linked = clustered(known)
    return {
        "near": sorted(
            (*sorted((names[a], names[b])), cosine)
            for a, b, cosine in zip(near.left, near.right, near.cosine.tolist(), strict=True)
        ),
        "pairs": [
            (slots[a], slots[b], score, marks)
            for a, b, score, marks in zip(
                known.pairs.left,
                known.pairs.right,
                known.pairs.score.tolist(),
                known.pairs.marks.tolist(),
                strict=True,
            )
        ],
        "events": linked.events,
        "asks": linked.asks,
    }


def in_portions(reports: list[Told], chance: random.Random) -> Known:
    """The reports in some order and portions; some come twice, and some are gone in between."""
    known, left = Known.nothing(), list(reports)
    chance.shuffle(left)
    there: dict[str, Told] = {}
    while left:
        some = [left.pop() for _ in range(min(len(left), chance.randint(1, 30)))]
        again = chance.sample(sorted(there), min(len(there), chance.randint(0, 3)))
        lost = again[:1] if chance.random() < 1 / 2 else []
        left += [there[name] for name in lost]
        come = [*some, *(there[name] for name in again if name not in lost)]
        known = renewed(known, again, come)
        there = {n: t for n, t in there.items() if n not in again}
        there |= {told.story.report: told for told in come}
    return known


@given(cases(), st.integers(0, 1000))
def test_any_portions_give_what_all_at_once_gives(reports: list[Told], seed: int) -> None:
    whole = renewed(Known.nothing(), (), reports)
    assert plain(in_portions(reports, random.Random(seed))) == plain(whole)


@pytest.mark.parametrize("seed", range(3))
def test_limits_hold_in_a_case_that_is_large_enough_to_reach_them(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = script("scale_merge")
    monkeypatch.setattr(made, "TELLINGS", 60)  # so that more are near
    reports = list(made.Case(1_500).reports())
    whole = renewed(Known.nothing(), (), reports)
    full = np.bincount(whole.lists.owner)
    assert (full == NEAREST).sum() > NEAREST
    assert plain(in_portions(reports, random.Random(seed))) == plain(whole)


@given(cases(), st.integers(1, 3), st.integers(0, 1000))
def test_short_lists_of_neighbours_are_renewed(reports: list[Told], most: int, seed: int) -> None:
    chance = random.Random(seed)
    every = Columns.of(reports).stories
    is_first = np.array([chance.random() < 1 / 2 for _ in range(len(every))])
    first, others = every.only(is_first), every.only(~is_first)
    left = np.array([chance.random() < 2 / 3 for _ in range(len(first))], bool)
    now = first.only(left).beside(others)
    none, to = np.zeros(0, np.int64), np.where(left, np.cumsum(left) - 1, -1)
    known = nearest_again(first, Lists.none(), none, np.arange(len(first)), most=most)
    found = nearest_again(now, known, to, np.arange(left.sum(), len(now)), most=most)
    whole = nearest_again(now, Lists.none(), none, np.arange(len(now)), most=most)
    for name in ("owner", "other", "alike"):
        assert getattr(found, name).tolist() == getattr(whole, name).tolist()


@given(cases())
def test_what_is_written_is_read_again(reports: list[Told]) -> None:
    known = renewed(Known.nothing(), (), reports)
    parts = list(written(known, "these rules"))
    assert max(map(len, parts)) <= PART
    found = read(parts, "these rules")
    assert found is not None
    assert plain(found) == plain(known)
    more = renewed(found, [], [])
    assert plain(more) == plain(known)
    assert read(parts, "other rules") is None
    assert read([], "these rules") is None
