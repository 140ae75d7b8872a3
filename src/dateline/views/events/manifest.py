"""The manifest of an export: what its files are, what it was made of, and what has changed since.

``ids`` has a digest of each event, so that the next export can tell new, changed and gone events
from those that are as they were: it need not have the old files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.model import Event, event_to_json
from dateline.views.events.sourced import Export

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


def digest_of(event: Event) -> str:
    """The SHA-256 of all that an event says."""
    text = json.dumps(event_to_json(event), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def changes(before: Mapping[str, str], now: Iterable[Event]) -> Changes:
    """How events differ from those of an earlier export, given by id with their digests."""
    new: list[str] = []
    changed: list[str] = []
    same: list[str] = []
    merged: dict[str, str] = {}
    for event in now:
        merged.update((old, event.id) for old in event.previous_ids if old in before)
        known = before.get(event.id)
        if known is None:
            new.append(event.id)
        else:
            (same if known == digest_of(event) else changed).append(event.id)
    left = {*new, *changed, *same}
    # An id that merged stays with the survivor even where a split has given it back.
    merged = {old: into for old, into in merged.items() if old not in left}
    gone = tuple(old for old in before if old not in left and old not in merged)
    return Changes(tuple(new), tuple(changed), tuple(same), merged, gone)


def manifest(
    files: Iterable[Path],
    events: Iterable[Event],
    export: Export,
    filters: Mapping[str, Any],
    before: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The manifest as plain JSON.

    ``filters`` say which events were asked for; ``before`` are the ``ids`` of an earlier manifest,
    for which ``changes`` tells what came of them.
    """
    held = list(events)
    made: dict[str, Any] = {
        "made": export.made,
        "dateline": __version__,
        "profile": export.profile.version,
        "filters": dict(filters),
        "events": len(held),
        "files": [
            {"name": file.name, "bytes": file.stat().st_size, "sha256": sha256(file)}
            for file in files
        ],
        "ids": {event.id: digest_of(event) for event in held},
    }
    if before is not None:
        made["changes"] = asdict(changes(before, held))
    return made


def sha256(file: Path) -> str:
    """The SHA-256 of a file, read a block at a time."""
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
