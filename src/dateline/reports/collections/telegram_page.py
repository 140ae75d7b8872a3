"""Telegram's exports as pages: each message a report with its date and channel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from dateline.errors import DatelineError
from dateline.reports.bounds import check_tags
from dateline.reports.collections.telegram import properties
from dateline.reports.decode import declared_charset, decode
from dateline.reports.item import Given, Item, Meta, Original, Refusal, make

# Telegram Desktop: "18.05.2022 09:30:00 UTC+03:00".
_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d):?(\d\d))?")


def read_messages(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of each message of an exported page; its bytes are its own element."""
    source = original.source
    try:
        page = decode(source, original.data, declared_charset(original.data))
        check_tags(source, page)
        tree = lxml_html.document_fromstring(page)
    except DatelineError as error:
        yield Refusal(source, str(error))
        return
    except (etree.LxmlError, ValueError, AssertionError) as error:
        yield Refusal(source, f"{source} is broken HTML ({type(error).__name__}); export it anew.")
        return
    channel = next((_flat(one) for one in _of(tree, "page_header", "text")), None)
    sender, read = None, False
    for message in _of(tree, "message"):
        if "default" not in message.get("class", "").split():
            continue
        body = next(iter(message.xpath("./div[contains(@class, 'body')]")), None)
        if body is None:
            continue
        sender = next((_flat(one) for one in body.xpath(_OWN_NAME)), None) or sender
        text = next((_lines(one) for one in _of(body, "text")), "").strip()
        if not any(c.isalnum() for c in text):
            continue
        read = True
        number = (message.get("id") or "").removeprefix("message")
        forwarded = next((_flat(one) for one in body.xpath(_ORIGIN)), None)
        own = etree.tostring(message, encoding="utf-8", method="html", with_tail=False)
        meta = Meta(
            byline=forwarded or (sender if sender != channel else None),
            publisher=channel or sender,
            published=next((_stated(one.get("title")) for one in _of(body, "date")), None),
            properties=properties(number, forwarded),
        )
        yield make(text, Original(f"{source}:{number}", own, original.media_type), meta, given)
    if not read:
        yield Refusal(source, f"{source} holds no message with a text; export its texts.")


_OWN_NAME = "./div[contains(@class, 'from_name')]"
_ORIGIN = "./div[contains(@class, 'forwarded')]/div[contains(@class, 'from_name')]"


def _of(tree: Any, *classes: str) -> list[Any]:
    """The elements of the last class within those of the others, in their order."""
    path = "".join(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes)
    return list(tree.xpath(f".{path}"))


def _flat(element: Any) -> str:
    """A name: what stands before the date in it."""
    parts = [element.text or ""]
    parts += [(c.text or "") if "date" not in c.get("class", "") else "" for c in element]
    return " ".join("".join(parts).split())


def _lines(element: Any) -> str:
    """The text of an element with its line breaks."""
    pieces = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("\n" if one.tag == "br" else " ".join((one.text or "").split("\n")))
        elif one is not element:
            pieces.append(" ".join((one.tail or "").split("\n")))
    return "\n".join(line.strip() for line in "".join(pieces).split("\n"))


def _stated(title: str | None) -> str | None:
    match = _DATE.fullmatch((title or "").strip())
    if not match:
        return None
    day, month, year, clock, hours, minutes = match.groups()
    offset = f"{hours}:{minutes}" if hours else ""
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{offset}").isoformat()
    except ValueError:
        return None
