"""The web's map projection: pixels of the square world of a zoom (Web Mercator, EPSG:3857)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

_TILE = 512  # pixels of the world at zoom 0, as MapLibre draws it
_EQUATOR_KM = 40_075.017
_NORTHMOST = 85.05112878  # degrees, where the square ends
Numbers = NDArray[np.float64]


def world(zoom: float) -> float:
    """How many pixels wide the world is."""
    return float(_TILE * 2.0**zoom)


def x(lon: Numbers, zoom: float) -> Numbers:
    """Pixels from the antimeridian eastwards."""
    return (lon / 360.0 + 0.5) * world(zoom)


def y(lat: Numbers, zoom: float) -> Numbers:
    """Pixels from the northern edge southwards."""
    sine = np.sin(np.radians(np.clip(lat, -_NORTHMOST, _NORTHMOST)))
    north: Numbers = np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return (0.5 - north) * world(zoom)


def pixels(km: Numbers, lat: Numbers, zoom: float) -> Numbers:
    """How many pixels a distance is at a latitude."""
    clipped = np.radians(np.clip(lat, -_NORTHMOST, _NORTHMOST))
    round_: Numbers = _EQUATOR_KM * np.cos(clipped)
    return km / round_ * world(zoom)
