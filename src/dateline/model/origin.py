"""Which reports and holders go back to one source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TieKind(StrEnum):
    """Why two reports have one origin."""

    COPY = "copy"  # most of either text stands in the other
    CUT = "cut"  # most of the shorter text stands in the longer


@dataclass(frozen=True, slots=True)
class OriginTie:
    """Two reports that go back to one source, and why.

    ``left`` and ``right`` are ids of reports, the lesser first. ``score`` is the share of the
    shorter text's 5-word shingles that stand in the longer one, ``shorter`` that report; both may
    be None. ``reason`` says it in words.
    """

    left: str
    right: str
    kind: TieKind
    reason: str
    score: float | None = None
    shorter: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a report says it comes from.

    ``publisher`` is the key of its publisher or of the family that this belongs to, None where the
    report does not say who printed it. ``agencies`` are keys of agencies that the whole report is
    credited to, in its byline, dateline or feed.
    """

    report: str
    publisher: str | None = None
    agencies: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything tells where the report comes from."""
        return self.publisher is not None or bool(self.agencies)


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """The tellings of an event that go back to one source.

    ``name`` is what the source is called ("AFP", "the Third Brigade", "Harbour Post"), ``key`` the
    same in every event. ``claims`` are ids of claims; ``reasons`` say why each belongs here. A
    group that is not ``known`` confirms nothing.
    """

    key: str
    name: str
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    known: bool = True
