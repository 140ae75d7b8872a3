"""How likely a candidate is right: a logistic regression over features that have names.

The weights are numbers in ``weights.json``; ``tools/train_circumstances.py`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.json"
Features = Mapping[str, float]


def probability(model: str, features: Features) -> float:
    """The probability that a candidate of this kind (``when``, ``where``, ``spot``) is right."""
    weights = _weights()[model]
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score + weights["bias"]))))


def crossed(features: Features, told: Features, *names: str) -> dict[str, float]:
    """The features, and the products of the named ones with how the claim is told."""
    found = dict(features)
    for name in names:
        if features.get(name):
            found |= {f"{name} x {key}": features[name] * value for key, value in told.items()}
    return found


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    data: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data
