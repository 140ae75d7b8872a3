"""JSON Lines: one object a line; and JSON files with one object or a list of them."""

from __future__ import annotations

import html
import json
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from dateline.errors import DatelineError
from dateline.reports.bounds import until_fruitless
from dateline.reports.collections.objects import Found, TooLargeError, objects
from dateline.reports.collections.shapes import Fields, date, fields, wanted
from dateline.reports.collections.telegram import is_message, read_message
from dateline.reports.decode import decode
from dateline.reports.item import Given, Item, Meta, Original, Refusal, make

_KEYS = ("title", "byline", "publisher", "published", "url")
_JSON = "application/json"


def read_lines(source: str, stream: BinaryIO, given: Given) -> Iterator[Item]:
    """Yield the report of every line; a bad line is refused by its number and the rest goes on.

    No more than one line is held, and of that no more than the limit. A file that gives no report
    in a long run of lines is left there.
    """
    return until_fruitless(source, _lines(source, stream, given))


def _lines(source: str, stream: BinaryIO, given: Given) -> Iterator[Item | None]:
    """Yield what each line gives, None for a blank one."""
    number = 0
    while line := stream.readline(given.limit + 2):
        number += 1
        name = f"{source}:{number}"
        data = line.rstrip(b"\r\n")
        if len(data) > given.limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield Refusal(name, f"Line {number} of {source} is {given.too_large}.")
        else:
            where = f"Line {number} of {source}"
            yield _line(name, where, data, given) if data.strip() else None


def _line(name: str, where: str, data: bytes, given: Given) -> Item | None:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(name, f"{where} is not UTF-8; JSON Lines must be.")
    except (ValueError, RecursionError) as error:
        return Refusal(name, f"{where} is not valid JSON ({_first(error)}); correct the line.")
    return record(where, value, Original(name, data, _JSON), given)


def read_document(source: str, stream: BinaryIO, given: Given) -> Iterator[Item]:
    """Yield the reports of a JSON file: one object, a list of them, or an export with a list.

    Of a list no more than one object is held.
    """
    return until_fruitless(source, _document(source, stream, given))


def _document(source: str, stream: BinaryIO, given: Given) -> Iterator[Item | None]:
    try:
        data, more = _pieces(source, stream, given.limit)
        found = False
        for one in objects(more, given.limit):
            found = True
            yield _found(source, one, data, given)
        if not found:
            yield Refusal(source, f"{source} is an empty list; give objects with a text.")
    except DatelineError as error:
        yield Refusal(source, str(error))
    except TooLargeError:
        yield Refusal(source, f"{source} holds an object that is {given.too_large}.")
    except UnicodeDecodeError:
        yield Refusal(source, f"{source} is not UTF-8 to its end; what came before was read.")
    except (ValueError, RecursionError) as error:
        yield Refusal(source, f"{source} is not valid JSON ({_first(error)}); correct it.")


def _pieces(source: str, stream: BinaryIO, limit: int) -> tuple[bytes, Callable[[], str]]:
    """The bytes of a file where they are within the limit, and what gives its text in pieces."""
    data = stream.read(limit + 1)
    if len(data) <= limit:
        whole = [decode(source, data)]
        return data, lambda: whole.pop() if whole else ""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    decoder = getincrementaldecoder(encoding)()
    waiting = [data]

    def more() -> str:
        while part := waiting.pop() if waiting else stream.read(65_536):
            if text := decoder.decode(part):
                return text
        return decoder.decode(b"", final=True)

    return b"", more


def _found(source: str, one: Found, data: bytes, given: Given) -> Item | None:
    """Make the report of an object; the bytes of one in a list are its own, written anew."""
    if one.number is None and data:
        return record(source, one.value, Original(source, data, _JSON), given, one.about)
    name = source if one.number is None else f"{source}:{one.number}"
    where = source if one.number is None else f"Entry {one.number} of {source}"
    own = json.dumps(one.value, ensure_ascii=True).encode()
    if len(own) > 2 * given.limit:  # escaped letters take several bytes
        return Refusal(name, f"{where} is {given.too_large}.")
    return record(where, one.value, Original(name, own, _JSON), given, one.about)


def record(
    where: str,
    value: object,
    original: Original,
    given: Given,
    about: Mapping[str, object] = MappingProxyType({}),
) -> Item | None:
    """Make the report of one object by the keys of the docs; None for one that has no text to have.

    ``about`` is what stands beside the list that the object lies in.
    """
    name = original.source
    if not isinstance(value, dict):
        return Refusal(name, f'{where} is no object with a string "text"; add that key.')
    if is_message(value, about):
        return read_message(value, about, original, given)
    for key in _KEYS:
        if isinstance(value.get(key), bool | int | float):
            return Refusal(name, f'{where} has a "{key}" that is no string; write it as a string.')
    stated = value.get("published")
    if isinstance(stated, str) and stated and not date(stated):
        return Refusal(
            name, f'{where} has no ISO 8601 date in "published"; write it like 2021-03-03.'
        )
    found = fields(value)
    if not found.text.strip():
        if found.url:
            return Refusal(
                name,
                f"{where} has an address and no text; `dateline add CASE {found.url}` fetches it.",
            )
        return Refusal(name, f"{where} has {wanted(value)}.")
    if found.publisher is None and "jsonfeed.org" in str(about.get("version")):
        found = replace(found, publisher=fields(about).title)  # the feed's
    return of_fields(found, original, given)


def of_fields(found: Fields, original: Original, given: Given) -> Item:
    """Make the report of a record's fields; a text that is a piece of HTML is read as that."""
    text, title = found.text, found.title
    if found.markup:
        from dateline.reports.html import text_of

        title = html.unescape(title) if title else None  # of such records it is markup, too
        text = text_of(text, title)
    meta = Meta(
        title=title,
        byline=found.byline,
        publisher=found.publisher,
        published=found.published,
        url=found.url,
    )
    return make(text, original, meta, given)


def _first(error: BaseException) -> str:
    return str(error).split(" (char", maxsplit=1)[0] or type(error).__name__
