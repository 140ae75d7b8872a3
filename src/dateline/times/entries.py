"""Entries: the parts of a live blog or timeline, each under a date of its own.

"14:32 GMT, 3 March" on a line by itself, or "March 3, 9:15 a.m. — Rebels shelled the port": what
follows is told on that day, so that its "yesterday" is 2 March whatever the report's date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import (
    CalendarDate,
    Counted,
    DayOfWeek,
    MonthOfYear,
    Outlook,
    UnspecifiedYears,
)
from dateline.times.constraint import Constraint, Expression
from dateline.times.find import find_times
from dateline.times.mention import TimeMention

_FEWEST = 2  # headings of a report in entries: one alone is its date
_LONGEST = 60  # characters of a heading
_LINE = re.compile(r"(?m)^[^\w\n]*(?:(?:updated|posted|published)(?: (?:at|on))?:? )?(?=\w)", re.I)
_ALONE = re.compile(r"[^\w\n]*(?:\n|\Z)")
_BEFORE_TEXT = re.compile(r"\s*(?:[—–:|]|-\s)")


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of an entry's heading that say when it is of."""

    heading: TimeMention

    @property
    def start(self) -> int:
        """Where the entry begins in the text."""
        return self.heading.span.start

    @property
    def is_day(self) -> bool:
        """Whether it is of a single day, from which "yesterday" counts."""
        match self.heading.constraint.first.base:
            case CalendarDate(day=None) | MonthOfYear(day=None):
                return False
        return True


def find_entries(text: str) -> list[Entry]:
    """The entries of a report in order; none unless at least two have a heading."""
    headings = (_heading(text, line.end()) for line in _LINE.finditer(text))
    found = [Entry(heading) for heading in headings if heading is not None]
    return found if len(found) >= _FEWEST else []


def entry_at(offset: int, entries: Sequence[Entry]) -> Entry | None:
    """The entry that a character stands in."""
    number = bisect_right(entries, offset, key=lambda entry: entry.start)
    return entries[number - 1] if number else None


def seen_from(entry: Entry | None, mention: TimeMention) -> TimeMention:
    """The mention counted from the day of the entry that it stands in, if it counts from any."""
    if entry is None or not entry.is_day or mention.span.start < entry.heading.span.end:
        return mention
    if not _counts(mention.constraint):
        return mention
    counted = mention.constraint.counted_from(entry.heading.constraint)
    return replace(mention, constraint=counted)


def _heading(text: str, start: int) -> TimeMention | None:
    """The date that begins a line if it is a heading, without its time of day; else None."""
    stop = text.find("\n", start)
    end = min(len(text) if stop < 0 else stop, start + _LONGEST)
    mention = next(iter(find_times(text, start, end)), None)
    if mention is None or mention.span.start != start:
        return None
    alone = bool(_ALONE.match(text, mention.span.end))
    constraint = mention.constraint
    base, bound = constraint.first.base, constraint.first.bound
    if constraint.is_range or bound is not None:
        return None
    if not (alone or _BEFORE_TEXT.match(text, mention.span.end)):
        return None
    if isinstance(base, CalendarDate | MonthOfYear) or (alone and isinstance(base, DayOfWeek)):
        return replace(mention, constraint=Constraint(Expression(base, outlook=Outlook.PAST)))
    return None


def _counts(constraint: Constraint) -> bool:
    """Whether a constraint counts from the day on which it is written."""
    if not constraint.is_when or constraint.anchor is not None:
        return False
    base = constraint.first.base
    if isinstance(base, Counted):
        return base.same and base.unit is TimeUnit.DAY
    return not isinstance(base, CalendarDate | UnspecifiedYears)
