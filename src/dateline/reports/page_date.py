"""The date of publication that a page states of itself; never one of a comment or another story."""

from __future__ import annotations

import re

from htmldate import find_date
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reports import dates
from dateline.reports.linked_data import Article
from dateline.reports.stated import stated

_NOT_PUBLISHED = re.compile(r"modif|updat|revis|expire|copyright|crawl|retriev|access|valid", re.I)
# The names of a page's metadata that state its publication, the most precise first.
_NAMES = """
    article:published_time og:article:published_time article:published og:published_time
    datepublished rnews:datepublished pubdate publishdate publish-date publish_date published
    published_time published-date publication_date publication-date citation_publication_date
    originalpublicationdate parsely-pub-date sailthru.date cxenseparse:recs:publishtime
    dcterms.issued dc.date.issued dcterms.available dc.date.published dc.date dcterms.date
    dcterms.created dc.date.created article.created bt:pubdate ptime displaydate release_date
    citation_date date
""".split()
_BELOW = (
    "(//h1)[1]/following::*[self::time or self::abbr[@title] or self::h2 or self::aside"
    " or self::p[string-length(.) > 200]][1][self::time or self::abbr]"
)


def published(tree: HtmlElement, article: Article) -> str | None:
    """Return the ISO date that a page states: in JSON-LD, its metadata, a marked date, or below h1.

    ``tree`` is the page without comments and related stories. A date of a change is none.
    """
    found = article.published or _metadata(tree) or _marked(tree) or _below_title(tree)
    return found[:10] if found else None


def _metadata(tree: HtmlElement) -> str | None:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        names = [element.get(key, "").casefold() for key in ("property", "name", "itemprop")]
        name = next(filter(None, names), "")
        if value := (element.get("content") or "").strip():
            values.setdefault(name, value)
    for name in _NAMES:
        if found := stated(values.get(name)):
            return found
    return _by_htmldate(values)


def _by_htmldate(values: dict[str, str]) -> str | None:
    """Ask htmldate about metadata of other names; it is shown only what may state publication.

    It falls back on dates anywhere in a page, related stories' included.
    """
    root = etree.Element("html")
    head, _ = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    for name, value in values.items():
        if name and name not in _NAMES and not _NOT_PUBLISHED.search(name) and "date" in name:
            etree.SubElement(head, "meta", {"name": name, "content": value})
    if not len(head):
        return None
    page = etree.tostring(root, encoding="unicode", method="html")
    found = find_date(page, extensive_search=False, original_date=True, url="")
    return dates.normal(str(found)) if found else None


def _marked(tree: HtmlElement) -> str | None:
    marked = tree.xpath(
        "//*[contains(concat(' ', @itemprop, ' '), ' datePublished ')]|//time[@pubdate]"
        "|//*[contains(@class, 'dt-published') or contains(concat(' ', @class, ' '), ' published ')]"
    )
    for element in marked[:3]:
        for part in (element, *element.iterdescendants("time", "abbr", "span")):
            if found := _of(part):
                return found
    return None


def _below_title(tree: HtmlElement) -> str | None:
    for element in tree.xpath(_BELOW)[:1]:
        around = " ".join(element.xpath("string(parent::*)").split())[:60]
        changed = re.match(r"\W*(?:last )?(?:updated|modified)", around, re.I)
        return None if changed else _of(element)
    return None


def _of(element: HtmlElement) -> str | None:
    values = [element.get(key) for key in ("datetime", "content", "title", "data-time", "data-date")]
    said = " ".join(element.text_content().split())
    return next((f for v in values if (f := stated(v))), None) or dates.only_date(said) or None
