"""Time constraints as TimeML TIMEX3 values (ISO 8601 with TimeML's additions), for benchmarks.

See Pustejovsky et al., TimeML 1.2.1 annotation guidelines (2006), and UzZaman et al.,
"SemEval-2013 Task 1: TempEval-3" for how they are compared.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dateline.lexicon.units import TimeUnit
from dateline.times import Constraint, TimeKind, TimeMention
from dateline.times.bases import (
    Amount,
    CalendarDate,
    CalendarUnit,
    Counted,
    Distance,
    Duration,
    HalfOfYear,
    Indefinite,
    MonthOfYear,
    NearestWeekend,
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
from dateline.times.constraint import Expression
from dateline.times.intervals import Interval, shift
from dateline.times.lengths import CODES, MULTIPLES
from dateline.times.normalise import interval_of
from dateline.times.resolve import day_of

UNKNOWN = "XXXX"
_SEASONS = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}
# How many characters of an ISO date a unit takes.
_DIGITS = {TimeUnit.CENTURY: 2, TimeUnit.DECADE: 3, TimeUnit.YEAR: 4, TimeUnit.MONTH: 7}


def timex_type(mention: TimeMention) -> str:
    """The TIMEX3 type of a mention: DATE, TIME, DURATION or SET."""
    match mention.constraint.first.base:
        case Counted(event=True):
            return "DURATION"  # TimeML leaves "after" and "before" out of the expression
        case Vague(Reference.PAST, TimeUnit()):
            return "DURATION"  # recent years
    return mention.kind.upper()


def timex_value(
    mention: TimeMention,
    published: str | None,
    tense: str | None,
    anchor: TimeMention | None = None,
) -> str:
    """The TIMEX3 value of a mention: ``1998-02-13``, ``1998-W12``, ``P3D``, ``PRESENT_REF`` ...

    What is not known is XXXX. ``anchor`` is the mention before it, which "a year earlier" and
    "the same quarter" count from; without one they count from the report's date.
    """
    today = day_of(published)
    expression = mention.constraint.first
    match expression.base:
        case Duration(iso) | Recurrence(iso):
            return iso
        case Vague(reference, unit):
            return _reference(reference) if unit is None else duration_value(Indefinite.FEW, unit)
        case Within(amount, unit):
            return duration_value(amount, unit)
        case Stretch():
            return _stretch(expression.base, mention.kind, today)
        case Counted(event=True):
            return duration_value(expression.base.amount, expression.base.unit)
        case Counted(side, Indefinite()) | Distance(side, Indefinite()):
            return _reference(Reference.PAST if side is Side.BEFORE else Reference.FUTURE)
    try:
        return _dated(expression, today, tense, anchor) + _time_of_day(expression)
    except (ValueError, OverflowError):
        return UNKNOWN


def duration_value(amount: Amount, unit: TimeUnit) -> str:
    """An ISO 8601 duration: ``P3D``, ``PT48H``; weeks and decades as TimeML writes them."""
    factor, unit = MULTIPLES.get(unit, (1, unit))
    if isinstance(amount, Indefinite):
        text = "X"
    else:
        text = str(amount if factor == 1 else int(amount) * factor)
    code = CODES[unit]
    return f"PT{text}{code[1]}" if code[0] == "T" else f"P{text}{code}"


def _reference(reference: Reference) -> str:
    return f"{reference.upper()}_REF"


def _stretch(base: Stretch, kind: TimeKind, today: date | None) -> str:
    past = base.side is Side.BEFORE
    if isinstance(base.amount, Indefinite) and kind is TimeKind.DATE:
        return _reference(Reference.PAST if past else Reference.FUTURE)
    if base.amount == Decimal(1) and past and today:
        return _unit_value(shift(today, base.unit, -1), base.unit)
    return duration_value(base.amount, base.unit)


def _time_of_day(expression: Expression) -> str:
    if expression.clock is not None:
        return f"T{expression.clock}"
    return f"T{expression.hours}" if expression.hours is not None else ""


def _dated(
    expression: Expression, today: date | None, tense: str | None, anchor: TimeMention | None
) -> str:
    base = expression.base
    match base:
        case CalendarDate():
            return _absolute(base)
        case UnspecifiedYears(digits):
            return digits
        case Counted():
            return _counted(base, today, tense, anchor)
    if today is None:
        return UNKNOWN
    whole = interval_of(Constraint(replace(expression, part=None)), today, tense)
    if whole is None:
        return UNKNOWN
    if isinstance(base, Distance):
        return _distance(base, today, tense, anchor)
    return _on_calendar(expression, whole, today)


def _on_calendar(expression: Expression, whole: Interval, today: date) -> str:
    """What the calendar names: a season, quarter, half, weekend, unit, month or day."""
    first = whole[0]
    match expression.base:
        case SeasonOfYear(season):
            return f"{whole[1].year - (season is Season.WINTER)}-{_SEASONS[season]}"
        case QuarterOfYear(number):
            return f"{first.year}-Q{number}"
        case HalfOfYear(number):
            return f"{first.year}-H{number}"
        case Overnight():
            return f"{today.isoformat()}TNI"
        case NearestWeekend():
            return _unit_value(first, TimeUnit.WEEKEND)
        case CalendarUnit(unit):
            return _unit_value(first, unit)
        case MonthOfYear(day=None):
            return first.isoformat()[:7]
    return first.isoformat()


def _distance(base: Distance, today: date, tense: str | None, anchor: TimeMention | None) -> str:
    """Two weeks ago; "a year ago" is the same quarter of the year before in companies' results."""
    n = base.side * float(base.amount)
    if base.unit is TimeUnit.YEAR and anchor is not None:
        whole = interval_of(anchor.constraint, today, tense)
        if whole is not None and _is_quarter(whole):
            return _unit_value(shift(whole[0], base.unit, n), TimeUnit.QUARTER)
    if base.unit in (TimeUnit.HOUR, TimeUnit.MINUTE):
        return today.isoformat()
    return _unit_value(shift(today, base.unit, n), base.unit)


def _absolute(day: CalendarDate) -> str:
    code = day.month or 1
    if code <= 12:
        return day.edtf
    if code > 36:
        return f"{day.year}-H{code - 39}"
    return f"{day.year}-Q{code - 32}" if code > 24 else f"{day.year}-{_SEASONS[Season(code)]}"


def _unit_value(day: date, unit: TimeUnit) -> str:
    """The calendar unit of a day as TIMEX3 has it."""
    if unit in (TimeUnit.WEEK, TimeUnit.WEEKEND, TimeUnit.FORTNIGHT):
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit is TimeUnit.WEEKEND else "")
    if unit is TimeUnit.QUARTER:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: _DIGITS.get(unit, 10)]


def _counted(
    base: Counted, today: date | None, tense: str | None, anchor: TimeMention | None
) -> str:
    """A year earlier, the same quarter: at the grain of what it counts from."""
    unit, n = base.unit, base.side * float(base.amount)
    whole: Interval | None = None
    quarter = False
    if anchor is not None:
        whole = interval_of(anchor.constraint, today, tense)
        quarter = whole is not None and _is_quarter(whole)
    if whole is None:
        if today is None:
            return UNKNOWN
        whole = (today, today)
        if unit is TimeUnit.QUARTER and n == 0:  # results are those of the quarter that has ended
            n = -1
    day = shift(whole[0], unit, n)
    return _unit_value(day, TimeUnit.QUARTER if quarter and unit is TimeUnit.YEAR else unit)


def _is_quarter(whole: Interval) -> bool:
    first, last = whole
    return first.day == 1 and first.month % 3 == 1 and (last - first).days in (89, 90, 91)
