"""How likely a candidate is right: logistic regressions over features that have names.

Places are judged one by one. Of dates one is chosen, or none: a conditional logit (McFadden 1974,
"Conditional logit analysis of qualitative choice behavior") in which "none" is a choice that how
the claim is told speaks for. The weights are numbers in ``weights.json``;
``tools/train_circumstances.py`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.json"
Features = Mapping[str, float]


def probability(model: str, features: Features) -> float:
    """The probability that a candidate of this kind (``where``, ``spot``) is right."""
    weights = _weights()[model]
    return 1 / (1 + exp(-max(-30.0, min(30.0, _score(weights, features) + weights["bias"]))))


def choice(model: str, candidates: Sequence[Features], told: Features) -> list[float]:
    """The probability of each candidate that it is the one (``when``); the rest is for none.

    ``told`` is how the claim is told.
    """
    weights, against = _weights()[model], _weights()[f"{model}: none"]
    scores = [_score(weights, features) for features in candidates]
    scores.append(_score(against, told) + against["bias"])
    highest = max(scores)
    odds = [exp(score - highest) for score in scores]
    total = sum(odds)
    return [one / total for one in odds[:-1]]


def crossed(features: Features, told: Features, *names: str) -> dict[str, float]:
    """The features, and the products of the named ones with how the claim is told."""
    found = dict(features)
    for name in names:
        if features.get(name):
            found |= {f"{name} x {key}": features[name] * value for key, value in told.items()}
    return found


def _score(weights: Features, features: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    data: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data
