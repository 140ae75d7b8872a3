"""Dates as reports state them. Only a full date counts: no year or no day gives None."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.lexicon import months, weekdays

_MONTH = rf"(?P<month>{months.PATTERN})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_FORMS = [
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}\b", re.I),
    re.compile(rf"\b{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)"),
    # 03.04.2021 is day first wherever dots are used; 03/04/2021 is day first in most countries and
    # month first in the United States, so it counts only where one of the two cannot be a month.
    re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b"),
    re.compile(rf"\b(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR}\b"),
]
# What may stand beside the date on a line that is only a date.
_BESIDE = re.compile(
    rf"(?:\b(?:first|last|published|posted|updated|modified|on|at|date|{weekdays.PATTERN}"
    r"|[ap]\.?m|gmt|utc|[a-z]{1,2}[sd]t|[ecmp]t|[cwe]et|noon)\b|\d{1,2}[:.h]\d\d(?::\d\d)?"
    r"|\b\d{1,2}(?=\s*[ap]\.?m)|t(?=\d\d:)|z|\+\d\d:?\d\d|[\s,|/·•()\[\]\-–—:.*_])*",
    re.I,
)


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

    Returns "" where the line dates only a change ("Updated 3 March 2021"), None for other lines.
    """
    published = ""
    rest = line if len(line) <= 120 else ""
    found = search(rest)
    while found:
        iso, start, end = found
        before = rest[:start]
        if not _BESIDE.fullmatch(before):
            return None
        if not published and not re.search(r"updated|modified", before, re.I):
            published = iso
        rest = rest[end:]
        found = search(rest)
        if not found and _BESIDE.fullmatch(rest):
            return published
    return None


def normal(value: str) -> str | None:
    """Return an ISO 8601 date or date and time in its plain form; None where it is no date.

    Dates in words ("3 March 2021") are understood too where they are full.
    """
    value = value.strip()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        return only_date(value) or None


def from_url(url: str | None) -> str | None:
    """Return the date that an address spells out (``/2021/03/03/``), by htmldate."""
    if not url or not re.search(r"\d{4}[/_-]?\d{1,2}[/_-]?\d{1,2}", url):
        return None
    from htmldate import find_date

    found = find_date("<html><head></head><body></body></html>", url=url, extensive_search=False)
    return str(found) if found else None
