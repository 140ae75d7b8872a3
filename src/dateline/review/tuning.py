"""What reviewers' decisions say of the machine's confidence and of its thresholds.

The log odds of each part of confidence get one constant, fitted to the decisions with a prior that
it is zero: recalibration in the large (Cox 1958; Steyerberg, Clinical Prediction Models, 2nd ed.
2019, ch. 15). A few decisions so change little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.claims.confidence import WHOLE, Part, participants
from dateline.events.linkage import Thresholds
from dateline.model import Claim
from dateline.model.decision import Verb
from dateline.model.shifted import moved
from dateline.profiles import Profile

ENOUGH = 20  # decisions from which on anything is proposed
_PRIOR = 1.0  # standard deviation of what a shift is expected to be, in log odds
_STEPS = 50

Judged = tuple[float, bool]  # a probability given, and whether it was right


@dataclass(frozen=True, slots=True)
class Shift:
    """The shift of one part of confidence, from claims judged ``right`` and ``wrong``.

    ``before`` and ``after`` are its means over these; None as ``shift``: too few were judged.
    """

    part: str
    right: int
    wrong: int
    before: float
    after: float
    shift: float | None


@dataclass(frozen=True, slots=True)
class Bands:
    """New thresholds of merging, from pairs of events that reviewers said are one, or two.

    ``wrong_before`` and ``wrong_after`` are how many of the pairs the machine by itself would have
    decided otherwise. None as ``new``: too few were decided.
    """

    merged: int
    split: int
    old: Thresholds
    new: Thresholds | None
    wrong_before: int
    wrong_after: int


def judged(
    verb: Verb, claim: Claim, made: Claim | None, profile: Profile
) -> Iterator[tuple[str, Judged]]:
    """What a decision says of each part of the confidence in a claim of the machine.

    An accepted claim is right in all its parts; an edited one in those that ``made`` left as they
    were. A rejected one is wrong as a whole, and nobody said in which part.
    """
    confidence = claim.confidence
    yield WHOLE, (confidence.whole, verb is Verb.ACCEPT)
    if verb is Verb.REJECT:
        return
    after = _parts(made, profile) if made is not None else None
    for part, value in _parts(claim, profile).items():
        given = getattr(confidence, part)
        if given is not None:
            yield part, (given, after is None or after[part] == value)


def _parts(claim: Claim, profile: Profile) -> dict[str, object]:
    """What a claim says in each of its parts."""
    actors, others = participants(claim, profile)
    place, time = claim.place, claim.time
    return {
        Part.ACTOR: [a.span for a in actors],
        Part.OBJECT: [a.span for a in others],
        Part.PLACE: place and (place.name, place.country, place.lat, place.lon),
        Part.TIME: time and time.edtf,
        Part.FACTUALITY: claim.factuality,
        Part.VOICE: [(h.name, h.span) for h in claim.voice],
    }


def shift_of(part: str, all_judged: Sequence[Judged]) -> Shift:
    """The shift that fits best to what was judged, by Newton's method."""
    right = sum(is_right for _, is_right in all_judged)
    given = [probability for probability, _ in all_judged]
    before = sum(given) / len(given) if given else 0.0
    if len(all_judged) < ENOUGH:
        return Shift(part, right, len(given) - right, before, before, None)
    shift = 0.0
    for _ in range(_STEPS):
        now = [moved(probability, shift) for probability in given]
        slope = right - sum(now) - shift / _PRIOR**2
        curve = sum(p * (1 - p) for p in now) + 1 / _PRIOR**2
        shift += slope / curve
    shift = round(shift, 2)
    after = sum(moved(probability, shift) for probability in given) / len(given)
    return Shift(part, right, len(given) - right, before, after, shift)


def bands_of(scores: Sequence[Judged], old: Thresholds) -> Bands:
    """The threshold that parts best what was merged from what was split; the nearest to the old.

    ``scores`` are how alike the two events of each decision were, and whether they are one. What
    is asked about begins where one in ten of the merged pairs would be missed.
    """
    merged = sorted(score for score, one in scores if one)
    split = len(scores) - len(merged)
    before = _wrong(scores, old.together)
    if len(scores) < ENOUGH or not merged or not split:
        return Bands(len(merged), split, old, None, before, before)
    ends = sorted({score for score, _ in scores})
    cuts = [old.together, *(round((a + b) / 2, 3) for a, b in pairwise(ends))]
    together = min(cuts, key=lambda cut: (_wrong(scores, cut), abs(cut - old.together)))
    ask = round(min(together, merged[len(merged) // 10]), 3)
    new = Thresholds(together, min(ask, old.ask) if ask > 0 else old.ask)
    return Bands(len(merged), split, old, new, before, _wrong(scores, together))


def _wrong(scores: Sequence[Judged], together: float) -> int:
    return sum((score >= together) is not one for score, one in scores)
