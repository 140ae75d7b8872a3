"""RSS and Atom by feedparser: one report an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import feedparser

from dateline.reports.html import text_of
from dateline.reports.item import Given, Item, Meta, Original, Refusal, clean, make, web_address

_ENTRY = re.compile(rb"<(item|entry)\b.*?</\1\s*>", re.S | re.I)


def read_feed(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of every entry of a feed; an entry's bytes are its own element.

    An entry that carries only a summary is read as it stands: its address is not fetched.
    """
    source = original.source
    try:
        feed = feedparser.parse(
            # Bytes in a stream: given a string, feedparser would open it as a path or address.
            BytesIO(original.data),
            response_headers={"content-location": original.url} if original.url else {},
        )
    except Exception as error:  # feedparser promises none, but runs three parsers over bad input
        yield Refusal(source, f"{source} is a broken feed ({type(error).__name__}); fetch it anew.")
        return
    if not feed.entries:
        yield Refusal(source, f"{source} is a feed without entries; fetch it anew.")
        return
    atom = (feed.get("version") or "").startswith("atom")
    media_type = "application/atom+xml" if atom else "application/rss+xml"
    own = [match.group() for match in _ENTRY.finditer(original.data)]
    for number, entry in enumerate(feed.entries, 1):
        # Where the elements cannot be told apart (comments, UTF-16) the whole feed is kept.
        data = own[number - 1] if len(own) == len(feed.entries) else original.data
        record = Original(f"{source}:{number}", data, media_type)
        try:
            yield _entry(entry, clean(feed.feed.get("title")), record, given)
        except (RecursionError, ValueError, AssertionError) as error:
            yield Refusal(
                record.source,
                f"Entry {number} of {source} is too broken to read ({type(error).__name__}); "
                "save its text.",
            )


def _entry(entry: Any, publisher: str | None, record: Original, given: Given) -> Item:
    contents = [content.get("value") for content in entry.get("content", [])]
    body = max((text for text in [*contents, entry.get("summary")] if text), key=len, default="")
    title = clean(entry.get("title"))
    published = _date(entry.get("published"))
    source_title = (entry.get("source") or {}).get("title")
    meta = Meta(
        title=title,
        byline=entry.get("author"),
        publisher=clean(source_title) or publisher,
        published=published,
        published_from="feed" if published else None,
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
