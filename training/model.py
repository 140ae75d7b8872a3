"""The model in torch: a transformer of BERT's architecture with a casing embedding and heads."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.syntax.encoder.pairs import FARTHEST, REACH
from dateline.syntax.encoder.pieces import CASINGS
from training.data import Names, Silver
from training.tags import ANCHOR_TAGS, ARGUMENT_TAGS, CUE_TAGS, MENTION_TAGS, VOICE_TAGS

VOCABULARY = 30522
POSITIONS = 512
PAIR = 256  # width of the projections that pairs and types are compared in
MIXED = 64  # width of what a pair head knows of a word and its neighbours
ARC, LABEL = 160, 96  # widths of the projections that arcs and their labels are scored in
DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a transformer, and the rate that its pretrained weights learn at.

    With ``buckets``, attention has a bias by distance, of so many kinds for each head (MPNet).
    """

    width: int
    layers: int
    inner: int
    heads: int = 12
    epsilon: float = 1e-12
    buckets: int = 0
    rate: float = 1.5e-4


MINILM = Shape(384, 6, 1536)
MPNET = Shape(768, 12, 3072, epsilon=1e-5, buckets=32, rate=5e-5)


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=shape.epsilon)
        self.inner = nn.Linear(width, shape.inner)
        self.outer = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States (batch, pieces, width).

        ``mask`` (batch or 1, 1 or heads, 1 or pieces, pieces) is added to the scores.
        """
        shape = (*states.shape[:2], 3, self.heads, states.shape[2] // self.heads)
        query, key, value = self.qkv(states).view(shape).permute(2, 0, 3, 1, 4)
        # Torch's own attention is twice as slow in the backward pass on a processor.
        scores = (query * shape[4] ** -0.5) @ key.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        joined = scores.softmax(dim=-1) @ value
        joined = joined.transpose(1, 2).reshape(states.shape)
        states = self.norm1(states + self.dropout(self.attended(joined)))
        return self.norm2(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class PairScorer(nn.Module):
    """What ``dateline.syntax.encoder.pairs.PairHead`` computes, for many anchors at once."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * FARTHEST + 1, PAIR)
        self.mix = nn.Conv1d(PAIR, MIXED, 2 * REACH + 1, padding=REACH)
        self.out = nn.Linear(MIXED, tags)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.normal_(self.distance.weight, std=0.02)

    def forward(self, words: Tensor, anchors: Tensor, apart: Tensor, real: Tensor) -> Tensor:
        """Logits (pairs, words, tags).

        ``words`` (pairs, words, PAIR), ``anchors`` (pairs, PAIR), ``apart`` (pairs, words) the
        distances, ``real`` (pairs, words) false for padding.
        """
        seen = functional.relu(words + anchors[:, None] + self.distance(apart + FARTHEST))
        seen = self.dropout(seen) * real[..., None]
        mixed = functional.relu(self.mix(seen.transpose(1, 2))).transpose(1, 2)
        return self.out(self.dropout(mixed))


class Parser(nn.Module):
    """Part-of-speech tags and a biaffine scorer of arcs (Dozat and Manning 2017).

    An arc's label is scored from the sum of two projections.
    """

    def __init__(self, width: int, tags: int, labels: int) -> None:
        super().__init__()
        self.tag = nn.Linear(width, tags)
        self.dependent = nn.Linear(width, ARC)
        self.head = nn.Linear(width, ARC)
        self.biaffine = nn.Linear(ARC, ARC)  # its bias is the score of a head as such
        self.labelled = nn.Linear(width, LABEL)
        self.labelling = nn.Linear(width, LABEL)
        self.label = nn.Linear(LABEL, labels)
        self.dropout = nn.Dropout(0.2)

    def projections(self, words: Tensor) -> tuple[Tensor, ...]:
        """Tag logits; projections as dependent, as head, as labelled and as labelling word."""
        dependents = self.biaffine(self.dropout(functional.relu(self.dependent(words))))
        heads = self.dropout(functional.relu(self.head(words)))
        return self.tag(words), dependents, heads, self.labelled(words), self.labelling(words)

    def labels(self, labelled: Tensor, labelling: Tensor) -> Tensor:
        """Logits of the labels of arcs whose two words are projected so."""
        return self.label(self.dropout(functional.relu(labelled + labelling)))


class Model(nn.Module):
    """The encoder and its heads.

    ``forward`` is what the exported graph computes; pairs and types are scored from its
    projections.
    """

    def __init__(self, shape: Shape, roles: int, tags: int, labels: int) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.pieces = nn.Embedding(VOCABULARY, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.casings = nn.Embedding(len(CASINGS), width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        # As pretrained: there are too few texts to learn what distances mean anew.
        self.register_buffer("nearness", torch.zeros(shape.buckets, shape.heads), persistent=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.mention = nn.Linear(width, len(MENTION_TAGS))
        self.anchor = nn.Linear(width, len(ANCHOR_TAGS))
        self.cue = nn.Linear(width, len(CUE_TAGS))
        self.typed = nn.Linear(width, PAIR)
        self.described = nn.Linear(width, PAIR)
        # A type's logit is scale * cosine + bias, against 0 for "none of these".
        self.scale = nn.Parameter(torch.tensor(10.0))
        self.bias = nn.Parameter(torch.tensor(-4.0))
        # One projection for words looked at and one for words looked from, for either pair head.
        self.looks = nn.Linear(width, 4 * PAIR)
        self.argument = PairScorer(len(ARGUMENT_TAGS) + roles)
        self.voice = PairScorer(len(VOICE_TAGS))
        self.parser = Parser(width, tags, labels)
        nn.init.normal_(self.casings.weight, std=0.02)

    def states(self, pieces: Tensor, casings: Tensor) -> Tensor:
        """States (batch, pieces, width) of piece ids and casings; id 0 is padding."""
        read = pieces != 0
        mask = None if bool(read.all()) else -1e4 * (~read[:, None, None]).float()
        return self._states(pieces, casings, mask)

    def _nearness(self, count: int) -> Tensor:
        """What attention adds by distance (1, heads, pieces, pieces), as in Raffel et al. 2020.

        The half of the buckets is for what comes later; of either half, half are for single
        distances and half for wider and wider ones up to 128.
        """
        half = self.shape.buckets // 2
        single = half // 2
        places = torch.arange(count)
        later = places[None] - places[:, None]
        far = later.abs()
        wide = single + (
            torch.log(far.clamp(min=1) / single) / math.log(128 / single) * (half - single)
        ).long().clamp(max=half - 1 - single)
        bucket = torch.where(far < single, far, wide) + half * (later > 0)
        return self.nearness[bucket].permute(2, 0, 1)[None]

    def _states(self, pieces: Tensor, casings: Tensor, mask: Tensor | None) -> Tensor:
        places = torch.arange(pieces.shape[1])
        states = self.pieces(pieces) + self.positions(places) + self.casings(casings)
        states = self.dropout(self.norm(states))
        if self.shape.buckets:
            near = self._nearness(pieces.shape[1])
            mask = near if mask is None else near + mask
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def forward(self, pieces: Tensor, casings: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """The outputs of the exported graph, for one unpadded window (1, pieces).

        ``firsts`` (words) are the positions of the words' first pieces. See ``OUTPUTS``.
        """
        states = self._states(pieces, casings, None)[0]
        words = states[firsts]
        looks = self.looks(words)
        return (
            self.mention(words),
            self.anchor(words),
            self.cue(words),
            self.typed(words),
            looks,
            self.described(states.mean(dim=0)),
            *self.parser.projections(words),
        )

    def describe(self, pieces: Tensor, casings: Tensor) -> Tensor:
        """Unit vectors (descriptions, PAIR) of type descriptions in pieces, padded with 0."""
        read = (pieces != 0).float()[..., None]
        states = self.states(pieces, casings)
        mean = (states * read).sum(dim=1) / read.sum(dim=1)
        return functional.normalize(self.described(mean).float(), dim=-1)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs of the heads stand for, in order."""

    roles: tuple[str, ...]
    tags: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, roles: tuple[str, ...], trees: Silver) -> Labels:
        """The roles, and the tags and labels that occur in the silver trees."""
        tags = {tag for parse in trees.values() for tag in parse.tags}
        labels = {label for parse in trees.values() for label in parse.labels}
        return cls(roles, tuple(sorted(tags)), tuple(sorted(labels)))

    def names(self) -> Names:
        """Their numbers."""
        return Names(
            *({name: i for i, name in enumerate(n)} for n in (self.roles, self.tags, self.labels))
        )


OUTPUTS = (
    "mention",
    "anchor",
    "cue",
    "typed",
    "looks",
    "described",
    "tag",
    "dependent",
    "head",
    "labelled",
    "labelling",
)
