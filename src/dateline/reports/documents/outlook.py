"""Compound files of Microsoft's programs: Outlook's messages (MSG), and which others they are.

A message is made one as mail programs send it, with its properties as headers and its bodies and
attachments as parts, and read like that: [MS-OXMSG] and [MS-OXPROPS] name the properties.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import HeaderParser
from email.utils import format_datetime, formataddr
from importlib.util import find_spec
from mimetypes import guess_type
from typing import Any

from dateline.reports.bounds import MAX_ATTACHMENTS, MAX_NESTING
from dateline.reports.decode import declared_charset, decode
from dateline.reports.documents.mail import read_message
from dateline.reports.item import Given, Item, Original, Refusal, Within

_MESSAGE = "__properties_version1.0"
# Streams by which programs' files are known, and how each is refused; a document with a table in it
# is a document.
_OTHERS = {
    "WordDocument": "an old Word document, which is not read; save it as DOCX or ODT",
    "Workbook": "an old Excel workbook, which is not read; save it as XLSX or CSV",
    "Book": "an old Excel workbook, which is not read; save it as XLSX or CSV",
    "PowerPoint Document": "an old PowerPoint presentation, which is not read; save its text",
    "EncryptedPackage": "locked with a password; unlock it and add it again",
    "HwpSummaryInformation": "a document of Hangul, which is not read; save it as DOCX or ODT",
    "VisioDocument": "a Visio drawing, which is not read; save its text",
    "Quill": "a Publisher document, which is not read; save its text",
    "!_StringData": "an installer, which is no report",
}
# Properties: what is said, by whom, when (as ticks since 1601), and what is attached.
_SUBJECT, _BODY, _HTML, _HEADERS = 0x0037, 0x1000, 0x1013, 0x007D
_NAMES, _ADDRESSES = (0x0042, 0x0C1A), (0x5D02, 0x5D01, 0x0065, 0x0C1F)
_SENT, _DELIVERED = 0x0039, 0x0E06
_CODEPAGES = (0x3FFD, 0x3FDE)
_ATTACHED, _FILE_NAMES, _MEDIA, _CONTENT_ID = 0x3701, (0x3707, 0x3704, 0x3001), 0x370E, 0x3712
_TICKS, _WHOLE = 0x0040, 0x0003
_WORDS, _BYTEWISE, _BYTES, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
_OUTERMOST, _INNER, _PART = 32, 24, 8  # bytes before the properties of a storage
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
_NO_FILES = ("text/", "message/", "multipart/")  # these are parts of the text where they are mail's


def read_compound(original: Original, given: Given, within: Within) -> Iterator[Item]:
    """Yield the report of a message of Outlook and those of its attachments; refuse other files."""
    source, data = original.source, original.data
    if _named(_MESSAGE) not in data:
        found = (why for name, why in _OTHERS.items() if _named(name) in data)
        why = next(found, "an old Office file, which is not read; save its text")
        yield Refusal(source, f"{source} is {why}.")
        return
    if find_spec("olefile") is None:
        yield Refusal(
            source,
            f"{source} is a message of Outlook; install what reads it with pip install "
            "'dateline[documents]', or save it as EML.",
        )
        return
    from olefile import OleFileIO  # type: ignore[import-untyped]

    try:
        with OleFileIO(io.BytesIO(data)) as file:
            message = _Folder(file, (), _OUTERMOST).message(0)
        items = list(read_message(message, original, given, within))
    except Exception as error:  # olefile raises what its reading of bad bytes happens to
        yield Refusal(
            source,
            f"{source} is a damaged message of Outlook ({type(error).__name__}); save it as EML.",
        )
        return
    yield from items


def _named(name: str) -> bytes:
    """A name as directories of compound files hold it."""
    return f"{name}\0".encode("utf-16-le")


class _Folder:
    """A storage of a message: its own, an attachment's or that of a message within it.

    ``head`` is how many bytes stand before the list of its properties that have one size.
    """

    def __init__(self, file: Any, path: tuple[str, ...], head: int) -> None:
        self._file, self._path = file, path
        listed = self._stream(_MESSAGE)[head:]
        whole = listed[: len(listed) // 16 * 16]
        self._fixed = dict(struct.iter_unpack("<I4x8s", whole))

    def _stream(self, name: str) -> bytes:
        path = [*self._path, name]
        if not self._file.exists(path) or self._file.get_type(path) != 2:
            return b""
        return bytes(self._file.openstream(path).read())

    def binary(self, number: int) -> bytes:
        """A property that is bytes; b"" where it is missing."""
        return self._stream(f"__substg1.0_{number:04X}{_BYTES:04X}")

    def words(self, *numbers: int) -> str:
        """The first of some properties that are words; "" where all are missing."""
        for number in numbers:
            if wide := self._stream(f"__substg1.0_{number:04X}{_WORDS:04X}"):
                return wide.decode("utf-16-le", "replace").rstrip("\0")
            if narrow := self._stream(f"__substg1.0_{number:04X}{_BYTEWISE:04X}"):
                return decode("a part of the message", narrow.rstrip(b"\0"), self._charset())
        return ""

    def _whole(self, number: int, kind: int) -> int:
        return int.from_bytes(self._fixed.get(number << 16 | kind, b""), "little")

    def _charset(self) -> str | None:
        page = next((n for one in _CODEPAGES if (n := self._whole(one, _WHOLE) & 0xFFFF)), 0)
        return {65001: "utf-8", 20127: "ascii", 28591: "latin-1"}.get(page, f"cp{page}")

    def _moment(self) -> str | None:
        for number in (_SENT, _DELIVERED):
            if ticks := self._whole(number, _TICKS):
                try:
                    moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
                except OverflowError:
                    continue
                return format_datetime(moment)
        return None

    def message(self, depth: int) -> Message:
        """The message as mail programs send it."""
        text, markup = self.words(_BODY), self._markup()
        body = MIMEMultipart("alternative")
        for words, kind in ((text, "plain"), (markup, "html")):
            if words.strip():
                body.attach(MIMEText(words, kind, "utf-8"))
        whole = MIMEMultipart("mixed")
        whole.attach(body)
        for part in self._parts(depth):
            whole.attach(part)
        sent = HeaderParser().parsestr(self.words(_HEADERS))
        name, address = self.words(*_NAMES), self.words(*_ADDRESSES)
        headers = {
            "Subject": self.words(_SUBJECT),
            "From": sent.get("From") or formataddr((name, address if "@" in address else "")),
            "Date": sent.get("Date") or self._moment(),
        }
        for key, value in headers.items():
            if value and (plain := " ".join(str(value).split())):
                whole[key] = plain
        return whole

    def _markup(self) -> str:
        if data := self.binary(_HTML):
            declared = declared_charset(data) or self._charset()
            return decode("a part of the message", data, declared)
        return self.words(_HTML)

    def _parts(self, depth: int) -> Iterator[Message]:
        for number in range(MAX_ATTACHMENTS + 1):
            path = (*self._path, f"__attach_version1.0_#{number:08X}")
            if not self._file.exists(list(path)):
                continue
            attached = _Folder(self._file, path, _PART)
            inner = (*path, f"__substg1.0_{_ATTACHED:04X}{_STORAGE:04X}")
            if self._file.exists([*inner, _MESSAGE]):
                if depth < MAX_NESTING:
                    part = Message()
                    part["Content-Type"] = "message/rfc822"
                    part.set_payload([_Folder(self._file, inner, _INNER).message(depth + 1)])
                    yield part
            elif data := attached.binary(_ATTACHED):
                yield attached._part(data)

    def _part(self, data: bytes) -> Message:
        """An attachment; a picture that the text shows has an id by which it does."""
        name = self.words(*_FILE_NAMES)
        media = self.words(_MEDIA) or guess_type(name)[0] or ""
        part = MIMEApplication(data)
        if _MEDIA_TYPE.fullmatch(media) and not media.startswith(_NO_FILES):
            part.replace_header("Content-Type", media)
        part.add_header("Content-Disposition", "attachment", filename=name or "attachment")
        if self.words(_CONTENT_ID):
            part["Content-ID"] = "<shown>"
        return part
