"""Telegram's exports as JSON: each message a report with its date, channel and link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from dateline.reports.item import Given, Item, Meta, Original, clean, make

# What Telegram Desktop's pages have and no others, and what those of Telegram's site have.
_SITE = re.compile(rb"class=[\"']?[^\"'>]{0,200}(?:tgme_channel_history|widget_frame_base)\b")
_PAGE = re.compile(rb'class="page_wrap".*?class="(?:page_body chat_page|history|page_header)', re.S)
_LINKED = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")


def is_message(value: object, about: Mapping[str, object]) -> bool:
    """Whether an object is a message of an export, and not some other record."""
    if not isinstance(value, dict) or value.get("type") not in ("message", "service"):
        return False
    return "date" in value and ("name" in about or "date_unixtime" in value or "from_id" in value)


def read_message(
    value: Mapping[str, Any], about: Mapping[str, object], original: Original, given: Given
) -> Item | None:
    """Make the report of a message; None for one without words: a picture, somebody joining."""
    text = _words(value.get("text"))
    if value.get("type") != "message" or not any(c.isalnum() for c in text):
        return None
    channel = _string(about.get("name"))
    forwarded = _string(value.get("forwarded_from"))
    sender = _string(value.get("author")) or _string(value.get("from"))
    chat, number = about.get("id"), value.get("id")
    linked = about.get("type") in _LINKED and isinstance(chat, int) and isinstance(number, int)
    meta = Meta(
        byline=forwarded or (sender if sender != channel else None),
        publisher=channel or sender,
        published=_moment(value),
        url=f"https://t.me/c/{chat}/{number}" if linked else None,
        properties=properties(number, forwarded),
    )
    return make(text, original, meta, given)


def properties(number: object, forwarded: str | None) -> tuple[tuple[str, str], ...]:
    """What is kept of a message's place in its channel and of its origin."""
    found = (("message", str(number) if number else None), ("forwarded from", forwarded))
    return tuple((name, value) for name, value in found if value)


def _string(value: object) -> str | None:
    return clean(value) if isinstance(value, str) else None


def _words(text: object) -> str:
    """The words of a message: a string, or pieces of which some are links, bold and so on."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (one.get("text") if isinstance(one, dict) else one for one in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _moment(value: Mapping[str, Any]) -> str | None:
    """The date of a message; its offset from UTC is the difference of the two that it has."""
    try:
        local = datetime.fromisoformat(str(value.get("date")))
    except ValueError:
        return None
    try:
        universal = datetime.fromtimestamp(int(value["date_unixtime"]), UTC).replace(tzinfo=None)
        minutes = round((local.replace(tzinfo=None) - universal).total_seconds() / 60)
        return local.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return local.isoformat()


def is_export(beginning: bytes, data: bytes) -> bool:
    """Whether a page is one of an export, or one of a channel on Telegram's site."""
    if _PAGE.search(beginning):
        return True
    return b"tgme_widget_message_text" in data and _SITE.search(data) is not None
