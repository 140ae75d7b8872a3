"""ZIP files within bounds: what they hold, and nothing beyond what they say they hold.

`zipfile` reads no more of a member than the size that the directory states, so that what is stated
can be bounded beforehand.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import BinaryIO, NoReturn, Self, cast

from dateline.errors import DatelineError
from dateline.reports.bounds import FREE_UNFOLDING, MAX_DIRECTORY, MAX_MEMBERS, MAX_UNFOLDING

try:
    from lzma import LZMAError
except ImportError:  # some builds of Python are without it, and can't unpack such members either
    LZMAError = zlib.error  # type: ignore[misc, assignment]

# What unpacking a damaged member raises, and what else opening a damaged ZIP file does;
# NotImplementedError is an unknown way of packing.
UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, LZMAError)
BROKEN = (
    *UNPACKING, ValueError, NotImplementedError, struct.error, UnicodeError, IndexError,
    MemoryError, OverflowError,
)  # fmt: skip
_END, _END64, _LOCATOR = b"PK\5\6", b"PK\6\6", b"PK\6\7"


class Packed(StrEnum):
    """What a ZIP file is, by its media type."""

    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    OPEN_TEXT = "application/vnd.oasis.opendocument.text"
    BOOK = "application/epub+zip"
    WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OPEN_WORKBOOK = "application/vnd.oasis.opendocument.spreadsheet"
    WEB_ARCHIVE = "application/wacz"
    FOLDER = "application/zip"


# Members by which a file is known, and what it is; the rest are refused by their names.
_KNOWN = {
    "word/document.xml": Packed.WORD,
    "xl/workbook.xml": Packed.WORKBOOK,
    "META-INF/container.xml": Packed.BOOK,
}
_REFUSED = {
    "ppt/presentation.xml": "a PowerPoint presentation",
    "xl/workbook.bin": "a binary Excel workbook",
    "Index/Document.iwa": "an iWork document",
    "Index.zip": "an iWork document",
    "META-INF/MANIFEST.MF": "a Java program",
    "AndroidManifest.xml": "an Android program",
    "doc.kml": "a KMZ map",
    "visio/document.xml": "a Visio drawing",
}


@dataclass(frozen=True, slots=True)
class Nest:
    """How deep in containers reading is, and how much those within may still unfold to."""

    depth: int = 0
    left: list[int] = field(default_factory=list)  # one number, shared by all within

    def inner(self, size: int = 0) -> Self:
        """Go one deeper; ``size`` is that of the outermost container in bytes."""
        left = self.left or [FREE_UNFOLDING + MAX_UNFOLDING * size]
        return replace(self, depth=self.depth + 1, left=left)


class Zipped:
    """An open ZIP file. ``names`` are its members without folders, in their order."""

    def __init__(self, source: str, file: zipfile.ZipFile) -> None:
        self.source = source
        self._file = file
        self._members = {m.filename: m for m in file.infolist() if not m.is_dir()}

    @property
    def names(self) -> list[str]:
        """The names of the members."""
        return list(self._members)

    def kind(self, limit: int) -> Packed:
        """What the file is. DatelineError that names it where that is nothing with reports."""
        stated = self.read("mimetype", limit)[:100].strip().decode("ascii", "replace")
        if stated in (Packed.OPEN_TEXT, Packed.OPEN_WORKBOOK, Packed.BOOK):
            return Packed(stated)
        for name, known in _KNOWN.items():
            if name in self._members:
                return known
        if "opendocument" in stated:
            self._refuse("an OpenDocument file without a text")
        for name, named in _REFUSED.items():
            if name in self._members:
                self._refuse(named)
        if "[Content_Types].xml" in self._members:
            # Some programs name the parts of a document otherwise.
            if any(n.startswith("word/document") for n in self._members):
                return Packed.WORD
            self._refuse("an Office file without a text")
        archived = any(n.startswith("archive/") and ".warc" in n for n in self._members)
        return Packed.WEB_ARCHIVE if archived else Packed.FOLDER

    def _refuse(self, what: str) -> NoReturn:
        raise DatelineError(
            f"{self.source} is {what}, which is not read; save its text as .txt or .html first."
        )

    def size(self, name: str) -> int:
        """The unpacked size of a member in bytes, 0 for one that is not there."""
        return self._members[name].file_size if name in self._members else 0

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a member; b"" where it is missing. DatelineError if damaged or too large."""
        if name not in self._members:
            return b""
        with self.open(name) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise DatelineError(
                f"{self.source} holds {name} of more than {limit:,} bytes; raise max_bytes under "
                "[add] in the case's dateline.toml to read it."
            )
        return data

    @contextmanager
    def open(self, name: str) -> Iterator[io.BufferedReader]:
        """Open a member. DatelineError where it is locked or damaged, also while it is read."""
        if self._members[name].flag_bits & 1:
            raise DatelineError(
                f"{self.source} is locked with a password; unlock it and add it again."
            )
        try:
            with self._file.open(self._members[name]) as stream:
                # ZipExtFile gives what BufferedIOBase does.
                yield cast("io.BufferedReader", stream)
        except RuntimeError as error:  # a password, where only the member's own header says so
            raise DatelineError(f"{self.source}: {name} cannot be unpacked ({error}).") from None
        except BROKEN as error:
            raise DatelineError(
                f"{self.source} is damaged at {name} ({type(error).__name__}); get it anew."
            ) from None


@contextmanager
def opened(source: str, stream: BinaryIO, size: int, nest: Nest) -> Iterator[Zipped]:
    """Open a ZIP file of so many bytes. DatelineError if it is damaged or holds too much."""
    try:
        if _directory(stream, size) > MAX_DIRECTORY:
            raise DatelineError(f"{source} holds more files than are read; split it.")
        file = zipfile.ZipFile(stream)
    except BROKEN:
        raise DatelineError(f"{source} is a damaged ZIP file; get it anew.") from None
    with file:
        if len(file.infolist()) > MAX_MEMBERS:
            raise DatelineError(
                f"{source} holds more than {MAX_MEMBERS:,} files, the most that is read; split it."
            )
        whole = sum(member.file_size for member in file.infolist())
        nest.left[0] -= whole
        if nest.left[0] < 0:
            raise DatelineError(
                f"{source} unfolds to more than {MAX_UNFOLDING} times its size, as no report does; "
                "unpack it and add the folder if you trust it."
            )
        yield Zipped(source, file)


def _directory(stream: BinaryIO, size: int) -> int:
    """The size in bytes of the directory at the end: `zipfile` reads it whole."""
    tail_size = min(size, 66_000)
    stream.seek(size - tail_size)
    tail = stream.read(tail_size)
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < 22:
        return 0
    stated = int(struct.unpack_from("<I", tail, end + 12)[0])
    locator = tail.rfind(_LOCATOR, 0, end)
    if locator >= 0 and len(tail) - locator >= 20:
        offset = struct.unpack_from("<Q", tail, locator + 8)[0]
        stream.seek(min(offset, size))
        record = stream.read(56)
        if record.startswith(_END64) and len(record) == 56:
            stated = int(struct.unpack_from("<Q", record, 40)[0])
    return stated
