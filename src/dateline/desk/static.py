"""The built page: files that are stored compressed, and one entry for every address of the page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path, PurePosixPath

from fastapi import APIRouter, Request, Response

from dateline.desk.answer import problem

FOLDER = Path(__file__).parent / "static"
INDEX = "index.html"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
# A name with a digest in it, as Vite gives them: what stands under it never changes.
_HASHED = re.compile(r"[-.][\w-]{8,}\.\w+$")


def is_built(folder: Path) -> bool:
    """Whether the page is there."""
    return (folder / f"{INDEX}.gz").is_file() or (folder / INDEX).is_file()


def router(folder: Path) -> APIRouter:
    """What serves the files of a folder, and its index for every address of the page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/{path:path}")
    def page(path: str, request: Request) -> Response:
        """A file, or the page itself."""
        if path.startswith("api/"):
            return problem(404, f"The desk has no address /{path[:80]}.")
        name = path if "." in PurePosixPath(path).name else INDEX
        found = _stored(folder, name)
        if found is None:
            return problem(404, f"The desk has no file {name[:80]!r}.")
        return _served(found, name, request.headers.get("accept-encoding", ""))

    return pages


def _stored(folder: Path, name: str) -> Path | None:
    """The file of a name, compressed or not; None for what does not lie within the folder."""
    if "\0" in name or PurePosixPath(name).suffix not in _TYPES:
        return None
    for path in (folder / f"{name}.gz", folder / name):
        try:
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        except OSError:  # a name that is too long
            return None
    return None


def _served(path: Path, name: str, accepted: str) -> Response:
    suffix = PurePosixPath(name).suffix
    unchanging = suffix != ".html" and _HASHED.search(name)
    headers = {
        "cache-control": "public, max-age=31536000, immutable" if unchanging else "no-cache",
        "vary": "accept-encoding",
    }
    data = path.read_bytes()
    if path.suffix == ".gz":
        if "gzip" in accepted:
            headers["content-encoding"] = "gzip"
        else:
            data = gzip.decompress(data)
    return Response(data, media_type=_TYPES[suffix], headers=headers)
