"""Dates as reports state them. Only a full date counts: no year or no day gives None."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.lexicon import months, weekdays

_MONTH = rf"(?P<month>{months.PATTERN})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# A page's text may run a year into the hour behind it: "May 18, 20229:30 AM".
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d(?!\d(?!\d?:\d\d)))"
_FORMS = [
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}", re.I),
    re.compile(rf"\b{_DAY}[\s/-]*(?:of\s+)?{_MONTH}(?:\s*,\s*|[\s/-]*){_YEAR}", re.I),
    re.compile(rf"\b{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}\b", re.I),
    re.compile(rf"\b{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b{_YEAR}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"),
    # 03.04.2021 is day first wherever dots are used; 03/04/2021 and 03-04-2021 are day first in
    # most countries and month first in the United States: they count only where that is the same,
    # or one of the two cannot be a month.
    re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b"),
    re.compile(rf"\b(?P<a>\d{{1,2}})(?P<sep>[/-])(?P<b>\d{{1,2}})(?P=sep){_YEAR}\b"),
]
# What may stand beside the date on a line that is only a date.
_HOUR = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:[ap]\.?m\b\.?)?"
_AGO = (
    r"(?:(?:updated|posted|published|modified)\s+)?(?:about\s+)?(?:an?|\d{1,3})\s*"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhd])\s+ago"
)
# "3 min read", "min" without its "read" is a time ago.
_READING = r"\d{1,3}[\s-]*(?:minutes?|mins?)(?:[\s-]+read)?(?:\s+time)?"
_ZONE = (
    r"(?:gmt|utc)(?:\s*[+−-]\s*\d{1,2}(?::?\d\d)?)?|[a-z]{1,2}[sd]t|[ecmp]t|[cwe]es?t|msk|trt"
    r"|(?:local|eastern|central|pacific|mountain)(?:\s+(?:standard|daylight))?\s+time"
)
_BESIDE_PART = (
    rf"(?:\b(?:first|last|originally|published|posted|updated|modified|created|released|issued"
    rf"|added"
    rf"|filed|dated|on|at|as\s+of|date|time|{weekdays.PATTERN}|{_AGO}|{_READING}"
    rf"|[ap]\.?m|{_ZONE}|noon|midnight|hrs|hours|h|uhr)\b|{_HOUR}"
    r"|\b\d{1,2}(?=\s*[ap]\.?m)|\b\d{4}(?=\s*(?:h(?:ou)?rs|gmt|utc|z)\b)|t(?=\d\d:)|z"
    r"|[+−-]\d\d:?\d\d|[\s,|/·•()\[\]\-–—:;.*_])"
)
_BESIDE = re.compile(f"{_BESIDE_PART}*", re.I)
_WORDS = re.compile(r"\S+")
_RELATIVE = re.compile(rf"\b(?:{_AGO}|{_READING})\b", re.I)
_CHANGED = re.compile(r"updat|modif|revis|amend|edited", re.I)


def search(text: str) -> tuple[str, int, int] | None:
    """Find the first full date of a short text: ISO date, start and end offset."""
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            if iso := _iso(match):
                found.append((match.start(), match.end(), iso))
                break
    if not found:
        return None
    start, end, iso = min(found)
    return iso, start, end


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 else (second, first)
    else:
        named = parts["month"]
        month = int(named) if named.isdecimal() else months.NUMBERS[named.lower()]
        day = int(parts["day"])
    try:
        return date(int(parts["year"]), month, day).isoformat()
    except ValueError:
        return None


def only_date(line: str) -> str | None:
    """Return the date of publication of a line that holds full dates, hours and no more.

    Returns "" where the line dates only a change ("Updated 3 March 2021") or says only how long ago
    it was or how long it takes to read ("2 hours ago", "5 min read"), None for other lines.
    """
    published = ""
    rest = line if len(line) <= 120 else ""
    if _RELATIVE.search(rest) and _BESIDE.fullmatch(rest):
        return published
    found = search(rest)
    while found:
        iso, start, end = found
        before = rest[:start]
        if not _BESIDE.fullmatch(before):
            return None
        if not published and not _dates_a_change(before):
            published = iso
        rest = rest[end:]
        found = search(rest)
        if not found and _BESIDE.fullmatch(rest):
            return published
    return None


def beside(text: str) -> bool:
    """Whether a text is only what may stand beside a date: an hour, "GMT+3", "Published on"."""
    return _BESIDE.fullmatch(text) is not None


def without_beside(text: str, *, at_end: bool) -> tuple[str, bool]:
    """Take what may stand beside a date off the end of what precedes it, or off the beginning.

    Returns what is left, and whether what was taken says that the date is one of a change.
    """
    if not at_end:
        match = _BESIDE.match(text)
        cut = match.end() if match else 0
        while 0 < cut < len(text) and text[cut - 1].isalnum() and text[cut].isalnum():
            cut -= 1
        return text[cut:], False
    starts = [word.start() for word in _WORDS.finditer(text)][-8:]
    for start in starts:
        if _BESIDE.fullmatch(text, start):
            return text[:start], _dates_a_change(text[start:])
    return text, False


def _dates_a_change(before: str) -> bool:
    """Whether the words before a date make it one of a change; "Updated 2 hours ago | " don't."""
    said = re.split(r"\bago\b|[|·•]", before, flags=re.I)[-1]
    return _CHANGED.search(said) is not None


def normal(value: str) -> str | None:
    """Return an ISO 8601 date or date and time in its plain form; None where it is no date.

    Dates in words ("3 March 2021") are understood too where they are full.
    """
    value = value.strip()
    return iso_8601(value) or only_date(value) or None


def iso_8601(value: str) -> str | None:
    """Return an ISO 8601 date or date and time in its plain form; None for anything else."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        return None
