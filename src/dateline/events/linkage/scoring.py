"""How likely two claims tell one happening: a logistic regression over named features.

The weights, in log odds, are numbers in ``weights.json``; ``tools/train_linkage.py`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import numpy as np

from dateline.events.linkage.features import FEATURES, Floats

WEIGHTS = Path(__file__).parent / "weights.json"
BIAS = "bias"


def probability(rows: Floats, weights: Mapping[str, float]) -> Floats:
    """The probability of each row of features, 0 to 1."""
    columns = np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)
    odds = rows @ columns + np.float32(weights[BIAS])
    return (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)


def parts(rows: Floats, weights: Mapping[str, float]) -> Floats:
    """What each feature brings to each row, in log odds: a column a feature."""
    return rows * np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)


def weights(off: Collection[str] = ()) -> dict[str, float]:
    """The weights by name, without the features that are switched ``off``."""
    return {name: weight for name, weight in _weights().items() if name not in off}


@cache
def _weights() -> Mapping[str, float]:
    data: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data
