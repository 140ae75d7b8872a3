"""Who attacks, supplies, makes for, meets, accuses whom in the chosen events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.profiles import Profile
from dateline.workflow.board.arrays import Rows
from dateline.workflow.board.board import Board
from dateline.workflow.board.chosen import Chosen
from dateline.workflow.board.ties import Ties, ties

MOST_IDS = 20  # of events that an edge names


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the network; ``weight`` is the number of its events."""

    id: str
    name: str
    kind: str | None
    weight: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, told by ``events``, the first of which are named in ``ids``.

    ``origins`` is the most that tell of one of them; ``denied`` are events in which it is denied.
    """

    source: str
    target: str
    relation: str
    events: int
    origins: int
    denied: int
    ids: list[str]


@dataclass(frozen=True, slots=True)
class Network:
    """The most important edges with their nodes; ``left_out`` edges are too many."""

    nodes: list[Node]
    edges: list[Edge]
    left_out: int


def network(found: Chosen, profile: Profile, most: int, relations: tuple[str, ...] = ()) -> Network:
    """The ties of the chosen events, the ones of the most events first.

    ``relations`` are types of events, each with those below it; all if there is none.
    """
    board, all_ = found.board, ties(found.board, profile)
    mask = found.mask & _of_types(board, profile, relations)
    kept = np.flatnonzero(mask[all_.rows] & (all_.affirmed | all_.denied))
    if not len(kept):
        return Network([], [], 0)
    rows, ends = all_.rows[kept], np.stack((all_.sources[kept], all_.targets[kept]), axis=1)
    types, size = len(board.type.values), len(all_.entities)
    # One number for source, target and type is sorted much quicker than three.
    keys = (ends[:, 0].astype(np.int64) * size + ends[:, 1]) * types + board.type.codes[rows]
    found_keys, inverse = np.unique(keys, return_inverse=True)
    between, type_ = np.divmod(found_keys, types)
    edges = np.column_stack((*np.divmod(between, size), type_))
    count = len(edges)
    counts = _Counts(
        np.bincount(inverse, all_.affirmed[kept], count).astype(np.int64),
        np.bincount(inverse, all_.denied[kept], count).astype(np.int64),
        np.zeros(count, np.int64),
    )
    np.maximum.at(counts.origins, inverse, board.origins[rows])
    order = np.lexsort((np.arange(count), -counts.denied, -counts.origins, -counts.events))[:most]
    sorted_, starts = _by_edge(inverse, count)
    made = [
        _edge(board, all_, edges[n], counts.of(n), rows[sorted_[starts[n] : starts[n + 1]]])
        for n in order
    ]
    nodes = _nodes(board, all_, np.unique(edges[order][:, :2]), rows, ends)
    return Network(nodes, made, count - len(made))


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of each edge how many events affirm and deny it, and the most origins that tell of one."""

    events: NDArray[np.int64]
    denied: NDArray[np.int64]
    origins: NDArray[np.int64]

    def of(self, edge: int) -> tuple[int, int, int]:
        """The numbers of an edge: events, origins, denied."""
        return int(self.events[edge]), int(self.origins[edge]), int(self.denied[edge])


def _edge(
    board: Board, all_: Ties, key: NDArray[np.int64], counts: tuple[int, int, int], told: Rows
) -> Edge:
    source, target, type_ = key
    events, origins, denied = counts
    first = told[np.argsort(-board.origins[told], kind="stable")[:MOST_IDS]]
    return Edge(
        all_.entities[source],
        all_.entities[target],
        board.type.values[type_],
        events,
        origins,
        denied,
        [board.ids[row] for row in first],
    )


def _of_types(board: Board, profile: Profile, relations: tuple[str, ...]) -> NDArray[np.bool_]:
    wanted = {name.lower() for name in relations}

    def passes(name: str) -> bool:
        kind = profile.types.get(name)
        parent = kind.parent.lower() if kind is not None and kind.parent else None
        return not wanted or name.lower() in wanted or parent in wanted

    return board.type.where(passes)


def _by_edge(inverse: Rows, count: int) -> tuple[Rows, Rows]:
    """The ties sorted by their edge, and where those of each begin."""
    starts = np.concatenate(([0], np.cumsum(np.bincount(inverse, minlength=count))))
    return np.argsort(inverse, kind="stable"), starts


def _nodes(
    board: Board, all_: Ties, shown: Rows, rows: Rows, ends: NDArray[np.int32]
) -> list[Node]:
    """The nodes with the number of their events, the ones of the most first."""
    of = np.unique(ends.reshape(-1).astype(np.int64) * len(board) + np.repeat(rows, 2))
    weights = np.bincount(of // len(board), minlength=len(all_.entities))
    nodes = []
    for code in shown:
        id_ = all_.entities[code]
        entity = board.entities.get(id_)
        name = entity.name if entity is not None else all_.names[code]
        nodes.append(
            Node(id_, name, entity.kind if entity is not None else None, int(weights[code]))
        )
    return sorted(nodes, key=lambda node: (-node.weight, node.name, node.id))
