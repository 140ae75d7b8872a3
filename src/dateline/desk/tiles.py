"""A background of the user's own for the map: a tile server, or a PMTiles file on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.responses import FileResponse

from dateline.errors import DatelineError

LOCAL = "/tiles/background.pmtiles"


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where tiles come from: ``address`` is what the page asks, ``origin`` whom it then may reach.

    ``file`` is the PMTiles file that the desk itself serves; ``origin`` is empty then.
    """

    address: str
    origin: str = ""
    file: Path | None = None


def tiles_of(given: str) -> Tiles:
    """The tiles of an address or a path; DatelineError where it is neither."""
    parts = urlsplit(given)
    if parts.scheme in ("http", "https"):
        host = parts.hostname or ""
        if not host or not host.replace("-", "").replace(".", "").isalnum():
            raise DatelineError(f"{given!r} names no tile server: copy its address as it is.")
        port = f":{parts.port}" if parts.port else ""
        return Tiles(given, f"{parts.scheme}://{host}{port}")
    path = Path(given)
    if path.suffix != ".pmtiles" or not path.is_file():
        raise DatelineError(
            f"{given} is no PMTiles file and no address of a tile server: name a file that ends "
            "in .pmtiles, or an address as https://tiles.example.org/{z}/{x}/{y}.png."
        )
    return Tiles(LOCAL, file=path)


def router(tiles: Tiles) -> APIRouter:
    """What serves the file, in the parts that the page asks for."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(LOCAL)
    def background() -> FileResponse:
        """The PMTiles file."""
        assert tiles.file is not None
        return FileResponse(tiles.file, media_type="application/octet-stream")

    return pages
