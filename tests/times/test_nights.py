"""Nights, which lie on two days."""

import pytest

from dateline.times import find_expressions, resolve
from tests.times.cases import WEDNESDAY


@pytest.mark.parametrize(
    ("text", "words", "constraint", "edtf"),
    [
        ("overnight", "overnight", "overnight", "2021-03-02/2021-03-03"),
        (
            "overnight into Tuesday",
            "overnight into Tuesday",
            "weekday=1;hours=NI..weekday=2",
            "2021-03-01/2021-03-02",
        ),
        (
            "overnight into 1 May 2020",  # the eve is in another month
            "overnight into 1 May 2020",
            "date=2020-04-30;hours=NI..date=2020-05-01",
            "2020-04-30/2020-05-01",
        ),
        (
            "overnight on 3 February",
            "overnight on 3 February",
            "month=2;day=3;hours=NI",
            "2021-02-03",
        ),
        (
            "on the night of 3-4 February",
            "the night of 3-4 February",
            "month=2;day=3;hours=NI..month=2;day=4",
            "2021-02-03/2021-02-04",
        ),
        (
            "late on Monday night into Tuesday",
            "Monday night into Tuesday",
            "weekday=1;hours=NI..weekday=2",
            "2021-03-01/2021-03-02",
        ),
        (
            "overnight from Monday to Tuesday",
            "overnight from Monday to Tuesday",
            "weekday=1;hours=NI..weekday=2",
            "2021-03-01/2021-03-02",
        ),
        (
            "in the night between Monday and Tuesday",
            "the night between Monday and Tuesday",
            "weekday=1;hours=NI..weekday=2",
            "2021-03-01/2021-03-02",
        ),
    ],
)
def test_nights(text: str, words: str, constraint: str, edtf: str) -> None:
    (mention,) = find_expressions(f"It came {text}.")
    assert (mention.span.text, str(mention.constraint)) == (words, constraint)
    assert resolve(mention, WEDNESDAY, "past").edtf == edtf


def test_two_nights_are_two_days() -> None:
    found = find_expressions("It came on Monday and Tuesday.")
    assert [m.span.text for m in found] == ["Monday", "Tuesday"]
