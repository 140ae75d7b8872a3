"""How a claim stands to the happening: it affirms, reports, doubts or denies it."""

from __future__ import annotations

from dateline.model import Claim, Factuality, Stance

# A holder who thinks something improbable doubts it; only who excludes it denies it.
_DOUBTED = frozenset(
    {
        Factuality.POSSIBLE,
        Factuality.UNDERSPECIFIED,
        Factuality.IMPROBABLE,
        Factuality.NOT_CERTAIN,
    }
)

AFFIRMING = frozenset({Stance.AFFIRMS, Stance.REPORTS})
"""The stances by which an origin stands for a happening."""


def stance(claim: Claim) -> Stance:
    """The stance of a claim, by its factuality and its innermost holder.

    The first holder of the chain is the publisher, who prints; any further one is a source.
    """
    if claim.factuality is Factuality.COUNTERFACT:
        return Stance.DENIES
    if claim.factuality in _DOUBTED:
        return Stance.DOUBTS
    return Stance.AFFIRMS if len(claim.voice) > 1 else Stance.REPORTS
