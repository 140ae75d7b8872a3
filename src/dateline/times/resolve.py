"""Constraints -> dates: EDTF strings (ISO 8601-2:2019) and the interval that they cover.

``earliest`` and ``latest`` are the strict bounds of the EDTF string: an approximate date keeps
its "~", and an end that is open is None. Nothing is guessed: what the report's date, the tense
and the anchor do not decide stays None with the constraint kept, so that it resolves the moment a
date is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.errors import DatelineError
from dateline.model import Span, Time
from dateline.times.intervals import (
    Interval,
    holiday,
    month_of,
    months,
    part_of,
    season_of,
    shift,
    unit_of,
)
from dateline.times.mention import TimeMention


def resolve(
    mention: TimeMention,
    published: str | None,
    tense: str | None = None,
    anchor: Time | None = None,
) -> Time:
    """Resolve a time expression.

    ``published`` is the report's ISO date or date-time, None if unknown; a year or month alone
    resolves nothing. ``tense`` (past, present, future, habitual) decides on which side of it a
    bare weekday, month, season or holiday lies: past and the present unless it is future.
    ``anchor`` is the time that "a year earlier" or "the same week" counts from. Raises
    DatelineError if ``published`` is no ISO date.
    """
    constraint = mention.constraint
    if anchor is not None and "later=" in constraint and "|" not in constraint:
        base = anchor.constraint or (f"date={anchor.edtf}" if anchor.edtf else None)
        if base:
            constraint = f"{constraint}|{base}"
    return _resolved(mention.span, constraint, published, tense)


def resolve_again(time: Time, published: str | None, tense: str | None) -> Time:
    """Resolve a stored time anew from its constraint alone, for a date that has become known."""
    if time.constraint is None:
        return time
    return _resolved(time.span, time.constraint, published, tense)


_LABELS = {"weekday": "weekday", "month": "month", "season": "season", "quarter": "quarter",
           "half": "half year", "holiday": "holiday", "dayofmonth": "day", "weekend": "weekend",
           "overnight": "night"}  # fmt: skip
_FEW = (2, 9)  # the amounts that "a few" and "several" are taken to span


def _resolved(span: Span, constraint: str, published: str | None, tense: str | None) -> Time:
    today = _day(published)
    unknown = Time(span=span, constraint=constraint)
    try:
        bounds = _bounds(constraint, today, tense)
    except (ValueError, OverflowError):  # no such day: 30 February
        return unknown
    if bounds is None:
        return unknown
    edtf, first, last, inferred = bounds
    return Time(
        span=span,
        edtf=edtf,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        constraint=constraint,
        inferred=inferred,
    )


def _day(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None for a year or a month alone."""
    if published is None or re.fullmatch(r"\d{4}(?:-\d\d)?", published):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        raise DatelineError(
            f"{published!r} is no ISO 8601 date; give the report's date as 2022-05-18."
        ) from None


def fields_of(constraint: str) -> dict[str, str]:
    """The fields of one constraint (neither a range nor counted from another)."""
    return {key: value for key, _, value in (f.partition("=") for f in constraint.split(";"))}


def _bounds(
    constraint: str, today: date | None, tense: str | None
) -> tuple[str, date | None, date | None, str | None] | None:
    """EDTF string, earliest and latest day, and what they were inferred from."""
    inner, _, outer = constraint.partition("|")
    if ".." in inner:
        pair = _range(inner, outer, today, tense)
        if pair is None:
            return None
        fields = [fields_of(end) for end in inner.split("..", 1)]
        first, last = pair[0][0], pair[1][1]
        begin, end = _edtf(pair[0], fields[0]), _edtf(pair[1], fields[1])
        edtf = f"{_as_end(begin, first, 0)}/{_as_end(end, last, -1)}"
        absolute = all("date" in f for f in fields)
        return edtf, first, last, None if absolute else _why("interval", (first, last), today)
    fields_ = fields_of(inner)
    if "vague" in fields_:
        return _vague(fields_["vague"], today)
    whole = interval_of(constraint, today, tense)
    if whole is None:
        return None
    edtf = _edtf(whole, fields_)
    if "or" in fields_:
        why: str | None = "read as month and day or as day and month"
    elif "date" in fields_:
        why = None
    elif outer:
        why = "counted from another time of the text"
        if today is not None and "date=" not in outer:
            why = f"{why} and the report's date {today.isoformat()}"
    else:
        label = next((name for key, name in _LABELS.items() if key in fields_), None)
        why = _why(label or fields_.get("unit", "time"), whole, today)
    if "since" in fields_:
        return f"{_as_end(edtf, whole[0], 0)}/..", whole[0], None, why
    if "after" in fields_:
        first = whole[1] + timedelta(days=1)
        return f"{first.isoformat()}/..", first, None, why
    if "until" in fields_:
        return f"../{_as_end(edtf, whole[1], -1)}", None, whole[1], why
    if "before" in fields_:
        last = whole[0] - timedelta(days=1)
        return f"../{last.isoformat()}", None, last, why
    return edtf, whole[0], whole[1], why


def _why(what: str, whole: Interval, today: date | None) -> str | None:
    if today is None:
        return None
    where = "before" if whole[1] < today else "after" if whole[0] > today else "of"
    return f"{what} {where} the report's date {today.isoformat()}"


def _vague(
    kind: str, today: date | None
) -> tuple[str, date | None, date | None, str | None] | None:
    """Words that give no date: open up to the report's date, or from it, or about it."""
    if today is None:
        return None
    text = today.isoformat()
    why = f"bounded by the report's date {text} alone"
    if kind == "past":
        return f"../{text}", None, today, why
    if kind == "future":
        return f"{text}/..", today, None, why
    return f"{text}~", today, today, f"the report's date {text}"


def interval_of(constraint: str, today: date | None, tense: str | None) -> Interval | None:
    """The first and last day that a constraint allows, None where it cannot be told."""
    inner, _, outer = constraint.partition("|")
    if ".." in inner:
        pair = _range(inner, outer, today, tense)
        return (pair[0][0], pair[1][1]) if pair else None
    base = interval_of(outer, today, tense) if outer else None
    fields = fields_of(inner)
    whole = _whole(fields, today, tense, base)
    if whole is not None and "part" in fields:
        return part_of(whole, fields["part"], today)
    return whole


def _range(
    inner: str, outer: str, today: date | None, tense: str | None
) -> tuple[Interval, Interval] | None:
    """The two ends of "from A to B"; an end without a year takes its year from the other."""
    first, last = inner.split("..", 1)
    tail = f"|{outer}" if outer else ""
    if last.startswith("date=") and "date=" not in first:
        end = interval_of(last + tail, today, tense)
        start = interval_of(first + tail, end[0], "past") if end else None
    elif first.startswith("date="):
        start = interval_of(first + tail, today, tense)
        end = interval_of(last + tail, start[1], "future") if start else None
    else:
        end = interval_of(last + tail, today, tense)
        own = "unit" in first or "unit" in last
        start = interval_of(
            first + tail, today if own or not end else end[0], tense if own else "past"
        )
    if start is None or end is None or start[0] > end[1]:
        return None
    return start, end


def _whole(
    fields: dict[str, str], today: date | None, tense: str | None, base: Interval | None
) -> Interval | None:
    if "date" in fields:
        return _absolute(fields)
    if "in" in fields:
        day = holiday(fields["holiday"], int(fields["in"]))
        return day, day
    if "later" in fields:
        return _later(fields, base) if base else None
    if today is None:
        return None
    if "weekday" in fields:
        day = _weekday(fields, today, tense)
        return day, day
    if "month" in fields:
        return _month(fields, today, tense)
    if "season" in fields:
        code = int(fields["season"])
        return _of_year(lambda year: season_of(year, code), fields, today, tense)
    if "quarter" in fields:  # one to come may be the current one: "expects third-quarter results"
        q = int(fields["quarter"])
        tense = tense if tense == "past" else None
        return _of_year(lambda year: months(year, 3 * q - 2, 3 * q), fields, today, tense)
    if "half" in fields:
        h = int(fields["half"])
        return _of_year(lambda year: months(year, 6 * h - 5, 6 * h), fields, today, None)
    if "holiday" in fields:
        rule = fields["holiday"]
        return _of_year(lambda year: (holiday(rule, year),) * 2, fields, today, tense)
    if "dayofmonth" in fields:
        return _day_of_month(int(fields["dayofmonth"]), today, tense)
    if "weekend" in fields:
        whole = unit_of(today, "weekend")
        if whole[0] > today and tense != "future":
            whole = whole[0] - timedelta(days=7), whole[1] - timedelta(days=7)
        return whole
    if "overnight" in fields:
        return today - timedelta(days=1), today
    if "past" in fields or "coming" in fields:
        return _up_to(fields, today)
    if "ago" in fields:
        unit = fields["unit"]
        if fields["ago"].lstrip("-") == "X":
            return _few(today, unit, 1 if fields["ago"].startswith("-") else -1)
        return _about(shift(today, unit, -float(fields["ago"])), unit)
    if "shift" in fields:
        unit, n = fields["unit"], int(fields["shift"])
        return unit_of(shift(today, unit, n), unit)
    return None


def _absolute(fields: dict[str, str]) -> Interval:
    text = fields["date"]
    if "X" in text:
        digits = text.rstrip("X")
        size = 10 ** (4 - len(digits))
        first = int(digits) * size
        return date(first, 1, 1), date(first + size - 1, 12, 31)
    if "or" in fields:
        days = sorted((date.fromisoformat(text), date.fromisoformat(fields["or"])))
        return days[0], days[1]
    parts = [int(p) for p in text.split("-")]
    year = parts[0]
    if len(parts) == 1:
        return months(year, 1, 12)
    if len(parts) == 3:
        return date(*parts), date(*parts)
    code = parts[1]
    if code <= 12:
        return month_of(year, code)
    if code <= 24:
        return season_of(year, code)
    if code <= 36:
        return months(year, 3 * (code - 33) + 1, 3 * (code - 32))
    return months(year, 6 * (code - 40) + 1, 6 * (code - 39))


def _weekday(fields: dict[str, str], today: date, tense: str | None) -> date:
    """The day that "Tuesday" means: the last one up to the report's day, or the next to come."""
    number = int(fields["weekday"])
    back = (today.isoweekday() - number) % 7
    if "week" in fields:
        monday = unit_of(shift(today, "week", int(fields["week"])), "week")[0]
        return monday + timedelta(days=number - 1)
    direction = fields.get("dir")
    if direction == "1":
        return today + timedelta(days=(7 - back) % 7 or 7)
    if direction == "-1":
        return today - timedelta(days=back or 7)
    if tense == "future" or (direction == "0" and tense != "past"):
        return today + timedelta(days=(7 - back) % 7)
    return today - timedelta(days=back)


def _month(fields: dict[str, str], today: date, tense: str | None) -> Interval | None:
    month = int(fields["month"])

    def of(year: int) -> Interval:
        if "day" not in fields:
            return month_of(year, month)
        day = date(year, month, int(fields["day"]))
        return day, day

    if month == 2 and fields.get("day") == "29" and "year" not in fields:
        leap = [y for y in range(today.year - 4, today.year + 5) if _leap(y)]
        return _chosen([of(y) for y in leap], fields.get("dir"), today, tense)
    return _of_year(of, fields, today, tense)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _of_year(
    of: Callable[[int], Interval], fields: dict[str, str], today: date, tense: str | None
) -> Interval | None:
    """What comes once a year: that of the year told, or the one that direction and tense choose."""
    if "year" in fields:
        return of(today.year + int(fields["year"]))
    years = range(max(1, today.year - 1), min(9999, today.year + 1) + 1)
    return _chosen([of(year) for year in years], fields.get("dir"), today, tense)


def _chosen(
    candidates: list[Interval], direction: str | None, today: date, tense: str | None
) -> Interval | None:
    """Last, this or next of several; without a direction the tense decides, else the nearest."""
    gone = [c for c in candidates if c[0] <= today]
    over = [c for c in candidates if c[1] < today]
    ahead = [c for c in candidates if c[1] >= today]
    yet = [c for c in candidates if c[0] > today]
    if direction == "-1":
        return over[-1] if over else None
    if direction == "1":
        return yet[0] if yet else None
    if direction == "0":
        same = [c for c in candidates if c[1].year == today.year]
        return same[0] if same else None
    if tense == "past":
        return gone[-1] if gone else None
    if tense == "future":
        return ahead[0] if ahead else None

    def distance(c: Interval) -> int:
        return max((c[0] - today).days, (today - c[1]).days, 0)

    return min(candidates, key=distance)


def _day_of_month(number: int, today: date, tense: str | None) -> Interval | None:
    found = []
    for n in range(-2, 3):
        month = shift(today.replace(day=1), "month", n)
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        found.append((day, day))
    return _chosen(found, None, today, tense or "past")


def _up_to(fields: dict[str, str], today: date) -> Interval:
    """The past (coming) three months: from there to the report's date (and back)."""
    ahead = "coming" in fields
    amount = fields["coming" if ahead else "past"]
    n = float(_FEW[1] if amount == "X" else amount)
    other = shift(today, fields["unit"], n if ahead else -n)
    return (today, other) if ahead else (other, today)


def _few(day: date, unit: str, sign: int) -> Interval:
    """A few (2 to 9) units before or after a day."""
    near, far = (shift(day, unit, sign * n) for n in _FEW)
    if unit not in ("day", "hour", "minute", "second"):
        near = unit_of(near, _grain(unit))[int(sign < 0)]
    return (near, far) if near <= far else (far, near)


def _grain(unit: str) -> str:
    return {"quarter": "month", "decade": "year", "century": "year", "fortnight": "week",
            "weekend": "week"}.get(unit, unit)  # fmt: skip


def _about(day: date, unit: str) -> Interval:
    """What "two weeks ago" leaves open: the week, month or year in which that day lies."""
    return unit_of(day, _grain(unit))


def _later(fields: dict[str, str], base: Interval) -> Interval | None:
    """An amount before or after another time, or the same unit as it."""
    unit, amount = fields["unit"], fields["later"]
    if amount == "0":
        return unit_of(base[0], unit)
    if amount.endswith("?"):
        return None
    if amount.lstrip("-") == "X":
        before = amount.startswith("-")
        return _few(base[0] if before else base[1], unit, -1 if before else 1)
    n = float(amount)
    if "whole" in fields:
        return unit_of(shift(base[0], unit, n), unit)
    if base[0] == base[1]:
        return _about(shift(base[0], unit, n), unit)
    first, last = shift(base[0], unit, n), shift(base[1], unit, n)
    if (base[1] + timedelta(days=1)).day == 1 and unit not in ("day", "week"):
        last = month_of(last.year, last.month)[1]  # months end where they end
    return first, last


_APPROXIMATE = ("week", "month", "quarter", "year", "decade", "century", "fortnight", "weekend")


def _edtf(whole: Interval, fields: dict[str, str]) -> str:
    """The shortest EDTF string whose strict bounds are the interval."""
    first, last = whole
    loose = "about" in fields or "fiscal" in fields or "part" in fields
    loose = loose or (fields.get("unit") in _APPROXIMATE and ("ago" in fields or "past" in fields))
    counted = fields.get("later", "0") != "0" and "whole" not in fields
    loose = loose or (counted and (fields["unit"] in _APPROXIMATE or "X" in fields["later"]))
    loose = loose or "X" in (fields.get("past"), fields.get("coming"), fields.get("ago"))
    if "or" in fields and first != last:
        return f"[{first.isoformat()},{last.isoformat()}]"
    text = _shortest(first, last)
    if "clock" in fields and first == last and fields["clock"] != "24:00":
        zone = "Z" if fields.get("zone") in ("GMT", "UTC", "Z") else ""
        return f"{text}T{fields['clock']}:00{zone}"
    if not loose or (first == last and "about" not in fields):
        return text
    if "/" in text:
        return "/".join(f"{end}~" for end in text.split("/"))
    return f"{text}~" if _PLAIN.fullmatch(text) else _approximate(whole)


_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


def _approximate(whole: Interval) -> str:
    return f"{whole[0].strftime('%Y-%m').zfill(7)}~/{whole[1].strftime('%Y-%m').zfill(7)}~"


def _shortest(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return f"{first.isoformat()}/{last.isoformat()}"
    size = (last.year - first.year) * 12 + last.month - first.month + 1
    year = f"{first.year:04d}"
    if size == 1:
        return f"{year}-{first.month:02d}"
    if size == 12 and first.month == 1:
        return year
    if size == 3 and first.month % 3 == 1:
        return f"{year}-{33 + first.month // 3}"
    if size == 6 and first.month in (1, 7):
        return f"{year}-{40 + first.month // 7}"
    if size == 120 and first.month == 1 and first.year % 10 == 0:
        return f"{year[:3]}X"
    if size == 1200 and first.month == 1 and first.year % 100 == 0:
        return f"{year[:2]}XX"
    if size == 3 and first.month in (3, 6, 9):
        return f"{year}-{20 + first.month // 3}"
    if first.month == 1 and last.month == 12:
        return f"{year}/{last.year:04d}"
    return f"{year}-{first.month:02d}/{last.year:04d}-{last.month:02d}"


def _as_end(edtf: str, bound: date, side: int) -> str:
    """One end of an interval: a plain date, as decades, seasons and times of day may not be one."""
    text = edtf.split("/")[side]
    return text if _PLAIN.fullmatch(text.rstrip("~")) else bound.isoformat()
