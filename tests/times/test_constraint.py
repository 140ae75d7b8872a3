"""Time constraints: the storage format and what a constraint says of itself."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.units import TimeUnit
from dateline.times import AnchorKind, Constraint
from dateline.times.bases import (
    CalendarDate,
    CalendarUnit,
    Counted,
    DayOfMonth,
    DayOfWeek,
    Direction,
    Distance,
    Duration,
    HalfOfYear,
    Holiday,
    Indefinite,
    MonthOfYear,
    NearestWeekend,
    Outlook,
    Overnight,
    QuarterOfYear,
    Recurrence,
    Reference,
    Season,
    SeasonOfYear,
    Side,
    Stretch,
    UnspecifiedYears,
    Vague,
    Within,
)
from dateline.times.constraint import Bound, DayPart, Expression, Part

STORED = [
    ("date=2018-03-14", CalendarDate(2018, 3, 14)),
    ("date=2018-21", CalendarDate(2018, 21)),  # spring 2018
    ("date=2022-03-04;or=2022-04-03", CalendarDate(2022, 3, 4, swapped=True)),  # 3/4/2022
    ("date=199X", UnspecifiedYears("199")),
    ("date=18XX", UnspecifiedYears("18")),
    ("month=6;year=-1", MonthOfYear(6, year=-1)),  # June last year
    ("month=2;day=14;dir=1", MonthOfYear(2, 14, Direction.NEXT)),
    ("weekday=2;week=1", DayOfWeek(2, week=1)),  # Tuesday of next week
    ("season=22;dir=-1", SeasonOfYear(Season.SUMMER, Direction.LAST)),
    ("quarter=3", QuarterOfYear(3)),
    ("half=1;year=0", HalfOfYear(1, 0)),  # the first half of this year
    ("holiday=easter+1;in=2018", Holiday("easter+1", year=2018)),
    ("dayofmonth=14", DayOfMonth(14)),
    ("unit=week;shift=-1", CalendarUnit(TimeUnit.WEEK, -1)),
    ("weekend", NearestWeekend()),
    ("overnight", Overnight()),
    ("ago=2.5;unit=year", Distance(Side.BEFORE, Decimal("2.5"), TimeUnit.YEAR)),
    ("ago=-3;unit=day", Distance(Side.AFTER, Decimal(3), TimeUnit.DAY)),  # three days hence
    ("past=3;unit=month", Stretch(Side.BEFORE, Decimal(3), TimeUnit.MONTH)),
    ("coming=X;unit=week", Stretch(Side.AFTER, Indefinite.FEW, TimeUnit.WEEK)),
    ("within=3;unit=year", Within(Decimal(3), TimeUnit.YEAR)),  # within three years
    ("later=-1;unit=year", Counted(Side.BEFORE, Decimal(1), TimeUnit.YEAR)),  # a year earlier
    ("later=0;unit=week", Counted(Side.AFTER, Decimal(0), TimeUnit.WEEK)),  # the same week
    ("later=?;unit=year", Counted(Side.AFTER, Indefinite.UNTOLD, TimeUnit.YEAR)),  # years later
    (
        "later=X;unit=day;of=event",  # a few days after the raid
        Counted(Side.AFTER, Indefinite.FEW, TimeUnit.DAY, event=True),
    ),
    (
        "later=1;unit=month;whole",  # the following month
        Counted(Side.AFTER, Decimal(1), TimeUnit.MONTH, whole=True),
    ),
    ("vague=past;unit=month", Vague(Reference.PAST, TimeUnit.MONTH)),  # recent months
    ("duration=P3D", Duration("P3D")),
    ("set=XXXX-WXX-5", Recurrence("XXXX-WXX-5")),
]


@pytest.mark.parametrize(("text", "base"), STORED)
def test_the_storage_format_of_every_base(text: str, base: object) -> None:
    constraint = Constraint.parse(text)
    assert constraint.first.base == base
    assert str(constraint) == text


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("since;date=2018", Expression(CalendarDate(2018), bound=Bound.SINCE)),
        ("date=2019;fiscal", Expression(CalendarDate(2019), fiscal=True)),
        ("month=2;part=mid", Expression(MonthOfYear(2), part=Part.MID)),
        ("weekday=1;hours=NI", Expression(DayOfWeek(1), hours=DayPart.NIGHT)),
        (
            "weekday=2;clock=21:00;zone=GMT",
            Expression(DayOfWeek(2), clock="21:00", zone="GMT"),
        ),
        (
            "ago=2;unit=week;about",
            Expression(Distance(Side.BEFORE, Decimal(2), TimeUnit.WEEK), about=True),
        ),
        ("weekday=6;outlook=near", Expression(DayOfWeek(6), outlook=Outlook.NEAR)),
    ],
)
def test_the_storage_format_of_modifiers(text: str, expression: Expression) -> None:
    assert Constraint.parse(text) == Constraint(expression)
    assert str(Constraint(expression)) == text


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("unit=month;shift=-1;latest", "unit=month;shift=-1"),
        ("later=-1;unit=year;like", "later=-1;unit=year"),
    ],
)
def test_fields_that_0_1_0_stored_and_nothing_read_are_left_out(text: str, now: str) -> None:
    assert str(Constraint.parse(text)) == now


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "someday=1", "weekday=x", "unit=eon;shift=1", "ago=two;unit=day", "date=",
     "date=2018-1-2-3", "ago=2", "month=3;part=first", "date=2018..", "date=2018|"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no time constraint"):
        Constraint.parse(text)


@pytest.mark.parametrize(
    ("text", "is_when", "is_range", "is_closed", "counts_from"),
    [
        ("date=2018", True, False, True, None),
        ("date=1991..date=1994", True, True, True, None),
        ("since;date=2018", True, False, False, None),  # one end is open
        ("vague=past", True, False, False, None),  # its end is the report's date
        ("past=3;unit=month", True, False, False, None),
        ("later=2;unit=day", True, False, False, AnchorKind.TIME),  # two days later
        ("later=2;unit=day;of=event", True, False, False, AnchorKind.EVENT),  # ... after the raid
        ("later=2;unit=day|weekday=1", True, False, True, None),  # has its anchor
        ("duration=P3D", False, False, True, None),
        ("set=P1D", False, False, True, None),
    ],
)
def test_what_a_constraint_says_of_itself(
    text: str, is_when: bool, is_range: bool, is_closed: bool, counts_from: AnchorKind | None
) -> None:
    constraint = Constraint.parse(text)
    assert constraint.is_when == is_when
    assert constraint.is_range == is_range
    assert constraint.is_closed == is_closed
    assert constraint.counts_from is counts_from


DIRECTIONS = st.none() | st.sampled_from(Direction)
SHIFTS = st.none() | st.integers(-1, 1)
UNITS = st.sampled_from(TimeUnit)
AMOUNTS = st.decimals(0, 5000, places=1) | st.integers(0, 10**12).map(Decimal)
ANY_AMOUNT = AMOUNTS | st.sampled_from(Indefinite)
SIDES = st.sampled_from(Side)
YEARS = st.integers(1, 9999)
BASES = st.one_of(
    st.builds(CalendarDate, YEARS),
    st.builds(CalendarDate, YEARS, st.integers(1, 41)),
    st.builds(CalendarDate, YEARS, st.integers(1, 12), st.integers(1, 12), st.booleans()),
    st.builds(UnspecifiedYears, st.integers(10, 209).map(str)),
    st.builds(MonthOfYear, st.integers(1, 12), st.none() | st.integers(1, 31), DIRECTIONS, SHIFTS),
    st.builds(DayOfWeek, st.integers(1, 7), DIRECTIONS, SHIFTS),
    st.builds(SeasonOfYear, st.sampled_from(Season), DIRECTIONS, SHIFTS),
    st.builds(QuarterOfYear, st.integers(1, 4), SHIFTS),
    st.builds(HalfOfYear, st.integers(1, 2), SHIFTS),
    st.builds(
        Holiday,
        st.sampled_from(["12-25", "11-thu-4", "easter+0", "easter-46"]),
        DIRECTIONS,
        st.none() | YEARS,
    ),
    st.builds(DayOfMonth, st.integers(1, 31)),
    st.builds(CalendarUnit, UNITS, st.integers(-5, 5)),
    st.builds(NearestWeekend),
    st.builds(Overnight),
    st.builds(Distance, SIDES, ANY_AMOUNT, UNITS),
    st.builds(Stretch, SIDES, ANY_AMOUNT, UNITS),
    st.builds(Within, ANY_AMOUNT, UNITS),
    st.builds(Counted, SIDES, ANY_AMOUNT, UNITS, st.booleans(), st.booleans()),
    st.builds(Vague, st.sampled_from(Reference), st.none() | UNITS),
    st.builds(Duration, st.sampled_from(["P3D", "PXW", "PT30M"])),
    st.builds(Recurrence, st.sampled_from(["P1D", "XXXX-WXX-5", "XXXX-XX-XXTMO"])),
)
EXPRESSIONS = st.builds(
    Expression,
    BASES,
    st.none() | st.sampled_from(Bound),
    st.booleans(),
    st.none() | st.sampled_from(Part),
    st.none() | st.sampled_from(DayPart),
    st.none() | st.sampled_from(["15:30", "24:00"]),
    st.none() | st.sampled_from(["GMT", "LOCAL"]),
    st.booleans(),
)
ONES = st.builds(Constraint, EXPRESSIONS, st.none() | EXPRESSIONS)
CONSTRAINTS = st.builds(Constraint, EXPRESSIONS, st.none() | EXPRESSIONS, st.none() | ONES)


@given(CONSTRAINTS)
def test_what_is_stored_is_read_back(constraint: Constraint) -> None:
    assert Constraint.parse(str(constraint)) == constraint
