"""What a page states of its own article in JSON-LD (schema.org), and not of related stories."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reports.address import path_of
from dateline.reports.stated import stated

_ARTICLE = re.compile(r"(?:article|blogposting|newsreport|report|liveblogposting)$", re.I)
_LIVE = re.compile(r"liveblogposting$", re.I)
_INDEX = re.compile(r"(?:collectionpage|itemlist|searchresultspage|profilepage)$", re.I)
# What stands below these keys is another work than the page's own.
_OTHERS = frozenset(
    """
    itemlistelement relatedlink haspart mentions citation isbasedon subjectof review reviews
    workexample significantlink isrelatedto associatedmedia video image relatedarticle about
    breadcrumb potentialaction
    """.split()
)
_NO_WORKS = ("author", "publisher", "creator", "liveblogupdate", "comment")
_MAX_SCRIPT, _MAX_NODES = 2_000_000, 5_000


@dataclass(frozen=True, slots=True)
class Update:
    """An entry of a live blog: its headline, its text and when it was published."""

    headline: str | None
    text: str
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """What JSON-LD states of a page's own article.

    ``authors`` are persons; ``updates`` the entries of a live blog, which it is where ``live`` is
    true. ``listed`` is true where the page says that it is a list of other pages, and states no
    article.
    """

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    updates: tuple[Update, ...] = ()
    stated: bool = False
    live: bool = False
    listed: bool = False


def article_of(tree: HtmlElement, titles: list[str], address: str | None) -> Article:
    """Return what a page's JSON-LD states of the page itself.

    A page may state several articles. Its own is the one with its address or its headline
    (``titles`` are those that the page shows); else the only one that is no part of another.
    """
    nodes = list(_nodes(tree))
    by_id = {node["@id"]: node for node, _ in nodes if isinstance(node.get("@id"), str)}
    articles = [(node, apart) for node, apart in nodes if _is(node, _ARTICLE)]
    own = _own(articles, [_words(title) for title in titles], address)
    if own is None:
        page = next(
            (n for n, apart in nodes if not apart and _is(n, re.compile("webpage$", re.I))), None
        )
        listed = not articles and any(_is(node, _INDEX) for node, apart in nodes if not apart)
        return Article(published=_date(page) if page and not articles else None, listed=listed)
    return Article(
        headline=_text(own.get("headline") or own.get("name")),
        published=_date(own),
        authors=tuple(_persons(own.get("author") or own.get("creator"), by_id)),
        publisher=next(_names(own.get("publisher"), by_id), None),
        url=_address(own),
        updates=tuple(_updates(own)) if _is(own, _LIVE) else (),
        stated=True,
        live=_is(own, _LIVE),
    )


def _nodes(tree: HtmlElement) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object of the page's JSON-LD, and whether it stands below another work."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        waiting: list[tuple[Any, bool]] = [(_loaded(script.text_content() or ""), False)]
        while waiting and count < _MAX_NODES:
            value, apart = waiting.pop()
            if isinstance(value, list):
                waiting.extend((part, apart) for part in reversed(value))
            elif isinstance(value, dict):
                count += 1
                yield value, apart
                waiting.extend(
                    (part, apart or key.casefold() in _OTHERS)
                    for key, part in reversed(value.items())
                    if isinstance(part, dict | list) and key.casefold() not in _NO_WORKS
                )


def _loaded(text: str) -> Any:
    """The value of a script: page makers leave comments, line breaks and commas in it."""
    if len(text) > _MAX_SCRIPT:
        return None
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text
    )
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and kind.search(name) for name in names)


def _own(
    articles: list[tuple[dict[str, Any], bool]], titles: list[str], address: str | None
) -> dict[str, Any] | None:
    marks = [(_mark(node, apart, titles, address), node, apart) for node, apart in articles]
    best = max((mark for mark, _, _ in marks), default=0)
    if best >= 2:
        return next(node for mark, node, _ in marks if mark == best)
    whole = [(mark, node) for mark, node, apart in marks if not apart]
    if len(whole) == 1 and whole[0][0] >= 0:
        return whole[0][1]
    return None


def _mark(node: dict[str, Any], apart: bool, titles: list[str], address: str | None) -> int:
    """How well an article fits its page: by its address 3, by its headline 2, not at all -1."""
    path, own = path_of(_address(node) or ""), path_of(address or "")
    if path and own and path.rstrip("/"):
        if path.rstrip("/") == own.rstrip("/"):
            return 3
        if len(own.rstrip("/")) > 1:
            return -1
    headline = _words(_text(node.get("headline") or node.get("name")) or "")
    if not headline or not titles:
        return 0
    if any(
        headline == title or headline in title or title in headline for title in titles if title
    ):
        return 2
    common = set(headline.split()) & set(" ".join(titles).split())
    return 0 if len([word for word in common if len(word) > 3]) > 0 else -1


def _address(node: dict[str, Any]) -> str | None:
    page = node.get("mainEntityOfPage")
    values = [node.get("url"), page.get("@id") if isinstance(page, dict) else page, node.get("@id")]
    return next((v for v in values if isinstance(v, str) and v.startswith("http")), None)


def _date(node: dict[str, Any]) -> str | None:
    value = node.get("datePublished")
    return stated(value[0] if isinstance(value, list) and value else value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _entries(value: object, by_id: dict[str, Any]) -> Iterator[object]:
    """The parts of a value, each in full where it only refers to another object of the page."""
    for entry in value if isinstance(value, list) else [value]:
        yield by_id.get(str(entry.get("@id")), entry) if isinstance(entry, dict) else entry


def _names(value: object, by_id: dict[str, Any]) -> Iterator[str]:
    for entry in _entries(value, by_id):
        name = _text(entry.get("name") if isinstance(entry, dict) else entry)
        if name and len(name) <= 200:
            yield name


def _persons(value: object, by_id: dict[str, Any]) -> Iterator[str]:
    """The names of authors that are not said to be organisations."""
    for entry in _entries(value, by_id):
        if isinstance(entry, dict) and _is(entry, re.compile("organization$", re.I)):
            continue
        yield from _names(entry, by_id)


def _updates(node: dict[str, Any]) -> Iterator[Update]:
    entries = node.get("liveBlogUpdate")
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict):
            continue
        body = entry.get("articleBody")
        text = html.unescape(body).strip() if isinstance(body, str) else ""
        yield Update(_text(entry.get("headline")), text, _date(entry), _address(entry))


def _words(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text).casefold().split())
