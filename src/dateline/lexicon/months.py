"""Names of the months, in full and abbreviated."""

from __future__ import annotations

MONTHS = (
    "january february march april may june july august september october november december"
).split()
# "May" has no abbreviation; "sept" is the Associated Press's.
ABBREVIATIONS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
NUMBERS = {month: n for n, month in enumerate(MONTHS, 1)} | ABBREVIATIONS
# Where any word may stand, "may" is the verb.
NAMES_BUT_MAY = frozenset(MONTHS) - {"may"}
# Abbreviations that are no English words: not "Mar", "Apr", "Jun", "Jul" or "Sep", which stand in
# foreign names.
CLEAR_ABBREVIATIONS = frozenset("jan feb aug sept oct nov dec".split())

# A month in a date, in full or abbreviated (without its full stop); to be compiled with re.I.
PATTERN = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
