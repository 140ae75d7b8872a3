"""Intervals of days -> EDTF strings (ISO 8601-2:2019) whose strict bounds they are."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import CalendarDate, Counted, Distance, Indefinite, Side, Stretch
from dateline.times.constraint import Expression
from dateline.times.intervals import Interval

_UNIVERSAL = ("GMT", "UTC", "Z")
# An amount of these is told in round numbers: "two weeks ago", but "two days ago" is a day.
_ROUND = frozenset(TimeUnit) - {TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND}
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


def edtf_of(whole: Interval, expression: Expression) -> str:
    """The shortest EDTF string whose strict bounds are the interval, "~" where approximate."""
    first, last = whole
    base, clock = expression.base, expression.clock
    if isinstance(base, CalendarDate) and base.swapped and first != last:
        return f"[{first.isoformat()},{last.isoformat()}]"
    text = _shortest(first, last)
    if clock is not None and first == last and clock != "24:00":
        return f"{text}T{clock}:00{'Z' if expression.zone in _UNIVERSAL else ''}"
    if not _is_approximate(expression) or (first == last and not expression.about):
        return text
    if "/" in text:
        return "/".join(f"{end}~" for end in text.split("/"))
    if _PLAIN.fullmatch(text):
        return f"{text}~"
    return f"{first.year:04d}-{first.month:02d}~/{last.year:04d}-{last.month:02d}~"


def end_of_interval(edtf: str, bound: date, side: Side) -> str:
    """One end of an interval: a plain date, as decades, seasons and times of day may not be one."""
    text = edtf.split("/")[0 if side is Side.BEFORE else -1]
    return text if _PLAIN.fullmatch(text.rstrip("~")) else bound.isoformat()


def _is_approximate(expression: Expression) -> bool:
    if expression.about or expression.fiscal or expression.part is not None:
        return True
    match expression.base:
        case Stretch(side, amount, unit):
            return isinstance(amount, Indefinite) or (side is Side.BEFORE and unit in _ROUND)
        case Distance(_, amount, unit):
            return isinstance(amount, Indefinite) or unit in _ROUND
        case Counted(_, amount, unit, whole):
            few = amount is Indefinite.FEW
            return not expression.base.same and not whole and (few or unit in _ROUND)
    return False


def _shortest(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return f"{first.isoformat()}/{last.isoformat()}"
    whole = _one_period(first, last)
    if whole is not None:
        return whole
    if first.month == 1 and last.month == 12:
        return f"{first.year:04d}/{last.year:04d}"
    return f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"


def _one_period(first: date, last: date) -> str | None:
    """A month, quarter, half, year, decade, century or season that is the interval."""
    size = (last.year - first.year) * 12 + last.month - first.month + 1
    year, month = f"{first.year:04d}", first.month
    match size:
        case 1:
            return f"{year}-{month:02d}"
        case 3 if month % 3 == 1:
            return f"{year}-{33 + month // 3}"
        case 3 if month in (3, 6, 9):
            return f"{year}-{20 + month // 3}"
        case 6 if month in (1, 7):
            return f"{year}-{40 + month // 7}"
        case 12 if month == 1:
            return year
        case 120 if month == 1 and first.year % 10 == 0:
            return f"{year[:3]}X"
        case 1200 if month == 1 and first.year % 100 == 0:
            return f"{year[:2]}XX"
    return None
