"""Dates in texts without capitals or all in capitals."""

import pytest

from dateline.times import find_times
from dateline.times.case import names_month


@pytest.mark.parametrize(
    ("text", "constraints"),
    [
        # All capitals, as agencies once sent
        ("KILLED ON 14 MARCH 2018", ["date=2018-03-14"]),
        ("KILLED 19 JUNE", ["month=6;day=19"]),
        ("KILLED ON TUESDAY NIGHT", ["weekday=2;hours=NI"]),
        ("KILLED LAST WEEK", ["unit=week;shift=-1"]),
        ("KILLED AT 3 P.M. ON TUESDAY", ["weekday=2;clock=15:00"]),
        ("KILLED IN MAY", ["month=5"]),
        ("KILLED ON GOOD FRIDAY", ["holiday=easter-2"]),
        ("THE MAR AND THE DEC", []),  # abbreviations of other things
        # No capitals at all
        ("killed on tuesday", ["weekday=2"]),
        ("killed in january", ["month=1"]),
        ("killed on march 3, 2018", ["date=2018-03-03"]),
        ("killed on 3 may", ["month=5;day=3"]),
        ("killed since march", ["since;month=3"]),
        ("an august body may march in the sun", []),
    ],
)
def test_constraints(text: str, constraints: list[str]) -> None:
    assert [str(m.constraint) for m in find_times(text)] == constraints


@pytest.mark.parametrize(
    ("words", "k", "month"),
    [
        (["they", "may"], 1, False),
        (["on", "May", "3"], 1, True),
        (["19", "-", "JAN", "-", "2015"], 2, True),
        (["only", "3", "may", "stay"], 2, False),
        (["feb", "14"], 0, True),
        (["mar", "14"], 0, False),  # a Spanish sea
    ],
)
def test_whether_a_word_is_a_month(words: list[str], k: int, month: bool) -> None:
    assert names_month(words, k) == month
