"""Constraints -> TimeML TIMEX3 values (ISO 8601 with TimeML's additions), for benchmarks.

See Pustejovsky et al., TimeML 1.2.1 annotation guidelines (2006), and UzZaman et al.,
"SemEval-2013 Task 1: TempEval-3" for how they are compared.
"""

from __future__ import annotations

from datetime import date

from dateline.times.intervals import Interval, shift
from dateline.times.mention import TimeMention
from dateline.times.resolve import _day, fields_of, interval_of
from dateline.times.words import CODES

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


def timex_type(mention: TimeMention) -> str:
    """The TIMEX3 type of a mention: DATE, TIME, DURATION or SET."""
    if "later=" in mention.constraint and "of=event" in mention.constraint:
        return "DURATION"  # TimeML leaves "after" and "before" out of the expression
    if mention.constraint.startswith("vague=past;unit"):
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
    today = _day(published)
    constraint = mention.constraint.partition("|")[0].split("..")[0]
    fields = fields_of(constraint)
    if "vague" in fields and "unit" in fields:
        return duration_value("X", fields["unit"])
    if "vague" in fields:
        return _REFERENCES[fields["vague"]]
    if "duration" in fields:
        return fields["duration"]
    if "set" in fields:
        return fields["set"]
    if "past" in fields or "coming" in fields:
        amount = fields.get("past") or fields["coming"]
        if amount == "X" and mention.kind == "date":
            return "PAST_REF" if "past" in fields else "FUTURE_REF"
        if amount == "1" and "past" in fields and today:
            return _unit_value(shift(today, fields["unit"], -1), fields["unit"])
        return duration_value(amount, fields["unit"])
    if fields.get("of") == "event":
        return duration_value(fields["later"].lstrip("-").replace("?", "X"), fields["unit"])
    if "later" in fields and fields["later"].lstrip("-") in ("X", "?"):
        return "PAST_REF" if fields["later"].startswith("-") else "FUTURE_REF"
    if fields.get("ago", "").lstrip("-") == "X":
        return "FUTURE_REF" if fields["ago"].startswith("-") else "PAST_REF"
    try:
        return _dated(fields, constraint, today, tense, anchor) + _hours(fields)
    except (ValueError, OverflowError):
        return "XXXX"


def duration_value(amount: str, unit: str) -> str:
    """An ISO 8601 duration: ``P3D``, ``PT48H``; weeks and decades as TimeML writes them."""
    if unit in ("quarter", "weekend", "fortnight"):
        factor, unit = {"quarter": (3, "month"), "weekend": (1, "week"), "fortnight": (2, "week")}[
            unit
        ]
        amount = amount if amount == "X" else str(int(float(amount)) * factor)
    code = CODES[unit]
    return f"PT{amount}{code[1]}" if code[0] == "T" else f"P{amount}{code}"


def _hours(fields: dict[str, str]) -> str:
    if "clock" in fields:
        return f"T{fields['clock']}"
    return f"T{fields['hours']}" if "hours" in fields else ""


def _dated(
    fields: dict[str, str],
    constraint: str,
    today: date | None,
    tense: str | None,
    anchor: TimeMention | None,
) -> str:
    if "date" in fields:
        return _absolute(fields["date"])
    if "later" in fields:
        return _later(fields, today, tense, anchor)
    if today is None:
        return "XXXX"
    whole = interval_of(_without_part(constraint), today, tense)
    if whole is None:
        return "XXXX"
    first = whole[0]
    if "season" in fields:
        year = whole[1].year - (fields["season"] == "24")
        return f"{year}-{_SEASONS[fields['season']]}"
    if "quarter" in fields:
        return f"{first.year}-Q{fields['quarter']}"
    if "half" in fields:
        return f"{first.year}-H{fields['half']}"
    if "overnight" in fields:
        return f"{today.isoformat()}TNI"
    if "weekend" in fields:
        return _unit_value(first, "weekend")
    if "ago" in fields:
        unit = fields["unit"]
        if unit == "year" and anchor is not None:
            base = interval_of(anchor.constraint, today, tense)
            if base is not None and _is_quarter(base):
                return _unit_value(shift(base[0], unit, -float(fields["ago"])), "quarter")
        if unit in ("hour", "minute"):
            return today.isoformat()
        return _unit_value(shift(today, unit, -float(fields["ago"])), unit)
    if "unit" in fields:
        return _unit_value(first, fields["unit"])
    if "month" in fields and "day" not in fields:
        return first.isoformat()[:7]
    return first.isoformat()


def _without_part(constraint: str) -> str:
    return ";".join(field for field in constraint.split(";") if not field.startswith("part="))


def _absolute(text: str) -> str:
    if "X" in text:
        return text.rstrip("X")
    parts = text.split("-")
    if len(parts) == 2 and int(parts[1]) > 12:
        code = int(parts[1])
        if code > 36:
            return f"{parts[0]}-H{code - 39}"
        return f"{parts[0]}-Q{code - 32}" if code > 24 else f"{parts[0]}-{_SEASONS[parts[1]]}"
    return text


def _unit_value(day: date, unit: str) -> str:
    """The calendar unit of a day as TIMEX3 has it."""
    if unit in ("week", "weekend", "fortnight"):
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    size = {"century": 2, "decade": 3, "year": 4, "month": 7}.get(unit, 10)
    return day.isoformat()[:size]


def _later(
    fields: dict[str, str], today: date | None, tense: str | None, anchor: TimeMention | None
) -> str:
    """A year earlier, the same quarter: at the grain of what it counts from."""
    unit, n = fields["unit"], float(fields["later"])
    base: Interval | None = None
    quarter = False
    if anchor is not None:
        base = interval_of(anchor.constraint, today, tense)
        quarter = base is not None and _is_quarter(base)
    if base is None:
        if today is None:
            return "XXXX"
        base = (today, today)
        if unit == "quarter" and n == 0:  # results tell of the quarter that has ended
            n = -1
    day = shift(base[0], unit, n)
    if quarter and unit == "year":
        return _unit_value(day, "quarter")
    return _unit_value(day, unit)


def _is_quarter(whole: Interval) -> bool:
    first, last = whole
    return first.day == 1 and first.month % 3 == 1 and (last - first).days in (89, 90, 91)
