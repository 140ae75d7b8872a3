"""What the ``new`` of a decision may be, by its verb: the one place that reads and makes it.

A decision on two events or entities keeps of each what it consists of, slots or mentions: these
last longer than the ids of events and entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from dateline.model import Grade, digest
from dateline.model.decision import Decision

Members = Literal["slots", "mentions"]
_RATING = re.compile(r"([A-F])?([1-6])?", re.I)


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating by the Admiralty scale (NATO AJP-2.1).

    ``reliability`` of the source is A (completely reliable) to E (unreliable), F where it cannot be
    judged; ``credibility`` of the information 1 (confirmed) to 5 (improbable), 6 likewise.
    """

    reliability: str | None = None
    credibility: int | None = None

    def with_(self, later: Rating) -> Rating:
        """The rating after a later one, which may be of one of the two only."""
        return Rating(later.reliability or self.reliability, later.credibility or self.credibility)

    def __str__(self) -> str:
        return f"{self.reliability or ''}{self.credibility or ''}"


def rating(value: object) -> Rating | None:
    """The rating that "B", "2" or "B2" means; None of anything else."""
    found = _RATING.fullmatch(value) if isinstance(value, str) and value else None
    if found is None:
        return None
    return Rating(found[1] and found[1].upper(), int(found[2]) if found[2] else None)


def rated(decision: Decision) -> Rating:
    """The rating of a decision; an empty one where it has none."""
    return rating(decision.new) or Rating()


def graded(decision: Decision) -> str:
    """The grade of a decision."""
    return str(decision.new)


def is_grade(value: object) -> bool:
    """Whether a value names a grade."""
    return isinstance(value, str) and value in {grade.value for grade in Grade}


def pair(left: str, right: str) -> str:
    """The subject of a decision on two events or entities."""
    return " ".join(sorted((left, right)))


def both(of: Members, left: Iterable[str], right: Iterable[str]) -> dict[str, Any]:
    """The ``new`` of a decision on two events or entities: what each consists of."""
    return {of: [sorted(left), sorted(right)]}


def sides(decision: Decision, of: Members) -> list[list[str]]:
    """What the two events or entities of a decision consisted of; empty of any other decision."""
    new = decision.new
    found = new.get(of) if isinstance(new, dict) else None
    return found if isinstance(found, list) and is_two(found) else []


def is_two(value: object) -> bool:
    """Whether a value is two lists of ids, neither of them empty."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(
            isinstance(side, list) and side and all(isinstance(one, str) for one in side)
            for side in value
        )
    )


def content(ids: Iterable[str]) -> str:
    """What stands for the content of an event or a pair: a digest of the ids in it."""
    return digest("content", *sorted(ids))
