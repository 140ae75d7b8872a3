"""What kind of thing some bytes are: by content first, then by suffix or media type."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePosixPath

_BOM = b"\xef\xbb\xbf"
# What may stand before the root element.
_PROLOGUE = rb"(?:\s|<\?xml[^>]{0,500}>|<!--.{0,2000}?-->|<!DOCTYPE(?!\s+html)[^>]{0,500}>)*"
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.S | re.I)
_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html)[\s>]", re.S | re.I)
_HTML = re.compile(
    _PROLOGUE
    + rb"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|h1|p)[\s/>]",
    re.S | re.I,
)
_JSON = re.compile(rb'\s*\[?\s*\{\s*"\w+"\s*:')
_XML = re.compile(rb"\s*<\?xml\s", re.I)


class Kind(StrEnum):
    """A way of reading bytes."""

    HTML = "text/html"
    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    LINES = "application/jsonl"
    JSON = "application/json"
    FEED = "application/rss+xml"
    WARC = "application/warc"
    XML = "application/xml"
    OTHER = "application/octet-stream"


_SUFFIXES = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".json": Kind.JSON,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".warc": Kind.WARC,
}
# Text that is no report; a saved web page has such files in a folder beside it.
_NO_REPORTS = frozenset(
    {
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".svg",
        ".csv",
        ".tsv",
        ".py",
        ".sh",
        ".ini",
        ".toml",
        ".yaml",
        ".yml",
    }
)
_MEDIA_TYPES = {
    "application/xhtml+xml": Kind.HTML,
    "application/atom+xml": Kind.FEED,
    "application/x-ndjson": Kind.LINES,
    **{kind.value: kind for kind in Kind if kind not in (Kind.XML, Kind.PLAIN, Kind.OTHER)},
}


def kind_of(beginning: bytes, name: str, media_type: str | None = None) -> Kind:
    """Return the kind that the first kilobytes, the name and the announced media type show."""
    announced = _MEDIA_TYPES.get(media_type or "") or _SUFFIXES.get(_suffix(name))
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: look at the letters only
        beginning = beginning[2:].replace(b"\0", b"")
    beginning = beginning.removeprefix(_BOM)
    if beginning.startswith(b"WARC/"):
        return Kind.WARC
    if _FEED.match(beginning):
        return Kind.FEED
    # Markdown may begin with a tag and still be Markdown.
    if (_PAGE if announced is Kind.MARKDOWN else _HTML).match(beginning):
        return Kind.HTML
    if _XML.match(beginning):
        return announced if announced in (Kind.HTML, Kind.FEED) else Kind.XML
    if beginning.lstrip().startswith(b"{") and (announced is Kind.LINES or _is_line(beginning)):
        return Kind.LINES
    if announced is None and _JSON.match(beginning):
        return Kind.JSON
    if announced is None and _suffix(name) in _NO_REPORTS:
        return Kind.OTHER
    return announced or Kind.PLAIN


def _is_line(beginning: bytes) -> bool:
    """Whether the first line is a JSON object, or begins one with a text key and is very long."""
    line, end, _ = beginning.lstrip().partition(b"\n")
    if not end and len(beginning) >= 4096:
        return re.match(rb'\{\s*"\w+"\s*:', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _suffix(name: str) -> str:
    path = PurePosixPath(name.casefold().removesuffix(".gz"))
    return path.suffix
