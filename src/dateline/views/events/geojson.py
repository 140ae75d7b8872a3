"""GeoJSON (RFC 7946) of events: a feature an event. WGS 84, longitude first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.model import Event
from dateline.profiles import Profile
from dateline.views.events.csv import row


def feature(event: Event, profile: Profile) -> dict[str, Any]:
    """An event as a feature: a point where its best place is known, else a null geometry."""
    place = event.place.best
    geometry = None
    if place is not None and place["lat"] is not None and place["lon"] is not None:
        geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
    properties = row(event, profile)
    properties["radius_km"] = place["radius_km"] if place is not None else None
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}


def write(events: Iterable[Event], profile: Profile, file: TextIO) -> int:
    """Write one FeatureCollection, a feature a line; return how many."""
    file.write('{"type": "FeatureCollection", "features": [')
    number = 0
    for event in events:
        file.write(",\n" if number else "\n")
        file.write(json.dumps(feature(event, profile), ensure_ascii=False))
        number += 1
    file.write("\n]}\n")
    return number
