"""How likely two claims tell one happening: a logistic regression over named features.

The weights, in log odds, are numbers in ``weights.json``; ``tools/train_linkage.py`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.features import FEATURES, Floats, PairView, described

WEIGHTS = Path(__file__).parent / "weights.json"
BIAS = "bias"


def probability(pairs: PairView, weights: Mapping[str, float]) -> Floats:
    """The probability of each pair, 0 to 1."""
    columns = np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)
    odds = described(pairs) @ columns + np.float32(weights[BIAS])
    return (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)


def parts(pairs: PairView, weights: Mapping[str, float]) -> NDArray[np.float32]:
    """What each feature brings to each pair, in log odds: a column a feature."""
    return described(pairs) * np.array([weights.get(n, 0.0) for n in FEATURES], np.float32)


def weights(off: Collection[str] = ()) -> dict[str, float]:
    """The weights by name, without the features that are switched ``off``."""
    return {name: weight for name, weight in _weights().items() if name not in off}


@cache
def _weights() -> Mapping[str, float]:
    data: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data
