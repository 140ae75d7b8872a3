"""Calendar arithmetic on intervals of days, both ends included."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateline.lexicon.units import TimeUnit
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.times.bases import Season
from dateline.times.constraint import Part

Interval = tuple[date, date]

_MONTHS_OF = {
    TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12, TimeUnit.DECADE: 120,
    TimeUnit.CENTURY: 1200,
}  # fmt: skip
_DAYS_OF = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.WEEKEND: 7, TimeUnit.FORTNIGHT: 14}
_SECONDS_OF = {TimeUnit.HOUR: 3600, TimeUnit.MINUTE: 60, TimeUnit.SECOND: 1}
_YEARS_OF = {TimeUnit.YEAR: 1, TimeUnit.DECADE: 10, TimeUnit.CENTURY: 100}
# The first month, in the northern hemisphere, by EDTF's code.
_SEASONS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_HIJRA = date(622, 7, 18).toordinal()  # the day before 1 Muharram of the year 1
_THIRDS = {Part.EARLY: 0, Part.MID: 1, Part.LATE: 2}


def month_of(year: int, month: int) -> Interval:
    """A month; raises ValueError outside the years 1 to 9999."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Interval:
    """The months ``first`` to ``last`` of a year."""
    return month_of(year, first)[0], month_of(year, last)[1]


def season_of(year: int, code: int) -> Interval:
    """A season by its EDTF code; the winter of a year begins in the December before it."""
    season = Season(code)
    first = _SEASONS[season]
    if season is Season.WINTER:
        return date(year - 1, 12, 1), month_of(year, 2)[1]
    return months(year, first, first + 2)


def shift(day: date, unit: TimeUnit, n: float) -> date:
    """The day ``n`` units later; the last day of a shorter month. Stays in years 1 to 9999."""
    try:
        if unit in _SECONDS_OF:
            return day + timedelta(days=int(_SECONDS_OF[unit] * n / 86400))
        if unit in _DAYS_OF:
            return day + timedelta(days=round(_DAYS_OF[unit] * n))
    except OverflowError:
        return date.min if n < 0 else date.max
    index = day.year * 12 + day.month - 1 + round(_MONTHS_OF[unit] * n)
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def unit_of(day: date, unit: TimeUnit) -> Interval:
    """The calendar unit that a day lies in; weeks begin on Monday (ISO 8601)."""
    if unit in (TimeUnit.WEEK, TimeUnit.FORTNIGHT, TimeUnit.WEEKEND):
        monday = date.fromordinal(max(1, day.toordinal() - day.weekday()))
        if unit is TimeUnit.WEEKEND:
            return _clipped(monday, 5, 6)
        return _clipped(monday, 0, 6)
    if unit is TimeUnit.MONTH:
        return month_of(day.year, day.month)
    if unit is TimeUnit.QUARTER:
        first = 3 * ((day.month - 1) // 3) + 1
        return months(day.year, first, first + 2)
    if unit in _YEARS_OF:
        size = _YEARS_OF[unit]
        first = day.year // size * size
        return date(max(first, 1), 1, 1), date(first + size - 1, 12, 31)
    return day, day


def _clipped(monday: date, first: int, last: int) -> Interval:
    top = date.max.toordinal()
    start = monday.toordinal()
    return date.fromordinal(min(top, start + first)), date.fromordinal(min(top, start + last))


def part_of(whole: Interval, part: Part, today: date | None) -> Interval:
    """The early, middle or late third; what is ``gone`` by today, or the ``rest``.

    Thirds of a month are days 1 to 10, 11 to 20 and from 21; of a year four months each; of a
    decade years 0 to 3, 4 to 6 and 7 to 9. A single day has no parts.
    """
    first, last = whole
    days = (last - first).days + 1
    if part in (Part.GONE, Part.REST):
        if today is None or not first <= today <= last:
            return whole
        return (first, today) if part is Part.GONE else (today, last)
    n = _THIRDS[part]
    if days < 3:
        return whole
    if days < 28:
        return first + timedelta(days=days * n // 3), first + timedelta(
            days=days * (n + 1) // 3 - 1
        )
    if days <= 31:
        begin = first + timedelta(days=10 * n)
        return begin, last if n == 2 else begin + timedelta(days=9)
    size = (last.year - first.year) * 12 + last.month - first.month + 1
    if size == 120:
        begins = (0, 4, 7, 10)
        return date(first.year + begins[n], 1, 1), date(first.year + begins[n + 1] - 1, 12, 31)
    begin = shift(first.replace(day=1), TimeUnit.MONTH, size * n // 3)
    end = shift(first.replace(day=1), TimeUnit.MONTH, size * (n + 1) // 3 - 1)
    return begin, month_of(end.year, end.month)[1]


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, which keep the Julian reckoning (Meeus 1991)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2  # days of the Julian calendar behind the Gregorian
    return date(year, month, day + 1) + timedelta(days=behind)


def hijri(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (Reingold and Dershowitz, Calendrical Calculations).

    Months that begin with the sighting of the moon begin on this day, or one before or after.
    """
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_HIJRA + days)


def holidays(rule: str, year: int) -> list[Interval]:
    """The days of a holiday in a year, on which the Islamic ones may fall twice or not at all.

    Rules are ``12-25``, ``11-thu-4`` (the fourth Thursday), ``easter-2`` and ``orthodox+0`` (days
    from Easter), ``hijri-10-1+3`` (from the day before 1 Shawwal, as the moon is sighted, to three
    days after it); several are joined by commas.
    """
    found: list[Interval] = []
    for one in rule.split(","):
        if one.startswith("hijri-"):
            first, extra = one.removeprefix("hijri-").split("+")
            month, day = (int(part) for part in first.split("-"))
            about = (year - 622) * 33 // 32
            days = (hijri(y, month, day) for y in range(max(1, about - 1), about + 3))
            kept = (d - timedelta(days=1) for d in days if d.year == year)
            found += [(d, d + timedelta(days=int(extra) + 1)) for d in kept]
        else:
            found.append((_holiday(one, year),) * 2)
    return sorted(found)


def _holiday(rule: str, year: int) -> date:
    """The day of a holiday of the Gregorian or Julian calendar."""
    for name, sunday in (("easter", easter), ("orthodox", orthodox_easter)):
        if rule.startswith(name):
            return sunday(year) + timedelta(days=int(rule.removeprefix(name)))
    parts = rule.split("-")
    month = int(parts[0])
    if len(parts) == 2:
        return date(year, month, int(parts[1]))
    weekday = [day[:3] for day in WEEKDAYS].index(parts[1])
    first, last = month_of(year, month)
    if parts[2] == "last":
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(parts[2]) - 1))
