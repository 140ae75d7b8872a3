"""Which pairs of claims are surely one happening, and which have anything at odds.

What linkage puts together is shown together; but only what is surely one goes without asking. A
pair is surely one where it is alike enough and

- both use one word, and name or describe one who acts or is befallen alike; or
- both state one number of one kind of those befallen; or
- their report tells them as one; or
- their reports tell one story and were published within `WEEK` days.

Nothing that both tell may be at odds: names, nations, days, places, numbers, death and injury, ways
of doing. What pairs make one carries on to a third claim, as far as nothing is at odds between all
of them (`cores`). Both are bits beside those of `dateline.events.linkage.identity`.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dateline.events.linkage.features import FEATURES, Flags, Floats, PairView
from dateline.events.linkage.identity import Marks

SURE = 0b01000000
ODDS = 0b10000000
WEEK = 7
AT_ODDS = frozenset(
    {
        "done in another way",
        "actors of other names",
        "befallen of other names",
        "befallen that the other report lacks",
        "befallen of other nations",
        "death and injury",
        "numbers at odds",
        "numbers far apart",
        "instrument that the other report lacks",
        "days at odds",
        "days at odds, both stated",
        "days a week apart",
        "countries at odds, both stated",
        "town that the other report lacks",
        "setting that the other report lacks",
        "one denied",
    }
)
_PARTY = tuple(
    f"{side} of one {what}" for side in ("actor", "befallen") for what in ("name", "word")
)


def marks(view: PairView, rows: Floats) -> Marks:
    """The bits of pairs, whose features are ``rows``."""
    column = {name: at for at, name in enumerate(FEATURES)}

    def any_of(names: Iterable[str]) -> Flags:
        return np.asarray((rows[:, [column[name] for name in names]] > 0).any(axis=1))

    one_type = any_of(["same type"])
    sure = any_of(["same word"]) & any_of(_PARTY) | any_of(["numbers equal"]) & one_type
    sure |= any_of(["told as one in the report"]) | _of_one_week(view)
    odds = any_of(AT_ODDS)
    found: Marks = (sure & ~odds) * np.uint8(SURE) | odds * np.uint8(ODDS)
    return found


def _of_one_week(view: PairView) -> Flags:
    """Whether two reports were published within a week."""
    day = view.columns.published
    days = day[view.left], day[view.right]
    known = (days[0] > 0) & (days[1] > 0) & ~view.same_report
    found: Flags = known & (np.abs(days[0] - days[1]) <= WEEK)
    return found


def components(pairs: Iterable[tuple[int, int, int]]) -> list[list[int]]:
    """The rows that sure pairs connect, sorted."""
    group: dict[int, list[int]] = {}
    for left, right, mark in pairs:
        one, other = group.setdefault(left, [left]), group.setdefault(right, [right])
        if mark & SURE and one is not other:
            few, many = sorted((one, other), key=len)
            many += few
            group |= dict.fromkeys(few, many)
    return [sorted(some) for some in {id(some): some for some in group.values()}.values()]


def cores(
    rows: Iterable[int],
    pairs: Iterable[tuple[int, int, int]],
    decided: Iterable[tuple[int, int]] = (),
) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """For each of the rows of an event the least row of those that it is surely one with.

    And the pairs that make them so. ``pairs`` are all those of the rows that are alike enough or at
    odds, with their marks, the most alike first; ``decided`` are those that a reviewer put
    together.
    """
    core = {row: row for row in rows}
    members = {row: [row] for row in core}
    against: dict[int, set[int]] = {}
    sure = []
    for left, right, mark in pairs:
        if mark & ODDS:
            against.setdefault(left, set()).add(right)
            against.setdefault(right, set()).add(left)
        elif mark & SURE:
            sure.append((left, right))

    def join(left: int, right: int, *, whatever: bool) -> bool:
        one, other = sorted((core[left], core[right]))
        if one == other:
            return False
        few, many = sorted((one, other), key=lambda of: len(members[of]))
        if not whatever and any(
            core[odd] == many for row in members[few] for odd in against.get(row, ())
        ):
            return False
        for row in members[other]:
            core[row] = one
        members[one] += members.pop(other)
        return True

    for left, right in decided:
        join(left, right, whatever=True)
    return core, [(left, right) for left, right in sure if join(left, right, whatever=False)]
