"""Scores of arcs to a dependency tree: the best head of each word, no arc across another."""

from __future__ import annotations

from typing import Any

import numpy as np

from dateline.syntax.encoder.spans import Floats


def tree(scores: Floats) -> list[int]:
    """The head of each word of a sentence; the one root is its own head.

    ``scores`` (words, words) has a row a word and a column a head; the diagonal scores the word as
    a root. Every word takes its best head where that makes a tree in which no arc crosses another;
    else the best such tree is looked for (Eisner 1996), since nearly all of English is like that.
    """
    count = len(scores)
    if count < 2:
        return [0] * count
    diagonal = scores.diagonal()
    others = scores.astype(np.float64)
    np.fill_diagonal(others, -np.inf)
    root = int((diagonal - others.max(axis=1)).argmax())
    heads = [int(head) for head in others.argmax(axis=1)]
    heads[root] = root
    return heads if is_projective(heads) else _eisner(others, diagonal)


def is_projective(heads: list[int]) -> bool:
    """Whether heads make one tree, and no arc (nor the root's, from outside) crosses another.

    So it is where each word's own words, with those below them, are a stretch of the sentence.
    """
    left, right = list(range(len(heads))), list(range(len(heads)))
    size = [1] * len(heads)
    waiting = [0] * len(heads)
    for word, head in enumerate(heads):
        waiting[head] += head != word
    ready = [word for word, below in enumerate(waiting) if not below]
    while ready:
        word = ready.pop()
        if right[word] - left[word] + 1 != size[word]:
            return False
        head = heads[word]
        if head == word:
            return size[word] == len(heads)
        left[head], right[head] = min(left[head], left[word]), max(right[head], right[word])
        size[head] += size[word]
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return False  # a cycle


def _eisner(scores: np.ndarray[Any, np.dtype[np.float64]], roots: Floats) -> list[int]:
    """The projective tree with one root whose arcs' scores have the greatest sum.

    ``scores`` has a row a word and a column a head. A stretch of words is built from two shorter
    ones: closed, with its head at one end, or open, with an arc between its ends.
    """
    count = len(scores)
    # Closed and open stretches from the first to the last word; the head is [0] last, [1] first.
    closed = np.zeros((2, count, count))
    opened = np.zeros((2, count, count))
    closed_at = np.zeros((2, count, count), dtype=np.intp)
    opened_at = np.zeros((count, count), dtype=np.intp)
    for width in range(1, count):
        first = np.arange(count - width)[:, None]
        last = first + width
        split = first + np.arange(width)  # the first part's last word
        joined = closed[1, first, split] + closed[0, split + 1, last]
        best = joined.argmax(axis=1)
        row = i = first[:, 0]
        j = last[:, 0]
        opened_at[i, j] = i + best
        inner = joined[row, best]
        opened[0, i, j] = inner + scores[i, j]
        opened[1, i, j] = inner + scores[j, i]
        leftward = closed[0, first, split] + opened[0, split, last]
        best = leftward.argmax(axis=1)
        closed_at[0, i, j], closed[0, i, j] = i + best, leftward[row, best]
        rightward = opened[1, first, split + 1] + closed[1, split + 1, last]
        best = rightward.argmax(axis=1)
        closed_at[1, i, j], closed[1, i, j] = i + best + 1, rightward[row, best]
    root = int((closed[0, 0] + roots + closed[1, :, -1]).argmax())
    heads = [root] * count
    pending: list[tuple[int, int, int, bool]] = [(0, root, 0, False), (root, count - 1, 1, False)]
    while pending:
        begin, end, side, is_open = pending.pop()
        if begin == end:
            continue
        if is_open:
            at = int(opened_at[begin, end])
            heads[(begin, end)[side]] = (end, begin)[side]
            pending += [(begin, at, 1, False), (at + 1, end, 0, False)]
        else:
            at = int(closed_at[side, begin, end])
            pending += [(begin, at, side, side == 1), (at, end, side, side == 0)]
    return heads
