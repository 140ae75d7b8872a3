"""The losses of a batch, head by head."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from dateline import profiles
from dateline.syntax.encoder import Floats
from dateline.syntax.encoder.pairs import distances
from dateline.syntax.encoder.pieces import WordPieces
from dateline.syntax.encoder.types import description_window
from training import data
from training.batches import Pair, Sample
from training.model import PAIR, Model, PairScorer
from training.tags import ARGUMENT_TAGS

IGNORED = -100  # torch's number for "no label here"
ARMS_TYPES = 8  # types of the arms profile on the menu
OTHER_TYPES = 10  # types on the menu that no anchor of the batch has
HIDDEN_TYPE = 0.1  # how often a type is left off the menu, so that "none of these" is learned
MOST_PAIRS = 40  # anchors, and cues, of a batch that are looked from


def cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
    """The mean over labelled places; 0 where there is none."""
    total = functional.cross_entropy(
        logits.flatten(0, -2), gold.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / max(1, int((gold != IGNORED).sum()))


def soft_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """The mean over places whose target (a distribution) is not all 0; 0 where there is none."""
    total = -(targets * logits.log_softmax(dim=-1)).sum()
    return total / max(1.0, float(targets.sum()))


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
    return soft_cross_entropy(logits, stacked([p.tags for _, p in pairs], logits.shape[1]))


def role_loss(logits: Tensor, pairs: Sequence[tuple[int, Pair]]) -> Tensor:
    """The loss of the roles of the gold arguments, by the mean logits of an argument's words."""
    spans = [(i, *span) for i, (_, pair) in enumerate(pairs) for span in pair.spans]
    if not spans:
        return torch.zeros(())
    means = torch.stack([logits[i, a:b].mean(dim=0) for i, a, b, _ in spans])
    return cross_entropy(means, torch.tensor([role for *_, role in spans]))


def padded(found: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
    """A (rows, longest) tensor."""
    longest = max(map(len, found))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in found])


def stacked(found: Sequence[Floats], longest: int) -> Tensor:
    """Arrays (any, columns) as one tensor (arrays, longest, columns), filled up with 0."""
    made = torch.zeros(len(found), longest, found[0].shape[1])
    for row, values in zip(made, found, strict=True):
        row[: len(values)] = torch.from_numpy(values)
    return made


class Losses:
    """The losses of a batch, by head; a head without labels in the batch has none."""

    def __init__(
        self, model: Model, pieces: WordPieces, seed: int, held_out: Sequence[str]
    ) -> None:
        self._model = model
        ontology = data.ontology()
        arms = profiles.load("arms").types
        self._arms = ontology.arms
        described = {
            **{name: text for name, text in ontology.descriptions.items() if name not in held_out},
            **{
                f"arms/{name}": arms[name].description
                for name in sorted(set(ontology.arms.values()) - {"none", "unsure"})
            },
        }
        self._descriptions = {
            name: description_window(name.removeprefix("arms/"), text, pieces)
            for name, text in described.items()
        }
        self._chance = random.Random(seed)

    def __call__(self, batch: Sequence[Sample]) -> dict[str, Tensor]:
        """The losses of a batch whose windows are all of one data set."""
        model, windows = self._model, [sample.window for sample in batch]
        states = model.states(
            padded([w.pieces for w in windows]), padded([w.casings for w in windows])
        )
        firsts = padded([w.firsts for w in windows])
        words = model.dropout(states.gather(1, firsts[..., None].expand(-1, -1, states.shape[2])))
        losses: dict[str, Tensor] = {}
        for name in ("mention", "anchor", "cue"):
            tags = [getattr(sample, name) for sample in batch]
            if tags[0] is not None:
                logits = getattr(model, name)(words).float()
                losses[name] = soft_cross_entropy(logits, stacked(tags, logits.shape[1]))
        events = self._some([(i, pair) for i, s in enumerate(batch) for pair in s.events])
        voices = self._some([(i, pair) for i, s in enumerate(batch) for pair in s.voices])
        if events or voices:
            looks = model.looks(words)
            counts = torch.tensor([len(w.firsts) for w in windows])
            if events:
                scores = pair_logits(model.argument, looks[..., : 2 * PAIR], events, counts)
                split = len(ARGUMENT_TAGS)
                losses["argument"] = pair_loss(scores[..., :split], events)
                losses["role"] = role_loss(scores[..., split:], events)
                losses["type"] = self._type_loss(words, events)
            if voices:
                scores = pair_logits(model.voice, looks[..., 2 * PAIR :], voices, counts)
                losses["voice"] = pair_loss(scores, voices)
        if batch[0].tree is not None:
            losses |= _parse_losses(model, words, batch)
        return losses

    def _some(self, pairs: list[tuple[int, Pair]]) -> list[tuple[int, Pair]]:
        return sorted(
            self._chance.sample(pairs, min(MOST_PAIRS, len(pairs))), key=lambda pair: pair[0]
        )

    def _type_loss(self, words: Tensor, events: Sequence[tuple[int, Pair]]) -> Tensor:
        """Each anchor against a menu of GENEVA's types and, if its type is sure, of the arms'."""
        chance, model = self._chance, self._model
        golds = sorted({pair.type for _, pair in events})
        theirs = [name for name in self._descriptions if name.startswith("arms/")]
        arms = chance.sample(theirs, min(ARMS_TYPES, len(theirs)))
        others = [n for n in self._descriptions if n not in golds and n not in theirs]
        menu = [name for name in golds if chance.random() >= HIDDEN_TYPE]
        menu += chance.sample(others, min(OTHER_TYPES, len(others)))
        texts = [self._descriptions[name] for name in menu + arms]
        vectors = model.describe(
            padded([t.pieces for t in texts]), padded([t.casings for t in texts])
        )
        anchors = torch.stack([words[i, pair.start : pair.end].mean(dim=0) for i, pair in events])
        anchors = functional.normalize(model.typed(anchors).float(), dim=-1)
        logits = model.scale * anchors @ vectors.T + model.bias
        none = torch.zeros(len(events), 1)

        def loss(columns: Tensor, names: Sequence[str], targets: Sequence[str]) -> Tensor:
            place = {name: i + 1 for i, name in enumerate(names)}
            gold = [IGNORED if t == "arms/unsure" else place.get(t, 0) for t in targets]
            return cross_entropy(torch.cat([none, columns], dim=1), torch.tensor(gold))

        types = [pair.type for _, pair in events]
        own = loss(logits[:, : len(menu)], menu, types)
        other = loss(logits[:, len(menu) :], arms, [f"arms/{self._arms[t]}" for t in types])
        return own + 0.5 * other


def _parse_losses(model: Model, words: Tensor, batch: Sequence[Sample]) -> dict[str, Tensor]:
    """Tags; each word's head among the words of its sentence; the label of the right arc."""
    trees = [sample.tree for sample in batch if sample.tree is not None]
    tags, dependents, heads, labelled, labelling = model.parser.projections(words)
    sentences = padded([t.sentences for t in trees], -1)
    apart = sentences[:, :, None] != sentences[:, None, :]
    arcs = (dependents.float() @ heads.float().transpose(1, 2)).masked_fill(apart, -1e4)
    gold = padded([t.heads for t in trees], IGNORED)
    above = gold.clamp(min=0)[..., None].expand(-1, -1, labelling.shape[2])
    labels = model.parser.labels(labelled, labelling.gather(1, above))
    return {
        "tag": cross_entropy(tags.float(), padded([t.tags for t in trees], IGNORED)),
        "arc": cross_entropy(arcs, gold),
        "label": cross_entropy(labels.float(), padded([t.labels for t in trees], IGNORED)),
    }
