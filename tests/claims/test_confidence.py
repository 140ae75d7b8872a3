"""`confidence`: a probability that falls where reading is harder, and how it is measured."""

from __future__ import annotations

from dataclasses import asdict, replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.confidence import Features, confidence
from dateline.model import Report
from tests.claims.reading import ARMS, read
from tests.evaluation.scripts import script

PLAIN = Features(
    stated=0, statement=0, pronoun=0, unresolved=0, no_object=0, dated=0, depth=0.3
)  # fmt: skip


@pytest.fixture(scope="module")
def calibration() -> ModuleType:
    return script("calibration")


_flag = st.sampled_from([0.0, 1.0])


@given(st.builds(Features, *[_flag] * 6, st.floats(0, 100)))
def test_confidence_is_a_probability(features: Features) -> None:
    assert 0 <= confidence(features) <= 1


@pytest.mark.parametrize(
    "harder",
    [
        {"pronoun": 1.0},
        {"no_object": 1.0},
        {"depth": 2.0},
        {"stated": 1.0},
    ],
    ids=lambda h: next(iter(h)),
)
def test_what_makes_reading_harder_lowers_it(harder: dict[str, float]) -> None:
    assert confidence(replace(PLAIN, **harder)) < confidence(PLAIN)


def test_an_unresolved_pronoun_lowers_it_further() -> None:
    resolved = replace(PLAIN, pronoun=1.0)
    assert confidence(replace(resolved, unresolved=1.0)) < confidence(resolved)


def test_claims_carry_the_confidence_of_their_features() -> None:
    text = "Chad's army shelled the town of Bol on Monday.\n\nThey shelled it.\n"
    claims = read(Report.of(text))
    named, pointed = (c for c in claims if c.type == "Attack")
    assert asdict(Features.of(named, ARMS))["pronoun"] == 0
    assert asdict(Features.of(named, ARMS))["dated"] == 1
    assert asdict(Features.of(pointed, ARMS))["pronoun"] == 1
    for claim in claims:
        assert claim.confidence.whole == confidence(Features.of(claim, ARMS))
    assert pointed.confidence.whole < named.confidence.whole


def test_bins_are_equal_in_size_and_sorted(calibration: ModuleType) -> None:
    found = calibration.bins([0.9, 0.1, 0.5, 0.3], [True, False, True, False], 2)
    assert [(b.size, b.confidence, b.right) for b in found] == [(2, 0.2, 0.0), (2, 0.7, 1.0)]


def test_calibration_error_of_made_up_claims(calibration: ModuleType) -> None:
    half = [0.5] * 4
    assert calibration.calibration_error(half, [True, False, True, False], 1) == 0
    assert calibration.calibration_error(half, [True] * 4, 1) == pytest.approx(0.5)
    # |0.2 - 0| and |0.7 - 1|, half of the claims each
    error = calibration.calibration_error([0.9, 0.1, 0.5, 0.3], [True, False, True, False], 2)
    assert error == pytest.approx((0.2 + 0.3) / 2)


def test_scores_of_made_up_claims(calibration: ModuleType) -> None:
    assert calibration.brier([1.0, 0.5], [True, False]) == pytest.approx(0.125)
    assert calibration.auc([0.9, 0.4, 0.6], [True, False, False]) == 1
    assert calibration.auc([0.5, 0.5], [True, False]) == 0.5


def test_chance_alone_shows_an_error_that_shrinks_with_more_claims(
    calibration: ModuleType,
) -> None:
    few, many = [0.3, 0.7] * 20, [0.3, 0.7] * 500
    assert calibration.by_chance(few, 10) > calibration.by_chance(many, 10) > 0
