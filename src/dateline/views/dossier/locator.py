"""A small map of the events of a dossier: a point for a town, an area for a region, a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from dateline.model import Event
from dateline.places.countries import outlines
from dateline.views.dossier.markup import Html, element, empty

_WIDTH, _HEIGHT = 720.0, 320.0
_LEAST = 8.0  # degrees of latitude that are shown at least
_KM = 111.2  # of a degree of latitude
_LAND, _SHADED, _BORDER, _INK = "#f1f2f3", "#cfd9e4", "#aab1ba", "#16191d"
_AREAS = frozenset({"district", "region", "part_of_country"})


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is drawn: its middle, and points of the drawing for a degree."""

    lat: float
    lon: float
    scale: float

    @property
    def narrow(self) -> float:
        """How much narrower a degree of longitude is than one of latitude."""
        return cos(radians(self.lat))

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        x = _WIDTH / 2 + (lon - self.lon) * self.narrow * self.scale
        return round(x, 1), round(_HEIGHT / 2 - (lat - self.lat) * self.scale, 1)


def locator(events: Sequence[Event]) -> Html | None:
    """The map, each event with its number from 1; None where no event has a known place."""
    placed = [
        (number, event.place.best)
        for number, event in enumerate(events, 1)
        if event.place.best is not None and event.place.best["lat"] is not None
    ]
    if not placed:
        return None
    view = _view([place for _, place in placed])
    countries = {p["country"] for _, p in placed if p["precision"] == "country" and p["country"]}
    label = f"Map of {len(placed)} of {len(events)} events; their places are told with each."
    return element(
        "svg",
        *_land(view, countries),
        *_marks(view, placed),
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        width=f"{_WIDTH:g}",
        height=f"{_HEIGHT:g}",
        role="img",
        aria_label=label,
        class_="locator",
    )


def _view(places: Sequence[Mapping[str, Any]]) -> _View:
    """All places with a margin around them."""
    lats, lons = [p["lat"] for p in places], [p["lon"] for p in places]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide = (max(lons) - min(lons)) * cos(radians(lat)) * 1.4
    widest = max((p["radius_km"] or 0 for p in places), default=0) * 2.6 / _KM
    high = max((max(lats) - min(lats)) * 1.4, wide * _HEIGHT / _WIDTH, widest, _LEAST)
    return _View(lat, lon, _HEIGHT / min(high, 180.0))


def _land(view: _View, shaded: set[str]) -> Iterator[Html]:
    """The countries in view, those that an event has for its place shaded."""
    yield empty("rect", width=f"{_WIDTH:g}", height=f"{_HEIGHT:g}", fill="#ffffff")
    for code, rings in outlines():
        paths = [path for ring in rings if (path := _path(view, ring))]
        if paths:
            yield empty(
                "path",
                d=" ".join(paths),
                fill=_SHADED if code in shaded else _LAND,
                stroke=_BORDER,
                stroke_width="0.6",
            )


def _path(view: _View, ring: Sequence[int]) -> str | None:
    """A ring of hundredths of a degree as a path; None where it is out of view."""
    points = [view.at(ring[n + 1] / 100, ring[n] / 100) for n in range(0, len(ring) - 1, 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(xs) < 0 or min(xs) > _WIDTH or max(ys) < 0 or min(ys) > _HEIGHT:
        return None
    # What lies far outside is drawn at the edge: no reader of PDFs has to cut it off.
    near = ((min(max(x, -99), _WIDTH + 99), min(max(y, -99), _HEIGHT + 99)) for x, y in points)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in dict.fromkeys(near)) + "Z"


def _marks(view: _View, placed: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Html]:
    """A mark for each place, with the numbers of its events."""
    spots: dict[tuple[float, float, str], list[int]] = {}
    radii: dict[tuple[float, float, str], float] = {}
    for number, place in placed:
        precision = str(place["precision"])
        spot = (*view.at(place["lat"], place["lon"]), precision)
        spots.setdefault(spot, []).append(number)
        radii[spot] = (place["radius_km"] or 0) / _KM * view.scale
    for (x, y, precision), numbers in spots.items():
        where = {"cx": f"{x:g}", "cy": f"{y:g}"}
        if precision in _AREAS:
            radius = f"{max(radii[x, y, precision], 4):.1f}"
            yield empty("circle", **where, r=radius, fill=_INK, fill_opacity="0.12",
                        stroke=_INK, stroke_dasharray="3 2")  # fmt: skip
        elif precision != "country":
            yield empty("circle", **where, r="3.5", fill=_INK)
        yield _numbers(x, y, numbers)


def _numbers(x: float, y: float, numbers: Sequence[int]) -> Html:
    shown = ", ".join(map(str, numbers[:6])) + (" …" if len(numbers) > 6 else "")
    return element(
        "text",
        shown,
        x=f"{x + 6:g}",
        y=f"{y - 5:g}",
        font_size="12",
        font_family="sans-serif",
        fill=_INK,
    )
