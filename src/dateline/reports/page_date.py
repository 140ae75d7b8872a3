"""The date of publication that a page states of itself; never one of a comment or another story."""

from __future__ import annotations

import re

from htmldate import find_date
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reports import dates
from dateline.reports.linked_data import Article
from dateline.reports.page_data import date_in_data
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
_LOOKED_AT, _PROSE, _LONG = 80, 80, 200  # elements below h1; characters of a paragraph
# Containers of other stories, whose times are theirs.
_OTHERS = re.compile(
    r"related|teaser|card|promo|sidebar|recommend|widget|trending|popular|latest|newsletter|more-",
    re.I,
)


def published(
    tree: HtmlElement, article: Article, titles: list[str], address: str | None
) -> str | None:
    """Return the ISO date that a page states of itself, None for none.

    It is looked for in JSON-LD, its metadata, a marked date, the data of its program, and below h1.
    ``tree`` is the page without comments and related stories, ``titles`` those that it shows. A
    date of a change is none.
    """
    found = (
        article.published
        or _metadata(tree)
        or _marked(tree)
        or date_in_data(tree, titles, address)
        or _below_title(tree)
    )
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
        "|//*[contains(@class, 'dt-published')]"
        "|//*[contains(concat(' ', @class, ' '), ' published ')]"
    )
    for element in marked[:3]:
        for part in (element, *element.iterdescendants("time", "abbr", "span")):
            if found := _of(part):
                return found
    return None


def _below_title(tree: HtmlElement) -> str | None:
    """The first time between the title and the text; a standfirst may stand before it."""
    title, paragraphs = next(tree.iter("h1"), None), 0
    following = (
        title.xpath(f"following::*[position() <= {_LOOKED_AT}]") if title is not None else ()
    )
    for element in following:
        size = len(element.text_content()) if element.tag == "p" else 0
        paragraphs += size > _PROSE
        if size > _LONG or paragraphs > 1 or element.tag in ("h2", "aside", "nav", "footer"):
            return None
        if element.tag == "time" or (element.tag == "abbr" and element.get("title")):
            return None if _of_others(element) or _of_a_change(element) else _of(element)
    return None


def _of_others(element: HtmlElement) -> bool:
    """Whether a time stands in a list of other stories, or within a link to one."""
    around = list(element.iterancestors())[:4]
    return any(
        above.tag in ("li", "a") or _OTHERS.search(above.get("class", "")) for above in around
    )


def _of_a_change(element: HtmlElement) -> bool:
    names = element.get("class", "")
    if re.search(r"updated|modified", names) and "published" not in names:
        return True
    around = " ".join(element.xpath("string(parent::*)").split())[:60]
    return re.match(r"\W*(?:last )?(?:updated|modified)", around, re.I) is not None


def _of(element: HtmlElement) -> str | None:
    values = [
        element.get(key) for key in ("datetime", "content", "title", "data-time", "data-date")
    ]
    said = " ".join(" ".join(element.itertext()).split())  # parts may touch: "2022" "9:30 AM"
    return next((f for v in values if (f := stated(v))), None) or dates.only_date(said) or None
