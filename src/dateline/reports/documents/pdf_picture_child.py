"""One page of a PDF as a PNG picture: a program of its own, as `pdf_child` is and for its reasons.

Arguments are the number of the page, from 1, and how wide the picture is, in pixels. Standard input
is the PDF, standard output the picture. It ends with `DAMAGED` where PDFium cannot read the page,
and with `NO_PAGE` where there is none of that number.
"""

from __future__ import annotations

import contextlib
import struct
import sys
import zlib
from collections.abc import Iterator
from typing import Any

MEMORY = 2 << 30  # bytes of address space
SECONDS = 10  # of processor time
MAX_PIXELS = 4_000_000
MAX_BYTES = 32 << 20  # of the picture
DAMAGED, NO_PAGE = 3, 4


def main() -> int:
    """Draw a page of the PDF on standard input."""
    _limit()
    import pypdfium2

    number, wide = int(sys.argv[1]), int(sys.argv[2])
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if not 1 <= number <= len(document):
            return NO_PAGE
        page = document[number - 1]
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            return DAMAGED
        scale = min(wide / width, (MAX_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return DAMAGED
    for piece in _png(bitmap):
        sys.stdout.buffer.write(piece)
    return 0


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_BYTES, MAX_BYTES))
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, hard))


def _png(bitmap: Any) -> Iterator[bytes]:
    """Yield the parts of a picture in true colours or greys (ISO/IEC 15948)."""
    channels = bitmap.n_channels
    colours = {1: 0, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, colours, 0, 0, 0)
    data, line = bytes(bitmap.buffer), bitmap.width * channels
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    rows = b"".join(b"\0" + data[start : start + line] for start in starts)
    yield b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")):
        yield struct.pack(">I", len(body)) + name + body
        yield struct.pack(">I", zlib.crc32(name + body))


if __name__ == "__main__":
    sys.exit(main())
