"""Copies and cuts: reports whose texts share so many shingles that one was made from the other.

Pairs are found by their sketches and decided on their texts. Both depend on the two reports alone,
so that the same ties come out in whatever order and portions reports are added.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations

import numpy as np

from dateline.model import OriginTie, TieKind
from dateline.origins.shingles import Sketch, share, shingles

LEAST = 0.5  # of a text's shingles, from which on it is a copy of the text that they stand in
_TEXTS = 1000  # whose shingles are kept at a time


def copy_ties(
    new: Mapping[str, Sketch], known: Mapping[str, Sketch], text_of: Callable[[str], str]
) -> list[OriginTie]:
    """The ties by text between new reports, and of new ones with known ones, in order of ids.

    Sketches and texts are by the report's id. Two reports are tied where at least half of the
    shorter one's shingles (`LEAST`) stand in the longer: a copy if the same holds the other way
    round, else a cut.
    """
    everything = {**known, **new}
    of = lru_cache(_TEXTS)(lambda report: shingles(text_of(report)))
    # Pairs of one ``right`` stand together: their others are mostly the same few texts.
    pairs = sorted(set(_candidates(new, everything)), key=lambda pair: (pair[1], pair[0]))
    ties = [tie for left, right in pairs if (tie := _tie(left, right, of)) is not None]
    return sorted(ties, key=lambda tie: (tie.left, tie.right))


def _tie(left: str, right: str, of: Callable[[str], frozenset[int]]) -> OriginTie | None:
    shorter, longer = sorted((left, right), key=lambda report: (len(of(report)), report))
    score, back = share(of(shorter), of(longer)), share(of(longer), of(shorter))
    if score < LEAST:
        return None
    kind = TieKind.COPY if back >= LEAST else TieKind.CUT
    reason = f"one is a {kind} of the other: {score:.0%} of the shorter text stands in the longer"
    return OriginTie(left, right, kind, reason, score, shorter)


# -- which pairs to look at ------------------------------------------------------------------------

_Hashes = Mapping[str, Sequence[int]]  # by report
_Pair = tuple[str, str]
_LEADERS = 50  # reports that all others with a hash are compared with


def _candidates(new: Mapping[str, Sketch], everything: Mapping[str, Sketch]) -> Iterator[_Pair]:
    """The pairs with a new report whose sketches share about half or more, the lesser id first.

    Short texts have whole sketches and are compared exactly, longer ones by their samples.
    """
    whole = {report: sketch.hashes for report, sketch in everything.items() if sketch.whole}
    sample = {report: sketch.sample for report, sketch in everything.items()}
    for shorter, other in _sharing(whole, new, _half):
        yield min(shorter, other), max(shorter, other)
    for shorter, other in _sharing(sample, new, _nearly_half):
        if other not in whole:
            yield min(shorter, other), max(shorter, other)


def _half(size: int) -> int:
    return max(1, math.ceil(LEAST * size))


def _nearly_half(size: int) -> int:
    """Three standard deviations below half of a sample: one pair in a thousand falls below."""
    return max(1, math.ceil(LEAST * size - 1.5 * math.sqrt(size)))


def _sharing(
    hashes: _Hashes, new: Collection[str], needed: Callable[[int], int]
) -> Iterator[_Pair]:
    """The pairs with a new report of which the second has as many of the first's as ``needed``.

    If it does, it has one of any ``size - needed + 1`` of them. So only that many are looked up,
    the rarest, and what a site puts below all its reports hardly ever is (prefix filtering:
    Chaudhuri, Ganti and Kaushik 2006). What more than `_LEADERS` reports share leads to those with
    the least ids alone: it is boilerplate, or a text with so many copies that they are found
    through these.
    """
    holders = _holders(hashes, new)
    for report, own in hashes.items():
        least = needed(len(own))
        held = sorted((h for h in own if h in holders), key=lambda h: (len(holders[h]), h))
        met: set[str] = set()
        for h in held[: max(0, len(held) - least + 1)]:
            leaders = holders[h][:_LEADERS]
            met.update(holders[h] if report <= leaders[-1] else leaders)
        for other in met if report in new else met.intersection(new):
            if other != report and len(frozenset(own).intersection(hashes[other])) >= least:
                yield report, other


def _holders(hashes: _Hashes, new: Collection[str]) -> Mapping[int, Sequence[str]]:
    """The reports that have a hash, in order of ids, for each that a new report shares."""
    every = np.fromiter(chain.from_iterable(hashes.values()), np.uint64)
    every.sort()
    repeated = set(every[1:][every[1:] == every[:-1]].tolist())
    shared = repeated.intersection(chain.from_iterable(hashes.get(report, ()) for report in new))
    found: dict[int, list[str]] = defaultdict(list)
    for report in sorted(hashes):
        for held in shared.intersection(hashes[report]):
            found[held].append(report)
    return found


# -- groups ----------------------------------------------------------------------------------------


def copy_groups(ties: Iterable[OriginTie]) -> dict[str, str]:
    """For each report with a copy or a cut, the least id of those that count as one source with it.

    Copies of copies are one source. So are a text and its cut, but two cuts of one text that share
    nothing are not: the text is a round-up that took over two reports, and then it is put with the
    one that stands in it most completely. The same ties in any order give the same groups.
    """
    ties = [tie for tie in ties if tie.kind in (TieKind.COPY, TieKind.CUT)]
    ends = {report for tie in ties for report in (tie.left, tie.right)}
    copies = _Groups(ends)
    for tie in ties:
        if tie.kind is TieKind.COPY:
            copies.join(tie.left, tie.right)
    copy = {report: min(copies.of[report]) for report in ends}
    cuts = sorted(
        (tie for tie in ties if tie.kind is TieKind.CUT),
        key=lambda tie: (-(tie.score or 0), tie.left, tie.right),
    )
    apart = _unrelated(cuts, copy)
    groups = _Groups(set(copy.values()))
    for tie in cuts:
        groups.join(copy[tie.left], copy[tie.right], apart)
    return {report: min(groups.of[copy[report]]) for report in sorted(ends)}


class _Groups:
    """Sets that are joined; ``of`` gives each member's."""

    def __init__(self, members: Iterable[str]) -> None:
        self.of = {member: {member} for member in members}

    def join(self, one: str, other: str, apart: Collection[_Pair] = ()) -> None:
        """Join two members' sets unless members of them are to stay ``apart``."""
        left, right = self.of[one], self.of[other]
        if left is right or (
            apart and any((a, b) in apart or (b, a) in apart for a in left for b in right)
        ):
            return
        left |= right
        for member in right:
            self.of[member] = left


def _unrelated(cuts: Iterable[OriginTie], copy: Mapping[str, str]) -> set[_Pair]:
    """The pairs of cuts of one text that are not tied to each other, by their copies' least ids."""
    tied: set[_Pair] = set()
    cuts_of: dict[str, set[str]] = defaultdict(set)
    for tie in cuts:
        tied.add((copy[tie.left], copy[tie.right]))
        longer = tie.right if tie.shorter == tie.left else tie.left
        cuts_of[copy[longer]].add(copy[tie.shorter or tie.left])
    pairs = {pair for found in cuts_of.values() for pair in combinations(sorted(found), 2)}
    return {(a, b) for a, b in pairs if (a, b) not in tied and (b, a) not in tied}
