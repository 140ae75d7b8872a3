"""The second stage of training: the head for arguments learns on while the encoder stays as it is.

GENEVA has few sentences, so in the first stage this head sees too few of them; but its words'
states need to be computed only once, and then twelve passes take minutes. No other head changes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from dateline.syntax.encoder.pieces import WordPieces
from training import data
from training.batches import Sample, samples
from training.losses import pair_logits, pair_loss, role_loss
from training.model import PAIR, Model
from training.tags import ARGUMENT_TAGS

PASSES = 12
BATCH = 16  # sentences
RATE = 1e-3
WARM_UP = 100  # steps
TAG_WEIGHT = 3.0  # most words are no argument, so that their mean loss is small
DROPOUT = 0.2

Known = tuple[Sample, Tensor]  # a sentence and the states (words, width) of its words


def fit_arguments(
    model: Model, documents: Sequence[data.Document], pieces: WordPieces, names: data.Names
) -> None:
    """Train ``model.argument`` and the half of ``model.looks`` that only it uses."""
    known = _states(model, documents, pieces, names)
    parameters = [*model.argument.parameters(), *model.looks.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0)  # what is unused stays
    dropout = nn.Dropout(DROPOUT)
    total, step = PASSES * -(-len(known) // BATCH), 0
    model.argument.train()
    for number in range(PASSES):
        random.Random(number).shuffle(known)
        torch.manual_seed(number)
        started, losses = time.monotonic(), 0.0
        for begin in range(0, len(known), BATCH):
            batch = known[begin : begin + BATCH]
            words = dropout(_stacked([states for _, states in batch]))
            pairs = [(i, pair) for i, (sample, _) in enumerate(batch) for pair in sample.events]
            counts = torch.tensor([len(states) for _, states in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                looks = model.looks(words)[..., : 2 * PAIR]
                logits = pair_logits(model.argument, looks, pairs, counts)
            split = len(ARGUMENT_TAGS)
            loss = TAG_WEIGHT * pair_loss(logits[..., :split], pairs)
            loss = loss + role_loss(logits[..., split:], pairs)
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / total)
            optimiser.step()
            optimiser.zero_grad()
            losses += float(loss.detach())
            step += 1
        took = time.monotonic() - started
        mean = losses * BATCH / len(known)
        print(f"arguments, pass {number + 1} of {PASSES}: {took:.0f} s, {mean:.3f}", flush=True)


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
