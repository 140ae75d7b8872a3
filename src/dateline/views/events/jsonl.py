"""The events export that other programs read: one JSON object a line (``docs/events.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from dateline.model import Event, event_to_json
from dateline.profiles import Profile


def write(events: Iterable[Event], profile: Profile, file: TextIO) -> int:
    """Write the events; return how many."""
    number = 0
    for event in events:
        file.write(json.dumps(event_to_json(event), ensure_ascii=False) + "\n")
        number += 1
    return number
