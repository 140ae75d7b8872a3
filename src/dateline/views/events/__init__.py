"""Events -> what people and programs read: tables, files and a map.

Each file format is a module with a function that writes it, loaded only when used, and tells how
many events are in it. Some need nothing but the events; the others, their claims and reports, too
(`dateline.views.events.sourced`). What each loses is told in docs/exports.md. Events are read once
and not kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TextIO

from dateline.model import Event
from dateline.profiles import Profile
from dateline.views.events.sourced import Archived, Export, Sourced, Tlp
from dateline.views.files import atomically

__all__ = [
    "BINARY",
    "FORMATS",
    "SOURCED_FORMATS",
    "Archived",
    "Export",
    "Sourced",
    "Tlp",
    "write",
    "write_sourced",
    "write_sourced_text",
    "write_text",
]

FORMATS = ("jsonl", "csv", "geojson")
"""The formats that need nothing but the events; all are text."""
_WRITERS = {
    "acled": ("acled", "write"),
    "ucdp": ("ucdp", "write"),
    "kml": ("kml", "write"),
    "stix": ("stix", "write"),
    "ftm": ("ftm", "write"),
    "plover": ("plover", "write"),
    "timemap": ("timemap", "write"),
    "timemap-sources": ("timemap", "write_sources"),
    "sipri": ("sipri", "write"),
    "sipri-xlsx": ("sipri", "write_workbook"),
    "i2-entities": ("i2", "write_entities"),
    "i2-links": ("i2", "write_links"),
    "bibtex": ("bibtex", "write"),
    "parquet": ("parquet", "write"),
}
SOURCED_FORMATS = tuple(_WRITERS)
"""The formats that need the events with their claims and reports."""
BINARY = frozenset({"parquet", "sipri-xlsx"})
"""Those of them that can't go to an open text file, such as standard output."""


def write_text(format_: str, events: Iterable[Event], profile: Profile, file: TextIO) -> int:
    """Write events in one of the `FORMATS` to an open file; return how many."""
    module = import_module(f"dateline.views.events.{format_}")
    return int(module.write(events, profile, file))


def write(format_: str, events: Iterable[Event], profile: Profile, path: Path) -> int:
    """Write events in one of the `FORMATS` to a path; return how many.

    The file appears when it is whole. Raises DatelineError if it can't be written.
    """

    def fill(part: Path) -> int:
        with part.open("w", encoding="utf-8", newline="") as file:
            return write_text(format_, events, profile, file)

    return atomically(path, fill)


def write_sourced_text(
    format_: str, events: Iterable[Sourced], export: Export, file: TextIO
) -> int:
    """Write events in one of the `SOURCED_FORMATS` that are text; return how many are in it."""
    return _write_sourced(format_, events, export, file)


def write_sourced(format_: str, events: Iterable[Sourced], export: Export, path: Path) -> int:
    """Write events in one of the `SOURCED_FORMATS` to a path; return how many are in it.

    The file appears when it is whole. Raises DatelineError if it can't be written.
    """

    def fill(part: Path) -> int:
        if format_ in BINARY:
            return _write_sourced(format_, events, export, part)
        with part.open("w", encoding="utf-8", newline="") as file:
            return _write_sourced(format_, events, export, file)

    return atomically(path, fill)


def _write_sourced(
    format_: str, events: Iterable[Sourced], export: Export, target: TextIO | Path
) -> int:
    module, name = _WRITERS[format_]
    writer = getattr(import_module(f"dateline.views.events.{module}"), name)
    return int(writer(events, export, target))
