"""Live blogs: the entries of a page that are dated one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reports.linked_data import Article
from dateline.reports.page_parts import ASIDE, all_links
from dateline.reports.stated import stated

_LIVE = re.compile(
    r"live[-_]?blog|live[-_]?(?:updates?|coverage|stream|feed)|lx-stream|liveblog|(?:^|[\s_-])live(?:$|\s)",
    re.I,
)
_ENTRY = re.compile(r"entry|post|block|update|item|event|card", re.I)
_LEAST = 2  # entries that make a live blog
# What titles of live blogs say.
_SAID = re.compile(
    r"\blive\s*(?:$|[:|–—-]|blogs?\b|updates?\b|coverage\b|reporting\b|ticker\b|feed\b|news\b)"
    r"|\bas it happen(?:s|ed)\b|\bminute[- ]by[- ]minute\b|\bliveblog\b|\blatest updates\b",
    re.I,
)
_PARENTS = ("div", "section", "main", "ol", "ul", "article", "body")
_ROWS = ("article", "li", "section", "div")
_PROSE, _HEAD = 40, 160  # characters of an entry, and of what stands above it


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog; ``mark`` is the id by which its page's address reaches it."""

    title: str | None
    text: str
    published: str
    mark: str | None


def entries(tree: HtmlElement, article: Article, titles: list[str]) -> list[Entry]:
    """The dated entries of a live blog in the page's order; none where a page is not one.

    ``titles`` are those that the page shows: where its markup does not name its entries, they or
    JSON-LD must say that it is a live blog.
    """
    said = [
        Entry(update.headline, update.text, update.published, (update.url or "").partition("#")[2])
        for update in article.updates
        if update.published and update.text
    ]
    shown = _read(_marked(tree))
    if len(shown) < _LEAST and (article.live or any(map(_SAID.search, titles))):
        rows = max((_read(_rows(e)) for e in tree.iter(*_PARENTS)), key=len, default=[])
        runs = max((_runs(e) for e in tree.iter(*_PARENTS)), key=len, default=[])
        shown = max(rows, runs, key=len)
    found = shown if len(shown) >= len(said) else said
    return found if len(found) >= _LEAST else []


def _marked(tree: HtmlElement) -> list[HtmlElement]:
    """The elements of a page whose markup says that they are entries."""
    marked: list[HtmlElement] = tree.xpath(
        "//*[@itemprop='liveBlogUpdate' or contains(@itemtype, 'BlogPosting') and"
        " not(contains(@itemtype, 'LiveBlogPosting'))]"
    )
    if len(marked) >= _LEAST:
        return marked
    live = [
        e for e in tree.iter(*_PARENTS) if _LIVE.search(f"{e.get('class', '')} {e.get('id', '')}")
    ]
    return [child for e in live for child in _children(e)]


def _read(marked: list[HtmlElement]) -> list[Entry]:
    """The entries that some elements hold, each with its own time and words of its own."""
    found: dict[str, Entry] = {}
    for element in marked:
        times = element.xpath(".//time[@datetime]")
        published = stated(times[0].get("datetime")) if times else None
        text = _text(element)
        if published and text and text not in found:
            heading = next(element.iter("h2", "h3", "h4"), None)
            found[text] = Entry(_flat(heading), text, published, element.get("id"))
    return list(found.values())


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


def _rows(parent: HtmlElement) -> list[HtmlElement]:
    """The children of an element that are rows of one kind, each with one time and with prose."""
    timed = [
        child
        for child in parent
        if child.tag in _ROWS and len(child.xpath(".//time[@datetime]")) == 1
    ]
    if len(timed) < _LEAST or _is_beside(parent):
        return []
    rows = [row for row in timed if len(_text(row)) >= _PROSE and not _leads_away(row)]
    return rows if len({row.tag for row in rows}) == 1 and len(rows) >= _LEAST else []


def _leads_away(row: HtmlElement) -> bool:
    """Whether a row is a teaser of another page: its heading is a link, or all that it says."""
    headings = row.xpath(".//*[self::h2 or self::h3 or self::h4]")
    links = [a for e in headings[:1] for a in (*e.iter("a"), *e.iterancestors("a"))]
    return all_links(row) or any("#" not in a.get("href", "#") for a in links)


def _runs(parent: HtmlElement) -> list[Entry]:
    """Entries that stand one below the other without a container: a time, and what follows it."""
    if _is_beside(parent):
        return []
    found: list[Entry] = []
    begun: tuple[str, str | None, str | None] | None = None  # time, title and mark
    lines: list[str] = []
    for child in [*parent, None]:
        head = _head(child) if child is not None else None
        if child is None or head:
            if begun and lines:
                found.append(Entry(begun[1], "\n\n".join(lines), begun[0], begun[2]))
            begun, lines = head, []
        elif begun and child.tag in ("h2", "h3", "h4") and not lines and begun[1] is None:
            begun = (begun[0], _flat(child), begun[2])
        elif begun and child.tag in ("p", "blockquote", "ul", "ol", "div"):
            lines += [text] if (text := _text(child) or _plain(child)) else []
    return found


def _head(element: HtmlElement) -> tuple[str, str | None, str | None] | None:
    """The time, the title and the id of an element that begins an entry, None for any other."""
    if not isinstance(element.tag, str):
        return None
    times = [element] if element.tag == "time" else element.xpath(".//time[@datetime]")
    said = " ".join(element.text_content().split())
    if len(times) != 1 or len(said) > _HEAD or not (published := stated(times[0].get("datetime"))):
        return None
    shown = " ".join(times[0].text_content().split())
    title = said.replace(shown, "", 1).strip(" -–—|:·") if shown else said
    titled = element.tag in ("h2", "h3", "h4") and title
    return published, title if titled else None, element.get("id")


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element is a part of what stands beside a page's own text."""
    return element.tag in ASIDE or any(above.tag in ASIDE for above in element.iterancestors())


def _flat(element: HtmlElement | None) -> str | None:
    return " ".join(element.text_content().split()) or None if element is not None else None


def _plain(element: HtmlElement) -> str:
    """The words of an element that is itself a paragraph."""
    return " ".join(element.text_content().split()) if element.tag in ("p", "blockquote") else ""


def _text(element: HtmlElement) -> str:
    """The paragraphs of an entry."""
    found: dict[str, None] = {}  # in order, each once
    for part in element.iter("p", "li", "blockquote"):
        said = " ".join(part.text_content().split())
        if said and all(part.find(f".//{tag}") is None for tag in ("p", "li", "blockquote")):
            found[said] = None
    return "\n\n".join(found)
