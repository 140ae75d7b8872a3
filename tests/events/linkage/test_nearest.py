from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given

from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Told
from dateline.events.linkage.nearest import WINDOW, chunks, nearest, place_within, stretches
from tests.events.linkage.made import cases, report

STORY = "depot convoy harbour"


def found(*reports: Told, most: int = 20) -> set[tuple[str, str, float]]:
    """The pairs of reports that are near, with their cosines."""
    vectors = Columns.of(reports).stories
    near = nearest(vectors, most=most)
    return {
        (*sorted((vectors.reports[a], vectors.reports[b])), round(float(c), 2))
        for a, b, c in zip(near.left.tolist(), near.right.tolist(), near.cosine, strict=True)
    }


def test_reports_are_as_near_as_the_words_they_share() -> None:
    near = found(
        report("a", words=STORY), report("b", words=STORY), report("c", words="depot mill quarry")
    )
    assert near == {("a", "b", 1.0), ("a", "c", 0.33), ("b", "c", 0.33)}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (0, WINDOW, True),
        (0, WINDOW + 1, False),  # another season
        (None, 0, True),  # an unknown date never blocks
        (None, None, True),
    ],
)
def test_reports_of_other_times_tell_other_stories(
    one: int | None, other: int | None, near: bool
) -> None:
    two = report("a", words=STORY, published=one), report("b", words=STORY, published=other)
    assert bool(found(*two)) is near
    assert found(*two) == found(*reversed(two))


def test_only_the_nearest_are_kept_but_a_report_may_be_among_those_of_many() -> None:
    words = [f"{STORY} w{n}" for n in range(9)]
    crowd = [report(f"r{n}", words=w) for n, w in enumerate(words)]
    assert len(found(*crowd, most=3)) < 9 * 8 / 2
    assert {name for pair in found(*crowd, most=3) for name in pair[:2]} == {
        f"r{n}" for n in range(9)
    }


@given(cases())
def test_the_order_of_reports_changes_nothing(reports: list[Told]) -> None:
    shuffled = list(reports)
    random.Random(1).shuffle(shuffled)
    assert found(*reports, most=2) == found(*shuffled, most=2)


def test_arithmetic_of_stretches() -> None:
    numbers, of = stretches(np.array([5, 0]), np.array([2, 3]))
    assert (numbers.tolist(), of.tolist()) == ([5, 6, 0, 1, 2], [0, 0, 1, 1, 1])
    assert place_within(np.array([7, 7, 9])).tolist() == [0, 1, 0]
    assert [(s.start, s.stop) for s in chunks(np.array([5, 1, 9, 1]), 6)] == [
        (0, 2),
        (2, 3),
        (3, 4),
    ]
