"""Records as programs export them: which key holds a report's text, title, date and so on.

The names are those that trafilatura, news-please, newspaper4k, Fundus, NewsAPI, snscrape, GDELT,
Auto Archiver, WordPress, JSON Feed, Mastodon, Reddit, the Guardian's and the New York Times'
interfaces and schema.org write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.reports import dates
from dateline.reports.address import web_address

# What a report has -> the names that keys and columns for it have, the surest first, in lower case
# and without anything but letters and figures.
NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(names.split())
    for name, names in {
        "text": """text maintext fulltext plaintext rawcontent contenttext bodytext articlebody
            articletext textcontent cleanedtext content body article story rawtext selftext
            contenthtml message tweet post renderedcontent""",
        "title": "title headline webtitle articletitle heading subject posttitle uploadtitle",
        "byline": """byline author authors authorname writer writers creator journalist
            user username account""",
        "publisher": """publisher sitename sourcename sourcehostname sourcetitle publication
            newspaper outlet medianame media paper provider channel source sourcedomain domain
            hostname site website pagename subreddit""",
        "published": """published datepublish publishedat publishdate publishingdate publisheddate
            datepublished
            pubdate publicationdate webpublicationdate publishtime publishedtime publishedon
            uploadtimestamp articledate date datetime createdat createdutc dateutc time
            timestamp""",
        "url": """url link permalink weburl articleurl canonicalurl originalurl address href
            sourceurl cleanurl uri guid source""",
    }.items()
}
# What stands for a text that is missing: an extract is read as it stands, as a feed's is.
EXTRACTS = ("leadparagraph", "lead", "description", "summary", "excerpt", "snippet", "abstract")
FIELDS = tuple(NAMES)
# The Guardian, Auto Archiver, Elasticsearch, Reddit
_INNER = ("fields", "metadata", "_source", "data")
# Keys of objects that stand for a name or a text.
_WORDED = """
    name displayname display_name rendered main original text title username screen_name
""".split()
# NewsAPI cuts what it gives: "... [+2345 chars]".
_CUT = re.compile(r"\[\+\d{1,9} chars\]$")
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|article|blockquote)>|<(?:p|br)\s*/?>", re.I)
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_WITH_WEEKDAY = re.compile(r"[A-Z][a-z]{2},? .*\d:\d\d")
_MILLISECONDS = re.compile(r"\d{13}")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record as they stand there; None for what it lacks.

    ``markup`` tells whether the text is a fragment of HTML.
    """

    text: str = ""
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    markup: bool = False


def plain(name: str) -> str:
    """The name of a key or column as ``NAMES`` has it: "Date published" -> "datepublished"."""
    return re.sub(r"[\W_]", "", name.casefold())


def fields(record: Mapping[str, object]) -> Fields:
    """The fields of a record whose shape is known by its keys."""
    values = _inner(record) | _named(record)
    found = {field: _first(values, field) for field in FIELDS if field != "text"}
    name, text = _text(values)
    return Fields(text=text, markup=name != "text" and _MARKUP.search(text) is not None, **found)


def _named(record: Mapping[str, object]) -> dict[str, object]:
    """The values of a record by the names of their keys; of two that are alike the first."""
    return {
        plain(str(key)): value
        for key, value in reversed(list(record.items()))
        if value is not None and key not in _INNER
    }


def _inner(record: Mapping[str, object]) -> dict[str, object]:
    """What records of some programs hold one level below."""
    inner = next((record[key] for key in _INNER if key in record), None)
    return _named(inner) if isinstance(inner, dict) else {}


def _text(values: Mapping[str, object]) -> tuple[str, str]:
    """The text of a record and the name that it stands under; "" where there is none."""
    for name in (*NAMES["text"], *EXTRACTS):
        text = _words(values.get(name), "\n\n")
        if text and text.strip():
            return name, _CUT.sub("", text.rstrip()).rstrip() if _CUT.search(text) else text
    return "", ""


def _first(values: Mapping[str, object], field: str) -> str | None:
    for name in NAMES[field]:
        value = values.get(name)
        if value is None:
            continue
        found = _as(field, value)
        if found and found.strip():
            return found.strip()
    return None


def _as(field: str, value: object) -> str | None:
    """A value as a field's, None where it can't be one: "source" may be an address or a name."""
    if field == "url":
        return web_address(value)
    if field == "published":
        return date(value)
    if field == "byline":
        return _byline(value)
    words = _words(value, ", ")
    if field == "publisher" and words and web_address(words):
        return None
    return words


def _words(value: object, between: str) -> str | None:
    """The words of a string, of a list, or of an object that stands for a name or a text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [words for one in value[:10_000] if (words := _words(one, between))]
        return between.join(parts) or None
    if isinstance(value, dict):
        for key in _WORDED:
            if isinstance(value.get(key), str) and value[key].strip():
                return str(value[key])
        if isinstance(value.get("sections"), list):  # Fundus
            return _words([one.get("paragraphs") for one in value["sections"]
                           if isinstance(one, dict)], between)  # fmt: skip
    return None


def _byline(value: object) -> str | None:
    """Names as a byline has them: "Jane Doe, John Roe and Ann Poe"."""
    if isinstance(value, str):
        names = [part.strip() for part in value.split(";")]
    elif isinstance(value, list):
        names = [words.strip() for one in value[:100] if (words := _words(one, ", "))]
    else:
        names = [(_words(value, ", ") or "").strip()]
    names = [re.sub(r"^by\s+", "", name, flags=re.I) for name in names if name]
    if not names or web_address(names[0]):
        return None
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def date(value: object) -> str | None:
    """A date as programs write it (ISO 8601, RFC 822, seconds since 1970); None for another."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    stated = str(value).strip()
    if _SECONDS.fullmatch(stated) or _MILLISECONDS.fullmatch(stated):
        seconds = float(stated) / (1000 if len(stated) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    if _WITH_WEEKDAY.match(stated):
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            return parsedate_to_datetime(stated).isoformat()
        with suppress(ValueError):  # Twitter's own
            return datetime.strptime(stated, "%a %b %d %H:%M:%S %z %Y").isoformat()
    return dates.normal(stated)


def wanted(keys: Iterable[str]) -> str:
    """What a record of unknown shape would need, for the sentence that refuses it."""
    shown = ", ".join(f'"{" ".join(str(key).split())[:40]}"' for key in list(keys)[:12])
    return (
        'no text under "text", "maintext", "content" or "body"; name the one that holds it "text" '
        f"({f'there are {shown}' if shown else 'it has no keys'})"
    )
