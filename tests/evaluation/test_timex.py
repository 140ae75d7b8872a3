"""TIMEX3 values and tenses, as the benchmark of times needs them."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dateline.times import find_expressions, find_times


@pytest.fixture
def timex(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "evaluation"))
    yield import_module("timex")
    sys.modules.pop("timex")


@pytest.fixture
def tense(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "evaluation"))
    yield import_module("tense")
    sys.modules.pop("tense")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tuesday", "2021-03-02"),
        ("Monday night", "2021-03-01TNI"),
        ("last week", "2021-W08"),
        ("the weekend", "2021-W08-WE"),
        ("last summer", "2020-SU"),
        ("the third quarter of 2019", "2019-Q3"),
        ("the first half of 2019", "2019-H1"),
        ("the summer of 2019", "2019-SU"),
        ("the 1990s", "199"),
        ("the past three months", "P3M"),
        ("the past year", "2020"),
        ("two weeks ago", "2021-W07"),
        ("a year earlier", "2020"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("soon", "FUTURE_REF"),
        ("February 30", "XXXX"),  # no such day
    ],
)
def test_values(timex: Any, words: str, value: str) -> None:
    (mention,) = find_expressions(f"It came over {words}.")
    assert timex.timex_value(mention, "2021-03-03", "past") == value


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("It lasted three days.", "DURATION", "P3D"),
        ("Within 48 hours it was over.", "DURATION", "PT48H"),
        ("A nine-month siege ended.", "DURATION", "P9M"),
        ("It took two and a half years.", "DURATION", "P2Y6M"),
        ("It took half an hour.", "DURATION", "PT30M"),
        ("It took several decades.", "DURATION", "PXDE"),
        ("They meet every Friday.", "SET", "XXXX-WXX-5"),
        ("They meet annually.", "SET", "P1Y"),
        ("They meet twice a week.", "SET", "P1W"),
        ("In recent years it fell.", "DURATION", "PXY"),
        ("It fell two days after the raid.", "DURATION", "P2D"),  # "after" is not part of it
    ],
)
def test_durations_and_sets(timex: Any, sentence: str, kind: str, value: str) -> None:
    (mention,) = find_expressions(sentence)
    assert (timex.timex_type(mention), timex.timex_value(mention, None, None)) == (kind, value)


def test_a_year_ago_is_the_quarter_before_in_results(timex: Any) -> None:
    quarter, before = find_expressions("In the third quarter of 2019 it lost more than a year ago.")
    assert timex.timex_value(before, "2019-11-04", "past", quarter) == "2018-Q3"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army said on Tuesday it would stop.", "past"),
        ("The ministers will meet on Tuesday.", "future"),
        ("The fund has extended its offer to Tuesday.", "present"),
        ("The fund extended its offer until Tuesday.", None),
        ("They plan to meet on Tuesday.", "future"),
        ("On Tuesday, the army shelled the town.", "past"),
        ("Tuesday", None),
    ],
)
def test_the_tense_of_the_clause(tense: Any, sentence: str, expected: str | None) -> None:
    (mention,) = find_times(sentence)
    assert tense.clause_tense(sentence, mention.span.start, mention.span.end) == expected
