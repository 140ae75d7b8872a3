"""RSS and Atom by feedparser: one report an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import feedparser

from dateline.errors import DatelineError
from dateline.model import DateSource
from dateline.reports.address import web_address
from dateline.reports.bounds import (
    MAX_ENTRIES,
    MAX_ENTRY_MARKS,
    MAX_FEED_MARKS,
    check_attributes,
    check_tags,
)
from dateline.reports.html import text_of
from dateline.reports.item import Given, Item, Meta, Original, Refusal, clean, make

_BOUNDARY = re.compile(rb"<(?P<open>item|entry)\b|</(?P<close>item|entry)\s*>", re.I)


def read_feed(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of every entry of a feed; an entry's bytes are its own element.

    An entry that carries only a summary is read as it stands: its address is not fetched.
    """
    source = original.source
    try:
        _check(source, original.data)
        feed = feedparser.parse(
            # Bytes in a stream: given a string, feedparser would open it as a path or address.
            BytesIO(original.data),
            response_headers={"content-location": original.url} if original.url else {},
        )
    except DatelineError as error:
        yield Refusal(source, str(error))
        return
    except Exception as error:  # feedparser promises none, but runs three parsers over bad input
        yield Refusal(source, f"{source} is a broken feed ({type(error).__name__}); fetch it anew.")
        return
    if not feed.entries:
        yield Refusal(source, f"{source} is a feed without entries; fetch it anew.")
        return
    atom = (feed.get("version") or "").startswith("atom")
    media_type = "application/atom+xml" if atom else "application/rss+xml"
    own = _elements(original.data)
    for number, entry in enumerate(feed.entries, 1):
        # Where elements and entries do not match (comments, UTF-16) the whole feed is kept.
        data = own[number - 1] if len(own) == len(feed.entries) else original.data
        record = Original(f"{source}:{number}", data, media_type)
        try:
            yield _entry(entry, clean(feed.feed.get("title")), record, given)
        except DatelineError as error:
            yield Refusal(record.source, str(error))
        except (RecursionError, ValueError, AssertionError) as error:
            yield Refusal(
                record.source,
                f"Entry {number} of {source} is too broken to read ({type(error).__name__}); "
                "save its text.",
            )


def _check(source: str, data: bytes) -> None:
    """Raise DatelineError where a feed has more of anything than feedparser can bear."""
    starts = [boundary.start() for boundary in _BOUNDARY.finditer(data) if boundary["open"]]
    if len(starts) > MAX_ENTRIES:
        raise DatelineError(
            f"{source} has more than {MAX_ENTRIES:,} entries, the most that is read; split it."
        )
    parts = [0, *starts, len(data)]
    marks = [
        data.count(b"<", start, end) + data.count(b"&", start, end)
        for start, end in pairwise(parts)
    ]
    if sum(marks) > MAX_FEED_MARKS or sum(n * n for n in marks) > MAX_ENTRY_MARKS**2:
        raise DatelineError(
            f"{source} has more tags than are read of a feed ({MAX_ENTRY_MARKS:,} in an entry, "
            f"{MAX_FEED_MARKS:,} in all); split it."
        )
    check_attributes(source, data.decode("latin-1"))


def _elements(data: bytes) -> list[bytes]:
    """Return the entries' own bytes, each from its first tag to the first end of its kind."""
    found = []
    start, kind = 0, b""
    for boundary in _BOUNDARY.finditer(data):
        opened, closed = boundary["open"], boundary["close"]
        if opened and not kind:
            start, kind = boundary.start(), opened.lower()
        elif closed and closed.lower() == kind:
            found.append(data[start : boundary.end()])
            kind = b""
    return found


def _entry(entry: Any, publisher: str | None, record: Original, given: Given) -> Item:
    contents = [content.get("value") for content in entry.get("content", [])]
    body = max((text for text in [*contents, entry.get("summary")] if text), key=len, default="")
    check_tags(record.source, body)
    title = clean(entry.get("title"))
    published = _date(entry.get("published"))
    source_title = (entry.get("source") or {}).get("title")
    meta = Meta(
        title=title,
        byline=entry.get("author"),
        publisher=clean(source_title) or publisher,
        published=published,
        published_from=DateSource.FEED if published else None,
        url=web_address(entry.get("link")),
    )
    return make(text_of(body, title), record, meta, given)


def _date(value: str | None) -> str | None:
    """Read RFC 822 (RSS) and ISO 8601 (Atom) dates, keeping their offset from UTC."""
    if not value:
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value.strip()).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
