"""Telegram's pages, exported by its program or saved from its site: each message a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from dateline.errors import DatelineError
from dateline.reports.bounds import check_tags
from dateline.reports.collections.telegram import properties
from dateline.reports.decode import declared_charset, decode
from dateline.reports.item import Given, Item, Meta, Original, Refusal, make
from dateline.reports.stated import stated

# Telegram Desktop: "18.05.2022 09:30:00 UTC+03:00".
_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d):?(\d\d))?")


def read_messages(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of each message of a page; its bytes are its own element."""
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
    read = False
    for message in _of_site(tree) if _of(tree, _SITE) else _of_export(tree):
        read = True
        element = message.element
        own = etree.tostring(element, encoding="utf-8", method="html", with_tail=False)
        kept = Original(f"{source}:{message.number}", own, original.media_type)
        yield make(message.text, kept, message.meta, given)
    if not read:
        yield Refusal(source, f"{source} holds no message with a text; export its texts.")


@dataclass(frozen=True, slots=True)
class _Message:
    """The element of a message with words, its number in the channel, and what it states."""

    element: Any
    number: str
    text: str
    meta: Meta


def _of_export(tree: Any) -> Iterator[_Message]:
    """Yield the messages of a page that Telegram Desktop exported."""
    channel = next((_flat(one) for one in _of(tree, "page_header", "text")), None)
    links = (one.get("href", "") for one in tree.xpath(_HEADER_LINKS))
    address = next((m[0] for link in links if (m := _CHANNEL.fullmatch(link))), None)
    sender = None
    for element in _of(tree, "message"):
        if "default" not in element.get("class", "").split():
            continue
        body = next(iter(element.xpath("./div[contains(@class, 'body')]")), None)
        if body is None:
            continue
        sender = next((_flat(one) for one in body.xpath(_OWN_NAME)), None) or sender
        text = next((_lines(one) for one in _of(body, "text")), "").strip()
        if not any(c.isalnum() for c in text):
            continue
        number = (element.get("id") or "").removeprefix("message")
        forwarded = next((_flat(one) for one in body.xpath(_ORIGIN)), None)
        meta = Meta(
            byline=forwarded or (sender if sender != channel else None),
            publisher=channel or sender,
            published=next((_stated(one.get("title")) for one in _of(body, "date")), None),
            url=f"{address}/{number}" if address and number.isdecimal() else None,
            properties=properties(number, forwarded),
        )
        yield _Message(element, number, text, meta)


def _of_site(tree: Any) -> Iterator[_Message]:
    """Yield the messages of a channel's page on Telegram's site, whose links it states."""
    for element in _of(tree, _SITE):
        post = _POST.fullmatch(element.get("data-post", ""))
        words = [one for one in _of(element, f"{_SITE}_text") if not _is_answered(one)]
        text = "\n\n".join(_lines(one).strip() for one in words[:1])
        if post is None or not any(c.isalnum() for c in text):
            continue
        forwarded = _name(element, f"{_SITE}_forwarded_from_name")
        author = _name(element, f"{_SITE}_from_author")
        moments = (one.get("datetime", "") for one in element.xpath(_MOMENTS))
        meta = Meta(
            byline=forwarded or author,
            publisher=_name(element, f"{_SITE}_owner_name"),
            published=next((iso for one in moments if (iso := stated(one))), None),
            url=f"https://t.me/{post[1]}/{post[2]}",
            properties=properties(post[2], forwarded),
        )
        yield _Message(element, post[2], text, meta)


def _is_answered(words: Any) -> bool:
    """Whether words are the beginning of a message that another answers."""
    return any(f"{_SITE}_reply" in one.get("class", "") for one in words.iterancestors())


def _name(element: Any, name: str) -> str | None:
    return next(
        (s for one in _of(element, name) if (s := " ".join(one.text_content().split()))), None
    )


_SITE = "tgme_widget_message"
_POST = re.compile(r"(\w{3,64})/(\d{1,12})")
_CHANNEL = re.compile(r"https?://(?:t|telegram)\.me/\w{3,64}")
_MOMENTS = ".//a[contains(@class, 'tgme_widget_message_date')]//time"
_HEADER_LINKS = "//*[contains(concat(' ', @class, ' '), ' page_header ')]//a"
_OWN_NAME = "./div[contains(@class, 'from_name')]"
_ORIGIN = "./div[contains(@class, 'forwarded')]/div[contains(@class, 'from_name')]"


def _of(tree: Any, *classes: str) -> list[Any]:
    """The elements of the last class within those of the others, in their order."""
    path = "".join(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes)
    return list(tree.xpath(f".{path}"))


def _flat(element: Any) -> str:
    """A name: what stands before the date in it."""
    parts = [element.text or ""]
    for one in element:
        if not isinstance(one.tag, str):  # a comment
            parts.append(one.tail or "")
        elif "date" not in one.get("class", ""):
            parts.append(one.text or "")
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
