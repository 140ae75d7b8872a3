"""Reports out of files, folders, addresses, feeds and archives.

``load`` is the one way in: it yields each report with its original bytes, and refuses what it
cannot read in one sentence, going on with the rest. A format's library is imported when a source is
of that format: all of them take longer than reading a report.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import DatelineError
from dateline.reports import dates
from dateline.reports.address import links_alone, path_of, scheme
from dateline.reports.decode import declared_charset, decode, refuse_binary
from dateline.reports.item import (
    MAX_BYTES,
    MAX_CHARACTERS,
    Given,
    Item,
    Meta,
    Original,
    Refusal,
    make,
)
from dateline.reports.jsonl import read_document, read_lines
from dateline.reports.sniff import Kind, kind_of
from dateline.reports.streams import DAMAGE, begin, unpacked
from dateline.reports.walk import files, open_file

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Item", "Original", "Refusal", "load", "load_stream"]


def load(
    source: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    limit: int = MAX_BYTES,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Item]:
    """Yield the reports of a path, a folder, an http(s) address or "-" (standard input).

    Each comes with its original bytes; what cannot be read comes as a ``Refusal`` and the rest
    goes on. ``published`` (ISO 8601) and ``publisher`` win over what the reports say. ``limit`` is
    the largest size of one report in bytes, ``max_characters`` of its text; containers (JSON Lines,
    WARC) are streamed and may be of any size. Further bounds are in ``bounds``. Raises
    DatelineError at once where ``published`` is no date.
    """
    return _load(source, _given(published, publisher, limit, max_characters))


def load_stream(
    name: str,
    stream: io.BufferedIOBase,
    *,
    published: str | None = None,
    publisher: str | None = None,
    limit: int = MAX_BYTES,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Item]:
    """Yield the reports of an open file that is known by a name, as `load` does those of a path."""
    return _stream(name, stream, _given(published, publisher, limit, max_characters))


def _given(published: str | None, publisher: str | None, limit: int, characters: int) -> Given:
    date = dates.normal(published) if published else None
    if published and not date:
        raise DatelineError(f"{published!r} is no date; write it like 2021-03-03.")
    return Given(date, publisher, limit, characters)


def _load(source: str, given: Given) -> Iterator[Item]:
    try:
        if source == "-":
            yield from _stream("-", io.BufferedReader(io.FileIO(0, closefd=False)), given)
        elif scheme(source) in ("http", "https"):
            yield from _address(source, given)
        elif not source:
            raise DatelineError("The empty path names nothing; give a file, a folder or '.'.")
        elif "://" in source:
            raise DatelineError(
                f"{source} is not a valid http or https address; check it, or download it first."
            )
        elif Path(source).is_dir():
            for path in files(Path(source)):
                yield from [path] if isinstance(path, Refusal) else _file(path, given)
        else:
            yield from _file(Path(source), given)
    except (DatelineError, OSError, ValueError) as error:
        reason = str(error) if isinstance(error, DatelineError) else _failed(source, error)
        yield Refusal(source, reason)


def _file(path: Path, given: Given) -> Iterator[Item]:
    try:
        with open_file(path) as stream:
            yield from _stream(str(path), stream, given)
    except DatelineError as error:
        yield Refusal(str(path), str(error))
    except OSError as error:
        yield Refusal(str(path), _failed(str(path), error))


def _address(address: str, given: Given) -> Iterator[Item]:
    from dateline.reports.fetch import fetch

    page = fetch(address, limit=given.limit)
    stream = io.BytesIO(page.data)
    for item in _stream(address, stream, given, page.url, page.content_type):
        yield item if isinstance(item, Refusal) else (item[0], replace(item[1], address=page.url))


def _failed(source: str, error: Exception) -> str:
    why = getattr(error, "strerror", None) or type(error).__name__
    return f"{source} cannot be read ({why}); check it and add it again."


def _stream(
    source: str,
    stream: io.BufferedIOBase,
    given: Given,
    url: str | None = None,
    content_type: str | None = None,
) -> Iterator[Item]:
    """Yield the reports of a stream of bytes, whatever they are, with the time they came."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        for item in _items(source, stream, given, url, content_type):
            yield item if isinstance(item, Refusal) else (item[0], replace(item[1], fetched_at=now))
    except DatelineError as error:
        yield Refusal(source, str(error))
    except DAMAGE:
        yield Refusal(source, f"{source} is a damaged gzip file; get it anew.")


def _items(
    source: str,
    stream: io.BufferedIOBase,
    given: Given,
    url: str | None,
    content_type: str | None,
) -> Iterator[Item]:
    """Yield the reports of a stream. Raises DatelineError, and DAMAGE for a damaged gzip file."""
    beginning, buffered = begin(stream)
    if beginning.startswith(b"\x1f\x8b"):
        # Read as one stream, a WARC may be compressed record by record or as a whole.
        beginning, buffered = begin(unpacked(source, buffered))
    media_type = (content_type or "").partition(";")[0].strip().casefold()
    kind = kind_of(beginning, (path_of(url) or "") if url else source, media_type)
    if kind is Kind.WARC:
        from dateline.reports.warc import read_warc

        yield from read_warc(source, buffered, given)
        return
    refuse_binary(source, beginning)
    if kind is Kind.LINES and not beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from read_lines(source, buffered, given)
        return
    data = buffered.read(given.limit + 1)
    if len(data) > given.limit:
        yield Refusal(source, f"{source} is {given.too_large}.")
    elif not data.strip():
        yield Refusal(source, f"{source} is empty; give a file with a report in it.")
    else:
        yield from _document(kind, Original(source, data, kind.value, url), given, content_type)


def _document(
    kind: Kind, original: Original, given: Given, content_type: str | None
) -> Iterator[Item]:
    source = original.source
    if kind is Kind.FEED:
        from dateline.reports.feed import read_feed

        yield from read_feed(original, given)
    elif kind is Kind.HTML:
        from dateline.reports.html import read_page

        yield from read_page(original, given, Meta(url=original.url), content_type)
    elif kind is Kind.JSON:
        yield from read_document(source, original.data, given)
    elif kind is Kind.LINES:
        yield Refusal(source, f"{source} is JSON Lines in UTF-16; save it as UTF-8.")
    elif kind is Kind.XML:
        yield Refusal(source, f"{source} is XML but no feed; give HTML, RSS, Atom or its text.")
    elif kind is Kind.OTHER:
        yield Refusal(source, f"{source} is no report by its suffix; save its text as .txt.")
    else:
        text = decode(source, original.data, declared_charset(b"", content_type))
        if count := links_alone(text):
            yield Refusal(
                source,
                f"{source} is a list of {count} addresses, no report; to fetch them, run "
                f"dateline add CASE --links {source}",
            )
            return
        yield make(text, original, Meta(url=original.url), given)
