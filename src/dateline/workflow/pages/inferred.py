"""From what the time and the place of an event were inferred, as its claims say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model import Claim, Event, Part


@dataclass(frozen=True, slots=True)
class Inferred:
    """From what an event's best time and best place were inferred, in words; None where stated."""

    time: str | None = None
    place: str | None = None


def inferred(event: Event, claims: Iterable[Claim]) -> Inferred:
    """A value counts as stated where one of the claims that have it states it."""
    known = {claim.id: claim for claim in claims}
    times = {i: claim.time.inferred for i, claim in known.items() if claim.time is not None}
    places = {i: claim.place.inferred for i, claim in known.items() if claim.place is not None}
    return Inferred(_of(event.time, times), _of(event.place, places))


def _of(part: Part, sources: Mapping[str, str | None]) -> str | None:
    told = next((said.claims for said in part.values if said.value == part.best), ())
    found = [sources[claim] for claim in told if claim in sources]
    return next(iter(found), None) if all(found) else None
