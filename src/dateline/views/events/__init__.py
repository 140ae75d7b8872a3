"""Events -> what people and programs read: tables, files and a map.

Each file format is a module with a function ``write``, loaded only when used. Events are read once
and not kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TextIO

from dateline.model import Event
from dateline.profiles import Profile
from dateline.views.files import atomically

FORMATS = ("jsonl", "csv", "geojson")
"""Every export format of events; all are text."""


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
