"""Constraints -> times: EDTF strings (ISO 8601-2:2019) and the interval that they cover.

``earliest`` and ``latest`` are the strict bounds of the EDTF string: an approximate date keeps
its "~", and an end that is open is None. Nothing is guessed: what the report's date, the tense
and the anchor do not decide stays None with the constraint kept, so that it resolves the moment a
date is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.errors import DatelineError
from dateline.model import Span, Time
from dateline.times.bases import (
    Base,
    CalendarDate,
    CalendarUnit,
    Counted,
    DayOfMonth,
    DayOfWeek,
    Distance,
    HalfOfYear,
    Holiday,
    MonthOfYear,
    NearestWeekend,
    Overnight,
    QuarterOfYear,
    Reference,
    SeasonOfYear,
    Side,
    Stretch,
    UnspecifiedYears,
    Vague,
    Within,
)
from dateline.times.constraint import Bound, Constraint, Expression
from dateline.times.edtf import edtf_of, end_of_interval
from dateline.times.intervals import Interval
from dateline.times.mention import TimeMention
from dateline.times.normalise import days_of, ends_of, viewpoint

_LABELS: dict[type[Base], str] = {
    DayOfWeek: "weekday",
    MonthOfYear: "month",
    SeasonOfYear: "season",
    QuarterOfYear: "quarter",
    HalfOfYear: "half year",
    Holiday: "holiday",
    DayOfMonth: "day",
    NearestWeekend: "weekend",
    Overnight: "night",
}


@dataclass(frozen=True, slots=True)
class _Value:
    """An EDTF string, its strict bounds (None at an open end) and what it was inferred from."""

    edtf: str
    earliest: date | None
    latest: date | None
    inferred: str | None


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
    if anchor is not None and anchor.constraint and constraint.counts_from is not None:
        constraint = constraint.counted_from(Constraint.parse(anchor.constraint))
    return _resolved(mention.span, constraint, published, tense)


def resolve_again(time: Time, published: str | None, tense: str | None) -> Time:
    """Resolve a stored time anew from its constraint alone, for a date that has become known.

    A constraint that is none of this program's resolves to nothing and is kept.
    """
    if time.constraint is None or time.span is None:
        return time
    try:
        constraint = Constraint.parse(time.constraint)
    except ValueError:
        return Time(span=time.span, constraint=time.constraint)
    return _resolved(time.span, constraint, published, tense)


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None for a year or a month alone.

    Raises DatelineError for anything else.
    """
    if published is None or re.fullmatch(r"\d{4}(?:-\d\d)?", published):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        raise DatelineError(
            f"{published!r} is no ISO 8601 date; give the report's date as 2022-05-18."
        ) from None


def _resolved(span: Span, constraint: Constraint, published: str | None, tense: str | None) -> Time:
    today = day_of(published)
    unknown = Time(span=span, constraint=str(constraint))
    try:
        value = _value(constraint, today, tense)
    except (ValueError, OverflowError):  # no such day: 30 February
        return unknown
    if value is None:
        return unknown
    return replace(
        unknown,
        edtf=value.edtf,
        earliest=value.earliest.isoformat() if value.earliest else None,
        latest=value.latest.isoformat() if value.latest else None,
        inferred=value.inferred,
    )


def _value(constraint: Constraint, today: date | None, tense: str | None) -> _Value | None:
    view = viewpoint(constraint, today, tense)
    if constraint.last is not None:
        pair = ends_of(constraint.first, constraint.last, view)
        return _range(constraint.first, constraint.last, pair, view.today) if pair else None
    expression = constraint.first
    if isinstance(expression.base, Vague):
        return _vague(expression.base.reference, view.today)
    whole = days_of(expression, view)
    if whole is None:
        return None
    why = _inferred(constraint, whole, today)
    if tense == "past" and view.today is not None and expression.bound is None:
        first, last = whole
        if isinstance(expression.base, CalendarUnit) and first < view.today < last:
            until = view.today  # "this year" tells of what was before the report
            return _Value(f"{first.isoformat()}/{until.isoformat()}", first, until, why)
    return _bounded(expression.bound, edtf_of(whole, expression), whole, why)


def _range(
    first: Expression, last: Expression, pair: tuple[Interval, Interval], today: date | None
) -> _Value:
    start, end = pair
    begin = end_of_interval(edtf_of(start, first), start[0], Side.BEFORE)
    finish = end_of_interval(edtf_of(end, last), end[1], Side.AFTER)
    absolute = _is_absolute(first.base) and _is_absolute(last.base)
    why = None if absolute else _seen_from("interval", (start[0], end[1]), today)
    return _Value(f"{begin}/{finish}", start[0], end[1], why)


def _bounded(bound: Bound | None, edtf: str, whole: Interval, why: str | None) -> _Value:
    """The time itself, or the open interval that "since", "until", "before" or "after" makes."""
    first, last = whole
    match bound:
        case Bound.SINCE:
            return _Value(f"{end_of_interval(edtf, first, Side.BEFORE)}/..", first, None, why)
        case Bound.AFTER:
            first = last + timedelta(days=1)
            return _Value(f"{first.isoformat()}/..", first, None, why)
        case Bound.UNTIL:
            return _Value(f"../{end_of_interval(edtf, last, Side.AFTER)}", None, last, why)
        case Bound.BEFORE:
            last = first - timedelta(days=1)
            return _Value(f"../{last.isoformat()}", None, last, why)
    return _Value(edtf, first, last, why)


def _inferred(constraint: Constraint, whole: Interval, today: date | None) -> str | None:
    """What a value was inferred from, in words; None where the words themselves give it."""
    base = constraint.first.base
    if isinstance(base, CalendarDate) and base.swapped:
        return "read as month and day or as day and month"
    if _is_absolute(base):
        return None
    if constraint.anchor is not None:
        why = "counted from another time of the text"
        if today is None or _has_absolute(constraint.anchor):
            return why
        return f"{why} and the report's date {today.isoformat()}"
    if isinstance(base, CalendarUnit | Distance | Stretch | Within | Counted):
        return _seen_from(base.unit, whole, today)
    return _seen_from(_LABELS[type(base)], whole, today)


def _has_absolute(constraint: Constraint) -> bool:
    """Whether an absolute date is among the times that a constraint is made of."""
    ends = (constraint.first, constraint.last)
    if any(end is not None and _is_absolute(end.base) for end in ends):
        return True
    return constraint.anchor is not None and _has_absolute(constraint.anchor)


def _is_absolute(base: Base) -> bool:
    return isinstance(base, CalendarDate | UnspecifiedYears)


def _seen_from(what: str, whole: Interval, today: date | None) -> str | None:
    if today is None:
        return None
    where = "before" if whole[1] < today else "after" if whole[0] > today else "of"
    return f"{what} {where} the report's date {today.isoformat()}"


def _vague(reference: Reference, today: date | None) -> _Value | None:
    """Words that give no date: open up to the report's date, or from it, or about it."""
    if today is None:
        return None
    text = today.isoformat()
    why = f"bounded by the report's date {text} alone"
    match reference:
        case Reference.PAST:
            return _Value(f"../{text}", None, today, why)
        case Reference.FUTURE:
            return _Value(f"{text}/..", today, None, why)
        case Reference.PRESENT:
            return _Value(f"{text}~", today, today, f"the report's date {text}")
