"""What is known of pairs as bytes, and back: the arrays one after the other, in parts of a size.

The first part is JSON: what made it, and the name, type and shape of each array.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.clustering import Pairs, Settled
from dateline.events.linkage.columns import Columns, Side
from dateline.events.linkage.known import Known
from dateline.events.linkage.linking import Linked
from dateline.events.linkage.nearest import Lists, Vectors

PART = 16 << 20  # bytes of a part


def written(known: Known, made_by: str) -> Iterator[bytes]:
    """The parts; ``made_by`` names the rules by which pairs are scored."""
    return _parts(dict(_arrays(known)), made_by)


def read(parts: Sequence[bytes], made_by: str) -> Known | None:
    """What the parts hold; None where there are none, or where other rules made them."""
    arrays = _read(parts, made_by)
    return None if arrays is None else _known(arrays)


def settled_written(linked: Linked, made_by: str) -> Iterator[bytes]:
    """The parts of what clustering found, for the next one; ``made_by`` names rules and bands."""
    columns, asked = linked.columns, linked.found.questions
    row = {slot: n for n, slot in enumerate(columns.slots)} if linked.decided else {}
    decided = [row[slot] for pair in linked.decided for slot in (pair.left, pair.right)]
    arrays: dict[str, NDArray[Any]] = {
        "cluster": linked.found.cluster.astype(np.int32),
        "piece": linked.found.piece.astype(np.int32),
        "asked": np.array([(ask.left, ask.right) for ask in asked], np.int32).reshape(-1, 2),
        "score": np.array([ask.score for ask in asked], np.float64),
        "decided": np.array(decided, np.int32),
    }
    return _parts(arrays, made_by)


def settled_read(parts: Sequence[bytes], made_by: str, known: Known) -> Settled | None:
    """What the last clustering found, by the rows that claims have now.

    None where there are no parts, where other rules or bands made them, or where nobody knows what
    has changed since.
    """
    arrays, since = _read(parts, made_by), known.since
    if arrays is None or since is None or len(since.rows) != len(arrays["cluster"]):
        return None
    rows, opened = since.rows, since.open.copy()
    decided = rows[arrays["decided"]]
    opened[decided[decided >= 0]] = True
    there = rows >= 0
    cluster, piece = np.full((2, len(known.columns)), -1, np.int64)
    cluster[rows[there]] = rows[arrays["cluster"][there]]
    piece[rows[there]] = rows[arrays["piece"][there]]
    asked = rows[arrays["asked"]]
    left = (asked >= 0).all(axis=1)
    return Settled(cluster, piece, asked[left], arrays["score"][left], opened)


def _parts(arrays: Mapping[str, NDArray[Any]], made_by: str) -> Iterator[bytes]:
    head = [[name, array.dtype.str, array.shape] for name, array in arrays.items()]
    yield json.dumps({"made by": made_by, "arrays": head}).encode()
    for array in arrays.values():
        data = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        for begin in range(0, len(data), PART):
            yield data[begin : begin + PART].tobytes()


def _read(parts: Sequence[bytes], made_by: str) -> dict[str, NDArray[Any]] | None:
    head = json.loads(parts[0]) if parts else {}
    if head.get("made by") != made_by:
        return None
    data, arrays = iter(parts[1:]), {}
    for name, kind, shape in head["arrays"]:
        array = np.empty(shape, np.dtype(kind))
        room = array.reshape(-1).view(np.uint8)
        for begin in range(0, len(room), PART):
            some = next(data)
            room[begin : begin + len(some)] = np.frombuffer(some, np.uint8)
        arrays[name] = array
    return arrays


def _arrays(known: Known) -> Iterator[tuple[str, NDArray[Any]]]:
    """All arrays by name; lists of words are JSON."""
    for of, held in _holders(known).items():
        for part in fields(held):
            value = getattr(held, part.name)
            if isinstance(value, np.ndarray):
                yield f"{of} {part.name}", value
            elif not isinstance(value, (Side, Vectors)):
                text = value if isinstance(value, bytes) else json.dumps(value).encode()
                yield f"{of} {part.name}", np.frombuffer(text, np.uint8)


def _holders(known: Known) -> Mapping[str, Any]:
    columns = known.columns
    sides = {name: getattr(columns, name) for name in _SIDES}
    return {
        "columns": columns,
        "stories": columns.stories,
        **sides,
        "lists": known.lists,
        "pairs": known.pairs,
    }


def _known(arrays: Mapping[str, NDArray[Any]]) -> Known:
    def of(name: str, type_: type[Any], **others: Any) -> Any:
        parts = (part.name for part in fields(type_) if part.name not in others)
        return type_(**others, **{part: arrays[f"{name} {part}"] for part in parts})

    def words(name: str) -> Any:
        return json.loads(arrays[name].tobytes())

    columns = of(
        "columns",
        Columns,
        **{name: of(name, Side) for name in _SIDES},
        stories=of("stories", Vectors, reports=words("stories reports")),
        slots=words("columns slots"),
        words_known=arrays["columns words_known"].tobytes(),
    )
    return Known(columns, of("lists", Lists), of("pairs", Pairs))


_SIDES = ("actor", "befallen", "instrument")
