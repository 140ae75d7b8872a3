"""Names of the days of the week, Monday first (ISO 8601)."""

from __future__ import annotations

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# Other abbreviations than the first three letters.
ABBREVIATIONS = {day[:3]: n for n, day in enumerate(WEEKDAYS, 1)} | {
    "tues": 2, "weds": 3, "thur": 4, "thurs": 4,
}  # fmt: skip

# A day of the week in a date, in full or abbreviated (without its full stop); for re.I.
PATTERN = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
