"""Normalisation: the days that a constraint allows, by report date and tense."""

from datetime import date

import pytest

from dateline.times import Constraint
from dateline.times.normalise import interval_of

WEDNESDAY = date(2021, 3, 3)


@pytest.mark.parametrize(
    ("constraint", "tense", "first", "last"),
    [
        # What comes again and again lies on the side of the tense, or in the direction named.
        ("weekday=2", "past", "2021-03-02", "2021-03-02"),
        ("weekday=2", "future", "2021-03-09", "2021-03-09"),
        ("weekday=2", None, "2021-03-02", "2021-03-02"),
        ("weekday=3;dir=-1", "past", "2021-02-24", "2021-02-24"),
        ("weekday=4;dir=0", "past", "2021-02-25", "2021-02-25"),
        ("weekday=4;dir=0", None, "2021-03-04", "2021-03-04"),  # "this Thursday"
        ("month=3", "past", "2021-03-01", "2021-03-31"),  # the running month
        ("month=4", "past", "2020-04-01", "2020-04-30"),
        ("month=4", None, "2021-04-01", "2021-04-30"),  # the nearest
        ("month=2;day=29", "past", "2020-02-29", "2020-02-29"),  # leap years alone
        ("month=8;dir=0", "past", "2021-08-01", "2021-08-31"),  # this August
        ("season=24", "future", "2021-12-01", "2022-02-28"),
        ("quarter=4", "past", "2020-10-01", "2020-12-31"),
        ("quarter=1", "future", "2021-01-01", "2021-03-31"),  # its results are to come
        ("dayofmonth=31", "past", "2021-01-31", "2021-01-31"),  # February has none
        ("weekend", "past", "2021-02-27", "2021-02-28"),
        ("weekend", "future", "2021-03-06", "2021-03-07"),
        # The words beside it decide whatever the tense; what was awaited is near.
        ("weekday=5;outlook=past", "future", "2021-02-26", "2021-02-26"),
        ("weekday=5;outlook=future", "past", "2021-03-05", "2021-03-05"),
        ("weekday=1;outlook=near", "past", "2021-03-01", "2021-03-01"),
        ("weekday=7;outlook=near", "past", "2021-03-07", "2021-03-07"),
        ("month=4;day=14;outlook=near", "past", "2021-04-14", "2021-04-14"),
        ("month=1;day=14;outlook=near", "future", "2021-01-14", "2021-01-14"),
        # From the report's date.
        ("ago=2;unit=century", None, "1821-01-01", "1821-12-31"),
        ("ago=X;unit=month", None, "2020-06-03", "2021-01-31"),  # a few months ago
        ("past=1;unit=quarter", None, "2020-12-03", "2021-03-03"),
        # From another time.
        ("later=2;unit=day|date=2018-03-14", None, "2018-03-16", "2018-03-16"),
        ("later=-1;unit=month|date=2018-03", None, "2018-02-01", "2018-02-28"),
        ("later=0;unit=year|weekday=2", "past", "2021-01-01", "2021-12-31"),
        # Ranges: an end without a year takes it from the other.
        ("month=11..date=2018-02", None, "2017-11-01", "2018-02-28"),
        ("date=2017-11..month=2", None, "2017-11-01", "2018-02-28"),
        ("weekday=1..unit=day;shift=0", "past", "2021-03-01", "2021-03-03"),
        ("month=3;day=1..month=3;day=2", "past", "2021-03-01", "2021-03-02"),
    ],
)
def test_days(constraint: str, tense: str | None, first: str, last: str) -> None:
    found = interval_of(Constraint.parse(constraint), WEDNESDAY, tense)
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "constraint",
    [
        "weekday=2",
        "ago=2;unit=week",
        "later=2;unit=day",
        "later=?;unit=year|date=2018",  # years later
        "date=2018..later=2;unit=day|month=3",  # its anchor waits for the report's date
        "duration=P3D",
        "vague=past",
    ],
)
def test_what_cannot_be_told_without_the_reports_date(constraint: str) -> None:
    assert interval_of(Constraint.parse(constraint), None, "past") is None


@pytest.mark.parametrize("constraint", ["date=2018-02-30", "month=2;day=30", "date=2018-42"])
def test_days_that_no_calendar_has_are_an_error(constraint: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        interval_of(Constraint.parse(constraint), WEDNESDAY, "past")
