"""Clippings: what Obsidian's web clipper and SingleFile write about a page that they saved."""

from __future__ import annotations

import re

from dateline.reports import dates
from dateline.reports.address import web_address
from dateline.reports.front_matter import front_matter
from dateline.reports.item import Meta

_ADDRESSES = ("source", "url", "link", "permalink", "canonical")
_SAVED = ("created", "clipped", "saved", "archived", "date saved", "date clipped")
_SINGLE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*\S+\s+saved date:\s*(?P<date>[^\n]{1,100})"
)


def clipped(text: str) -> Meta:
    """What a Markdown file's front matter says of the page that it was clipped from.

    "source" is an address there, and the day of clipping is kept as a property: it is not the day
    of publication. Nothing where no address stands there; the head of the text has the rest.
    """
    matter = front_matter(text)
    stated = (web_address(matter.one(key)) for key in _ADDRESSES) if matter else ()
    address = next(filter(None, stated), None)
    if matter is None or address is None:
        return Meta()
    published = matter.one("published", "date published")
    saved = matter.one(*_SAVED)
    return Meta(
        published=dates.normal(published) if published else None,
        url=address,
        properties=(("captured", saved),) if saved else (),
    )


def single_file(beginning: str) -> tuple[tuple[str, str], ...]:
    """When SingleFile saved a page, as its comment at the beginning says."""
    match = _SINGLE.search(beginning)
    return (("captured", match["date"].strip()),) if match else ()
