"""Times: expressions in text -> constraints -> EDTF intervals."""

from dateline.mentions.times.grammar import TimeMention, find_times
from dateline.mentions.times.resolve import resolve, resolve_again

__all__ = ["TimeMention", "find_times", "resolve", "resolve_again"]
