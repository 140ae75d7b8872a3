"""Files to keep: never shown in the desk's own origin, and with a name that is safe anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from fastapi import Response
from fastapi.responses import StreamingResponse

_PIECE = 1 << 16
_KEPT = re.compile(r"[^\w.-]+", re.ASCII)
# Even if a browser showed it, it could do nothing.
_HEADERS = {"content-security-policy": "sandbox; default-src 'none'"}


def attachment(file: BinaryIO, name: str, media_type: str = "application/octet-stream") -> Response:
    """A file to keep under a name; the file is closed when it is sent."""
    headers = {**_HEADERS, "content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_pieces(file), media_type=media_type, headers=headers)


def safe(name: str, otherwise: str) -> str:
    """A name of plain letters and figures, at most 60 of them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _KEPT.sub("-", plain).strip("-.")[:60].rstrip("-.") or otherwise


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
