"""The confidence in each part of a claim, and how it is measured."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import pytest

from dateline.claims.confidence import Part
from dateline.model import Claim, Report
from tests.claims.reading import read
from tests.evaluation.scripts import script

STORY = (
    "Chad's army shelled the town of Bol with two rockets on Monday.\n\n"
    "They also shelled a depot, and the rebels probably seized it.\n\n"
    "The minister has met the army's commander, Radio Sahel said.\n"
)


@pytest.fixture(scope="module")
def calibration() -> ModuleType:
    return script("calibration")


@pytest.fixture(scope="module")
def story() -> list[Claim]:
    return read(Report.of(STORY, published="2021-05-06"))


def _of(claims: list[Claim], type_: str, nth: int = 0) -> dict[str, float | None]:
    return asdict([claim for claim in claims if claim.type == type_][nth].confidence)


def _sure(confidence: dict[str, float | None], part: str) -> float:
    value = confidence[part]
    assert value is not None
    return value


def test_every_part_is_a_probability_of_two_decimals(story: list[Claim]) -> None:
    assert len(story) > 3
    for claim in story:
        values = [value for value in asdict(claim.confidence).values() if value is not None]
        assert len(values) > 2
        assert all(0 <= value <= 1 and value == round(value, 2) for value in values)


def test_the_whole_is_no_surer_than_any_part(story: list[Claim]) -> None:
    for claim in story:
        whole, *parts = asdict(claim.confidence).values()
        assert all(part is None or whole <= part for part in parts)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        # No date of publication, no place
        ("The rebels shelled a depot.", {"place", "time"}),
        # Nobody is named who did it
        ("A depot was shelled in Bol on 3 May 2021.", {"actor"}),
        # What befell nobody
        ("The rebels attacked.", {"object", "place", "time"}),
    ],
)
def test_a_part_that_a_claim_does_not_have_has_none(text: str, missing: set[str]) -> None:
    (claim,) = read(Report.of(text))
    given = asdict(claim.confidence)
    assert {part for part in given if given[part] is None} == missing


def test_a_pronoun_is_less_sure_than_a_name(story: list[Claim]) -> None:
    named, pointed = _of(story, "Attack"), _of(story, "Attack", 1)
    assert _sure(pointed, "actor") < _sure(named, "actor")


def test_what_is_inferred_is_never_surer_than_what_is_stated(story: list[Claim]) -> None:
    stated, inferred = _of(story, "Attack"), _of(story, "Attack", 1)
    assert _sure(inferred, "time") <= _sure(stated, "time")
    assert _sure(inferred, "place") <= _sure(stated, "place")


def test_hedged_words_are_a_risk_to_factuality(story: list[Claim]) -> None:
    assert _sure(_of(story, "Seize"), "factuality") < _sure(_of(story, "Attack"), "factuality")


def test_a_doubtful_part_lowers_the_whole(story: list[Claim]) -> None:
    assert _sure(_of(story, "Attack", 1), "whole") < _sure(_of(story, "Attack"), "whole")


def test_only_parts_that_are_labelled_are_judged(calibration: ModuleType, tmp_path: Path) -> None:
    text = "The rebels shelled a depot on Monday.\n"
    label = (
        '{"type": "Attack", "sentence": "The rebels", "anchor": "shelled", "args":'
        ' {"Actor": "The rebels", "Target": "the town"}, "value": null, "place": null,'
        ' "time": "Monday", "voice": ["publisher"], "factuality": "CT+", "tense": "past",'
        ' "optional": false}\n'
    )
    (tmp_path / "made.txt").write_text(text + "They left the town.\n", encoding="utf-8")
    (tmp_path / "made.facts.jsonl").write_text(label, encoding="utf-8")
    judged = next(j for j in calibration.judged(tmp_path) if j.claim.type == "Attack")
    assert judged.right == {
        Part.ACTOR: True,
        Part.OBJECT: False,  # "a depot"
        Part.FACTUALITY: True,
        Part.VOICE: True,
        "whole": False,
    }
    assert set(judged.confidence) == set(judged.right)


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
