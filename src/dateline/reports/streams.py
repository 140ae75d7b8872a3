"""Streams of bytes: looking at a beginning, and unpacking gzip within bounds."""

from __future__ import annotations

import gzip
import io
import zlib

from dateline.errors import DatelineError
from dateline.reports.bounds import FREE_UNFOLDING, MAX_UNFOLDING

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


def unpacked(source: str, stream: io.BufferedIOBase) -> io.BufferedIOBase:
    """Return what a gzip stream holds; reading on from a bomb raises DatelineError."""
    counted = _Counted(stream)
    return _Bounded(source, gzip.GzipFile(fileobj=io.BufferedReader(counted)), counted)


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
