"""Range rings: the circles of ranges that reports state, with the statement behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from dateline.model import Claim
from dateline.profiles.roles import ATTRIBUTE, first
from dateline.store import Filters
from dateline.views.rings import Ring, rings
from dateline.workflow.board.board import Board, Then
from dateline.workflow.board.cells import KM_A_DEGREE, Feature
from dateline.workflow.board.chosen import Chosen
from dateline.workflow.board.view import View
from dateline.workflow.case import Case
from dateline.workflow.merge.meant import meant_in

MOST = 100  # rings of a map
_MOST_REPORTS = 5_000  # that are looked through for ranges
_RANGE = "range"


@dataclass(frozen=True, slots=True)
class Range:
    """A ring, whose range it is, and the events that its report tells of, by their places.

    ``published`` is when the report was.
    """

    ring: Ring
    system: str
    entity: str | None
    holder: str
    rows: tuple[int, ...]
    published: str | None


def ranges(case: Case, found: Chosen, view: View) -> list[Feature]:
    """The rings in view, of reports that tell of chosen events.

    A ring around the place of an event is drawn where that event is chosen.
    """
    board = found.board
    shown = [
        one
        for one in _all(case, board)
        if not found.masks or any(found.mask[row] for row in one.rows)
    ]
    lat, lon = (
        np.array([getattr(one.ring.place, name) for one in shown], np.float64)
        for name in ("lat", "lon")
    )
    km = np.array([one.ring.km for one in shown], np.float64)
    stretch = np.maximum(np.cos(np.radians(lat)), 0.05)
    seen = np.flatnonzero(view.shows(lat, lon, km / KM_A_DEGREE / stretch))
    return [_feature(shown[n]) for n in seen[:MOST]]


def _feature(one: Range) -> Feature:
    ring = one.ring
    value = ring.claim.value.text if ring.claim.value else f"{ring.km:g} km"
    return Feature(
        {"type": "MultiPolygon", "coordinates": [[part] for part in ring.parts]},
        {
            "kind": "ring",
            "label": f"{one.system}: {value}" if one.system else value,
            "holder": one.holder,
            "claim": ring.claim.id,
            "report": ring.claim.report,
            "located_by": ring.located_by.id,
            "km": ring.km,
            "entity": one.entity,
            "why": ring.reason,
        },
    )


def _all(case: Case, board: Board) -> Sequence[Range]:
    """The rings of all reports; worked out when they are first asked for."""
    if "ranges" not in board.derived:
        then = board.then
        board.derived["ranges"] = list(
            _ranges(case, board) if then is None else _known_on(then, _all(case, then.now))
        )
    found: list[Range] = board.derived["ranges"]
    return found


def _known_on(then: Then, all_: Sequence[Range]) -> Iterator[Range]:
    """The rings of reports that were published by then."""
    place = {row: n for n, row in enumerate(then.rows.tolist())}
    for one in all_:
        if one.published is not None and one.published[:10] <= then.day:
            yield replace(one, rows=tuple(place[row] for row in one.rows if row in place))


def _ranges(case: Case, board: Board) -> Iterator[Range]:
    stated = case.store.claims(Filters(types=(_RANGE,)))
    reports = dict.fromkeys(claim.report for claim, _ in stated)
    for report in islice(reports, _MOST_REPORTS):
        rows = list(case.store.claims(Filters(report=report)))
        drawn = rings(rows)
        meant = meant_in(case, [report]) if drawn else None
        for ring in drawn:
            system = first(ring.claim, *ATTRIBUTE.who[::-1])
            entity, name = meant(ring.claim, system) if meant and system else (None, "")
            holder = ring.claim.voice[-1].name if ring.claim.voice else ""
            told = _rows(board, [ring.located_by] if ring.located_by.event else _claims(rows))
            yield Range(ring, name, entity, holder, told, rows[0][1].published)


def _claims(rows: Sequence[tuple[Claim, object]]) -> list[Claim]:
    return [claim for claim, _ in rows]


def _rows(board: Board, claims: Sequence[Claim]) -> tuple[int, ...]:
    """The events of claims, by their places on the board."""
    events = dict.fromkeys(claim.event for claim in claims if claim.event)
    return tuple(board.row[event] for event in events if event in board.row)
