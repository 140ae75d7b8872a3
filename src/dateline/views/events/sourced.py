"""An event with its claims and their reports, and the circumstances of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dateline.model import Event, Factuality, Report, Stance, Told
from dateline.profiles import Profile
from dateline.review.values import Rating
from dateline.views import Row

AFFIRMING = frozenset({Stance.AFFIRMS, Stance.REPORTS})
"""The stances by which a telling says that it happened."""


class Tlp(StrEnum):
    """How far an export may be passed on: the Traffic Light Protocol 1.0, as STIX 2.1 has it."""

    WHITE = "white"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Archived:
    """What a case keeps of a report: the SHA-256 of its original bytes, and when it fetched them.

    ``accessed`` is a date and time in UTC, None for what did not come from an address.
    """

    sha256: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """The circumstances of one export: the case's profile, and what the store knows of its reports.

    ``made`` is the time of the export in UTC ("2026-11-30T08:00:00Z"). ``archived`` goes by report,
    ``ratings`` by slot of a claim, by event or by report. By a ``tlp`` of None nothing is said of
    passing on.
    """

    profile: Profile
    made: str
    archived: Mapping[str, Archived] = field(default_factory=dict)
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    tlp: Tlp | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim of an event with its place in the event and its report."""

    told: Told
    row: Row

    @property
    def report(self) -> Report:
        """The report that tells it."""
        return self.row[1]

    @property
    def evidence(self) -> str:
        """The sentence on one line."""
        return " ".join(self.row[0].evidence.text.split())


@dataclass(frozen=True, slots=True)
class Sourced:
    """An event with its claims and the reports that they stand in, in any order."""

    event: Event
    rows: tuple[Row, ...]

    def tellings(self) -> list[Telling]:
        """The tellings in the event's order, which is that of publication.

        One whose report was read anew since is not among them until the case is merged again.
        """
        by_id = {claim.id: (claim, report) for claim, report in self.rows}
        return [Telling(t, by_id[t.claim]) for t in self.event.claims if t.claim in by_id]

    def reports(self) -> list[Report]:
        """The reports that tell of it, in order of publication."""
        return list({t.report.id: t.report for t in self.tellings()}.values())

    def first_of_each_origin(self) -> Iterator[Telling]:
        """The first telling of each origin, in order of publication."""
        seen: set[str] = set()
        for telling in self.tellings():
            if telling.told.origin not in seen:
                seen.add(telling.told.origin)
                yield telling

    def origins(self, *stances: Stance) -> list[str]:
        """The names of the origins that have one of the stances, in order of publication."""
        names = {group.key: group.name for group in self.event.origin_groups}
        keys = dict.fromkeys(t.origin for t in self.event.claims if t.stance in stances)
        return [names.get(key, key) for key in keys]

    def factuality(self) -> Factuality:
        """The surest that any telling is: by whom it is affirmed, else what is said against it."""
        order = list(Factuality)
        said = [t for t in self.event.claims if t.stance in AFFIRMING] or self.event.claims
        return min((told.factuality for told in said), key=order.index)


def publishers(reports: Iterable[Report]) -> list[str]:
    """The publishers' names, each once."""
    return list(dict.fromkeys(" ".join(r.publisher.split()) for r in reports if r.publisher))
