"""The second stage of training: the head for arguments learns on while the encoder stays as it is.

GENEVA has few sentences, so in the first stage this head sees too few of them; but its words'
states need to be computed only once, and then twelve passes take minutes. No other head changes.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.syntax.encoder.pieces import WordPieces
from training import data
from training.batches import Sample, samples
from training.loop import Course, train
from training.losses import pair_logits, pair_loss, role_loss
from training.model import PAIR, Model
from training.tags import ARGUMENT_TAGS

PASSES = 12
BATCH = 16  # sentences
RATE = 1e-3
TAG_WEIGHT = 3.0  # most words are no argument, so that their mean loss is small
DROPOUT = 0.2

Known = tuple[Sample, Tensor]  # a sentence and the states (words, width) of its words


def fit_arguments(
    model: Model,
    documents: Sequence[data.Document],
    pieces: WordPieces,
    names: data.Names,
    work: Path,
) -> None:
    """Train ``model.argument`` and the half of ``model.looks`` that only it uses."""
    known = _states(model, documents, pieces, names)
    course = Course(
        nn.ModuleDict({"argument": model.argument, "looks": model.looks}),
        PASSES,
        lambda number: _batches(known, number),
        lambda batch: _losses(model, batch),
        size=lambda batch: sum(len(sample.window.pieces) for sample, _ in batch),
        rate=lambda name: RATE,
        decay=0.0,  # the other half of "looks" has no gradient and stays
    )
    train(course, work / "arguments.pt")


def _batches(known: Sequence[Known], number: int) -> list[Sequence[Known]]:
    shuffled = random.Random(number).sample(known, len(known))
    return [shuffled[begin : begin + BATCH] for begin in range(0, len(known), BATCH)]


def _losses(model: Model, batch: Sequence[Known]) -> dict[str, Tensor]:
    words = functional.dropout(_stacked([states for _, states in batch]), DROPOUT)
    pairs = [(i, pair) for i, (sample, _) in enumerate(batch) for pair in sample.events]
    counts = torch.tensor([len(states) for _, states in batch])
    looks = model.looks(words)[..., : 2 * PAIR]
    logits = pair_logits(model.argument, looks, pairs, counts)
    split = len(ARGUMENT_TAGS)
    return {
        "argument": TAG_WEIGHT * pair_loss(logits[..., :split], pairs),
        "role": role_loss(logits[..., split:], pairs),
    }


def _states(
    model: Model, documents: Sequence[data.Document], pieces: WordPieces, names: data.Names
) -> list[Known]:
    model.eval()
    found: list[Known] = []
    with torch.no_grad():
        for document in documents:
            for sample in samples(document, pieces, names, [1] * len(document.sentences)):
                if sample.events:
                    window = sample.window
                    read = torch.tensor([window.pieces]), torch.tensor([window.casings])
                    found.append((sample, model.states(*read)[0][list(window.firsts)]))
    return found


def _stacked(states: Sequence[Tensor]) -> Tensor:
    stacked = torch.zeros(len(states), max(map(len, states)), states[0].shape[1])
    for row, words in zip(stacked, states, strict=True):
        row[: len(words)] = words
    return stacked
