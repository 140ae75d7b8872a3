"""What a watch tells while it works."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.workflow.add import Refused


@dataclass(frozen=True, slots=True)
class Polled:
    """A source that was asked: how many reports came of it, and how many of them are new.

    ``unchanged`` is one that has nothing else than before.
    """

    source: str
    reports: int = 0
    added: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be asked: why, how often in a row, and when it is asked again."""

    source: str
    reason: str
    failures: int
    again: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many reports were read and merged, and how many events are news."""

    read: int
    failed: int
    events: int
    news: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What else went wrong, in a sentence; the watch goes on."""

    reason: str


Outcome = Polled | Failed | Refused | TakenIn | Problem
