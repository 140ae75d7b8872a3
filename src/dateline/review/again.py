"""What a newer reading says under a decision: kept, moved, or asked again.

The decision stands whatever a newer engine reads. Where that reads something else, both are shown
and the reviewer is asked; whatever he answers, he has then seen both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.model import Claim
from dateline.model.decision import Verb
from dateline.model.slots import Decided, Stood


class Now(StrEnum):
    """What became of a claim that was decided on."""

    KEPT = "kept"  # the machine still reads what was decided on
    UNREAD = "unread"  # it reads nothing at these words any more
    CHANGED = "changed"  # it reads something else in the slot
    MOVED = "moved"  # it reads these words as something else, which is another slot


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision on a claim, and what the machine reads there now.

    ``beside`` are claims of the current reading that the reviewer has not seen with it; he is asked
    again if there are any.
    """

    stood: Stood
    now: Now
    beside: tuple[Claim, ...] = ()


def rivals(claim: Claim, reading: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of a reading that say something else in a claim's slot, or of its words."""
    for other in reading:
        if other.id != claim.id and other.kind == claim.kind and _share_words(claim, other):
            yield other


def _share_words(one: Claim, other: Claim) -> bool:
    return one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end


def standings(
    decided: Decided, claims: Mapping[str, Claim], reading: Sequence[Claim]
) -> Iterator[Standing]:
    """What became of each claim that was decided on.

    ``claims`` are those decided on by their ids, ``reading`` the claims of the current reading.
    """
    here = {claim.id for claim in reading}
    last = {stood.slot: stood for stood in decided.claims.values()}
    for stood in decided.claims.values():
        if stood.machine in here:
            yield Standing(stood, Now.KEPT)
        if stood.machine in here or stood is not last[stood.slot]:
            continue
        others = [
            other
            for other in rivals(claims[stood.claim], reading)
            if other.id not in decided.claims
        ]
        same_slot = any(decided.first(other.slot) == stood.slot for other in others)
        unseen = tuple(other for other in others if other.id not in seen_beside(stood))
        added = stood.decision.verb is Verb.ADD  # the machine never read it
        nothing = Now.KEPT if added else Now.UNREAD
        now = Now.CHANGED if same_slot else Now.MOVED if others else nothing
        yield Standing(stood, now, unseen)


def seen_beside(stood: Stood) -> set[str]:
    """The claims that the reviewer saw beside the one that he decided on."""
    old = stood.decision.old
    beside = old.get("beside") if isinstance(old, dict) else None
    return set(beside) if isinstance(beside, list) else set()
