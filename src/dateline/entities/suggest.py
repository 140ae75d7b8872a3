"""The machine's judgement of pairs of mentions: the same, maybe, or different, how surely and why.

What is the same wherever it is named, as a country or an entry of the catalogue, is sure. Two men
of one name are not: they stay "maybe" until more than the name speaks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dateline.entities.blocking import Stories, candidates, known
from dateline.entities.features import Pair, accused, holding, reasons, score, weighed
from dateline.model import Mention, Sameness, Verdict

SAME_FROM = 0.5
MAYBE_FROM = 0.2


@dataclass(frozen=True)
class Bands:
    """From which score on two mentions are taken for one, and from which on they may be."""

    same: float = SAME_FROM
    maybe: float = MAYBE_FROM

    def verdict(self, value: float) -> Verdict:
        """The band of a score."""
        if value >= self.same:
            return Verdict.SAME
        return Verdict.MAYBE if value >= self.maybe else Verdict.DIFFERENT


def suggest(
    mentions: Iterable[Mention],
    stories: Stories,
    new: Collection[str] | None = None,
    off: Collection[str] = (),
    bands: Bands | None = None,
    again: Collection[tuple[str, str]] = (),
) -> list[Sameness]:
    """The pairs that are or may be one, with scores and reasons, in the order of their ids.

    ``new`` are the reports to compare, with all others; all of them where it is None. ``again`` are
    pairs of others to compare, the lesser first. ``off`` names features that are not to count. The
    same mentions give the same pairs in whatever order.
    """
    found = judged(candidates(mentions, stories, new, again), off, bands)
    return sorted(found, key=lambda edge: (edge.left, edge.right))


def judged(
    pairs: Iterable[Pair], off: Collection[str] = (), bands: Bands | None = None
) -> Iterator[Sameness]:
    """Those of some pairs that are or may be one."""
    bands = bands or Bands()
    for pair in pairs:
        edge = judge(pair, off, bands)
        if edge.verdict is not Verdict.DIFFERENT:
            yield edge


def judge(pair: Pair, off: Collection[str] = (), bands: Bands | None = None) -> Sameness:
    """The machine's judgement of a pair: a score, the band it falls into, and why."""
    bands = bands or Bands()
    ids = (pair.left.id, pair.right.id)
    left, right = known(pair.left), known(pair.right)
    if left is not None and right is not None:
        if left == right:
            return Sameness(*ids, Verdict.SAME, 1.0, (f"both are {left}",))
        return Sameness(*ids, Verdict.DIFFERENT, 0.0, (f"{left} is not {right}",))
    if off:
        features = holding(pair, off)
        value, why = score(features), reasons(features)
    else:
        _, value, why = weighed(pair)
    verdict = bands.verdict(value)
    if verdict is Verdict.DIFFERENT:
        why = ()
    if verdict is Verdict.SAME and accused(pair):
        verdict, why = Verdict.MAYBE, (*why, "no report says that this one did it")
    return Sameness(*ids, verdict, round(value, 4), why)
