"""The date of publication in what a page carries for its own program: Next.js, Arc, Redux, Apollo.

Such data hold other stories, too. A date counts where the object that states it states the page's
address or, with no other, its headline; and only where all that do so agree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.reports.address import path_of
from dateline.reports.collections.shapes import plain
from dateline.reports.stated import stated

_MAX_SCRIPT, _MAX_NODES = 5_000_000, 100_000
_JSON = "application/json"  # <script id="__NEXT_DATA__" type="application/json">
# window.__INITIAL_STATE__ = {"...": ...}; Fusion.globalContent={...}; dataLayer.push({...});
# ... = JSON.parse("{...}")
_ASSIGNED = re.compile(r"[\w$\])]\s*=\s*(?P<parse>JSON\.parse\(\s*)?(?=[{\[\"])|\.push\(\s*(?=\{)")
_ASSIGNMENTS = 50  # of a script that are tried
_DATES = """
    datepublished firstpublisheddate firstpublishedat firstpublished datefirstpublished
    firstpublicationdate originallypublished publisheddate publishedat publishedtime publishedon
    publishdate publishtime publishat publicationdate publishtimestamp publishedtimestamp pubdate
    displaydate
""".split()
_ADDRESSES = """
    url canonicalurl canonical weburl websiteurl permalink shareurl articleurl link path uri href
    pageurl fullurl storyurl relativeurl urlpath
""".split()
_HEADLINES = ("headline", "title", "headlines", "name", "seotitle", "pagetitle")
_WORDS = 3  # of a headline that is no section's name
_DECODER = json.JSONDecoder()


def date_in_data(tree: HtmlElement, titles: list[str], address: str | None) -> str | None:
    """Return the ISO date that the data of a page state of the page itself, None for none."""
    own = _path(address)
    shown = {words for title in titles if len((words := _plain(title)).split()) >= _WORDS}
    by_address: set[str] = set()
    by_headline: set[str] = set()
    for node in _nodes(tree):
        values = {plain(key): value for key, value in node.items()}
        date = next((found for key in _DATES if (found := stated(values.get(key)))), None)
        if date is None:
            continue
        paths = {path for key in _ADDRESSES if (path := _path(values.get(key)))}
        if own and own in paths:
            by_address.add(date[:10])
        elif not (own and paths) and shown & set(_headlines(values)):
            by_headline.add(date[:10])
    agreed = by_address or by_headline
    return agreed.pop() if len(agreed) == 1 else None


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's data."""
    count = 0
    for script in tree.iter("script"):
        text = script.text_content() or ""
        if len(text) > _MAX_SCRIPT or "ld+json" in script.get("type", ""):
            continue
        waiting: list[Any] = list(_values(text, script.get("type", "").casefold()))
        while waiting and count < _MAX_NODES:
            value = waiting.pop()
            count += 1
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend(part for part in value.values() if isinstance(part, dict | list))


def _values(text: str, kind: str) -> Iterator[Any]:
    """Yield the values of a script that is JSON, or that assigns JSON to variables."""
    if kind == _JSON:
        yield _loaded(text)
        return
    end = tried = 0
    for match in _ASSIGNED.finditer(text):
        if match.start() < end or tried >= _ASSIGNMENTS:
            continue
        if match["parse"] is None and text[match.end()] == '"':
            continue
        tried += 1
        try:
            value, end = _DECODER.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        yield _loaded(value) if isinstance(value, str) else value


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _headlines(values: Mapping[str, Any]) -> Iterator[str]:
    for key in _HEADLINES:
        value = values.get(key)
        if isinstance(value, dict):  # {"headlines": {"basic": "..."}}
            yield from (_plain(one) for one in list(value.values())[:10] if isinstance(one, str))
        elif isinstance(value, str):
            yield _plain(value)


def _path(address: object) -> str | None:
    """The path of an address or the path itself, without what differs from way to way of writing.

    None for what leads to no page of its own.
    """
    if not isinstance(address, str) or not re.match(r"(?:https?:/)?/", address):
        return None
    path = unquote(path_of(address) or "").rstrip("/").casefold()
    return path if len(path) > 1 else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text[:500]).casefold().split())
