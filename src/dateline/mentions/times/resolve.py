"""Constraints -> dates: EDTF strings (ISO 8601-2:2019) and the interval that they cover.

Nothing is guessed: what the report's date and the tense do not decide stays None, with the
constraint kept, so that it resolves the moment a date is given.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from dateline.mentions.times.grammar import TimeMention
from dateline.model import Span, Time

Interval = tuple[date, date]
_PARTS = {"early": 0, "mid": 1, "late": 2}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def resolve(
    mention: TimeMention,
    published: str | None,
    tense: str | None = None,
    anchor: Time | None = None,
) -> Time:
    """Resolve a time expression against the report's date.

    ``tense`` (past, present, future, habitual) decides whether "Tuesday" lies before or after it.
    ``anchor`` is the time that "a year earlier" counts from. Returns a Time whose EDTF, earliest
    and latest are None where they cannot be known yet.
    """
    constraint = mention.constraint
    if constraint.startswith("later=") and anchor is not None and anchor.constraint:
        constraint = f"{constraint}|{anchor.constraint}"
    return _resolved(mention.span, constraint, published, tense)


def resolve_again(time: Time, published: str | None, tense: str | None) -> Time:
    """Resolve a stored time anew from its constraint alone, for a date that has become known."""
    if time.constraint is None:
        return time
    return _resolved(time.span, time.constraint, published, tense)


def _resolved(span: Span, constraint: str, published: str | None, tense: str | None) -> Time:
    day = _day(published)
    inner, _, outer = constraint.partition("|")
    base = day
    inferred = None
    if outer:
        whole = _interval(_fields(outer), day, tense)
        base = whole[0] if whole else None
    fields = _fields(inner)
    interval = _interval(fields, base, tense, counting_from_text=bool(outer))
    time = Time(span=span, constraint=constraint)
    if interval is None:
        return time
    absolute = "date" in fields and "quarter" not in fields
    if not absolute:
        inferred = f"from {span.text!r} and the report's date {published}"
    edtf = _edtf(interval, fields)
    if "since" in fields:
        end = max(day, interval[0]) if day else None
        return replace(
            time, edtf=f"{_start_of(edtf)}/..", earliest=interval[0].isoformat(),
            latest=end.isoformat() if end else None, inferred=inferred,
        )  # fmt: skip
    if "until" in fields:
        return replace(
            time, edtf=f"../{_end_of(edtf)}", latest=interval[1].isoformat(), inferred=inferred
        )
    return replace(
        time, edtf=edtf, earliest=interval[0].isoformat(), latest=interval[1].isoformat(),
        inferred=inferred,
    )  # fmt: skip


def _start_of(edtf: str) -> str:
    return edtf.split("/")[0]


def _end_of(edtf: str) -> str:
    return edtf.split("/")[-1]


def _day(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None for a year or a month alone."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _fields(constraint: str) -> dict[str, str]:
    fields = {}
    for part in constraint.split(";"):
        key, _, value = part.partition("=")
        fields[key] = value
    return fields


def _interval(
    fields: dict[str, str], day: date | None, tense: str | None, *, counting_from_text: bool = False
) -> Interval | None:
    """The first and last day that a constraint allows, None where it cannot be told."""
    whole: Interval | None
    if "date" in fields:
        whole = _absolute(fields)
    elif day is None or "vague" in fields:
        return None
    elif "weekday" in fields:
        found = _weekday(int(fields["weekday"]), fields.get("dir"), day, tense)
        whole = (found, found)
    elif "month" in fields:
        whole = _month(fields, day, tense)
    elif "season" in fields:
        whole = _season(int(fields["season"]), fields.get("dir"), day, tense)
    elif "quarter" in fields:
        first = date(day.year, 3 * int(fields["quarter"]) - 2, 1)
        if first > day and tense == "past":
            first = first.replace(year=day.year - 1)
        whole = (first, _month_end(first.year, first.month + 2))
    elif "past" in fields:
        whole = (_shift(day, fields["unit"], -int(fields["past"])), day)
    elif "ago" in fields:
        whole = _around(_shift(day, fields["unit"], -int(fields["ago"])), fields["unit"])
    elif "later" in fields:
        if not counting_from_text:
            return None  # nothing says from when
        whole = _unit_of(_shift(day, fields["unit"], int(fields["later"])), fields["unit"])
        if fields["unit"] == "year":
            shifted = _shift(day, "year", int(fields["later"]))
            whole = (shifted.replace(day=1), _month_end(shifted.year, shifted.month))
    elif "shift" in fields:
        whole = _unit_of(_shift(day, fields["unit"], int(fields["shift"])), fields["unit"])
    else:
        return None
    return _part_of(whole, fields.get("part")) if whole else None


def _absolute(fields: dict[str, str]) -> Interval | None:
    text = fields["date"]
    try:
        if text.endswith("X"):
            return date(int(text[:3]) * 10, 1, 1), date(int(text[:3]) * 10 + 9, 12, 31)
        parts = [int(p) for p in text.split("-")]
        if len(parts) == 1:
            if "quarter" in fields:
                q = int(fields["quarter"])
                return date(parts[0], 3 * q - 2, 1), _month_end(parts[0], 3 * q)
            if "half" in fields:
                h = int(fields["half"])
                return date(parts[0], 6 * h - 5, 1), _month_end(parts[0], 6 * h)
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2 and parts[1] > 12:  # noqa: PLR2004 - an EDTF season
            return _season_of(parts[1], parts[0])
        if len(parts) == 2:  # noqa: PLR2004
            return date(parts[0], parts[1], 1), _month_end(parts[0], parts[1])
        day = date(*parts)
    except ValueError:
        return None
    return day, day


def _weekday(number: int, direction: str | None, day: date, tense: str | None) -> date:
    """The day that "Tuesday" means: the last one up to the report's day, or the next to come."""
    back = (day.isoweekday() - number) % 7
    if direction == "1" or (direction is None and tense == "future"):
        return day + timedelta(days=(7 - back) % 7 or 7)
    if direction == "-1":
        return day - timedelta(days=back or 7)
    return day - timedelta(days=back)


def _month(fields: dict[str, str], day: date, tense: str | None) -> Interval | None:
    month = int(fields["month"])
    year = day.year
    if "year" in fields:
        year += int(fields["year"])
    elif fields.get("dir") == "-1":
        year -= month >= day.month
    elif fields.get("dir") == "1" or tense == "future":
        year += month < day.month
    elif tense == "past" or month - day.month > 6:  # noqa: PLR2004 - nearer last year than this
        year -= month > day.month
    try:
        if "day" in fields:
            found = date(year, month, int(fields["day"]))
            if found > day and tense == "past" and "year" not in fields:
                found = date(year - 1, month, int(fields["day"]))
            return found, found
        return date(year, month, 1), _month_end(year, month)
    except ValueError:
        return None


def _season(code: int, direction: str | None, day: date, tense: str | None) -> Interval:
    this = _season_of(code, day.year)
    if direction == "-1" or (direction is None and tense == "past"):
        return (
            this
            if this[0] <= day and direction is None
            else _season_of(code, day.year - (this[1] >= day))
        )
    return this


def _season_of(code: int, year: int) -> Interval:
    """A season's months, in the northern hemisphere as news has it; winter begins in December."""
    first, last = _SEASON_MONTHS[code]
    start = year - 1 if code == 24 else year  # noqa: PLR2004
    return date(start, first, 1), _month_end(year, last)


def _shift(day: date, unit: str, n: int) -> date:
    days = {"day": 1, "week": 7, "weekend": 7}
    if unit in days:
        return day + timedelta(days=days[unit] * n)
    if unit in ("hour", "minute", "second"):
        seconds = {"hour": 3600, "minute": 60, "second": 1}[unit] * n
        return day + timedelta(days=int(seconds / 86400))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * n
    index = day.year * 12 + day.month - 1 + months
    year, month = max(1, min(9999, index // 12)), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _unit_of(day: date, unit: str) -> Interval:
    """The calendar unit that a day lies in; weeks begin on Monday (ISO 8601)."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return day.replace(day=1), _month_end(day.year, day.month)
    if unit == "quarter":
        first = day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
        return first, _month_end(first.year, first.month + 2)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        return date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
    if unit == "century":
        return date(day.year // 100 * 100 or 1, 1, 1), date(day.year // 100 * 100 + 99, 12, 31)
    return day, day


def _around(day: date, unit: str) -> Interval:
    """What "two weeks ago" leaves open: half a unit on either side, an exact day for days."""
    slack = {"week": 3, "month": 15, "quarter": 45, "year": 183, "decade": 1826}.get(unit, 0)
    return day - timedelta(days=slack), day + timedelta(days=slack)


def _part_of(whole: Interval, part: str | None) -> Interval:
    """The early, middle or late third of an interval."""
    if part not in _PARTS:
        return whole
    first, last = whole
    days = (last - first).days + 1
    n = _PARTS[part]
    if days in (28, 29, 30, 31):
        begin = first + timedelta(days=10 * n)
        return begin, last if n == 2 else begin + timedelta(days=9)  # noqa: PLR2004
    begin = first + timedelta(days=days * n // 3)
    return begin, first + timedelta(days=days * (n + 1) // 3 - 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _edtf(interval: Interval, fields: dict[str, str]) -> str:
    """The shortest EDTF string for an interval: a day, month, year or decade, else a range."""
    first, last = interval
    if "date" in fields and not {"part", "quarter", "half"} & set(fields):
        return fields["date"]
    if "season" in fields and first.month in (3, 6, 9, 12):
        return f"{last.year if fields['season'] == '24' else first.year}-{fields['season']}"
    approximate = "~" if "ago" in fields and fields["unit"] not in ("day", "hour", "minute") else ""
    if approximate:
        middle = first + (last - first) / 2
        text = middle.isoformat() if fields["unit"] == "week" else middle.strftime("%Y-%m")
        return (text if fields["unit"] in ("week", "month", "quarter") else text[:4]) + approximate
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _month_end(first.year, first.month):
        return first.strftime("%Y-%m")
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"{first.year:04d}"
        if first.year % 10 == 0 and last.year == first.year + 9:
            return f"{first.year // 10}X"
    return f"{first.isoformat()}/{last.isoformat()}"
