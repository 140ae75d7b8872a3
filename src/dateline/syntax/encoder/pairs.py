"""The pair heads: each word of a window tagged as seen from one anchor or cue.

The encoder has already projected every word twice, as a word looked at and as a word looked from;
what remains is small enough for numpy. So an anchor's arguments and a cue's source and content
need no second pass of the encoder, and two cues of one sentence get their own tags.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.syntax.encoder.spans import Floats

FARTHEST = 48  # words; what is farther away counts as that far
REACH = 2  # words to either side that a word's tag depends on


@dataclass(frozen=True, slots=True)
class PairHead:
    """The weights of one pair head.

    ``distance`` (2 * FARTHEST + 1, d) is added by a word's distance from the anchor;
    ``mix`` (2 * REACH + 1, d, e) and ``mix_bias`` (e) join neighbouring words;
    ``out`` (e, tags) and ``out_bias`` (tags) give the logits.
    """

    distance: Floats
    mix: Floats
    mix_bias: Floats
    out: Floats
    out_bias: Floats

    def __call__(self, words: Floats, anchors: Floats, start: int, end: int) -> Floats:
        """Logits (words, tags), as seen from the words ``start`` to ``end`` (exclusive).

        ``words`` and ``anchors`` (words, d) are the encoder's two projections of a window.
        """
        looked_from = anchors[start:end].mean(axis=0)
        count = len(words)
        seen = np.maximum(
            words + looked_from + self.distance[distances(count, start, end) + FARTHEST], 0
        )
        padded = np.zeros((count + 2 * REACH, seen.shape[1]), dtype=np.float32)
        padded[REACH : REACH + count] = seen
        mixed = self.mix_bias + sum(
            padded[k : k + count] @ self.mix[k] for k in range(2 * REACH + 1)
        )
        result: Floats = np.maximum(mixed, 0) @ self.out + self.out_bias
        return result


def distances(count: int, start: int, end: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """How far each of ``count`` words is after (or, negative, before) the words of a span."""
    index = np.arange(count)
    apart = np.where(index < start, index - start, np.maximum(index - end + 1, 0))
    return np.clip(apart, -FARTHEST, FARTHEST)
