"""Web pages: text and metadata by trafilatura, dates by htmldate."""

from __future__ import annotations

import logging
import re
from copy import copy
from dataclasses import replace
from typing import Any

from htmldate import find_date
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction, html2txt
from trafilatura.utils import load_html

from dateline.errors import DatelineError
from dateline.model import DateSource
from dateline.reports import dates
from dateline.reports.address import web_address
from dateline.reports.bounds import MAX_DEPTH, check_tags
from dateline.reports.byline import byline
from dateline.reports.decode import declared_charset, decode
from dateline.reports.item import Given, Item, Meta, Original, Refusal, clean, make

# A page that gives nothing becomes a Refusal, without these libraries' warnings on the terminal;
# programs that configure logging still get them.
for _library in ("trafilatura", "htmldate", "justext", "charset_normalizer"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_NOT_PUBLISHED = re.compile(r"modif|updat|revis|expire|copyright|crawl|retriev", re.I)
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def read_html(
    original: Original, given: Given, meta: Meta, content_type: str | None = None
) -> Item:
    """Make the report of a page: title line, byline line, paragraphs with blank lines between.

    What ``meta`` holds already (the address that was fetched, say) wins over the page's own.
    """
    source = original.source
    try:
        page = decode(source, original.data, declared_charset(original.data, content_type))
        check_tags(source, page)
        text, found = _extract(source, page, meta.url)
    except DatelineError as error:
        return Refusal(source, str(error))
    except (RecursionError, MemoryError, ValueError, etree.LxmlError, AssertionError) as error:
        return Refusal(
            source,
            f"{source} is HTML too broken to read ({type(error).__name__}); save it as text.",
        )
    if not text:
        return Refusal(source, f"{source} is a page without a report in it; save its text as .txt.")
    known = {key: value for key in Meta.__slots__ if (value := getattr(meta, key)) is not None}
    return make(text, original, replace(found, **known), given)


def text_of(fragment: str, title: str | None = None) -> str:
    """Return the text of an HTML fragment, as a feed carries it, below its title."""
    if not fragment.strip():
        return clean(title) or ""
    document = _bare(f"<html><body><article>{fragment}</article></body></html>", None)
    body = document.text if document and document.text else html2txt(fragment)
    return _compose(clean(title), None, body or "")


def _extract(source: str, page: str, url: str | None) -> tuple[str, Meta]:
    tree = load_html(page, max_size=len(page) * 4 + 1)
    if tree is None:
        return "", Meta()
    _check_depth(source, tree)
    document = _bare(tree, url)
    if document is None or not (document.text or "").strip():
        return "", Meta()
    publisher = clean(document.sitename)
    title = _without_site(clean(document.title), publisher)
    by = _names(clean(document.author))
    published = _published(tree)
    meta = Meta(
        title=title,
        byline=by,
        publisher=publisher,
        published=published,
        published_from=DateSource.METADATA if published else None,
        url=web_address(document.url),
    )
    return _compose(title, by, document.text), meta


def _bare(page: str | HtmlElement, url: str | None) -> Any:
    return bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _check_depth(source: str, tree: HtmlElement) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise DatelineError(
                f"{source} has elements nested more than {MAX_DEPTH} deep, the most that is read; "
                "save its text as .txt."
            )


def _published(tree: HtmlElement) -> str | None:
    """Return the date that the page's metadata states, found by htmldate.

    htmldate falls back on dates anywhere in a page, related stories' included. So it is shown
    only what speaks of this page: the head, JSON-LD, marked dates and the time below the title.
    Statements of a change rather than of publication are left out.
    """
    stated = etree.Element("html")
    head, _ = etree.SubElement(stated, "head"), etree.SubElement(stated, "body")
    for element in tree.iter("meta"):
        name = " ".join(element.get(key, "") for key in ("name", "property", "itemprop"))
        if element.get("content") and not _NOT_PUBLISHED.search(name):
            # A copy: a quotation mark within a value makes attributes that lxml makes none of.
            head.append(copy(element))
            head[-1].tail = None
    for element in tree.iter("script"):
        linked = element.get("type", "").startswith("application/ld+json")
        if linked and (date := _JSON_LD_DATE.search(element.text or "")):
            _meta(head, date.group(1))
    times = tree.xpath(
        "//*[@itemprop='datePublished'][@datetime]|//time[@pubdate][@datetime]"
        "|(//h1)[1]/following::*[self::time[@datetime] or self::h2 or self::aside"
        " or self::p[string-length(.) > 200]][1][self::time]"
    )
    for element in times[:1]:
        _meta(head, element.get("datetime"))
    page = etree.tostring(stated, encoding="unicode", method="html")
    found = find_date(page, extensive_search=False, original_date=True, url="")
    return dates.normal(str(found)) if found else None


def _meta(head: Any, published: str) -> None:
    """State a date in the form that htmldate looks for first."""
    meta = {"property": "article:published_time", "content": clean(published) or ""}
    etree.SubElement(head, "meta", meta)


def _names(authors: str | None) -> str | None:
    """Write trafilatura's "Jane Doe; John Roe" as a byline does."""
    *names, last = authors.split("; ") if authors else [""]
    return f"{', '.join(names)} and {last}" if names else last or None


def _without_site(title: str | None, site: str | None) -> str | None:
    """Drop " - Example News" from the end of a title."""
    if title and site:
        return re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}$", "", title, flags=re.I) or title
    return title


def _compose(title: str | None, author: str | None, body: str) -> str:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if title:
        lines = [line for i, line in enumerate(lines) if i > 3 or not _same(line, title)]
    if author and not any(byline(line) for line in lines[:4]):
        lines.insert(0, f"By {author}")
    return "\n\n".join([title, *lines] if title else lines)


def _same(line: str, title: str) -> bool:
    def words(text: str) -> str:
        return re.sub(r"\W+", " ", text).casefold().strip()

    return words(line) == words(title)
