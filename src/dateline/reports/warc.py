"""Web archives (WARC, and ARC before it) by warcio: one report a captured page."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from dateline.errors import DatelineError
from dateline.reports.address import web_address
from dateline.reports.bounds import MAX_HEADER, MAX_RECORDS
from dateline.reports.decode import declared_charset, decode
from dateline.reports.html import read_page
from dateline.reports.item import Given, Item, Meta, Original, Refusal, make

# "conversion" records hold extracted text (Common Crawl's WET files), "resource" plain captures.
_RECORDS = ("response", "resource", "conversion")


class _Archive(io.RawIOBase):
    """An archive's stream, which ends where the one below breaks, and remembers that it broke.

    While a record's headers are read it gives no more than ``MAX_HEADER`` bytes: warcio would hold
    a line of any length.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.stream = stream
        self.broken = False
        self.overlong = False
        self.failure: DatelineError | None = None
        self.offset = 0
        self.tail = b""
        self.is_arc = False
        self._end_of_header: int | None = None

    @contextlib.contextmanager
    def header(self) -> Iterator[None]:
        """Bound what is read in the ``with`` statement."""
        self._end_of_header = self.offset + MAX_HEADER
        try:
            yield
        finally:
            self._end_of_header = None

    def read(self, size: int = -1) -> bytes:
        if self._end_of_header is not None and self.offset >= self._end_of_header:
            self.overlong = True
            return b""
        try:
            data = self.stream.read1(size)
        except DatelineError as error:
            self.failure = error
            return b""
        except (EOFError, OSError, zlib.error):
            self.broken = True
            return b""
        if self.offset == 0:
            self.is_arc = data.startswith(b"filedesc://")
        self.offset += len(data)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        return self.offset


def read_warc(source: str, stream: io.BufferedIOBase, given: Given) -> Iterator[Item]:
    """Yield the report of every HTML or text record that was captured whole.

    Records of other media types and answers other than 200 are passed over. The date of capture
    is not a date of publication and is not taken for one. An archive that is cut off or goes
    beyond a bound ends in one Refusal.
    """
    archive = _Archive(stream)
    iterator = iter(ArchiveIterator(archive, arc2warc=True))
    number, whole, fruitless, broken = 0, 0, 0, False
    while not broken and fruitless < MAX_RECORDS:
        items: list[Item] = []
        # warcio warns of damaged records on standard error; here a Refusal says so.
        with contextlib.redirect_stderr(io.StringIO()):
            try:
                with archive.header():
                    record = next(iterator, None)
                if record is None or archive.overlong:
                    break
                number += 1
                if record.rec_type in _RECORDS:
                    items = _record(f"{source}:{number}", record, given)
                broken = _short(record)
            except Exception:  # warcio raises what its readers raise, as bad as the bytes are
                broken = True
        whole += not broken
        fruitless += 1
        if items and not broken:
            fruitless = 0
            yield from items
    if reason := _reason(source, archive, whole, broken, fruitless):
        yield Refusal(source, reason)


def _reason(source: str, archive: _Archive, whole: int, broken: bool, fruitless: int) -> str | None:
    """Say why an archive of so many whole records was not read to its end, None where it was."""
    if archive.failure:
        return str(archive.failure)
    kept = f"{whole}; what came before was read, fetch the archive anew for the"
    if archive.overlong:
        return f"{source} has a header of more than {MAX_HEADER:,} bytes after record {kept} rest."
    if fruitless >= MAX_RECORDS:
        return (
            f"{source} holds no page in {MAX_RECORDS:,} records in a row; its rest was not read, "
            "split the archive."
        )
    # Every record ends in two line breaks; an archive that does not was cut within a header. Those
    # of ARC files may end in one.
    unended = whole and not archive.tail.endswith((b"\r\n\r\n", b"\n\n"))
    unended = unended and not (archive.is_arc and archive.tail.endswith(b"\n"))
    if broken or archive.broken or unended:
        return f"{source} is cut off or damaged after record {kept} rest."
    return None if whole else f"{source} holds no WARC record; fetch the archive anew."


def _record(source: str, record: Any, given: Given) -> list[Item]:
    """Return the reports of a record, none for one that holds no page."""
    headers = record.http_headers
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    media_type = content_type.partition(";")[0].strip().casefold()
    is_html = media_type in ("text/html", "application/xhtml+xml")
    if not (is_html or media_type == "text/plain"):
        return []
    if record.rec_type == "response" and (not headers or headers.get_statuscode() != "200"):
        return []
    address = record.rec_headers.get_header("WARC-Target-URI")
    data = _read(record.content_stream(), given.limit)
    if len(data) > given.limit:
        return [Refusal(source, f"{source} is {given.too_large}.")]
    original = Original(source, data, media_type)
    meta = Meta(url=web_address((address or "").strip("<>")))
    if is_html:
        return list(read_page(original, given, meta, content_type))
    try:
        text = decode(source, data, declared_charset(b"", content_type))
    except DatelineError as error:
        return [Refusal(source, str(error))]
    return [make(text, original, meta, given)]


def _read(stream: Any, limit: int) -> bytes:
    parts, size = [], 0
    while size <= limit and (part := stream.read(min(65_536, limit + 1 - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _short(record: Any) -> bool:
    """Whether the archive ended before the length that the record announces."""
    while record.raw_stream.read(65_536):
        pass
    return bool(record.raw_stream.limit > 0)
