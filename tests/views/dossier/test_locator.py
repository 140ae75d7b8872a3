"""The small map: what is known of a place is what is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from dateline.model import Event
from dateline.views.dossier.locator import locator
from tests.views.events.made import bare, shelling


def at(lat: float, lon: float, precision: str, country: str = "UA", radius: float = 5) -> Event:
    """An event whose best place is this one."""
    event = shelling().event
    place: dict[str, Any] = {
        "name": "Somewhere", "country": country, "lat": lat, "lon": lon, "radius_km": radius,
        "precision": precision, "geonames": None,
    }  # fmt: skip
    return replace(event, place=replace(event.place, best=place))


def drawn(*events: Event) -> Any:
    svg = locator(events)
    assert svg is not None
    return etree.fromstring(svg)


@pytest.mark.parametrize(
    ("precision", "points", "areas", "shaded"),
    [
        ("exact", 1, 0, 0),
        ("town", 1, 0, 0),
        ("region", 0, 1, 0),
        ("part_of_country", 0, 1, 0),
        ("country", 0, 0, 1),  # no pin in its middle
    ],
)
def test_a_mark_is_as_precise_as_the_place(
    precision: str, points: int, areas: int, shaded: int
) -> None:
    svg = drawn(at(46.48, 30.73, precision, radius=80))
    circles = svg.findall("circle")
    assert len([c for c in circles if c.get("stroke-dasharray") is None]) == points
    assert len([c for c in circles if c.get("stroke-dasharray")]) == areas
    assert len([p for p in svg.findall("path") if p.get("fill") == "#cfd9e4"]) == shaded


def test_every_mark_is_in_the_picture_and_numbered() -> None:
    # The two ends of the world, and two events at one place.
    svg = drawn(at(-54.8, -68.3, "town"), at(64.7, 177.5, "town"), at(-54.8, -68.3, "town"))
    assert [text.text for text in svg.findall("text")] == ["1, 3", "2"]
    for circle in svg.findall("circle"):
        assert 0 < float(circle.get("cx")) < 720
        assert 0 < float(circle.get("cy")) < 320


def test_without_a_known_place_there_is_no_map() -> None:
    assert locator([bare().event]) is None
