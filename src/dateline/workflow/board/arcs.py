"""Lines on the map from one place to another: what is moved, sent or fired from where to where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.model import Precision, role_key
from dateline.places import countries, gazetteer
from dateline.profiles import EventType, Profile
from dateline.workflow.board.board import Board
from dateline.workflow.board.cells import Feature
from dateline.workflow.board.chosen import Chosen
from dateline.workflow.board.ties import Filler, by_event
from dateline.workflow.board.view import View

MOST = 200  # arcs of a map, those of the most origins


@dataclass(frozen=True, slots=True)
class End:
    """An end of an arc."""

    name: str
    lat: float
    lon: float
    precision: str


@dataclass(frozen=True, slots=True)
class Arc:
    """From where to where something of an event went, by the event's place on the board."""

    row: int
    start: End
    end: End


@dataclass(frozen=True, slots=True)
class Ways:
    """The keys of an event type's roles: where from, and where to, the nearest sense first."""

    start: tuple[str, ...]
    end: tuple[str, ...]


def ways(kind: EventType, profile: Profile) -> Ways | None:
    """Where things go in events of a type; None where it is about nothing that goes anywhere.

    Something goes where the type says what is `from` a place, and has roles of places for where it
    goes beside its object, or somebody who receives.
    """
    start = kind.prepositions.get("from")
    where = sorted(
        kind.where - {kind.object}, key=lambda role: (role in profile.roles.targets, role)
    )
    if start is None or not (where or kind.receiver):
        return None
    end = [*where, *((kind.receiver,) if kind.receiver else ())]
    return Ways((role_key(start), role_key(kind.subject)), tuple(role_key(role) for role in end))


def arcs(found: Chosen, profile: Profile, view: View) -> list[Feature]:
    """The arcs of the chosen events of which an end is in view, of the most origins first."""
    board = found.board
    chosen = [arc for arc in _all(board, profile) if found.mask[arc.row]]
    ends = np.array(
        [(arc.start.lat, arc.start.lon, arc.end.lat, arc.end.lon) for arc in chosen], np.float64
    ).reshape(len(chosen), 4)
    seen = view.shows(ends[:, 0], ends[:, 1]) | view.shows(ends[:, 2], ends[:, 3])
    shown = [chosen[n] for n in np.flatnonzero(seen)]
    shown.sort(key=lambda arc: (-board.origins[arc.row], arc.row))
    return [_feature(board, arc) for arc in shown[:MOST]]


def _feature(board: Board, arc: Arc) -> Feature:
    ends = [[round(end.lon, 5), round(end.lat, 5)] for end in (arc.start, arc.end)]
    return Feature(
        {"type": "LineString", "coordinates": ends},
        {
            "kind": "arc",
            "id": board.ids[arc.row],
            "title": board.titles[arc.row],
            "relation": board.type.value(arc.row),
            "grade": board.grade.value(arc.row),
            "from": arc.start.name,
            "to": arc.end.name,
            "from_precision": arc.start.precision,
            "to_precision": arc.end.precision,
        },
    )


def _all(board: Board, profile: Profile) -> Sequence[Arc]:
    """The arcs of all events; worked out when they are first asked for."""
    key = f"arcs {profile.version}"
    if key not in board.derived:
        kept = _of_today(board, profile) if board.then is not None else ()
        board.derived[key] = [*kept, *_arcs(board, profile)]
    found: list[Arc] = board.derived[key]
    return found


def _of_today(board: Board, profile: Profile) -> Iterator[Arc]:
    """The arcs of the events that were then as they are now."""
    assert board.then is not None
    for arc in _all(board.then.now, profile):
        row = int(board.then.place[arc.row])
        if row >= 0:
            yield replace(arc, row=row)


def _arcs(board: Board, profile: Profile) -> Iterator[Arc]:
    by_type = {
        name: found
        for name, kind in profile.types.items()
        if (found := ways(kind, profile)) is not None
    }
    for row, fillers in by_event(board, list(by_type)):
        kind = by_type[board.type.value(row) or ""]
        start, end = _end(fillers, kind.start), _end(fillers, kind.end) or _place(board, row)
        if start is not None and end is not None and (start.lat, start.lon) != (end.lat, end.lon):
            yield Arc(row, start, end)


def _end(fillers: Sequence[Filler], roles: Sequence[str]) -> End | None:
    """The place of the best participant of the first role that has one."""
    for role in roles:
        for filler in fillers:
            if filler.role == role and filler.best:
                end = _placed(filler.entity, filler.name)
                if end is not None:
                    return end
    return None


def _place(board: Board, row: int) -> End | None:
    """The event's own place."""
    lat, lon = float(board.lat[row]), float(board.lon[row])
    if np.isnan(lat) or np.isnan(lon):
        return None
    return End("", lat, lon, board.precision.value(row) or "")


def _placed(entity: str, name: str) -> End | None:
    """Where an entity is, if it is a country or a place of the gazetteer."""
    kind, _, number = entity.partition(":")
    if kind == "country":
        country = countries.by_code(number)
        if country is not None:
            return End(country.name, country.lat, country.lon, Precision.COUNTRY.value)
    if kind == "geonames":
        entries = (e for e in gazetteer.candidates(name) if str(e.geonames) == number)
        entry = next(entries, None)
        if entry is not None:
            return End(name, entry.lat, entry.lon, (entry.precision or Precision.TOWN).value)
    return None
