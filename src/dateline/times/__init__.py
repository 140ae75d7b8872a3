"""Times: expressions in text -> constraints -> EDTF intervals and TIMEX3 values."""

from dateline.times.find import find_expressions, find_times
from dateline.times.mention import TimeMention, counts_from, is_when
from dateline.times.resolve import resolve, resolve_again
from dateline.times.tense import clause_tense
from dateline.times.timex import timex_type, timex_value

__all__ = [
    "TimeMention",
    "clause_tense",
    "counts_from",
    "find_expressions",
    "find_times",
    "is_when",
    "resolve",
    "resolve_again",
    "timex_type",
    "timex_value",
]
