"""Readers of dates on the calendar: what the words of a date say."""

import pytest

from dateline.times import find_expressions


@pytest.mark.parametrize(
    ("text", "constraints"),
    [
        ("on 14 March 2018", ["date=2018-03-14"]),
        ("on the 14th of March", ["month=3;day=14"]),
        ("on 40 March", []),  # no such day
        ("at 5 p.m. on May 3", ["month=5;day=3;clock=17:00"]),  # the hour is no day
        ("at 12 a.m. on May 3", ["month=5;day=3;clock=00:00"]),
        ("in June last year", ["month=6;year=-1"]),
        ("in early 2019", ["date=2019;part=early"]),
        ("before the Sept. 11 attacks", ["date=2001-09-11"]),  # a date that is a name
        ("March 3-5, 2019", ["date=2019-03-03..date=2019-03-05"]),
        ("on Tuesday of next week", ["weekday=2;week=1"]),
        ("early Monday local time", ["weekday=1;part=early;zone=LOCAL"]),
        ("in the third quarter", ["quarter=3"]),
        ("in the second half of this year", ["half=2;year=0"]),
        ("in the first half of the 1990s", ["date=199X;part=early"]),
        ("in the third quarter of fiscal 2019", ["date=2019-35;fiscal"]),
        ("the summer of 2019", ["date=2019-22"]),
        ("prices fall", []),  # the verb
        ("in the late '80s", ["date=198X;part=late"]),
        ("in the early 20th century", ["date=19XX;part=early"]),
        ("18.05.2019", ["date=2019-05-18"]),  # dots: day first
        ("3/4/2019", ["date=2019-03-04;or=2019-04-03"]),  # American or British
        ("3/31/2019", ["date=2019-03-31"]),
        ("2018-02-14T10:00:00Z", ["date=2018-02-14;clock=10:00;zone=Z"]),
        ("1991-94", ["date=1991..date=1994"]),
        ("the first three months of 2020", ["date=2020-01..date=2020-03"]),
        ("the last week of March", ["month=3;part=late"]),
        ("nineteen ninety-six", ["date=1996"]),
        ("in the year two thousand", ["date=2000"]),
        ("Easter 2020", ["holiday=easter+0;in=2020"]),
        ("on the 14th", ["dayofmonth=14"]),
        ("on the morning of the 5th", ["dayofmonth=5;hours=MO"]),
        ("on 20/06", ["month=6;day=20"]),
        ("on 6/20", ["month=6;day=20"]),
        ("on 5/6", []),  # May or June
        ("by a score of 20/6", []),
        ("on 12.05.21", ["date=2021-05-12"]),
        ("with version 10.12.14", []),
        ("from 192.168.0.1 with version 1.2.3.4", []),
        ("on 19 Jan 89", ["date=1989-01-19"]),  # years in two digits before punctuation
        ("on 19-Jan-2015", ["date=2015-01-19"]),
        ("on 19 Jan 89 people", ["month=1;day=19"]),  # a count
        ("in the early hours of Tuesday", ["weekday=2;part=early"]),
        (
            "at about 3 a.m. local time (0000 GMT) on Tuesday",
            ["weekday=2;clock=03:00;zone=LOCAL"],
        ),
        ("in the winter of 2013-14", ["date=2014-24"]),  # named by its January
        ("in the current fiscal year", ["unit=year;shift=0;fiscal"]),
    ],
)
def test_constraints(text: str, constraints: list[str]) -> None:
    assert [str(m.constraint) for m in find_expressions(f"It came {text}.")] == constraints
