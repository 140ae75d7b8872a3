"""E-books: EPUB, one report a chapter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from dateline.errors import DatelineError
from dateline.model import DateSource
from dateline.reports import dates
from dateline.reports.documents.parts import properties, root
from dateline.reports.html import read_html
from dateline.reports.item import Given, Item, Meta, Original, Refusal
from dateline.reports.zipped import Zipped

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html")
_MARKUP = re.compile(rb"<[^>]*>")
# Covers, half-titles and tables of contents have fewer letters than this; they are passed over.
_CHAPTER = 200


def read_epub(original: Original, zipped: Zipped, given: Given) -> Iterator[Item]:
    """Yield the report of each chapter in the order of reading; its bytes are its own page.

    The book's title counts as the publisher where none is stated. DatelineError where the book is
    damaged.
    """
    source = original.source
    package, folder = _package(source, zipped, given.limit)
    stated = properties(package.find(f"{_OPF}metadata"))
    known = dict(stated)
    published = _published(package)
    meta = Meta(
        byline=known.get("author"),
        publisher=known.get("publisher") or known.get("title"),
        published=published,
        published_from=DateSource.METADATA if published else None,
        properties=stated,
    )
    read = 0
    for name in _chapters(package, folder):
        data = zipped.read(name, given.limit)
        if len(_MARKUP.sub(b"", data).strip()) < _CHAPTER:
            continue
        read += 1
        chapter = Original(f"{source}:{name}", data, "application/xhtml+xml")
        yield read_html(chapter, given, meta)
    if not read:
        yield Refusal(source, f"{source} is a book without a chapter to read; save its text.")


def _package(source: str, zipped: Zipped, limit: int) -> tuple[Any, str]:
    """The element that describes the book, and the folder that its names are relative to."""
    container = root(source, zipped, "META-INF/container.xml", limit)
    first = container.find(f".//{_CONTAINER}rootfile") if container is not None else None
    name = first.get("full-path", "") if first is not None else ""
    package = root(source, zipped, name, limit)
    if package is None:
        raise DatelineError(f"{source} is a book without a description; get it anew.")
    if zipped.size("META-INF/encryption.xml") and zipped.size("META-INF/rights.xml"):
        raise DatelineError(f"{source} is a book that is locked; save its text as .txt.")
    return package, posixpath.dirname(name)


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """Yield the names of the pages in the order of reading, each once, without the contents'."""
    items = {}
    for item in package.iter(f"{_OPF}item"):
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            items[item.get("id")] = item.get("href", "")
    seen = set()
    for reference in package.iter(f"{_OPF}itemref"):
        href = items.get(reference.get("idref"))
        if href and href not in seen:
            seen.add(href)
            yield posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _published(package: Any) -> str | None:
    """The date that is marked as that of publication: others may be of making the file."""
    for element in package.iter(f"{_DC}date"):
        if element.get(f"{_OPF}event") == "publication":
            return dates.normal(element.text or "")
    return None
