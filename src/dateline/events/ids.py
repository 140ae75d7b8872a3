"""The ids of events: given once, kept through merges and splits, never used for another.

An event is known by its founding claim: of its claims the one whose report was added first. Its id
is a digest of that claim's slot. A merged event keeps the id whose founding claim is the earliest;
split again, each part has the id that it had.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
    order: Mapping[str, Any],
) -> list[EventId]:
    """The ids of clusters of slots, in the order of the clusters.

    ``clusters`` have no slot in common. ``known`` are all ids given so far, those of merged events
    too, each with the slots that it was given to, the founding one first. ``order`` tells of slots
    which report was added first, and of those of one report which claim stands first; of those that
    are `in_doubt` it must.

    A known id goes to the cluster that has its founding slot or, where a new reading has lost that,
    the first of its other slots that is left.
    """
    found = []
    for cluster, ids in zip(clusters, _heirs(clusters, known), strict=True):
        if len(ids) > 1:
            ids.sort(key=lambda entry: (order[entry[0]], entry[1]))
        own = ids[0][1] if ids else id_of(min(cluster, key=order.__getitem__))
        found.append(EventId(own, tuple(sorted(event for _, event in ids[1:]))))
    return found


def in_doubt(clusters: Sequence[Collection[str]], known: Mapping[str, Sequence[str]]) -> set[str]:
    """The slots whose order decides on an id: of clusters that no known id goes to, or several."""
    found: set[str] = set()
    for cluster, ids in zip(clusters, _heirs(clusters, known), strict=True):
        if len(ids) != 1:
            found.update((slot for slot, _ in ids) if ids else cluster)
    return found


def _heirs(
    clusters: Sequence[Collection[str]], known: Mapping[str, Sequence[str]]
) -> list[list[tuple[str, str]]]:
    """For each cluster the known ids that go to it, each after the slot that it goes by."""
    cluster_of = {slot: i for i, cluster in enumerate(clusters) for slot in cluster}
    found: list[list[tuple[str, str]]] = [[] for _ in clusters]
    for event, slots in known.items():
        left = next((slot for slot in slots if slot in cluster_of), None)
        if left is not None:
            found[cluster_of[left]].append((left, event))
    return found
