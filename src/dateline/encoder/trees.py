"""Scores of arcs to a dependency tree: the best head of each word, with cycles mended."""

from __future__ import annotations

import numpy as np

from dateline.encoder.spans import Floats


def tree(scores: Floats) -> list[int]:
    """The head of each word of a sentence; the one root is its own head.

    ``scores`` (words, words) has a row a word and a column a head; the diagonal scores the word as
    a root. Every word takes its best head. A word that does not lead to the root then is hung
    anew, at the least cost, until all do: near the best tree (Chu and Liu 1965; Edmonds 1967), and
    the best one wherever the best heads have no cycle.
    """
    count = len(scores)
    if count < 2:
        return [0] * count
    diagonal = scores.diagonal()
    others = scores.astype(np.float64)
    np.fill_diagonal(others, -np.inf)
    best = others.max(axis=1)
    root = int((diagonal - best).argmax())
    heads = others.argmax(axis=1)
    heads[root] = root
    while True:
        led = _led_to(heads, root)
        if led.all():
            return [int(head) for head in heads]
        lost = np.flatnonzero(~led)
        anchored = np.flatnonzero(led)
        options = others[np.ix_(lost, anchored)]
        cost = best[lost] - options.max(axis=1)
        row = int(cost.argmin())
        heads[lost[row]] = anchored[int(options[row].argmax())]


def _led_to(heads: np.ndarray[tuple[int], np.dtype[np.intp]], root: int) -> np.ndarray:
    """Which words lead to the root."""
    led = np.zeros(len(heads), dtype=bool)
    led[root] = True
    while True:
        more = led | led[heads]
        if (more == led).all():
            return led
        led = more
