"""Mail: messages (EML), mailboxes (MBOX), and pages that a browser saved as a message (MHT)."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from dateline.errors import DatelineError
from dateline.model import DateSource
from dateline.reports import dates
from dateline.reports.address import web_address
from dateline.reports.bounds import MAX_ATTACHMENTS, MAX_PARTS
from dateline.reports.decode import decode
from dateline.reports.head import read_head
from dateline.reports.html import read_page, text_of
from dateline.reports.item import Given, Item, Meta, Original, Refusal, Within, make

MOST_HEADER = 4_000  # characters of a header that are decoded
_ABOVE = 1_000  # characters in which the head of a message that is passed on begins
# "Begin forwarded message:", "-----Original Message-----", and what Outlook writes without a mark.
_PASSED_ON = re.compile(
    r"^[> \t]*(?:begin forwarded message:|-{2,}\s*(?:forwarded|original) message\s*-{2,}|_{20,})"
    r"\s*\n(?P<head>(?:[> \t*]*(?:from|date|sent|subject|to|cc|reply-to)[ \t*]*:[^\n]*\n+){3,9})",
    re.I | re.M,
)
_ANSWER = re.compile(r"(?:\s*(?:re|fwd?|aw|wg|tr|rv)\s*:)+\s*", re.I)
_LEAST = 200  # characters of a plain part that is more than a hint to look at the other
_FROM = re.compile(rb"From \S.{0,200}\d{4}\s*$")
# Apple's Mail writes the length of a message above it, and properties below it.
_NUMBERED = re.compile(rb"(\d{1,9})[ \t]*\r?\n")
_QUOTED_FROM = re.compile(rb">+From ")
# Parts that are no documents: signatures, calendars, what Outlook sends along.
_NO_DOCUMENTS = re.compile(
    r"application/(?:pgp-\S+|(?:x-)?pkcs7-\S+|ms-tnef|ics)|text/(?:calendar|x-vcard|vcard|x-amp-html)"
    r"|message/(?:delivery-status|disposition-notification|rfc822-headers)"
)


# What reading a broken message raises.
BROKEN = (RecursionError, ValueError, LookupError, AssertionError, TypeError)


def read_mail(original: Original, given: Given, within: Within) -> Iterator[Item]:
    """Yield the report of a message, then those of its attachments.

    Sender, date and subject are metadata; where the body names its own author, that one counts.
    """
    data = original.data
    if numbered := _NUMBERED.match(data):
        data = data[numbered.end() :][: int(numbered[1])]
    try:
        yield from read_message(message_from_bytes(data), original, given, within)
    except BROKEN as error:
        yield Refusal(
            original.source,
            f"{original.source} is too broken a message ({type(error).__name__}); save its text.",
        )


def read_message(
    message: Message, original: Original, given: Given, within: Within
) -> Iterator[Item]:
    """Yield the reports of a message that is in its parts already. Raises what is in `BROKEN`."""
    source = original.source
    body, attached = _parts(source, message)
    subject = _ANSWER.sub("", header(message, "Subject"), count=1).strip() or None
    text = "\n\n".join(filter(None, (_text(part) for part in body))).strip()
    if text:
        whole = text if not subject or _begins(text, subject) else f"{subject}\n\n{text}"
        yield make(whole, original, _meta(message, subject, whole), given)
    elif not attached:
        yield Refusal(source, f"{source} is a message without a text; save what it shows.")
    for number, part in enumerate(attached, 1):
        if number > MAX_ATTACHMENTS:
            yield Refusal(source, f"{source} has more than {MAX_ATTACHMENTS} attachments; save it.")
            return
        name = _name(part) or f"{number}{'.eml' if _is_mail(part) else ''}"
        yield from within(f"{source}:{name}", io.BytesIO(_bytes(part)))


def _meta(message: Message, subject: str | None, text: str) -> Meta:
    passed_on = _forwarded(text)
    sender = passed_on.get("from") or header(message, "From")
    name, address = parseaddr(sender)
    if passed_on:  # the day on which it was passed on is not that of its words
        stated = dates.search(passed_on.get("date") or passed_on.get("sent") or "")
        published = stated[0] if stated else None
    else:
        published = _date(header(message, "Date"))
    return Meta(
        title=subject,
        byline=None if read_head(text, subject).byline else name or address or None,
        publisher=name if name and _is_site(name, address) else None,
        published=published,
        published_from=DateSource.METADATA if published else None,
        properties=(("sender", sender),),
    )


def _forwarded(text: str) -> dict[str, str]:
    """The head of a message that another only passes on, by its names; empty for any other.

    A few words may stand above it.
    """
    found = _PASSED_ON.search(text[:_ABOVE])
    if found is None:
        return {}
    lines = (line.partition(":") for line in found["head"].splitlines())
    return {name.strip("* ").casefold(): value.strip("* ") for name, _, value in lines if value}


def _is_site(name: str, address: str) -> bool:
    """Whether a sender is named as the site that it sends from: Example News, example.org."""
    letters = re.sub(r"\W", "", name.casefold())
    host = address.rpartition("@")[2].casefold()
    labels = [re.sub(r"\W", "", label) for label in host.split(".")[:-1]]
    return any(len(label) > 3 and (label in letters or letters in label) for label in labels)


def _begins(text: str, subject: str) -> bool:
    return text.lstrip("# ").casefold().startswith(subject.casefold())


def _date(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def header(message: Message, name: str) -> str:
    """A header in words, on one line; "" where it is missing."""
    for key, value in message.raw_items():
        if key.casefold() != name.casefold():
            continue
        raw = str(value)[:MOST_HEADER].encode("utf-8", "surrogateescape")
        try:
            plain = raw.decode("utf-8")
        except UnicodeDecodeError:
            plain = raw.decode("cp1252", "replace")
        with contextlib.suppress(ValueError, LookupError):
            plain = str(make_header(decode_header(plain)))
        return " ".join(plain.split())
    return ""


def _parts(source: str, message: Message) -> tuple[list[Message], list[Message]]:
    """The parts with the message's text, and what is attached to it."""
    body: list[Message] = []
    attached: list[Message] = []
    for part in _walk(source, message, _shown):
        kind = _kind(part)
        if kind in ("text/plain", "text/html", "text") and not _is_attached(part):
            body.append(part)
        elif not _is_shown(part, kind):
            attached.append(part)
    return body, attached


def _walk(
    source: str, message: Message, inside: Callable[[Message], list[Message]]
) -> Iterator[Message]:
    """Yield the parts of a message in their order, going into those that ``inside`` opens."""
    # A message may be nothing but the envelope of another.
    waiting, seen = _all(message) if _is_mail(message) else [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MAX_PARTS:
            raise DatelineError(f"{source} has more than {MAX_PARTS:,} parts; save its text.")
        waiting += reversed(inside(part))
        if _is_mail(part) or not isinstance(part.get_payload(), list):
            yield part


def _all(part: Message) -> list[Message]:
    """The parts that a part holds."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _shown(part: Message) -> list[Message]:
    """The parts of a part that are shown with it: the best of alternatives, no other message."""
    inner = _all(part)
    if _kind(part) == "multipart/alternative":
        best = _best(inner)
        return [best] if best else []
    return [] if _is_mail(part) else inner


def _best(parts: list[Message]) -> Message | None:
    """The alternative with the text: plain, where that is not only a hint to look at the other."""
    plain = next((one for one in parts if _kind(one) == "text/plain"), None)
    others = [one for one in parts if _kind(one) != "text/plain" and not _is_shown(one, _kind(one))]
    if plain is None:
        return others[-1] if others else None
    return plain if not others or len(_text(plain)) >= _LEAST else others[-1]


def _kind(part: Message) -> str:
    return part.get_content_type().casefold()


def _is_mail(part: Message) -> bool:
    return _kind(part) == "message/rfc822"


def _is_attached(part: Message) -> bool:
    return (part.get_content_disposition() or "") == "attachment"


def _is_shown(part: Message, kind: str) -> bool:
    """Whether a part is shown within the message, or is none that anybody reads."""
    if _NO_DOCUMENTS.fullmatch(kind):
        return True
    media = kind.partition("/")[0] in ("image", "audio", "video", "font")
    return media and (not _is_attached(part) or part.get("Content-ID") is not None)


def _name(part: Message) -> str:
    """What an attachment is called, without the folders that it lay in."""
    try:
        name = part.get_filename() or ""
        name = str(make_header(decode_header(name)))
    except (ValueError, LookupError, TypeError):
        return ""
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in name if c.isprintable()).strip()[:200]


def _bytes(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return inner[0].as_bytes() if inner and isinstance(inner[0], Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    """The words of a part of the body."""
    data = _bytes(part)
    if not data.strip():
        return ""
    charset = part.get_content_charset()
    text = decode("a part of the message", data, charset)
    if _kind(part) == "text/html":
        return text_of(text)
    text = text.replace("\r\n", "\n")
    if part.get_param("format", "") == "flowed":  # RFC 3676: a space at the end goes on
        glue = "" if str(part.get_param("delsp", "no")).casefold() == "yes" else " "
        text = re.sub(r"(?<!^--) \n(?![ \t]*$)", glue, text, flags=re.M)
    return text


def read_mht(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of a saved page; when it was saved is not when it was published."""
    source = original.source
    try:
        message = message_from_bytes(original.data)
        page = next((p for p in _walk(source, message, _all) if _kind(p) == "text/html"), None)
        if page is None:
            yield Refusal(source, f"{source} is a saved page without HTML; save it as HTML.")
            return
        address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
        saved = _date(header(message, "Date"))
        meta = Meta(
            url=web_address(address),
            properties=(("captured", saved),) if saved else (),
        )
        charset = page.get_content_charset()
        content_type = f"text/html; charset={charset}" if charset else None
        items = list(read_page(replace(original, data=_bytes(page)), given, meta, content_type))
    except BROKEN as error:
        yield Refusal(source, f"{source} is too broken a page ({type(error).__name__}).")
        return
    for item in items:
        # The whole file is kept, with the pictures that the page had.
        kept = (
            item if isinstance(item, Refusal) else (item[0], replace(item[1], data=original.data))
        )
        yield kept


def read_mbox(source: str, stream: BinaryIO, given: Given, within: Within) -> Iterator[Item]:
    """Yield the reports of a mailbox, message by message; no more than one is held."""
    for number, data in enumerate(_messages(stream, given.limit), 1):
        name = f"{source}:{number}"
        if data is None:
            yield Refusal(name, f"Message {number} of {source} is {given.too_large}.")
        else:
            yield from read_mail(Original(name, data, "message/rfc822"), given, within)


def _messages(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the messages of a mailbox, None for one that is larger than the limit."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(limit + 2):
        if blank and _FROM.match(line):
            if begun:
                yield b"".join(lines) if size <= limit else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= limit:
                lines.append(line[1:] if _QUOTED_FROM.match(line) else line)
        blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= limit else None
