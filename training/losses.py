"""Losses of single heads, and the logits of pair heads for all anchors of a batch at once."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from dateline.encoder.pairs import distances
from training.batches import Pair
from training.model import PAIR, PairScorer

IGNORED = -100  # torch's number for "no label here"


def cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
    """The mean over labelled places; 0 where there is none."""
    total = functional.cross_entropy(
        logits.flatten(0, -2), gold.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / max(1, int((gold != IGNORED).sum()))


def pair_logits(
    scorer: PairScorer, looks: Tensor, pairs: Sequence[tuple[int, Pair]], counts: Tensor
) -> Tensor:
    """Logits (pairs, words, tags) of pairs, each with its row of the batch.

    ``looks`` (rows, words, 2 * PAIR) are the two projections of the words, ``counts`` (rows) how
    many words of a row are real.
    """
    rows = torch.tensor([i for i, _ in pairs])
    longest = looks.shape[1]
    anchors = torch.stack([looks[i, p.start : p.end, PAIR:].mean(dim=0) for i, p in pairs])
    apart = torch.stack([torch.from_numpy(distances(longest, p.start, p.end)) for _, p in pairs])
    real = (torch.arange(longest) < counts[rows, None]).float()
    return scorer(looks[rows, :, :PAIR], anchors, apart, real).float()


def pair_loss(logits: Tensor, pairs: Sequence[tuple[int, Pair]]) -> Tensor:
    """The loss of the tags of all words, as seen from each pair's anchor."""
    width = logits.shape[1]
    gold = [[*pair.tags, *[IGNORED] * (width - len(pair.tags))] for _, pair in pairs]
    return cross_entropy(logits, torch.tensor(gold))


def role_loss(logits: Tensor, pairs: Sequence[tuple[int, Pair]]) -> Tensor:
    """The loss of the roles of the gold arguments, by the mean logits of an argument's words."""
    spans = [(i, *span) for i, (_, pair) in enumerate(pairs) for span in pair.spans]
    if not spans:
        return torch.zeros(())
    means = torch.stack([logits[i, a:b].mean(dim=0) for i, a, b, _ in spans])
    return cross_entropy(means, torch.tensor([role for *_, role in spans]))
