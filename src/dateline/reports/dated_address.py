"""The day that a web address spells out."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from dateline.lexicon import months

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NAME = rf"(?P<name>{months.PATTERN})"
_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_APART, _END = r"(?<![\da-z])", r"(?![\da-z])"
# Folders ("/2021/03/03/", "/2021/mar/03/", "/2021/0303/"), then one word ("-2021-03-03",
# "20210303", "_20210303123456", "3-march-2021"). The first form that a path has counts.
_FORMS = [
    re.compile(form, re.I)
    for form in (
        rf"/{_YEAR}/{_MONTH}/{_DAY}(?=[/_.-]|$)",
        rf"/{_YEAR}/{_NAME}/{_DAY}(?=[/_.-]|$)",
        rf"/{_YEAR}/(?P<month>\d\d)-?(?P<day>\d\d)(?=[/_.-]|$)",
        rf"/{_YEAR}-?(?P<month>\d\d)/(?P<day>\d\d)(?=[/_.-]|$)",
        rf"{_APART}{_YEAR}(?P<sep>[-_.]){_MONTH}(?P=sep){_DAY}{_END}",
        rf"{_APART}{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:\d{{4}}|\d{{6}})?{_END}",
        rf"{_APART}{_DAY}-{_NAME}-{_YEAR}{_END}",
        rf"{_APART}{_NAME}-{_DAY}-{_YEAR}{_END}",
    )
]
# The time at which an archive of pages kept one is no date of publication.
_CAPTURE = re.compile(r"^/(?:web/)?\d{14}(?:[a-z]{2}_)?/")


def from_url(url: str | None) -> str | None:
    """Return the ISO date that the path of an address spells out; None where it spells two.

    Its query is left out: that is of a request, not of a report. A day in words in the midst of a
    headline ("killed-on-3-march-2021-in-aden") is one of an event, not of publication.
    """
    path = _path(url)
    for form in _FORMS:
        found = {
            iso
            for match in form.finditer(path)
            if (iso := _iso(match))
            and (match.groupdict().get("name") is None or _edge(path, match))
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _path(url: str | None) -> str:
    try:
        path = urlsplit(url or "").path[:2000]
    except ValueError:
        return ""
    return _CAPTURE.sub("/", path)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    name = parts.get("name")
    month = months.NUMBERS[name.lower()] if name else int(parts["month"])
    try:
        found = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
    return found.isoformat() if parts["year"] >= "1990" else None


def _edge(path: str, match: re.Match[str]) -> bool:
    """Whether a date begins or ends its folder of the path."""
    before, after = path[: match.start()], path[match.end() :]
    return before.endswith("/") or re.match(r"[/.]|$", after) is not None
