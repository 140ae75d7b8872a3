"""The log of decisions: any tampering shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.model.decision import Decision, Verb, chained, first_broken


def log() -> list[Decision]:
    entries: list[Decision] = []
    for n, verb in enumerate((Verb.ACCEPT, Verb.REJECT, Verb.EDIT)):
        decision = Decision(verb, f"slot {n}", "Ada", "2026-11-30T05:00:00+00:00", new={"n": n})
        entries.append(chained(decision, entries[-1] if entries else None))
    return entries


def test_what_was_written_is_whole() -> None:
    assert first_broken(log()) is None
    assert first_broken([]) is None


@pytest.mark.parametrize(
    ("tamper", "seen_at"),
    [
        (lambda a, b, c: [a, replace(b, verb=Verb.ACCEPT), c], 1),  # another verdict
        (lambda a, b, c: [a, replace(b, who="Eve"), c], 1),
        (lambda a, b, c: [a, replace(b, new={"n": 7}), c], 1),
        (lambda a, b, c: [a, c], 1),  # one taken out
        (lambda a, b, c: [b, c], 0),  # the first taken out
        (lambda a, b, c: [a, c, b], 1),  # another order
        (lambda a, b, c: [a, b, b, c], 2),  # one doubled
        (lambda a, b, c: [a, chained(replace(b, who="Eve"), a), c], 2),  # forged with its id
    ],
)
def test_tampering_shows(
    tamper: Callable[[Decision, Decision, Decision], list[Decision]], seen_at: int
) -> None:
    tampered = tamper(*log())
    assert first_broken(tampered) == tampered[seen_at]
