"""RSS and Atom by feedparser: one report an entry."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
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
from dateline.reports.byline import author
from dateline.reports.html import text_of
from dateline.reports.item import Given, Item, Meta, Original, Refusal, clean, make
from dateline.reports.stated import stated

_UPDATED = re.compile(rb"<(?:[\w.-]+:)?(?:updated|modified)\b", re.I)
# Links, each with the name of its paper behind it, alone or as a list.
_ONLY_LINKS = re.compile(
    r"(?:</?(?:ol|ul|li|p|strong)>|\s|&nbsp;|<a\s[^<>]*>[^<>]*</a>|<font\b[^<>]*>[^<>]*</font>)+",
    re.I,
)
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div|a|b|strong|em|span|img)\b", re.I)
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
    contents += [entry.get("yandex_full-text"), entry.get("summary")]
    body = max(filter(None, contents), key=len, default="")
    if _ESCAPED.search(body) and "<" not in body:
        body = html.unescape(body)  # escaped once too often
    check_tags(record.source, body)
    origin = clean((entry.get("source") or {}).get("title"))
    title = _without_source(clean(html.unescape(entry.get("title") or "")), origin)
    published, published_from = _date(entry, record.data)
    meta = Meta(
        title=title,
        byline=_byline(entry, publisher),
        publisher=origin or publisher,
        published=published,
        published_from=published_from,
        url=web_address(entry.get("link")),
    )
    return make(_without_links(body, title), record, meta, given)


def _date(entry: Any, element: bytes) -> tuple[str | None, DateSource | None]:
    """The date of an entry and what the feed says it is: of publication, of a change, or of it."""
    # ``get`` would give the one for the other.
    for key, source in (("published", DateSource.FEED), ("updated", DateSource.UPDATED)):
        if key in entry.keys() and (date := stated(dict.get(entry, key))):  # noqa: SIM118
            # feedparser takes dc:date for a date of the last change.
            by_dublin_core = key == "updated" and not _UPDATED.search(element)
            return date, DateSource.DATED if by_dublin_core else source
    return None, None


def _byline(entry: Any, publisher: str | None) -> str | None:
    """The persons who wrote an entry; the account of an import or the feed itself is none."""
    people = [person.get("name") or person.get("email") for person in entry.get("authors", [])]
    if "@" in (entry.get("author") or ""):  # of "a@b.org (Jane Doe)" feedparser may cut the name
        people = [entry.get("author")]
    names = [name for name in map(author, filter(None, people)) if name]
    names = [
        name for name in dict.fromkeys(names) if name.casefold() != (publisher or "").casefold()
    ]
    return (
        ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else next(iter(names), None)
    )


def _without_source(title: str | None, source: str | None) -> str | None:
    """Drop the " - Example News" that aggregators write behind the titles of others."""
    if title and source:
        return re.sub(rf"\s+[|–—-]\s+{re.escape(source)}$", "", title, flags=re.I) or title
    return title


def _without_links(body: str, title: str | None) -> str:
    """The text of an entry; links to reports of others, as aggregators list them, are none."""
    if _ONLY_LINKS.fullmatch(body.strip()):
        return text_of("", title)
    return text_of(body, title)
