"""Reports out of files, folders, addresses, feeds and archives.

``load`` is the one way in: it yields each report with its original bytes, and refuses what it
cannot read in one sentence, going on with the rest. A format's library is imported when a source is
of that format: all of them take longer than reading a report.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from dateline.errors import DatelineError
from dateline.reports import dates
from dateline.reports.decode import declared_charset, decode, refuse_binary
from dateline.reports.item import Given, Item, Meta, Original, Refusal, make
from dateline.reports.jsonl import read_document, read_lines
from dateline.reports.sniff import Kind, kind_of
from dateline.reports.walk import files, open_file

__all__ = ["Item", "Original", "Refusal", "load"]

_PEEK = 8192


def load(
    source: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    limit: int = 20_000_000,
) -> Iterator[Item]:
    """Yield the reports of a path, a folder, an http(s) address or "-" (standard input).

    Each comes with its original bytes; what cannot be read comes as a ``Refusal`` and the rest
    goes on. ``published`` (ISO 8601) and ``publisher`` win over what the reports say. ``limit`` is
    the largest size of one report in bytes; containers (JSON Lines, WARC) are streamed and may be
    of any size. Raises DatelineError at once where ``published`` is no date.
    """
    date = dates.normal(published) if published else None
    if published and not date:
        raise DatelineError(f"{published!r} is no date; write it like 2021-03-03.")
    return _load(source, Given(date, publisher, limit))


def _load(source: str, given: Given) -> Iterator[Item]:
    try:
        if source == "-":
            yield from _stream("-", io.BufferedReader(io.FileIO(0, closefd=False)), given)
        elif urlsplit(source).scheme.casefold() in ("http", "https"):
            yield from _address(source, given)
        elif not source:
            raise DatelineError("The empty path names nothing; give a file, a folder or '.'.")
        elif "://" in source:
            raise DatelineError(f"{source} is not an http or https address; download it first.")
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
    yield from _stream(address, io.BytesIO(page.data), given, page.url, page.content_type)


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
    """Yield the reports of a stream of bytes, whatever they are."""
    try:
        beginning, buffered = _begin(stream)
        if beginning.startswith(b"\x1f\x8b"):
            # Read as one stream, a WARC may be compressed record by record or as a whole.
            beginning, buffered = _begin(gzip.GzipFile(fileobj=buffered))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Refusal(source, f"{source} is a damaged gzip file; get it anew.")
        return
    media_type = (content_type or "").partition(";")[0].strip().casefold()
    kind = kind_of(beginning, urlsplit(url).path if url else source, media_type)
    try:
        if kind is Kind.WARC:
            from dateline.reports.warc import read_warc

            yield from read_warc(source, buffered, given)
            return
        refuse_binary(source, beginning)
        if kind is Kind.LINES and not beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield from read_lines(source, buffered, given)
            return
        data = buffered.read(given.limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Refusal(source, f"{source} is a damaged gzip file; get it anew.")
        return
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
        from dateline.reports.html import read_html

        yield read_html(original, given, Meta(url=original.url), content_type)
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
        yield make(text, original, Meta(url=original.url), given)


def _begin(stream: io.BufferedIOBase) -> tuple[bytes, io.BufferedReader]:
    """Return the first kilobytes of a stream, and a stream that begins with them again."""
    beginning = b""
    try:
        while len(beginning) < _PEEK and (part := stream.read1(_PEEK - len(beginning))):
            beginning += part
    except (OSError, EOFError, zlib.error):
        if not beginning:  # otherwise the next read breaks off again, after what is whole
            raise
    return beginning, io.BufferedReader(_Chained(beginning, stream), _PEEK)


class _Chained(io.RawIOBase):
    """Some bytes and then a stream, which stays open for its owner."""

    def __init__(self, beginning: bytes, stream: io.BufferedIOBase) -> None:
        self._beginning = beginning
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        # read1, not read: a stream that breaks off must not take with it what it gave before.
        data = self._beginning[:size] or self._stream.read1(size)
        self._beginning = self._beginning[size:]
        buffer[: len(data)] = data
        return len(data)
