"""EDTF strings of intervals."""

from datetime import date

import pytest

from dateline.times import Constraint
from dateline.times.bases import Side
from dateline.times.edtf import edtf_of, end_of_interval


@pytest.mark.parametrize(
    ("first", "last", "constraint", "edtf"),
    [
        ("2021-03-03", "2021-03-03", "weekday=3", "2021-03-03"),
        ("2021-03-01", "2021-03-31", "month=3", "2021-03"),
        ("2021-01-01", "2021-12-31", "date=2021", "2021"),
        ("2021-04-01", "2021-06-30", "quarter=2", "2021-34"),
        ("2021-03-01", "2021-05-31", "season=21", "2021-21"),
        ("2021-07-01", "2021-12-31", "half=2", "2021-41"),
        ("1990-01-01", "1999-12-31", "date=199X", "199X"),
        ("1900-01-01", "1999-12-31", "date=19XX", "19XX"),
        ("0500-01-01", "0599-12-31", "date=05XX", "05XX"),  # years keep four digits
        ("2020-12-01", "2021-02-28", "season=24", "2020-12/2021-02"),  # EDTF's winter is another
        ("1991-01-01", "1994-12-31", "vague=past", "1991/1994"),
        ("2021-03-02", "2021-03-05", "vague=past", "2021-03-02/2021-03-05"),
        ("2022-03-04", "2022-04-03", "date=2022-03-04;or=2022-04-03", "[2022-03-04,2022-04-03]"),
        ("2021-03-03", "2021-03-03", "weekday=3;clock=15:30;zone=UTC", "2021-03-03T15:30:00Z"),
        ("2021-03-03", "2021-03-03", "weekday=3;clock=15:30;zone=EST", "2021-03-03T15:30:00"),
        ("2021-03-03", "2021-03-03", "weekday=3;clock=24:00", "2021-03-03"),  # no such time of day
        ("2021-01-01", "2021-12-31", "ago=1;unit=year", "2021~"),
        ("2021-04-01", "2021-06-30", "ago=1;unit=quarter", "2021-04~/2021-06~"),  # no "2021-34~"
        ("2021-03-03", "2021-03-03", "ago=2;unit=day", "2021-03-03"),  # days are exact
        ("2021-03-03", "2021-03-03", "ago=2;unit=day;about", "2021-03-03~"),
    ],
)
def test_the_shortest_string(first: str, last: str, constraint: str, edtf: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert edtf_of(days, Constraint.parse(constraint).first) == edtf


@pytest.mark.parametrize(
    ("edtf", "side", "end"),
    [
        ("2021-03", Side.BEFORE, "2021-03"),
        ("2021-03~/2021-05~", Side.AFTER, "2021-05~"),
        ("199X", Side.BEFORE, "1990-01-01"),  # a decade may not end an interval
        ("2021-03-03T15:30:00Z", Side.BEFORE, "1990-01-01"),
    ],
)
def test_ends_of_intervals_are_plain_dates(edtf: str, side: Side, end: str) -> None:
    assert end_of_interval(edtf, date(1990, 1, 1), side) == end
