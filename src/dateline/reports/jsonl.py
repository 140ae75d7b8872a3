"""JSON Lines: one object a line; and JSON files with one object or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import DatelineError
from dateline.reports import dates
from dateline.reports.address import web_address
from dateline.reports.bounds import until_fruitless
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


def _line(name: str, where: str, data: bytes, given: Given) -> Item:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(name, f"{where} is not UTF-8; JSON Lines must be.")
    except (ValueError, RecursionError) as error:
        return Refusal(name, f"{where} is not valid JSON ({_first(error)}); correct the line.")
    return record(where, value, Original(name, data, _JSON), given)


def read_document(source: str, data: bytes, given: Given) -> Iterator[Item]:
    """Yield the reports of a JSON file that holds one object or a list of objects."""
    try:
        value = json.loads(decode(source, data))
    except DatelineError as error:
        yield Refusal(source, str(error))
        return
    except (ValueError, RecursionError) as error:
        yield Refusal(source, f"{source} is not valid JSON ({_first(error)}); correct it.")
        return
    if not isinstance(value, list):
        yield record(source, value, Original(source, data, _JSON), given)
        return
    if not value:
        yield Refusal(source, f"{source} is an empty list; give objects with a text.")
    entries = (_listed(source, *numbered, given) for numbered in enumerate(value, 1))
    yield from until_fruitless(source, entries)


def _listed(source: str, number: int, entry: object, given: Given) -> Item:
    """Make the report of an entry of a list; its bytes are the entry alone, written anew."""
    name = f"{source}:{number}"
    own = json.dumps(entry, ensure_ascii=True).encode()
    return record(f"Entry {number} of {source}", entry, Original(name, own, _JSON), given)


def record(where: str, value: object, original: Original, given: Given) -> Item:
    """Make the report of one object: ``text`` and optionally the keys of the docs."""
    name = original.source
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Refusal(name, f'{where} is no object with a string "text"; add that key.')
    for key in _KEYS:
        if value.get(key) is not None and not isinstance(value[key], str):
            return Refusal(name, f'{where} has a "{key}" that is no string; write it as a string.')
    published = value.get("published") or None
    if published and not (dated := dates.normal(published)):
        return Refusal(
            name, f'{where} has no ISO 8601 date in "published"; write it like 2021-03-03.'
        )
    meta = Meta(
        title=value.get("title"),
        byline=value.get("byline"),
        publisher=value.get("publisher"),
        published=dated if published else None,
        url=web_address(value.get("url")),
    )
    return make(value["text"], original, meta, given)


def _first(error: BaseException) -> str:
    return str(error).split(" (char", maxsplit=1)[0] or type(error).__name__
