"""Live blogs: the entries of a page that are dated one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reports.linked_data import Article
from dateline.reports.stated import stated

_LIVE = re.compile(
    r"live[-_]?blog|live[-_]?(?:updates?|coverage|stream|feed)|lx-stream|liveblog|(?:^|[\s_-])live(?:$|\s)",
    re.I,
)
_ENTRY = re.compile(r"entry|post|block|update|item|event|card", re.I)
_LEAST = 2  # entries that make a live blog


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog; ``mark`` is the id by which its page's address reaches it."""

    title: str | None
    text: str
    published: str
    mark: str | None


def entries(tree: HtmlElement, article: Article) -> list[Entry]:
    """The dated entries of a live blog in the page's order; none where a page is not one."""
    said = [
        Entry(update.headline, update.text, update.published, (update.url or "").partition("#")[2])
        for update in article.updates
        if update.published and update.text
    ]
    shown = list(_shown(tree))
    found = shown if len(shown) >= len(said) else said
    return found if len(found) >= _LEAST else []


def _shown(tree: HtmlElement) -> Iterator[Entry]:
    """Entries of a page whose markup says that they are such, each with its own time."""
    marked = tree.xpath(
        "//*[@itemprop='liveBlogUpdate' or contains(@itemtype, 'BlogPosting') and"
        " not(contains(@itemtype, 'LiveBlogPosting'))]"
    )
    if len(marked) < _LEAST:
        live = [
            e
            for e in tree.iter("div", "section", "main", "ol", "ul", "article", "body")
            if _LIVE.search(f"{e.get('class', '')} {e.get('id', '')}")
        ]
        marked = [child for e in live for child in _children(e)]
    seen: set[str] = set()
    for element in marked:
        times = element.xpath(".//time[@datetime]")
        published = stated(times[0].get("datetime")) if times else None
        text = _text(element)
        if published and text and text not in seen:
            seen.add(text)
            heading = next(element.iter("h2", "h3", "h4"), None)
            title = " ".join(heading.text_content().split()) if heading is not None else None
            yield Entry(title or None, text, published, element.get("id"))


def _children(element: HtmlElement) -> list[HtmlElement]:
    """The descendants that look like entries: nearest below, each with a time of its own."""
    level = [child for child in element if isinstance(child.tag, str)]
    for _ in range(4):
        dated = [
            child
            for child in level
            if child.find(".//time[@datetime]") is not None
            and (child.tag in ("article", "li", "section") or _ENTRY.search(child.get("class", "")))
        ]
        if len(dated) >= _LEAST:
            return dated
        level = [below for child in level for below in child if isinstance(below.tag, str)]
    return []


def _text(element: HtmlElement) -> str:
    """The paragraphs of an entry."""
    found: dict[str, None] = {}  # in order, each once
    for part in element.iter("p", "li", "blockquote"):
        said = " ".join(part.text_content().split())
        if said and all(part.find(f".//{tag}") is None for tag in ("p", "li", "blockquote")):
            found[said] = None
    return "\n\n".join(found)
