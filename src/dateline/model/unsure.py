"""What of an event nobody is sure is one happening: the two parts that an unsure link joins.

Claims that are surely one make a part. Deaths and losses that only go with the happening that
brought them about are in no part: they follow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.event import TOLD_TOGETHER, Band, Event, Link


@dataclass(frozen=True, slots=True)
class Parts:
    """Two parts of an event, and the link that joins them.

    Each is the ids of its claims, in the order of the event; ``left`` has the first of them all.
    """

    link: Link
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def pairs(self) -> int:
        """How many pairs of claims hang on whether the parts are one."""
        return len(self.left) * len(self.right)


def unsure_parts(event: Event) -> list[Parts]:
    """The parts that unsure links join, those first on which the most pairs of claims hang.

    Of equal ones the least alike comes first.
    """
    return parts_of([told.claim for told in event.claims], event.why)


def parts_of(claims: Sequence[str], links: Sequence[Link]) -> list[Parts]:
    """The same of claims by their ids, in order, and of all links that hold them together."""
    asked = [link for link in links if link.band is Band.ASK]
    if not asked:
        return []
    place = {claim: n for n, claim in enumerate(claims)}
    part = _parts(place, (link for link in links if _makes_one(link)))
    found = []
    for link in asked:
        if link.left in part and link.right in part:
            two = (sorted(part[end], key=place.__getitem__) for end in (link.left, link.right))
            left, right = sorted(two, key=lambda one: place[one[0]])
            found.append(Parts(link, tuple(left), tuple(right)))
    return sorted(
        found, key=lambda one: (-one.pairs, one.link.score, one.link.left, one.link.right)
    )


def pairs_unsure(event: Event) -> int | None:
    """How many pairs of claims hang on what is first to be asked about an event, if anything is."""
    return next((one.pairs for one in unsure_parts(event)), None)


def _makes_one(link: Link) -> bool:
    """Whether a link says that its claims are surely one happening."""
    told_together = any(name == TOLD_TOGETHER for name, _ in link.features)
    return link.band is Band.TOGETHER and not told_together


def _parts(claims: Iterable[str], links: Iterable[Link]) -> dict[str, list[str]]:
    """For each claim those that links connect it with."""
    part = {claim: [claim] for claim in claims}
    for link in links:
        if link.left in part and link.right in part:
            few, many = sorted((part[link.left], part[link.right]), key=len)
            if few is not many:
                many += few
                part |= dict.fromkeys(few, many)
    return part
