"""The ids of events: given once, kept through merges and splits, never used for another.

An event is known by its founding claim: of its claims the one whose report was added first. Its id
is a digest of that claim's slot. A merged event keeps the id whose founding claim is the earliest;
split again, each part has the id that it had.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import digest


@dataclass(frozen=True, slots=True)
class EventId:
    """An event's id, and those of the events that have become part of it."""

    id: str
    previous_ids: tuple[str, ...] = ()


def id_of(founder: str) -> str:
    """The id of the event that the claim with this slot founds."""
    return digest("event", founder)


def assign(
    clusters: Sequence[Collection[str]],
    known: Mapping[str, Sequence[str]],
    order: Mapping[str, int],
) -> list[EventId]:
    """The ids of clusters of slots, in the order of the clusters.

    ``clusters`` have no slot in common. ``known`` are all ids given so far, those of merged events
    too, each with the slots that it was given to, the founding one first. ``order`` tells of every
    slot which report was added first, and of those of one report which claim stands first.

    A known id goes to the cluster that has its founding slot or, where a new reading has lost that,
    the first of its other slots that is left.
    """
    cluster_of = {slot: i for i, cluster in enumerate(clusters) for slot in cluster}
    heirs: dict[int, list[tuple[int, str]]] = {}
    for event, slots in known.items():
        left = next((slot for slot in slots if slot in cluster_of), None)
        if left is not None:
            heirs.setdefault(cluster_of[left], []).append((order[left], event))
    found = []
    for i, cluster in enumerate(clusters):
        inherited = [event for _, event in sorted(heirs.get(i, ()))]
        own = inherited[0] if inherited else id_of(min(cluster, key=order.__getitem__))
        found.append(EventId(own, tuple(sorted(inherited[1:]))))
    return found
