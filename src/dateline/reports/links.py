"""Lists of addresses: what a text, a table, a sitemap, a feed or a file of bookmarks leads to."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dateline.errors import DatelineError
from dateline.reports.address import links_in, web_address
from dateline.reports.decode import decode
from dateline.reports.item import MAX_BYTES, Columns
from dateline.reports.sniff import Kind, kind_of
from dateline.reports.streams import anywhere, begin
from dateline.reports.walk import open_file
from dateline.reports.zipped import Nest, Packed, opened

MAX_LINKS = 100_000
# Sitemaps name other things, too: "<image:loc>".
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<>\]]+)", re.I)
_ELEMENT = re.compile(r">\s*(https?://[^<>\s]+)\s*</", re.I)
_BOOKMARKS = re.compile(r"\s*<!DOCTYPE NETSCAPE-Bookmark", re.I)
_HREF = re.compile(r"<a\s[^<>]{0,2000}?href\s*=\s*[\"']?(https?://[^\"'<>\s]+)", re.I)


def links_of(source: str, *, limit: int = MAX_BYTES, columns: Columns = ()) -> list[str]:
    """The addresses that a file lists, each once, in their order; "-" is standard input.

    A text may have one a line with remarks beside it, a table (CSV, XLSX, ODS) a column of them;
    of JSON it is what the objects have as their address. ``limit`` is the largest size of a file
    that is no table, ``columns`` as for `load`. DatelineError in one sentence where there is none.
    """
    if source != "-" and not Path(source).is_file():
        raise DatelineError(f"{source} is no file; give a text or a table with addresses.")
    with (
        io.BufferedReader(io.FileIO(0, closefd=False))
        if source == "-"
        else open_file(Path(source)) as stream
    ):
        found = dict.fromkeys(islice(_links(source, stream, limit, columns), MAX_LINKS))
    if not found:
        raise DatelineError(f"{source} holds no http or https address; write one a line.")
    return list(found)


def _links(source: str, stream: io.BufferedIOBase, limit: int, columns: Columns) -> Iterator[str]:
    beginning, buffered = begin(stream)
    kind = kind_of(beginning, source)
    if kind is Kind.ZIP:
        yield from _of_workbook(source, *anywhere(source, stream, buffered), columns)
    elif kind is Kind.TABLE:
        from dateline.reports.collections.table import csv_rows, links_of_rows

        try:
            rows = csv_rows(source, buffered, beginning, limit)
            yield from links_of_rows(source, rows, dict(columns))
        except csv.Error as error:
            raise DatelineError(
                f"{source} is no table that can be read ({error}); save it anew."
            ) from None
    else:
        data = buffered.read(limit + 1)
        if len(data) > limit:
            raise DatelineError(f"{source} is larger than {limit:,} bytes; split it.")
        yield from _of_text(source, kind, data, limit)


def _of_workbook(source: str, stream: BinaryIO, size: int, columns: Columns) -> Iterator[str]:
    """Yield the addresses of a workbook's sheets; one without any is passed over."""
    from dateline.reports.collections.table import links_of_rows
    from dateline.reports.collections.workbook import ods_sheets, xlsx_sheets

    with opened(source, stream, size, Nest().inner(size)) as zipped:
        what = zipped.kind(MAX_BYTES)
        if what is Packed.WORKBOOK:
            sheets = xlsx_sheets(source, zipped, MAX_BYTES)
        elif what is Packed.OPEN_WORKBOOK:
            sheets = ods_sheets(source, zipped)
        else:
            raise DatelineError(f"{source} is no list of addresses; give a text or a table.")
        without: list[DatelineError] = []
        for name, rows in sheets:
            try:
                yield from links_of_rows(
                    f"{source}:{name}" if name else source, rows, dict(columns)
                )
            except DatelineError as error:
                without.append(error)
        if without and len(without) == len(sheets):
            raise without[0]


def _of_text(source: str, kind: Kind, data: bytes, limit: int) -> Iterable[str]:
    """The addresses of a file that is held whole."""
    text = decode(source, data)
    if kind is Kind.SITEMAP:
        return _web(html.unescape(match[1]) for match in _LOCATION.finditer(text))
    if kind is Kind.XML:  # a shortcut of macOS
        return _web(html.unescape(match[1]) for match in _ELEMENT.finditer(text))
    if kind is Kind.HTML:
        if not _BOOKMARKS.match(text):
            raise DatelineError(
                f"{source} is a page and no list of addresses; add it as a report, or write the "
                "addresses it leads to into a text."
            )
        return _web(html.unescape(match[1]) for match in _HREF.finditer(text))
    if kind is Kind.FEED:
        import feedparser

        feed = feedparser.parse(io.BytesIO(data))
        return _web(entry.get("link") for entry in feed.entries)
    if kind in (Kind.JSON, Kind.LINES):
        return _of_objects(source, text, limit)
    return links_in(text)


def _of_objects(source: str, text: str, limit: int) -> Iterator[str]:
    from dateline.reports.collections.objects import objects
    from dateline.reports.collections.shapes import fields

    whole = [text]
    try:
        for one in objects(lambda: whole.pop() if whole else "", limit):
            if isinstance(one.value, dict) and (url := fields(one.value).url):
                yield url
            elif address := web_address(one.value):
                yield address
    except (ValueError, RecursionError):
        raise DatelineError(f"{source} is not valid JSON; correct it.") from None


def _web(values: Iterable[object]) -> Iterator[str]:
    return (address for value in values if (address := web_address(value)))
