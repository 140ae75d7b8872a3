"""How likely a claim is right: a logistic regression over a few things that the claim shows.

The weights are numbers in ``confidence.json``; ``tools/calibrate.py`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from math import exp
from pathlib import Path

from dateline.model import Claim, ClaimKind
from dateline.profiles import Profile

WEIGHTS = Path(__file__).parent / "confidence.json"
_PRONOUNS = frozenset(
    """
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
    this that these those who whom which
    """.split()
)


@dataclass(frozen=True, slots=True)
class Features:
    """What sets sure claims apart from doubtful ones; each is 0 or 1 but the last.

    Resolved or not, a pronoun is a risk: what it stands for may be wrong.
    """

    stated: float  # an attribute or a relation, not an event
    statement: float  # an event of saying: a denial, an accusation
    pronoun: float  # some participant is a pronoun
    unresolved: float  # and the report does not tell whose
    no_object: float  # an event without whom or what it befalls
    dated: float
    depth: float  # how far into its sentence the anchor stands, in units of 100 characters

    @classmethod
    def of(cls, claim: Claim, profile: Profile) -> Features:
        """Look at a finished claim of a profile's types."""
        event = profile.types.get(claim.type)
        pronouns = [a for a in claim.arguments if a.span.text.lower() in _PRONOUNS]
        roles = {a.role for a in claim.arguments}
        return cls(
            stated=float(claim.kind is not ClaimKind.EVENT),
            statement=float(event is not None and event.parent == "State"),
            pronoun=float(bool(pronouns)),
            unresolved=float(any(a.entity is None for a in pronouns)),
            no_object=float(event is not None and event.object not in roles),
            dated=float(claim.time is not None),
            depth=(claim.anchor.start - claim.evidence.start) / 100,
        )


def confidence(features: Features) -> float:
    """Return the probability, to two decimals, that a claim is right in full.

    In full: it stands for a fact of its type, every participant is there in the right role, and
    factuality and innermost holder are right.
    """
    bias, weights = _weights()
    score = bias + sum(weights[name] * value for name, value in asdict(features).items())
    return round(1 / (1 + exp(-max(-30.0, min(30.0, score)))), 2)  # exp has a range


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data["bias"], data["weights"]
