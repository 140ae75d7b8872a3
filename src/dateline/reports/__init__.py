"""Reports out of files, folders, addresses, feeds and archives.

``load`` is the one way in: it yields each report with its original bytes, and refuses what it
cannot read in one sentence, going on with the rest. A format's library is imported when a source is
of that format: all of them take longer than reading a report.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.reports.address import links_alone, path_of, scheme
from dateline.reports.bounds import MAX_NESTING
from dateline.reports.clipping import clipped, single_file
from dateline.reports.collections.press import make_all
from dateline.reports.collections.shapes import FIELDS
from dateline.reports.collections.telegram import is_export
from dateline.reports.decode import declared_charset, decode, refuse_binary
from dateline.reports.item import (
    MAX_BYTES,
    MAX_CHARACTERS,
    NOTHING,
    Given,
    Item,
    Meta,
    Original,
    Refusal,
    Table,
    Within,
)
from dateline.reports.jsonl import read_document, read_lines
from dateline.reports.signatures import refuse_known
from dateline.reports.sniff import Kind, kind_of
from dateline.reports.streams import DAMAGE, PEEK, anywhere, begin, unpacked
from dateline.reports.walk import files, open_file
from dateline.reports.zipped import UNPACKING, Nest, Packed, Zipped, opened

if TYPE_CHECKING:
    from dateline.reports.fetch import Fetched

__all__ = [
    "FIELDS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Given",
    "Item",
    "Original",
    "Refusal",
    "Table",
    "load",
    "load_fetched",
    "load_stream",
]

_logger = logging.getLogger(__name__)


def load(source: str, given: Given = NOTHING) -> Iterator[Item]:
    """Yield the reports of a path, a folder, an http(s) address or "-" (standard input).

    Each comes with its original bytes; what cannot be read comes as a ``Refusal`` and the rest
    goes on. ``given`` is what the user says of all of them, and wins. Containers (JSON Lines, WARC,
    tables, archives) are streamed and may be of any size. Further bounds are in ``bounds``.
    """
    return _told(_load(source, given))


def load_stream(name: str, stream: io.BufferedIOBase, given: Given = NOTHING) -> Iterator[Item]:
    """Yield the reports of an open file that is known by a name, as `load` does those of a path."""
    return _told(_stream(name, stream, given))


def load_fetched(address: str, page: Fetched, given: Given = NOTHING) -> Iterator[Item]:
    """Yield the reports of what was fetched from an address, as `load` does those of that."""
    return _told(_fetched(address, page, given))


def _told(items: Iterator[Item]) -> Iterator[Item]:
    """Pass items on, each sentence on one line: names of files may hold line breaks."""
    for item in items:
        if isinstance(item, Refusal) and not item.reason.isprintable():
            yield replace(item, reason="".join(map(_shown, item.reason)))
        else:
            yield item


def _shown(character: str) -> str:
    """A character that stays on its line and commands nothing: others as Python writes them."""
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


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

    yield from _fetched(address, fetch(address, limit=given.limit), given)


def _fetched(address: str, page: Fetched, given: Given) -> Iterator[Item]:
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
        for item in _items(source, stream, given, url, content_type, Nest()):
            yield item if isinstance(item, Refusal) else (item[0], replace(item[1], fetched_at=now))
    except DatelineError as error:
        yield Refusal(source, str(error))
    except DAMAGE:
        yield Refusal(source, f"{source} is a damaged gzip file; get it anew.")
    except OSError as error:
        yield Refusal(source, _failed(source, error))
    except Exception as error:  # one file must not stop the others
        yield _fault(source, error)


def _fault(source: str, error: Exception) -> Refusal:
    """Refuse what a reader of a format failed on; where it did is for the log."""
    _logger.debug("reading %s failed:", source, exc_info=error)
    return Refusal(
        source,
        f"{source} cannot be read by a fault of Dateline ({type(error).__name__}); save its text "
        "as .txt, and report it.",
    )


def _items(
    source: str,
    stream: io.BufferedIOBase,
    given: Given,
    url: str | None,
    content_type: str | None,
    nest: Nest,
) -> Iterator[Item]:
    """Yield the reports of a stream. Raises DatelineError, and DAMAGE for a damaged gzip file."""
    beginning, buffered = begin(stream)
    if beginning.startswith(b"\x1f\x8b"):
        # Read as one stream, a WARC may be compressed record by record or as a whole.
        stream = unpacked(source, buffered)
        beginning, buffered = begin(stream)
    media_type = (content_type or "").partition(";")[0].strip().casefold()
    kind = kind_of(beginning, (path_of(url) or "") if url else source, media_type)
    if kind is Kind.ZIP:
        yield from _zipped(source, stream, buffered, given, nest)
        return
    if kind is Kind.WARC:
        from dateline.reports.warc import read_warc

        yield from read_warc(source, buffered, given)
        return
    if kind is not Kind.PDF:
        refuse_known(source, beginning)
    if kind not in _BINARY:
        refuse_binary(source, beginning)
    if kind in _STREAMED and not (kind is Kind.LINES and beginning.startswith(_UTF16)):
        yield from _streamed(kind, source, buffered, beginning, given, nest)
        return
    data = buffered.read(given.limit + 1)
    if len(data) > given.limit:
        yield Refusal(source, f"{source} is {given.too_large}.")
    elif not data.strip():
        yield Refusal(source, f"{source} is empty; give a file with a report in it.")
    else:
        original = Original(source, data, kind.value, url)
        yield from _document(kind, original, given, content_type, nest)


_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = (Kind.PDF, Kind.RTF, Kind.MAIL, Kind.MBOX, Kind.SAVED, Kind.COMPOUND)
_STREAMED = (Kind.LINES, Kind.JSON, Kind.TABLE, Kind.MBOX)


def _within(given: Given, nest: Nest) -> Within:
    """How what lies in a container is read: as a file of its own, but only so deep."""

    def read(name: str, stream: io.BufferedIOBase) -> Iterator[Item]:
        if nest.depth > MAX_NESTING:
            yield Refusal(name, f"{name} lies in too many archives; unpack them and add it.")
            return
        try:
            yield from _items(name, stream, given, None, None, nest)
        except DatelineError as error:
            yield Refusal(name, str(error))
        except UNPACKING:
            yield Refusal(name, f"{name} is damaged; get it anew.")
        except Exception as error:
            yield _fault(name, error)

    return read


def _streamed(
    kind: Kind,
    source: str,
    stream: io.BufferedReader,
    beginning: bytes,
    given: Given,
    nest: Nest,
) -> Iterator[Item]:
    """Yield the reports of a file that may be larger than memory."""
    if kind is Kind.LINES:
        yield from read_lines(source, stream, given)
    elif kind is Kind.JSON:
        yield from read_document(source, stream, given)
    elif kind is Kind.MBOX:
        from dateline.reports.documents.mail import read_mbox

        yield from read_mbox(source, stream, given, _within(given, nest.inner()))
    else:
        from dateline.reports.collections.table import read_csv

        yield from read_csv(source, stream, beginning, given)


def _zipped(
    source: str,
    stream: io.BufferedIOBase,
    buffered: io.BufferedReader,
    given: Given,
    nest: Nest,
) -> Iterator[Item]:
    """Yield the reports of a ZIP file: a document, a workbook, a web archive or a folder."""
    file, size = anywhere(source, stream, buffered)
    nest = nest.inner(size)
    with opened(source, file, size, nest) as zipped:
        what = zipped.kind(given.limit)
        if what is Packed.WORKBOOK or what is Packed.OPEN_WORKBOOK:
            from dateline.reports.collections.workbook import read_ods, read_xlsx

            read = read_xlsx if what is Packed.WORKBOOK else read_ods
            yield from read(source, zipped, given)
        elif what is Packed.WEB_ARCHIVE:
            from dateline.reports.collections.archive import read_wacz

            yield from read_wacz(source, zipped, given, _within(given, nest))
        elif what is Packed.FOLDER:
            from dateline.reports.collections.archive import read_folder

            yield from read_folder(source, zipped, _within(given, nest))
        elif size > given.limit:
            yield Refusal(source, f"{source} is {given.too_large}.")
        else:
            file.seek(0)
            yield from _packed(what, Original(source, file.read(), what.value), zipped, given)


def _packed(what: Packed, original: Original, zipped: Zipped, given: Given) -> Iterator[Item]:
    if what is Packed.BOOK:
        from dateline.reports.documents.epub import read_epub

        yield from read_epub(original, zipped, given)
        return
    from dateline.reports.documents.office import read_docx, read_odt

    yield from (read_docx if what is Packed.WORD else read_odt)(original, zipped, given)


def _document(
    kind: Kind, original: Original, given: Given, content_type: str | None, nest: Nest
) -> Iterator[Item]:
    source = original.source
    if kind is Kind.FEED:
        from dateline.reports.feed import read_feed

        yield from read_feed(original, given)
    elif kind is Kind.HTML:
        yield from _page(original, given, content_type)
    elif kind in (Kind.PDF, Kind.RTF, Kind.MAIL, Kind.SAVED, Kind.COMPOUND):
        yield from _formatted(kind, original, given, nest)
    elif kind in _REFUSED:
        yield Refusal(source, f"{source} {_REFUSED[kind]}.")
    else:
        text = decode(source, original.data, declared_charset(b"", content_type))
        if kind is Kind.CAPTIONS:
            from dateline.reports.documents.captions import read_captions

            yield read_captions(original, text, given)
            return
        if links_alone(text):
            yield Refusal(
                source,
                f"{source} holds addresses alone, no report; to fetch their pages, run "
                f"dateline add CASE --links {source}",
            )
            return
        meta = clipped(text) if kind is Kind.MARKDOWN else Meta()
        yield from make_all(text, original, replace(meta, url=original.url or meta.url), given)


_REFUSED = {
    Kind.LINES: "is JSON Lines in UTF-16; save it as UTF-8",
    Kind.SITEMAP: "is a sitemap: a list of addresses and no report; with --links the pages that "
    "it lists are fetched",
    Kind.XML: "is XML but no feed; give HTML, RSS, Atom or its text",
    Kind.OTHER: "is no report by its suffix; save its text as .txt",
}


def _page(original: Original, given: Given, content_type: str | None) -> Iterator[Item]:
    """Yield the report of a page, or those of an export that is one."""
    beginning = original.data[:PEEK]
    if is_export(beginning, original.data):
        from dateline.reports.collections.telegram_page import read_messages

        yield from read_messages(original, given)
        return
    from dateline.reports.html import read_page

    properties = single_file(beginning.decode("utf-8", "replace"))
    yield from read_page(
        original, given, Meta(url=original.url, properties=properties), content_type
    )


def _formatted(kind: Kind, original: Original, given: Given, nest: Nest) -> Iterator[Item]:
    if kind is Kind.PDF:
        from dateline.reports.documents.pdf import read_pdf

        yield from read_pdf(original, given)
    elif kind is Kind.RTF:
        from dateline.reports.documents.rtf import read_rtf

        yield from read_rtf(original, given)
    elif kind is Kind.SAVED:
        from dateline.reports.documents.mail import read_mht

        yield from read_mht(original, given)
    else:
        from dateline.reports.documents.mail import read_mail
        from dateline.reports.documents.outlook import read_compound

        read = read_compound if kind is Kind.COMPOUND else read_mail
        yield from read(original, given, _within(given, nest.inner(len(original.data))))
