"""Times: expressions in text -> constraints -> EDTF strings and intervals of days."""

from dateline.times.constraint import AnchorKind, Bound, Constraint
from dateline.times.find import find_expressions, find_times, year_at
from dateline.times.mention import TimeKind, TimeMention, is_when
from dateline.times.resolve import day_of, resolve, resolve_again

__all__ = [
    "AnchorKind",
    "Bound",
    "Constraint",
    "TimeKind",
    "TimeMention",
    "day_of",
    "find_expressions",
    "find_times",
    "is_when",
    "resolve",
    "resolve_again",
    "year_at",
]
