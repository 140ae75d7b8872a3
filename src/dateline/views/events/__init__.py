"""Events -> files that other programs read, one row or object an event.

Each format is a module with a function ``write`` that takes events with their claims and the
circumstances of the export, and returns how many events are in it; loaded only when used. What each
loses is told in docs/event-exports.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from dateline.views.events.sourced import Archived, Export, Rating, Sourced, Tlp
from dateline.views.files import atomically

__all__ = ["FORMATS", "TEXT_FORMATS", "Archived", "Export", "Rating", "Sourced", "Tlp", "write"]

_WRITERS = {
    "acled": ("acled", "write"),
    "ucdp": ("ucdp", "write"),
    "kml": ("kml", "write"),
    "stix": ("stix", "write"),
    "ftm": ("ftm", "write"),
    "plover": ("plover", "write"),
    "timemap": ("timemap", "write"),
    "sipri": ("sipri", "write"),
    "i2-entities": ("i2", "write_entities"),
    "i2-links": ("i2", "write_links"),
    "bibtex": ("bibtex", "write"),
    "parquet": ("parquet", "write"),
}
FORMATS = tuple(_WRITERS)
"""The formats of this package."""
TEXT_FORMATS = tuple(name for name in FORMATS if name != "parquet")
"""Those that can go to an open text file, such as standard output."""


def write(format_: str, events: Iterable[Sourced], export: Export, path: Path) -> int:
    """Write events in one of the `FORMATS` to a path; return how many are in it.

    The file appears when it is whole. Raises DatelineError if it can't be written.
    """
    module, name = _WRITERS[format_]
    writer = getattr(import_module(f"dateline.views.events.{module}"), name)

    def fill(part: Path) -> int:
        if format_ not in TEXT_FORMATS:
            return int(writer(events, export, part))
        with part.open("w", encoding="utf-8", newline="") as file:
            return int(writer(events, export, file))

    return atomically(path, fill)
