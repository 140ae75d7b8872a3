"""Web pages: text by trafilatura; what they state of themselves by what they mark and print."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction, html2txt
from trafilatura.utils import load_html

from dateline.errors import DatelineError
from dateline.lexicon.months import MONTHS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.model import DateSource
from dateline.reports.address import web_address
from dateline.reports.bounds import MAX_DEPTH, check_tags
from dateline.reports.byline import author, byline
from dateline.reports.dated_address import from_url
from dateline.reports.decode import declared_charset, decode
from dateline.reports.head import read_lines
from dateline.reports.item import Given, Item, Meta, Original, Refusal, clean, make
from dateline.reports.linked_data import Article, article_of
from dateline.reports.live_blog import Entry
from dateline.reports.live_blog import entries as live_entries
from dateline.reports.no_article import refuse_index, refuse_notice
from dateline.reports.page_date import published
from dateline.reports.page_parts import (
    introduce_posts,
    masthead,
    unroll_tables,
    with_missed,
    without_others,
)

# A page that gives nothing becomes a Refusal, without these libraries' warnings on the terminal;
# programs that configure logging still get them.
for _library in ("trafilatura", "htmldate", "justext", "charset_normalizer"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

# A page saved by a browser, SingleFile or HTTrack names its address in a comment before its text.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:(?:saved from url=\(\d{1,5}\)|Page saved with SingleFile\s+url:)\s*"
    r"(?P<url>https?://[^\s<>]+)|Mirrored from (?P<mirrored>[\w.:-]+/[^\s<>]*) by HTTrack)",
    re.I,
)
# How archives of pages write the address of the page that they kept.
_KEPT = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|today|is|li|md|vn|fo))/\d{4,14}(?:[a-z]{2}_)?/"
    r"(?P<scheme>https?):/{1,2}(?P<rest>.+)"
)
_ARCHIVE = re.compile(
    r"(?:^|\.)archive\.(?:org|is|ph|today|li|md|vn)$|perma\.cc$|cdn\.ampproject", re.I
)
_AUTHORS = ("byl", "parsely-author", "sailthru.author", "dc.creator", "citation_author")
_TITLES = 20  # of a page that are looked at
_SAVED_WITHIN = 20_000  # characters of a page's beginning


def read_page(
    original: Original, given: Given, meta: Meta, content_type: str | None = None
) -> Iterator[Item]:
    """Yield the reports of a page: of a live blog each entry, with its own time; else the page.

    What ``meta`` holds already (the address that was fetched, say) wins over the page's own.
    """
    source = original.source
    try:
        page = decode(source, original.data, declared_charset(original.data, content_type))
        check_tags(source, page)
        items = list(_reports(source, page, original, given, meta))
    except DatelineError as error:
        items = [Refusal(source, str(error))]
    except (RecursionError, MemoryError, ValueError, etree.LxmlError, AssertionError) as error:
        items = [
            Refusal(
                source,
                f"{source} is HTML too broken to read ({type(error).__name__}); save it as text.",
            )
        ]
    yield from items


def read_html(
    original: Original, given: Given, meta: Meta, content_type: str | None = None
) -> Item:
    """Make the one report of a page, or of the newest entry of a live blog: see `read_page`."""
    return next(read_page(original, given, meta, content_type))


def _reports(
    source: str, page: str, original: Original, given: Given, meta: Meta
) -> Iterator[Item]:
    url = meta.url or _saved_from(page)
    tree = load_html(page, max_size=len(page) * 4 + 1)
    nothing = Refusal(source, f"{source} is a page without a report in it; save its text as .txt.")
    if tree is None:
        yield nothing
        return
    _check_depth(source, tree)
    found = _extract(source, tree, url)
    if found is None:
        yield nothing
        return
    known = {key: value for key in Meta.__slots__ if (value := getattr(meta, key)) is not None}
    for number, (text, own) in enumerate(found, 1):
        name = source if len(found) == 1 else f"{source}:{number}"
        yield make(text, replace(original, source=name), replace(own, **known | _mark(own)), given)


def _mark(own: Meta) -> dict[str, str]:
    """The address of an entry of a live blog leads to the entry, whatever address is known."""
    return {"url": own.url} if own.url and "#" in own.url else {}


def text_of(fragment: str, title: str | None = None) -> str:
    """Return the text of an HTML fragment, as a feed carries it, below its title."""
    if not fragment.strip():
        return clean(title) or ""
    document = _bare(f"<html><body><article>{fragment}</article></body></html>", None)
    body = document.text if document and document.text else html2txt(fragment)
    return _compose(clean(title), None, body or "")


def _extract(source: str, tree: HtmlElement, url: str | None) -> list[tuple[str, Meta]] | None:
    """The texts of a page with what is known of each, None where it holds no report."""
    shown = tree.xpath("//meta[@property='og:title']/@content|//title/text()|//h1//text()")
    address = url or _unkept(next(iter(tree.xpath("//link[@rel='canonical']/@href")), None))
    titles = [" ".join(t.split()) for t in shown[:_TITLES] if t.strip()]
    article = article_of(tree, titles, address)
    without_others(tree)
    refuse_index(source, tree, article)
    introduce_posts(tree)
    unroll_tables(tree)
    document = _bare(deepcopy(tree), url)
    if document is None or not (document.text or "").strip():
        return None
    body = with_missed(tree, document.text)
    refuse_notice(source, tree, article, titles, body)
    publisher = clean(article.publisher) or _site(document.sitename)
    title = _without_site(clean(document.title), publisher)
    head = read_lines(title, masthead(tree))
    by = _byline(article, clean(document.author) or _stated_author(tree), head.byline, publisher)
    own = url or web_address(_unkept(document.url))
    meta = Meta(title=title, byline=by, publisher=publisher, url=own)
    if entries := live_entries(tree, article, titles):
        return [_entry(entry, meta) for entry in entries]
    date = published(tree, article, titles, address)
    if date:
        meta = replace(meta, published=date, published_from=DateSource.METADATA)
    elif head.published and not from_url(meta.url):
        meta = replace(meta, published=head.published, published_from=DateSource.TEXT)
    return [(_compose(title, by, body), meta)]


def _site(name: str | None) -> str | None:
    """The name of a page's site; that of an archive of pages is none."""
    name = clean(name)
    return None if name and _ARCHIVE.search(name) else name


def _saved_from(page: str) -> str | None:
    found = _SAVED_FROM.search(page, 0, _SAVED_WITHIN)
    if found is None:
        return None
    # HTTrack leaves out whether it was http or https.
    return web_address(found["url"] or f"http://{found['mirrored']}")


def _unkept(address: str | None) -> str | None:
    """The address of a page itself, where an archive's address of it is given."""
    found = _KEPT.fullmatch(address or "")
    return f"{found['scheme']}://{found['rest']}" if found else address


def _byline(
    article: Article, metadata: str | None, shown: str | None, publisher: str | None
) -> str | None:
    """Who wrote a page: as JSON-LD states, as its metadata does, as it prints below its title.

    The account of an import ("Example feed") and the publisher itself are nobody's name.
    """
    stated = [name for value in article.authors if (name := author(value))]
    persons = "; ".join(dict.fromkeys(stated)) or None
    for names in (
        _names(persons),
        shown if not _clean_names(metadata) else _names(metadata),
        shown,
    ):
        if names and author(names) and names.casefold() != (publisher or "").casefold():
            return names
    return None


def _stated_author(tree: HtmlElement) -> str | None:
    """The author in metadata of names that trafilatura doesn't know."""
    stated = {e.get("name", "").lower(): e.get("content") for e in tree.iter("meta")}
    return next((clean(stated[name]) for name in _AUTHORS if stated.get(name)), None)


def _clean_names(metadata: str | None) -> bool:
    """Whether the author of metadata is one or more persons, and no date or account."""
    parts = (metadata or "").split("; ")
    words = f"{metadata}".casefold().split()
    dated = any(word.strip(",") in (*WEEKDAYS, *MONTHS) for word in words) and len(words) < 4
    return metadata is not None and not dated and all(author(part) for part in parts)


def _entry(entry: Entry, page: Meta) -> tuple[str, Meta]:
    """The report of an entry of a live blog, below the title of its page where it has none."""
    url = f"{page.url.partition('#')[0]}#{entry.mark}" if page.url and entry.mark else page.url
    title = clean(entry.title) or page.title
    meta = Meta(
        title=title,
        byline=page.byline,
        publisher=page.publisher,
        published=entry.published,
        published_from=DateSource.METADATA,
        url=url,
    )
    return _compose(title, None, entry.text), meta


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
