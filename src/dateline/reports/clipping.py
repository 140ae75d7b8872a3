"""Clippings: what Obsidian's web clipper and SingleFile write about a page that they saved."""

from __future__ import annotations

import re

from dateline.reports import dates
from dateline.reports.address import web_address
from dateline.reports.item import Meta

_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<lines>(?:.{0,2000}\r?\n){1,100}?)---[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(.*?)[ \t\r]*$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t\r]*$")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]|\[([^\]]*)\]\([^)]*\)")
_ADDRESS = ("source", "url", "link", "permalink", "canonical")
_SAVED = ("created", "clipped", "saved", "archived", "date saved", "date clipped")
_SINGLE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*\S+\s+saved date:\s*(?P<date>[^\n]{1,100})"
)


def front_matter(text: str) -> Meta:
    """What a Markdown file's front matter says of the page that it was clipped from.

    "source" is an address there, authors may be links to notes, and the day of clipping is kept as
    a property: it is not the day of publication.
    """
    match = _MATTER.match(text)
    values = _values(match["lines"]) if match else {}
    address = next((u for key in _ADDRESS if (u := web_address(_one(values, key)))), None)
    if not address:
        return Meta()
    published = _one(values, "published") or _one(values, "date published")
    site = _one(values, "publisher") or _one(values, "site") or _one(values, "site_name")
    names = values.get("author") or values.get("authors") or []
    *others, last = names or [""]
    saved = next((value for key in _SAVED if (value := _one(values, key))), None)
    return Meta(
        title=_one(values, "title"),
        byline=f"{', '.join(others)} and {last}" if others else last or None,
        publisher=site,
        published=dates.normal(published) if published else None,
        url=address,
        properties=(("captured", saved),) if saved else (),
    )


def _values(lines: str) -> dict[str, list[str]]:
    """The keys of YAML's plain pairs and lists, which clippers write, in lower case."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines.splitlines():
        if entry := _ENTRY.match(line):
            if key:
                found[key].append(_plain(entry[1]))
        elif pair := _KEY.match(line):
            key, value = pair[1].casefold(), pair[2]
            inner = value[1:-1].split(",") if re.fullmatch(r"\[(?!\[).*\]", value) else [value]
            found[key] = [plain for one in inner if (plain := _plain(one))]
    return found


def _plain(value: str) -> str:
    value = value.strip().strip("\"'").strip()
    return _LINK.sub(lambda m: m[1] or m[2] or "", value).strip()


def _one(values: dict[str, list[str]], key: str) -> str | None:
    return next(iter(values.get(key, [])), None)


def single_file(beginning: str) -> tuple[tuple[str, str], ...]:
    """When SingleFile saved a page, as its comment at the beginning says."""
    match = _SINGLE.search(beginning)
    return (("captured", match["date"].strip()),) if match else ()
