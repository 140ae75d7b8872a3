"""Dates as programs write them into metadata and feeds, in all their forms."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.reports import dates


def stated(value: object) -> str | None:
    """Return the one date that a metadata value states, in whatever form programs write it.

    ISO 8601 also without hyphens, RFC 822, JavaScript's ``Date.toString``, seconds or milliseconds
    since 1970, ``2016/6/29 15:07:41``, words. Where hour and offset are certain they are kept.
    None where it is no date, only a part of one, or may be read in two ways (``05/04/2018``).
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if abs(value) < 1e15 else ""
    if not isinstance(value, str) or len(value) > 120:
        return None
    value = " ".join(value.split()).strip("\"' ")
    if re.fullmatch(r"\d{10}(?:\d{3})?", value):
        return _since_1970(int(value[:10]))
    if not re.match(r"\d{4}(?:[-/.]?\d\d?\b|\d{4})", value) and (mail := _mail(value)):
        return mail
    for form in (value, re.sub(r"(?<=\d) (?=[+-]\d\d:?\d\d$)| (?:UTC|GMT)$", "", value)):
        if (iso := dates.iso_8601(form)) is not None:
            return iso if _plausible(iso) else None
    found = dates.search(value)
    if found is None or dates.search(value[found[2] :]) is not None:
        return None
    return found[0] if _plausible(found[0]) else None


def _mail(value: str) -> str | None:
    """Read RFC 822 as mail and RSS write it, with its offset; hours of 12 are no part of it."""
    if re.search(r"\d\s*[ap]\.?m\b", value, re.I) or not re.search(r"\d:\d\d", value):
        return None
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    words = dates.search(value)
    if words is not None and words[0] != found.date().isoformat():
        return None
    return found.isoformat() if _plausible(found.isoformat()) else None


def _since_1970(seconds: int) -> str | None:
    found = datetime.fromtimestamp(seconds, UTC).isoformat()
    return found if _plausible(found) else None


def _plausible(iso: str) -> bool:
    """Whether a date lies between the first newspapers and the next century.

    The epoch and the first year are what programs write that know no date.
    """
    return "1500" < iso[:4] < "2100" and iso[:10] not in ("1970-01-01", "1900-01-01")
