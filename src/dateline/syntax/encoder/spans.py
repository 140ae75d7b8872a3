"""Tags of words to spans: the best legal sequence (Viterbi), and how sure each span is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words ``start`` to ``end`` (exclusive) with a label; ``score`` is from 0 to 1."""

    label: str
    start: int
    end: int
    score: float


def bio(labels: Sequence[str]) -> tuple[str, ...]:
    """The tags for spans with these labels: "O", then "B-" and "I-" of each label."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def decode(logits: Floats, tags: Sequence[str]) -> list[TaggedSpan]:
    """The spans of the likeliest tag sequence in which no "I-x" lacks its "B-x" before it.

    ``logits`` has one row a word and one column a tag. A span's score is the mean probability of
    its tags.
    """
    if not len(logits):
        return []
    probabilities = softmax(logits)
    path = _best_path(np.log(probabilities + 1e-9), _legal(tuple(tags)))
    chosen = probabilities[np.arange(len(path)), path]
    spans: list[TaggedSpan] = []
    start = -1
    for i, tag in enumerate([*path, 0]):
        inside = i < len(path) and tags[tag].startswith("I-")
        if start >= 0 and not inside:
            label = tags[path[start]][2:]
            spans.append(TaggedSpan(label, start, i, float(chosen[start:i].mean())))
            start = -1
        if i < len(path) and tags[tag].startswith("B-"):
            start = i
    return spans


@cache
def _legal(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Whether a tag (column) may follow another (row)."""
    return np.array(
        [[not b.startswith("I-") or a[2:] == b[2:] for b in tags] for a in tags], dtype=np.bool_
    )


def _best_path(scores: Floats, legal: NDArray[np.bool_]) -> list[int]:
    """The likeliest legal sequence: mostly each word's likeliest tag, else by Viterbi."""
    likeliest = scores.argmax(axis=1)
    if legal[0, likeliest[0]] and legal[likeliest[:-1], likeliest[1:]].all():
        return [int(tag) for tag in likeliest]
    return _viterbi(scores, legal)


def _viterbi(scores: Floats, legal: NDArray[np.bool_]) -> list[int]:
    greedy = scores.argmax(axis=1)
    if legal[0, greedy[0]] and legal[greedy[:-1], greedy[1:]].all():
        return [int(tag) for tag in greedy]  # as nearly always
    steps = np.where(legal, 0.0, -np.inf)
    best = np.where(legal[0], scores[0], -np.inf)  # a text begins as after "O"
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = best[:, None] + steps
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
