"""The manifest of an export: what its files are, what it was made of, and what has changed since.

``ids`` has a digest of each event, so that the next export can tell new, changed and gone events
from those that are as they were: it need not have the old files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from dateline import __version__
from dateline.errors import DatelineError
from dateline.model import Event, event_to_json
from dateline.views.events.sourced import Export
from dateline.views.files import atomically

Thing = TypeVar("Thing")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Changes:
    """How the events of two exports differ, as ids in the order of the later one.

    ``merged`` are earlier ids with the id of the event that they are part of now; ``gone`` are
    earlier ids of which nothing is left.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    merged: Mapping[str, str]
    gone: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Record:
    """The events of an export as they go by: a digest of each, and what became part of which."""

    ids: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

    def note(self, event: Event) -> None:
        """Take note of an event."""
        self.ids[event.id] = digest_of(event)
        self.merged.update((old, event.id) for old in event.previous_ids)

    def passing(
        self, things: Iterable[Thing], event_of: Callable[[Thing], Event]
    ) -> Iterator[Thing]:
        """Pass on what holds events, taking note of each."""
        for thing in things:
            self.note(event_of(thing))
            yield thing


def digest_of(event: Event) -> str:
    """The SHA-256 of all that an event says."""
    text = json.dumps(event_to_json(event), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def changes(before: Mapping[str, str], now: Record) -> Changes:
    """How events differ from those of an earlier export, given by id with their digests."""
    left = [old for old in before if old not in now.ids]
    return Changes(
        new=tuple(id_ for id_ in now.ids if id_ not in before),
        changed=tuple(i for i, digest in now.ids.items() if before.get(i, digest) != digest),
        same=tuple(i for i, digest in now.ids.items() if before.get(i) == digest),
        merged={old: now.merged[old] for old in left if old in now.merged},
        gone=tuple(old for old in left if old not in now.merged),
    )


def manifest(
    files: Iterable[Path],
    record: Record,
    export: Export,
    filters: Mapping[str, Any],
    before: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The manifest as plain JSON.

    ``filters`` say which events were asked for; ``before`` are the ``ids`` of an earlier manifest,
    for which ``changes`` tells what came of them.
    """
    made: dict[str, Any] = {
        "made": export.made,
        "dateline": __version__,
        "profile": export.profile.version,
        "filters": dict(filters),
        "events": len(record.ids),
        "files": [
            {"name": file.name, "bytes": file.stat().st_size, "sha256": sha256(file)}
            for file in files
        ],
        "ids": record.ids,
    }
    if before is not None:
        made["changes"] = asdict(changes(before, record))
    return made


def ids_of(path: Path) -> dict[str, str] | None:
    """The ids in a manifest that was written before; None where there is none yet.

    Raises DatelineError where the file is something else.
    """
    if not path.exists():
        return None
    try:
        ids = json.loads(path.read_text(encoding="utf-8"))["ids"]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError):
        ids = None
    if not isinstance(ids, dict):
        raise DatelineError(f"{path} is there and is no manifest: name another file.")
    return {str(id_): str(digest) for id_, digest in ids.items()}


def write_manifest(made: Mapping[str, Any], path: Path) -> None:
    """Write a manifest; the file appears when it is whole."""

    def fill(part: Path) -> int:
        part.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return 1

    atomically(path, fill)


def sha256(file: Path) -> str:
    """The SHA-256 of a file, read a block at a time."""
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
