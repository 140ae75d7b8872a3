"""The role head in torch: a copy of the encoder's last layer that goes its own way, and its scores.

The encoder stays as it is. A branch leaves it before its last layer, goes on through a copy of that
layer that learns, and ends in the head that ``dateline.syntax.encoder.roles`` computes.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.syntax.encoder import Part
from dateline.syntax.encoder.roles import NEAR
from training.model import MINILM, Layer

WIDTH = 96  # of the projections of predicates and arguments
DROPOUT = 0.25
OUTPUTS = ("predicate", "asker", "asked")


class Branch(nn.Module):
    """``forward`` is what the exported graph computes; pairs are scored from its projections."""

    def __init__(self) -> None:
        super().__init__()
        parts = len(Part)
        self.layer = Layer(MINILM)
        self.predicate = nn.Linear(MINILM.width, 1)
        self.asker = nn.Linear(MINILM.width, WIDTH)
        self.asked = nn.Linear(MINILM.width, WIDTH)
        self.form = nn.Parameter(torch.zeros(parts, WIDTH, WIDTH))
        self.word = nn.Linear(WIDTH, parts)
        self.at = nn.Linear(WIDTH, parts, bias=False)
        self.near = nn.Embedding(2 * NEAR + 1, parts)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.normal_(self.form, std=1 / WIDTH)
        nn.init.zeros_(self.near.weight)

    def forward(self, states: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The outputs of the exported graph, for the states (1, pieces, width) of one window."""
        return self.projections(self.layer(states, None)[0][firsts])

    def projections(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of being a predicate, and the projections as predicate and as argument."""
        return (
            self.predicate(self.dropout(words)),
            self.dropout(functional.relu(self.asker(words))),
            self.dropout(functional.relu(self.asked(words))),
        )

    def scores(self, predicates: Tensor, words: Tensor, apart: Tensor) -> Tensor:
        """Logits (predicates, words, parts).

        ``predicates`` (predicates, WIDTH) and ``words`` (predicates, words, WIDTH) are projections,
        ``apart`` (predicates, words) how far each word is behind the predicate.
        """
        seen = torch.einsum("pd,lde->ple", predicates, self.form)
        return (
            torch.einsum("ple,pne->pnl", seen, words)
            + self.word(words)
            + self.at(predicates)[:, None]
            + self.near(apart.clamp(-NEAR, NEAR) + NEAR)
        )

    def weights(self) -> dict[str, np.ndarray]:
        """What `dateline.syntax.encoder.RoleHead` computes with, by name."""
        arrays = {
            "form": self.form,
            "word": self.word.weight.T,
            "word_bias": self.word.bias,
            "predicate": self.at.weight.T,
            "near": self.near.weight,
        }
        return {name: array.detach().numpy() for name, array in arrays.items()}


def shipped_layer(graph: onnx.GraphProto, number: int) -> dict[str, Tensor]:
    """A layer's weights, made floats again from the 7 bits of an exported graph."""
    arrays = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    nodes = {node.name: node for node in graph.node}
    found: dict[str, Tensor] = {}
    for part in ("qkv", "attended", "inner", "outer"):
        _, weight, _, zero = nodes[f"/layers.{number}/{part}/MatMul_quant"].input
        scale = arrays[weight.removesuffix("_quantized") + "_scale"]
        whole = (arrays[weight].astype(np.float32) - arrays[zero].astype(np.float32)) * scale
        found[f"{part}.weight"] = torch.tensor(whole.T.copy())
        found[f"{part}.bias"] = _tensor(arrays, f"layers.{number}.{part}.bias")
    for part in ("norm1", "norm2"):
        for kind in ("weight", "bias"):
            found[f"{part}.{kind}"] = _tensor(arrays, f"layers.{number}.{part}.{kind}")
    return found


def _tensor(arrays: Mapping[str, np.ndarray], name: str) -> Tensor:
    return torch.tensor(arrays[name])
