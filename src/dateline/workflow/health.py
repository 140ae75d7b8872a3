"""Whether a case can be worked on, and how much there is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.workflow.case import Case


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of what is in a case, by name, and when it was merged last (ISO 8601)."""

    numbers: Mapping[str, int]
    merged: str | None


def check_ready(case: Case) -> None:
    """Ask the database for something; DatelineError where it can't be reached."""
    case.store.shelf.last_numbers()


def figures(case: Case, counted: Mapping[str, int]) -> Figures:
    """The figures of a case; ``counted`` are those of `pages.counts.counts`, which take longer."""
    _, readings, decisions, merges = case.store.shelf.last_numbers()
    merged = case.store.picture.last()
    names = {"open": "open_claims"}
    numbers = {names.get(name, name): number for name, number in counted.items()}
    numbers |= {"readings": readings, "decisions": decisions, "merges": merges}
    numbers["being_read"] = case.store.shelf.leased()
    return Figures(numbers, merged.at if merged else None)
