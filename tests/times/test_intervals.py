"""Calendar arithmetic on days."""

from datetime import date, timedelta

import pytest

from dateline.lexicon.units import TimeUnit
from dateline.times.constraint import Part
from dateline.times.intervals import (
    easter,
    hijri,
    holidays,
    orthodox_easter,
    part_of,
    season_of,
    shift,
    unit_of,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "unit", "n", "end"),
    [
        ("2021-03-31", TimeUnit.MONTH, -1, "2021-02-28"),  # a shorter month ends
        ("2020-02-29", TimeUnit.YEAR, 1, "2021-02-28"),
        ("2021-03-03", TimeUnit.YEAR, -2.5, "2018-09-03"),
        ("2021-03-03", TimeUnit.FORTNIGHT, 1, "2021-03-17"),
        ("2021-03-03", TimeUnit.HOUR, -48, "2021-03-01"),
        ("2021-03-03", TimeUnit.MINUTE, 30, "2021-03-03"),
        ("2021-03-03", TimeUnit.CENTURY, 100, "9999-12-31"),  # the calendar ends
        ("2021-03-03", TimeUnit.DAY, -(10**12), "0001-01-01"),
    ],
)
def test_shift(start: str, unit: TimeUnit, n: float, end: str) -> None:
    assert shift(day(start), unit, n) == day(end)


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        (TimeUnit.HOUR, "2021-03-03", "2021-03-03"),
        (TimeUnit.WEEK, "2021-03-01", "2021-03-07"),  # Monday to Sunday
        (TimeUnit.WEEKEND, "2021-03-06", "2021-03-07"),
        (TimeUnit.MONTH, "2021-03-01", "2021-03-31"),
        (TimeUnit.QUARTER, "2021-01-01", "2021-03-31"),
        (TimeUnit.DECADE, "2020-01-01", "2029-12-31"),
        (TimeUnit.CENTURY, "2000-01-01", "2099-12-31"),
    ],
)
def test_the_unit_that_a_day_lies_in(unit: TimeUnit, first: str, last: str) -> None:
    assert unit_of(day("2021-03-03"), unit) == (day(first), day(last))


@pytest.mark.parametrize(
    ("whole", "part", "first", "last"),
    [
        (("2021-02-01", "2021-02-28"), Part.LATE, "2021-02-21", "2021-02-28"),
        (("2021-01-01", "2021-12-31"), Part.MID, "2021-05-01", "2021-08-31"),
        (("1990-01-01", "1999-12-31"), Part.EARLY, "1990-01-01", "1993-12-31"),
        (("2021-03-01", "2021-03-07"), Part.EARLY, "2021-03-01", "2021-03-02"),
        (("2021-03-01", "2021-03-31"), Part.GONE, "2021-03-01", "2021-03-03"),  # up to the report
        (("2021-03-01", "2021-03-31"), Part.REST, "2021-03-03", "2021-03-31"),
        (("2020-01-01", "2020-12-31"), Part.REST, "2020-01-01", "2020-12-31"),  # all gone
        (("2021-03-03", "2021-03-03"), Part.EARLY, "2021-03-03", "2021-03-03"),  # a day has none
    ],
)
def test_parts(whole: tuple[str, str], part: Part, first: str, last: str) -> None:
    interval = day(whole[0]), day(whole[1])
    assert part_of(interval, part, day("2021-03-03")) == (day(first), day(last))


def test_a_winter_begins_in_the_december_before() -> None:
    assert season_of(2021, 24) == (day("2020-12-01"), day("2021-02-28"))


@pytest.mark.parametrize(
    ("year", "sunday"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2038, "2038-04-25")]
)
def test_easter(year: int, sunday: str) -> None:
    assert easter(year) == day(sunday)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("12-25", "2021-12-25"),
        ("11-thu-4", "2021-11-25"),  # Thanksgiving
        ("5-mon-last", "2021-05-31"),  # Memorial Day
        ("easter-2", "2021-04-02"),  # Good Friday
    ],
)
def test_holidays(rule: str, found: str) -> None:
    assert holidays(rule, 2021) == [(day(found), day(found))]


@pytest.mark.parametrize(
    ("year", "sunday"), [(2019, "2019-04-28"), (2021, "2021-05-02"), (2024, "2024-05-05")]
)
def test_orthodox_easter(year: int, sunday: str) -> None:
    assert orthodox_easter(year) == day(sunday)


# The first day of Eid al-Fitr as Saudi Arabia kept it, and as Pakistan did.
@pytest.mark.parametrize(
    ("year", "there", "here"),
    [
        (2013, "2013-08-08", "2013-08-09"),
        (2015, "2015-07-17", "2015-07-18"),
        (2019, "2019-06-04", "2019-06-05"),
        (2021, "2021-05-13", "2021-05-13"),
        (2022, "2022-05-02", "2022-05-03"),
        (2024, "2024-04-10", "2024-04-10"),
    ],
)
def test_the_days_of_eid_hold_it_wherever_it_is_kept(year: int, there: str, here: str) -> None:
    [(first, last)] = holidays("hijri-10-1+3", year)
    assert first <= day(there) <= day(here) <= last - timedelta(days=2)


def test_the_islamic_calendar_begins_with_the_hijra() -> None:
    assert hijri(1, 1, 1) == day("0622-07-19")  # 16 July in the Julian calendar


def test_islamic_holidays_may_fall_twice_in_a_year() -> None:
    assert [first.month for first, _ in holidays("hijri-9-1+30", 2030)] == [1, 12]
    assert len(holidays("hijri-10-1+3,hijri-12-10+4", 2022)) == 2
