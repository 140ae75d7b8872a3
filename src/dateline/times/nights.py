"""Readers of nights, which lie on two days: overnight into Tuesday, the night of 3-4 May."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.times.bases import CalendarDate, DayOfWeek, MonthOfYear, Overnight
from dateline.times.constraint import Constraint, DayPart, Expression
from dateline.times.dates import dated_day, day_range
from dateline.times.mention import TimeKind
from dateline.times.words import Reading, Words, hours_of, one

_Day = CalendarDate | DayOfWeek | MonthOfYear
# The last days of the months, but February's, which the year decides.
_LAST = {1: 31, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def overnight(w: Words) -> Reading:
    """Overnight; overnight on Thursday; overnight into Friday: the night that ends on it."""
    if w.letters == "u":
        return one(TimeKind.TIME, Overnight())
    day = _day(w)
    if day is None:
        return None
    if w.has("@"):
        return _night(_eve(day), day)
    return TimeKind.TIME, Constraint(Expression(day, hours=DayPart.NIGHT))


def between_days(w: Words) -> Reading:
    """The night of 3-4 May."""
    days = day_range(w)
    if days is None or days[1].last is None:
        return None
    return _night(days[1].first.base, days[1].last.base)


def between_weekdays(w: Words) -> Reading:
    """Late Monday into Tuesday, overnight from Monday to Tuesday."""
    first, last = (
        int(v) for letter, (v, _) in zip(w.letters, w.items, strict=True) if letter == "W"
    )
    at_night = w.has("u") or hours_of(w) is DayPart.NIGHT
    linked = w.word("&") in ("", "to") or w.word("I") == "between"
    if not w.has("@") and not (at_night and linked and last % 7 == (first + 1) % 7):
        return None
    return _night(DayOfWeek(first), DayOfWeek(last))


def _night(first: object, last: object) -> Reading:
    if not isinstance(first, _Day) or not isinstance(last, _Day):
        return None
    ends = Expression(first, hours=DayPart.NIGHT), Expression(last)
    return TimeKind.TIME, Constraint(*ends)


def _day(w: Words) -> _Day | None:
    if "W" in w.letters and "M" not in w.letters:
        return DayOfWeek(int(w.get("W") or 0))
    dated = dated_day(w)
    base = dated[1].first.base if dated else None
    if isinstance(base, CalendarDate | MonthOfYear) and base.day is not None:
        return base
    return None


def _eve(day: _Day) -> _Day | None:
    """The day before; None where the year decides it."""
    match day:
        case DayOfWeek(number):
            return DayOfWeek(number - 1 or 7)
        case CalendarDate(year, int(month), int(number)):
            try:
                eve = date(year, month, number) - timedelta(days=1)
            except (ValueError, OverflowError):
                return None
            return CalendarDate(eve.year, eve.month, eve.day)
        case MonthOfYear(month, int(number)) if number > 1:
            return MonthOfYear(month, number - 1)
        case MonthOfYear(month):
            before = month - 1 or 12
            return MonthOfYear(before, _LAST[before]) if before in _LAST else None
    return None
