"""Which parts of an event are asked about: those that nobody said to be beyond telling."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dateline.model import Event
from dateline.model.unsure import Parts, unsure_parts

Doubted = Iterable[tuple[Collection[str], Collection[str]]]
"""The slots of two sides of which somebody said: unsure."""


def first_asked(event: Event, doubted: Doubted = ()) -> Parts | None:
    """The parts of an event that are asked about first; None where nothing is left to ask."""
    slot_of = {told.claim: told.slot for told in event.claims}
    sides = [(frozenset(one), frozenset(other)) for one, other in doubted]
    for parts in unsure_parts(event):
        left, right = ({slot_of[claim] for claim in part} for part in (parts.left, parts.right))
        if not any(
            (left & one and right & other) or (left & other and right & one) for one, other in sides
        ):
            return parts
    return None
