"""Identity: what makes a happening this one and no other, where both claims tell it.

Its day; its town and who was befallen; with what, how many, and whether they died. Of each the
claims of two clusters may agree or be at odds, and clusters are merged only where at least as many
pairs agree as are at odds. What is told least surely, the last, may also be outweighed by the town
and those who were befallen. What either claim leaves open is neither.

The marks of a pair are bits of a number: for each part one that it agrees and one that it is at
odds.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.features import FEATURES, Floats

# For each part the features that say that it agrees, and those that say that it is at odds.
PARTS = (
    (("days overlap, both stated",), ("days at odds, both stated",)),
    (
        ("town of one name", "befallen of one name", "befallen of one nation"),
        (
            "town that the other report lacks",
            "befallen that the other report lacks",
            "befallen of other nations",
        ),
    ),
    (
        ("instrument of one word", "numbers equal"),
        ("instrument that the other report lacks", "numbers far apart", "death and injury"),
    ),
)
NOTABLE = 0.35  # of a feature of degrees, from which on it is at odds: threefold numbers
Marks = NDArray[np.uint8]
Balances = NDArray[np.signedinteger[Any]]


def marks(rows: Floats, off: Collection[str] = ()) -> Marks:
    """The marks of rows of features; ``off`` are features that are switched off."""
    column = {name: at for at, name in enumerate(FEATURES) if name not in off}
    found = np.zeros(len(rows), np.uint8)
    for number, part in enumerate(PARTS):
        for bit, (names, least) in enumerate(zip(part, (0, NOTABLE), strict=True)):
            used = [column[name] for name in names if name in column]
            hit = (rows[:, used] > least).any(axis=1)
            found |= hit.astype(np.uint8) << np.uint8(2 * number + bit)
    return found


def at_odds(found: Marks) -> NDArray[np.bool_]:
    """Whether any part is at odds."""
    result: NDArray[np.bool_] = np.bitwise_and(found, np.uint8(0b101010)) != 0
    return result


def balance(found: Marks) -> Balances:
    """By how much each part agrees rather than is at odds: a row a pair; rows can be added up."""
    result = np.empty((len(found), len(PARTS)), np.int8)
    who = (found >> np.uint8(2) & np.uint8(1)).astype(np.int8)
    for number in range(len(PARTS)):
        agrees, differs = (found >> np.uint8(2 * number + bit) & np.uint8(1) for bit in (0, 1))
        result[:, number] = agrees.astype(np.int8) - differs.astype(np.int8)
    result[:, -1] += who  # outweighs what is told least surely
    return result


def one_happening(balances: Balances) -> NDArray[np.bool_]:
    """Whether sums of balances allow that they are of one happening."""
    return np.asarray(balances.min(axis=1, initial=0) >= 0)
