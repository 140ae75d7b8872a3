"""Identity: what makes a happening this one and no other, where both claims tell it.

Its day; its town and who was befallen; with what, how many, and whether they died. Of each the
claims of two clusters may agree or be at odds, and clusters are merged only where at least as many
pairs agree as are at odds. What is told least surely, the last, may also be outweighed by the town
and those who were befallen. What either claim leaves open is neither.

The marks of a pair are bits of a number: for each part one that it agrees and one that it is at
odds. Sums of marks are one number, too, with `LANE` bits for the count of each.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

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
LANE = 24
Marks = NDArray[np.uint8]


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


@cache
def counted(mark: int) -> int:
    """The marks of one pair as a sum, which can be added to others."""
    return sum(1 << LANE * bit for bit in range(2 * len(PARTS)) if mark >> bit & 1)


def one_happening(total: int) -> bool:
    """Whether a sum of marks allows that it is one happening."""
    counts = [total >> LANE * bit & (1 << LANE) - 1 for bit in range(2 * len(PARTS))]
    same_day, other_day, same_who, other_who, same_how, other_how = counts
    return other_day <= same_day and other_who <= same_who and other_how <= same_how + same_who
