"""Streams of bytes: looking at a beginning, and unpacking gzip within bounds."""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from typing import BinaryIO, cast

from dateline.errors import DatelineError
from dateline.reports.bounds import FREE_UNFOLDING, MAX_KEPT, MAX_UNFOLDING

PEEK = 8192
# What reading a damaged gzip file raises.
DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)


def begin(stream: io.BufferedIOBase) -> tuple[bytes, io.BufferedReader]:
    """Return the first kilobytes of a stream, and a stream that begins with them again."""
    beginning = b""
    try:
        while len(beginning) < PEEK and (part := stream.read1(PEEK - len(beginning))):
            beginning += part
    except (OSError, EOFError, zlib.error):
        if not beginning:  # otherwise the next read breaks off again, after what is whole
            raise
    return beginning, io.BufferedReader(_Chained(beginning, stream), PEEK)


def anywhere(
    source: str, stream: io.BufferedIOBase, buffered: io.BufferedReader
) -> tuple[BinaryIO, int]:
    """Return a stream that can be read from any place, and its size in bytes.

    ``stream`` is as it came, ``buffered`` what ``begin`` made of it. Where the first can't be read
    from any place it is copied to a temporary file without a name, which goes when it is closed.
    """
    if stream.seekable():
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        return cast("BinaryIO", stream), size
    kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the last reader lets go of it
    size = 0
    while part := buffered.read(1 << 20):
        size += len(part)
        if size > MAX_KEPT:
            raise DatelineError(f"{source} is too large to be piped in; add it as a file.")
        kept.write(part)
    kept.seek(0)
    return cast("BinaryIO", kept), size


def unpacked(source: str, stream: io.BufferedIOBase) -> io.BufferedIOBase:
    """Return what a gzip stream holds; reading on from a bomb raises DatelineError."""
    counted = _Counted(stream)
    return _Bounded(source, gzip.GzipFile(fileobj=io.BufferedReader(counted)), counted)


def without_seeking(stream: io.BufferedIOBase) -> io.BufferedReader:
    """Return a stream that is read once through: going back in a packed one unpacks it anew."""
    return io.BufferedReader(_Chained(b"", stream), PEEK)


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


class _Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))
        self.count += len(data)
        buffer[: len(data)] = data
        return len(data)


class _Bounded(io.BufferedIOBase):
    """An unpacking stream that fails where it gives far more than went in."""

    def __init__(self, source: str, stream: gzip.GzipFile, packed: _Counted) -> None:
        self._source = source
        self._stream = stream
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._count += len(data)
        if self._count > FREE_UNFOLDING + MAX_UNFOLDING * self._packed.count:
            raise DatelineError(
                f"{self._source} unfolds to more than {MAX_UNFOLDING} times its size, as no "
                "report does; unpack it and add the file if you trust it."
            )
        return data
