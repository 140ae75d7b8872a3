"""Times: expressions in text -> constraints -> EDTF strings and intervals of days."""

from dateline.times.constraint import AnchorKind, Bound, Constraint
from dateline.times.entries import Entry, entry_at, find_entries, seen_from
from dateline.times.find import find_expressions, find_times, year_at
from dateline.times.mention import TimeKind, TimeMention, is_when
from dateline.times.resolve import day_of, resolve, resolve_again

__all__ = [
    "AnchorKind",
    "Bound",
    "Constraint",
    "Entry",
    "TimeKind",
    "TimeMention",
    "day_of",
    "entry_at",
    "find_entries",
    "find_expressions",
    "find_times",
    "is_when",
    "resolve",
    "resolve_again",
    "seen_from",
    "year_at",
]
