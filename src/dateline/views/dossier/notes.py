"""The notes of a dossier: one for each telling, numbered throughout, and one for each report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.model import Report
from dateline.views.dossier.markup import Html, element, joined, within
from dateline.views.events.sourced import Sourced, Telling

MOST = 300
"""Tellings of one event that have a note; the rest is counted."""


@dataclass
class Notes:
    """The numbers of tellings by the claim's id, and of reports by theirs, from 1."""

    claims: dict[str, int] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    listed: list[Report] = field(default_factory=list)

    @classmethod
    def of(cls, events: Iterable[Sourced]) -> Notes:
        """The notes of some events, in order."""
        notes = cls()
        for sourced in events:
            for telling in noted(sourced):
                notes.claims.setdefault(telling.told.claim, len(notes.claims) + 1)
                if telling.report.id not in notes.reports:
                    notes.reports[telling.report.id] = len(notes.reports) + 1
                    notes.listed.append(telling.report)
        return notes

    def refer(self, claims: Iterable[str]) -> Html:
        """The numbers of some claims as links to their notes: "1–3, 7"."""
        numbers = sorted({self.claims[claim] for claim in claims if claim in self.claims})
        if not numbers:
            return Html("")
        links = [_stretch(first, last) for first, last in _stretches(numbers)]
        return element("sup", joined(links, ", "), class_="refs")


def noted(sourced: Sourced) -> Sequence[Telling]:
    """The tellings of an event that have a note."""
    return sourced.tellings()[:MOST]


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers in a row as the first and the last of each row."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _stretch(first: int, last: int) -> Html:
    ends = [first] if first == last else [first, last]
    return joined([within(f"note-{n}", str(n)) for n in ends], "–" if last > first + 1 else ", ")
