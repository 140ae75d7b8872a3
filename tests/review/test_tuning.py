"""What decisions propose for confidence and thresholds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.linkage import Thresholds
from dateline.model import Confidence, Factuality, identified
from dateline.model.decision import Verb
from dateline.model.shifted import shifted
from dateline.profiles import load
from dateline.review.tuning import ENOUGH, bands_of, judged, shift_of
from tests.store.made import claims, report

ARMS = load("arms")
LAUNCH = replace(
    claims(report())[1], confidence=Confidence(0.6, actor=0.9, place=0.8, factuality=0.7)
)
DOUBTED = identified(replace(LAUNCH, factuality=Factuality.POSSIBLE))


@pytest.mark.parametrize(
    ("verb", "made", "told"),
    [
        (Verb.ACCEPT, None, {"whole": True, "actor": True, "place": True, "factuality": True}),
        (Verb.REJECT, None, {"whole": False}),
        (
            Verb.EDIT,
            DOUBTED,
            {"whole": False, "actor": True, "place": True, "factuality": False},
        ),
        (
            Verb.EDIT,
            replace(LAUNCH, place=None, arguments=()),
            {"whole": False, "actor": False, "place": False, "factuality": True},
        ),
    ],
)
def test_what_a_decision_says_of_each_part(verb: Verb, made: object, told: dict[str, bool]) -> None:
    found = dict(judged(verb, LAUNCH, made, ARMS))  # type: ignore[arg-type]
    assert {part: right for part, (_, right) in found.items()} == told
    assert all(given == getattr(LAUNCH.confidence, part) for part, (given, _) in found.items())


def test_a_machine_that_is_too_sure_is_made_less_so() -> None:
    found = shift_of("whole", [(0.9, n % 2 == 0) for n in range(200)])
    assert (found.right, found.wrong) == (100, 100)
    assert found.shift is not None
    assert found.after == pytest.approx(0.5, abs=0.02)
    assert found.before == pytest.approx(0.9)
    assert shifted(Confidence(0.9, place=0.9), {"whole": found.shift}) == Confidence(
        round(found.after, 2), place=0.9
    )


@given(st.lists(st.tuples(st.floats(0.05, 0.95), st.booleans()), min_size=ENOUGH, max_size=60))
def test_a_shift_goes_towards_what_was_right_and_never_past_it(
    rows: list[tuple[float, bool]],
) -> None:
    found = shift_of("whole", rows)
    share = found.right / len(rows)
    assert min(found.before, share) - 0.01 <= found.after <= max(found.before, share) + 0.01


def test_few_decisions_change_nothing_and_some_change_little() -> None:
    assert shift_of("whole", [(0.9, False)] * (ENOUGH - 1)).shift is None
    some = shift_of("whole", [(0.9, False)] * ENOUGH).shift
    many = shift_of("whole", [(0.9, False)] * 50 * ENOUGH).shift
    assert some is not None
    assert many is not None
    assert many < some < 0


def test_what_is_sure_stays_sure() -> None:
    assert shifted(Confidence(1.0, time=0.0), {"whole": -3.0, "time": 3.0}) == Confidence(
        1.0, time=0.0
    )


def test_thresholds_part_what_was_merged_from_what_was_split() -> None:
    rows = [(0.30 + n / 1000, True) for n in range(15)] + [
        (0.1 + n / 100, False) for n in range(15)
    ]
    old = Thresholds(0.4, 0.15)
    found = bands_of(rows, old)
    assert found.new is not None
    assert 0.24 < found.new.together <= 0.3
    assert (found.merged, found.split, found.wrong_before, found.wrong_after) == (15, 15, 15, 0)
    assert found.new.ask <= old.ask
    assert bands_of(rows[:5], old).new is None
    fitting = bands_of([(score + 0.2, one) for score, one in rows], old)
    assert fitting.new is not None
    assert fitting.new.together in (0.4, pytest.approx(0.47, abs=0.04))
