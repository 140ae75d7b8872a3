"""Normalisation: constraints -> the interval of days that they allow.

What the report's date, the tense and the anchor do not decide gives None; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.lexicon.units import TimeUnit
from dateline.model import Tense
from dateline.times.bases import (
    Base,
    CalendarDate,
    CalendarUnit,
    Counted,
    DayOfMonth,
    DayOfWeek,
    Direction,
    Distance,
    HalfOfYear,
    Holiday,
    Indefinite,
    MonthOfYear,
    NearestWeekend,
    Outlook,
    Overnight,
    QuarterOfYear,
    SeasonOfYear,
    Side,
    Stretch,
    UnspecifiedYears,
    Vague,
    Within,
)
from dateline.times.constraint import Constraint, Expression
from dateline.times.intervals import (
    Interval,
    holidays,
    month_of,
    months,
    part_of,
    season_of,
    shift,
    unit_of,
)

_JUST_PAST = 2  # days ago that a weekday which was awaited may lie
_FEW = (2, 9)  # the amounts that "a few" and "several" are taken to span
# The unit in which "a decade ago" is told.
_GRAIN = {
    TimeUnit.QUARTER: TimeUnit.MONTH, TimeUnit.DECADE: TimeUnit.YEAR,
    TimeUnit.CENTURY: TimeUnit.YEAR, TimeUnit.FORTNIGHT: TimeUnit.WEEK,
    TimeUnit.WEEKEND: TimeUnit.WEEK,
}  # fmt: skip
_UP_TO_A_DAY = (TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What a constraint is seen from: the report's day, the clause's tense, the anchor's days.

    ``tense`` may be an `Outlook`, which stands for the tense of its name.
    """

    today: date | None = None
    tense: str | None = None
    anchor: Interval | None = None


def interval_of(constraint: Constraint, today: date | None, tense: str | None) -> Interval | None:
    """The first and last day that a constraint allows, None where it cannot be told.

    Raises ValueError or OverflowError for a day that no calendar has ("February 30").
    """
    view = viewpoint(constraint, today, tense)
    if constraint.last is None:
        return days_of(constraint.first, view)
    pair = ends_of(constraint.first, constraint.last, view)
    return (pair[0][0], pair[1][1]) if pair else None


def viewpoint(constraint: Constraint, today: date | None, tense: str | None) -> Viewpoint:
    """What a constraint is seen from, its own anchor resolved.

    What counts from the day of writing counts from the anchor instead: an entry's own day.
    """
    if constraint.anchor is None:
        return Viewpoint(today, tense)
    anchor = interval_of(constraint.anchor, today, tense)
    if isinstance(constraint.first.base, Counted):
        return Viewpoint(today, tense, anchor)
    return Viewpoint(anchor[1] if anchor else None, tense)


def days_of(expression: Expression, view: Viewpoint) -> Interval | None:
    """The days of one expression, or of the part of it that is meant."""
    if expression.outlook is not None:
        view = replace(view, tense=expression.outlook)
    whole = _whole(expression.base, view)
    if whole is not None and expression.part is not None:
        return part_of(whole, expression.part, view.today)
    return whole


def ends_of(
    first: Expression, last: Expression, view: Viewpoint
) -> tuple[Interval, Interval] | None:
    """The two ends of "from A to B"; an end without a year takes its year from the other."""
    if _is_absolute(last) and not _is_absolute(first):
        end = days_of(last, view)
        start = days_of(first, _past_of(end[0], view)) if end else None
    elif _is_absolute(first):
        start = days_of(first, view)
        end = days_of(last, replace(view, today=start[1], tense=Tense.FUTURE)) if start else None
    else:
        end = days_of(last, view)
        own = _has_unit(first) or _has_unit(last)
        if not own:
            start = days_of(first, _past_of(end[0] if end else view.today, view))
        else:
            start = days_of(first, view)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start, end


def _past_of(day: date | None, view: Viewpoint) -> Viewpoint:
    return replace(view, today=day, tense=Tense.PAST)


def _is_absolute(end: Expression) -> bool:
    return isinstance(end.base, CalendarDate | UnspecifiedYears)


def _has_unit(end: Expression) -> bool:
    return isinstance(end.base, CalendarUnit | Distance | Stretch | Within | Counted | Vague)


def _whole(base: Base, view: Viewpoint) -> Interval | None:
    match base:
        case CalendarDate():
            return _absolute(base)
        case UnspecifiedYears():
            return _years(base)
        case Holiday(year=int(year)):
            of_year = holidays(base.rule, year)
            return of_year[0] if len(of_year) == 1 else None
        case Counted():
            return _counted(base, view.anchor) if view.anchor else None
    if view.today is None:
        return None
    return _of_calendar(base, view.today, view.tense) or _from_report(base, view.today, view.tense)


def _absolute(day: CalendarDate) -> Interval:
    year, code = day.year, day.month
    if code is None:
        return months(year, 1, 12)
    if day.day is not None:
        days = [date(year, code, day.day)]
        if day.swapped:
            days.append(date(year, day.day, code))
        return min(days), max(days)
    if code <= 12:
        return month_of(year, code)
    if code <= 24:
        return season_of(year, code)
    if code <= 36:
        return months(year, 3 * (code - 33) + 1, 3 * (code - 32))
    return months(year, 6 * (code - 40) + 1, 6 * (code - 39))


def _years(base: UnspecifiedYears) -> Interval:
    size = 10 ** (4 - len(base.digits))
    first = int(base.digits) * size
    return date(first, 1, 1), date(first + size - 1, 12, 31)


def _of_calendar(base: Base, today: date, tense: str | None) -> Interval | None:
    """What comes again and again on the calendar: the one that direction and tense choose."""
    match base:
        case DayOfWeek():
            return (_weekday(base, today, tense),) * 2
        case MonthOfYear():
            return _month(base, today, tense)
        case SeasonOfYear(season, direction, year):
            return _of_year(lambda y: season_of(y, season), direction, year, today, tense)
        case QuarterOfYear(q, year):
            # One to come may be the current one: "expects third-quarter results".
            tense = tense if tense == Tense.PAST else None
            return _of_year(lambda y: months(y, 3 * q - 2, 3 * q), None, year, today, tense)
        case HalfOfYear(h, year):
            return _of_year(lambda y: months(y, 6 * h - 5, 6 * h), None, year, today, None)
        case Holiday(rule, direction):
            years = range(max(1, today.year - 1), min(9999, today.year + 1) + 1)
            found = [days for year in years for days in holidays(rule, year)]
            return _chosen(found, direction, today, tense)
        case DayOfMonth(number):
            return _day_of_month(number, today, tense)
    return None


def _from_report(base: Base, today: date, tense: str | None) -> Interval | None:
    """What counts from the report's day."""
    match base:
        case NearestWeekend():
            whole = unit_of(today, TimeUnit.WEEKEND)
            if whole[0] > today and tense != Tense.FUTURE:
                whole = whole[0] - timedelta(days=7), whole[1] - timedelta(days=7)
            return whole
        case Overnight():
            return today - timedelta(days=1), today
        case Stretch():
            return _stretch(base, today)
        case Within(amount, unit):
            stretch = Stretch(Side.AFTER, amount, unit)
            return _stretch(stretch, today) if tense == Tense.FUTURE else None
        case Distance(side, amount, unit):
            if isinstance(amount, Indefinite):
                return _few(today, unit, side)
            return _about(shift(today, unit, side * float(amount)), unit)
        case CalendarUnit(unit, n):
            return unit_of(shift(today, unit, n), unit)
    return None


def _weekday(base: DayOfWeek, today: date, tense: str | None) -> date:
    """The day that "Tuesday" means: the last one up to the report's day, or the next to come."""
    back = (today.isoweekday() - base.number) % 7
    if base.week is not None:
        monday = unit_of(shift(today, TimeUnit.WEEK, base.week), TimeUnit.WEEK)[0]
        return monday + timedelta(days=base.number - 1)
    if base.direction is Direction.NEXT:
        return today + timedelta(days=(7 - back) % 7 or 7)
    if base.direction is Direction.LAST:
        return today - timedelta(days=back or 7)
    if tense == Outlook.NEAR and back > _JUST_PAST:
        return today + timedelta(days=7 - back)
    if tense == Tense.FUTURE or (base.direction is Direction.THIS and tense != Tense.PAST):
        return today + timedelta(days=(7 - back) % 7)
    return today - timedelta(days=back)


def _month(base: MonthOfYear, today: date, tense: str | None) -> Interval | None:
    def of(year: int) -> Interval:
        if base.day is None:
            return month_of(year, base.month)
        return (date(year, base.month, base.day),) * 2

    if (base.month, base.day) == (2, 29) and base.year is None:
        leap = [y for y in range(today.year - 4, today.year + 5) if _leap(y)]
        return _chosen([of(y) for y in leap], base.direction, today, tense)
    return _of_year(of, base.direction, base.year, today, tense)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _of_year(
    of: Callable[[int], Interval],
    direction: Direction | None,
    year: int | None,
    today: date,
    tense: str | None,
) -> Interval | None:
    """What comes once a year: that of the year told, or the one that direction and tense choose."""
    if year is not None:
        return of(today.year + year)
    years = range(max(1, today.year - 1), min(9999, today.year + 1) + 1)
    return _chosen([of(year) for year in years], direction, today, tense)


def _chosen(
    candidates: list[Interval], direction: Direction | None, today: date, tense: str | None
) -> Interval | None:
    """Last, this or next of several; without a direction the tense decides, else the nearest."""
    match direction:
        case Direction.LAST:
            return next((c for c in reversed(candidates) if c[1] < today), None)
        case Direction.THIS:
            return next((c for c in candidates if c[1].year == today.year), None)
        case Direction.NEXT:
            return next((c for c in candidates if c[0] > today), None)
    if tense == Tense.PAST:
        return next((c for c in reversed(candidates) if c[0] <= today), None)
    if tense == Tense.FUTURE:
        return next((c for c in candidates if c[1] >= today), None)

    def distance(c: Interval) -> int:
        return max((c[0] - today).days, (today - c[1]).days, 0)

    return min(candidates, key=distance)


def _day_of_month(number: int, today: date, tense: str | None) -> Interval | None:
    found = []
    for n in range(-2, 3):
        month = shift(today.replace(day=1), TimeUnit.MONTH, n)
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        found.append((day, day))
    return _chosen(found, None, today, tense or Tense.PAST)


def _stretch(base: Stretch, today: date) -> Interval:
    """The past (coming) three months: from there to the report's date (and back)."""
    n = float(_FEW[1] if isinstance(base.amount, Indefinite) else base.amount)
    other = shift(today, base.unit, base.side * n)
    return (other, today) if base.side is Side.BEFORE else (today, other)


def _few(day: date, unit: TimeUnit, side: Side) -> Interval:
    """A few (2 to 9) units before or after a day."""
    near, far = (shift(day, unit, side * n) for n in _FEW)
    if unit not in _UP_TO_A_DAY:
        near = unit_of(near, _GRAIN.get(unit, unit))[int(side is Side.BEFORE)]
    return (near, far) if near <= far else (far, near)


def _about(day: date, unit: TimeUnit) -> Interval:
    """What "two weeks ago" leaves open: the week, month or year in which that day lies."""
    return unit_of(day, _GRAIN.get(unit, unit))


def _counted(base: Counted, anchor: Interval) -> Interval | None:
    """An amount before or after another time, or the same unit as it."""
    unit, side = base.unit, base.side
    if base.same:
        return unit_of(anchor[0], unit)
    if base.amount is Indefinite.UNTOLD:
        return None
    if isinstance(base.amount, Indefinite):
        return _few(anchor[0] if side is Side.BEFORE else anchor[1], unit, side)
    n = side * float(base.amount)
    if base.whole:
        return unit_of(shift(anchor[0], unit, n), unit)
    if anchor[0] == anchor[1]:
        return _about(shift(anchor[0], unit, n), unit)
    first, last = shift(anchor[0], unit, n), shift(anchor[1], unit, n)
    if (anchor[1] + timedelta(days=1)).day == 1 and unit not in (TimeUnit.DAY, TimeUnit.WEEK):
        last = month_of(last.year, last.month)[1]  # months end where they end
    return first, last
