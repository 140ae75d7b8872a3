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
_SITEMAP = re.compile(_PROLOGUE + rb"<(?:urlset|sitemapindex)[\s>]", re.S | re.I)
_MBOX = re.compile(rb"From \S[^\n]{0,200}\d{4}\s*\n[A-Za-z][A-Za-z-]{0,60}:")
# The head of a message: lines with a name, which may go on in lines that begin with a space.
_HEAD = re.compile(rb"(?:(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*|[ \t]+[^\n]*)\r?(?:\n|$))+")
# Apple's Mail writes the length of a message above it.
_NUMBERED = re.compile(rb"\d{1,9}[ \t]*\r?\n")
_MAILED = re.compile(
    rb"^(?:mime-version|message-id|received|return-path|delivered-to|x-mailer|content-type"
    rb"|snapshot-content-location|from: <saved by)[^\n]",
    re.I | re.M,
)
_SENT = re.compile(rb"^(?:from:[^\n]*@|to:[^\n]*@|subject:|date:)[^\n]", re.I | re.M)
_SAVED_PAGE = re.compile(
    rb"^(?:snapshot-content-location:|from: [\"<]?saved by )"
    rb"|multipart/related(?=.{0,400}text/html)",
    re.I | re.M | re.S,
)
_TIME = rb"(?:\d{1,3}:)?\d{1,2}:\d\d"
_CAPTIONS = re.compile(
    rb"WEBVTT(?:[ \t\r\n]|$)|\s*(?:\d{1,6}\s*\n)?" + _TIME + rb"[.,]\d{3} --> "
    # SBV, SSA and ASS, MicroDVD, LRC with what it says of itself
    rb"|\s*" + _TIME + rb"\.\d{3}," + _TIME + rb"\.\d{3}\s*\n|\s*\[Script Info\]|\{\d+\}\{\d+\}"
    rb"|\s*(?:\[[a-z]{2,10}:[^\]\n]{0,200}\]\s*\n){0,20}(?:\[\d{1,3}:\d\d[.:]\d{2,3}\][^\n]*\n){2}"
    # a transcript from its beginning: 0:00, words, 0:07, words
    rb"|\s*(?:0?0:)?0?0:0\d\s*\n[^\n]+\n\s*(?:0?0:)?\d?\d:\d\d\s*\n",
    re.I,
)
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
    SITEMAP = "application/sitemap+xml"
    PDF = "application/pdf"
    ZIP = "application/zip"
    RTF = "application/rtf"
    MAIL = "message/rfc822"
    MBOX = "application/mbox"
    SAVED = "multipart/related"
    COMPOUND = "application/vnd.ms-outlook"
    CAPTIONS = "text/vtt"
    TABLE = "text/csv"
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
    ".eml": Kind.MAIL,
    ".emlx": Kind.MAIL,
    ".mbox": Kind.MBOX,
    ".mht": Kind.SAVED,
    ".mhtml": Kind.SAVED,
    ".vtt": Kind.CAPTIONS,
    ".srt": Kind.CAPTIONS,
    ".sbv": Kind.CAPTIONS,
    ".ass": Kind.CAPTIONS,
    ".ssa": Kind.CAPTIONS,
    ".lrc": Kind.CAPTIONS,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
}
# Text that is no report; a saved web page has such files in a folder beside it.
_NO_REPORTS = frozenset(
    f".{suffix}"
    for suffix in """
    css js mjs map svg ini toml yaml yml lock py sh bat ps1 rb go rs java php c h cpp cs ts tsx jsx
    lua sql tex bib ris enw nbib po opml
    """.split()
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
    elif b"\0" in beginning[:2] and beginning[:64].count(0) * 3 > len(
        beginning[:64]
    ):  # without mark
        beginning = beginning.replace(b"\0", b"")
    beginning = beginning.removeprefix(_BOM)
    if found := _by_content(beginning, announced):
        return found
    if announced is None and _JSON.match(beginning):
        return Kind.JSON
    if announced is None and _suffix(name) in _NO_REPORTS:
        return Kind.OTHER
    return announced or Kind.PLAIN


def _by_content(beginning: bytes, announced: Kind | None) -> Kind | None:
    """The kind that the content shows by itself, whatever was announced."""
    kind = next((kind for start, kind in _STARTS if beginning.startswith(start)), None)
    if kind is None and b"%PDF-" in beginning[:1024]:
        kind = Kind.PDF
    return kind or _message(beginning, announced) or _by_markup(beginning, announced)


def _is_mailed(head: bytes) -> bool:
    """Whether a head is one that mail programs write, and not a person's notes on a text."""
    marks = len(_MAILED.findall(head))
    return marks >= 2 or len(_SENT.findall(head)) + marks >= 4


def _by_markup(beginning: bytes, announced: Kind | None) -> Kind | None:
    """The kind of what begins with tags, time codes or a bracket."""
    for form, kind in ((_CAPTIONS, Kind.CAPTIONS), (_SITEMAP, Kind.SITEMAP), (_FEED, Kind.FEED)):
        if form.match(beginning):
            return kind
    # Markdown may begin with a tag and still be Markdown.
    if (_PAGE if announced is Kind.MARKDOWN else _HTML).match(beginning):
        return Kind.HTML
    if _XML.match(beginning):
        return announced if announced in (Kind.HTML, Kind.FEED) else Kind.XML
    if beginning.lstrip().startswith(b"{") and _is_line(beginning, announced):
        return Kind.LINES
    return None


# A ZIP file, an empty one, and one in parts.
_STARTS = [(b"WARC/", Kind.WARC), (b"filedesc://", Kind.WARC), (b"{\\rtf", Kind.RTF)]
_STARTS += [(b"\xd0\xcf\x11\xe0", Kind.COMPOUND)]
_STARTS += [(start, Kind.ZIP) for start in (b"PK\3\4", b"PK\5\6", b"PK\7\x08PK")]


def _message(beginning: bytes, announced: Kind | None) -> Kind | None:
    """Which kind of message the head of a file is that of; a text may have a head of its own."""
    if _MBOX.match(beginning):
        return Kind.MBOX
    numbered = _NUMBERED.match(beginning)
    head = _HEAD.match(beginning, numbered.end() if numbered else 0)
    named = announced in (Kind.MAIL, Kind.SAVED)
    if not head or not (named or _is_mailed(head.group())):
        return None
    return Kind.SAVED if announced is Kind.SAVED or _SAVED_PAGE.search(head.group()) else Kind.MAIL


def _is_line(beginning: bytes, announced: Kind | None) -> bool:
    """Whether a text that begins with an object has one on each line, and not one in all."""
    if announced is Kind.LINES:
        return True
    line, end, rest = beginning.lstrip().partition(b"\n")
    if not end or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _suffix(name: str) -> str:
    path = PurePosixPath(name.casefold().removesuffix(".gz"))
    return path.suffix
