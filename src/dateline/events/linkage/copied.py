"""Claims of copies of one text: told once, they are compared once.

A thousand copies would be each other's nearest reports, and nothing else would be compared with
them. So only the first copy's claims are, and those that stand in the same words in the others go
where they go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.events.linkage.compared import Compared, Told

_Words = tuple[str, str, str, tuple[str, ...], int]


def copied(
    reports: Iterable[Told], groups: Mapping[str, str], kept: Collection[str]
) -> dict[str, str]:
    """The slots of claims that the first of their report's copies has too, with its slots.

    ``groups`` has the first copy of each report that has any; slots that are ``kept`` stand for
    themselves, since somebody decided on them.
    """
    first: dict[_Words, tuple[str, str]] = {}
    every: list[tuple[_Words, str, str]] = []
    for told in reports:
        group = groups.get(told.story.report)
        if group is None:
            continue
        for words, slot in _worded(group, told.claims):
            every.append((words, told.story.report, slot))
            if told.story.report == group:
                first[words] = (group, slot)
    return {
        slot: first[words][1]
        for words, report, slot in every
        if words in first and report != first[words][0] and slot not in kept
    }


def without(reports: Iterable[Told], copies: Mapping[str, str]) -> Iterator[Told]:
    """The reports without the claims that are copied; those without any other are left out."""
    for told in reports:
        numbers = [n for n, claim in enumerate(told.claims) if claim.slot not in copies]
        if len(numbers) == len(told.claims):
            yield told
        elif numbers:
            place = {n: at for at, n in enumerate(numbers)}
            same = tuple((place[a], place[b]) for a, b in told.same if a in place and b in place)
            yield replace(told, claims=tuple(told.claims[n] for n in numbers), same=same)


def _worded(group: str, claims: Iterable[Compared]) -> Iterator[tuple[_Words, str]]:
    """Each claim's slot with the words by which copies know it; of equal ones, which it is."""
    seen: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for claim in claims:
        words = (claim.type, claim.lemma, claim.words)
        yield (group, *words, seen[words]), claim.slot
        seen[words] += 1
