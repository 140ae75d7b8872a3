"""The part of the world that a map shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.workflow.board import mercator
from dateline.workflow.board.arrays import Mask
from dateline.workflow.board.mercator import Numbers

_MOST_CELLS = 3_000
_CELL = 60.0  # pixels


@dataclass(frozen=True, slots=True)
class View:
    """A box in degrees at a zoom; longitudes may go on beyond 180 over the antimeridian."""

    west: float
    south: float
    east: float
    north: float
    zoom: float

    def shows(self, lat: Numbers, lon: Numbers, margin: Numbers | float = 0.0) -> Mask:
        """Which points are in view, or no more degrees beside it than ``margin``."""
        high = (lat >= self.south - margin) & (lat <= self.north + margin)
        width = self.width + 2 * np.asarray(margin)
        return high & ((width >= 360) | ((lon - (self.west - margin)) % 360 <= width))

    @property
    def width(self) -> float:
        """How many degrees wide it is."""
        width = self.east - self.west
        return width if width >= 0 else width % 360

    @property
    def cell(self) -> float:
        """The side of the squares in which points are put together, in pixels."""
        world = mercator.world(self.zoom)
        across = min(self.width, 360) / 360 * world
        top, bottom = mercator.y(np.array([self.north, self.south]), self.zoom)
        cell = _CELL
        while (across / cell) * ((bottom - top) / cell) > _MOST_CELLS:
            cell *= 2
        return cell


WORLD = View(-180, -85, 180, 85, 1)
