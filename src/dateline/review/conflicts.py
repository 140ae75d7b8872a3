"""Where two people decided differently on one subject: both decisions are kept, and shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.decision import Decision
from dateline.review.codings import Coding, Kind, codings


@dataclass(frozen=True, slots=True)
class Conflict:
    """The last decisions of each of several people on one subject, who do not all say the same.

    They are in the order of the log: of those that are not blind the last one stands.
    """

    kind: Kind
    decisions: tuple[Decision, ...]

    @property
    def subject(self) -> str:
        """What was decided on, as the last decision names it."""
        return self.decisions[-1].subject


def conflicts(log: Iterable[Decision]) -> list[Conflict]:
    """All conflicts, in the order in which they came up."""
    latest: dict[tuple[Kind, str], dict[str, Coding]] = {}
    for coding in codings(log):
        by_person = latest.setdefault((coding.kind, coding.unit), {})
        by_person.pop(coding.decision.who, None)
        by_person[coding.decision.who] = coding
    return [
        Conflict(kind, tuple(one.decision for one in by_person.values()))
        for (kind, _), by_person in latest.items()
        if len({one.exact for one in by_person.values()}) > 1
    ]
