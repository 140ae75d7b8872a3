"""The trained model as one file: an int8 ONNX graph with all else that is needed as metadata."""

from __future__ import annotations

import base64
import copy
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.syntax.encoder.pairs import REACH
from training.backbones import tokenizer
from training.branch import Branch
from training.graft import graft
from training.model import OUTPUTS, Labels, Model, PairScorer
from training.tags import ANCHOR_TAGS, ARGUMENT_TAGS, CUE_TAGS, MENTION_TAGS, VOICE_TAGS

VERSION = "1"
_OPSET = 17
# A span costs the loss as little as a word, so these heads miss more than they invent. What is
# taken off the logit of "O" makes up for it; by the F1 of the development sets.
LEANING = {"anchor": 0.2, "cue": 0.2}


def export(model: Model, labels: Labels, path: Path) -> None:
    """Write the model to ``path``; weights of the graph in 8 bits, of the small heads in 16.

    Its role head has learned nothing yet: that is for ``training.roles``.
    """
    model = copy.deepcopy(model).eval()
    with torch.no_grad():
        for head, by in LEANING.items():
            getattr(model, head).bias[0] -= by
    example = (torch.tensor([[101, 2003, 102]]), torch.tensor([[0, 1, 0]]), torch.tensor([1]))
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "float.onnx"
        torch.onnx.export(
            model,
            example,
            str(exact),
            input_names=["pieces", "casings", "firsts"],
            output_names=list(OUTPUTS),
            dynamic_axes={
                "pieces": {1: "pieces"},
                "casings": {1: "pieces"},
                "firsts": {0: "words"},
                **{name: {0: "words"} for name in OUTPUTS if name != "described"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
        small = Path(folder) / "int8.onnx"
        quantize_dynamic(
            exact,
            small,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # 7 bits of weights: processors without VNNI add up in 16 bits
            extra_options={"MatMulConstBOnly": True},
        )
        made = onnx.load(small)
        onnx.helper.set_model_props(
            made,
            {
                "version": VERSION,
                "tokenizer": tokenizer().read_text(encoding="utf-8"),
                "labels": json.dumps(
                    {
                        "mention": MENTION_TAGS,
                        "anchor": ANCHOR_TAGS,
                        "cue": CUE_TAGS,
                        "argument": ARGUMENT_TAGS,
                        "voice": VOICE_TAGS,
                        "role": labels.roles,
                        "tag": labels.tags,
                        "label": labels.labels,
                    }
                ),
                "heads": _packed(model),
            },
        )
        whole = Path(folder) / "whole.onnx"
        onnx.save(made, whole)
        graft(Branch(), whole, path)


def _packed(model: Model) -> str:
    """The weights that numpy computes with, as a base64 text of an .npz file."""
    arrays: dict[str, np.ndarray] = {
        "scale": model.scale.detach().numpy(),
        "bias": model.bias.detach().numpy(),
        "label_out": model.parser.label.weight.detach().numpy().T,
        "label_bias": model.parser.label.bias.detach().numpy(),
    }
    for name, scorer in (("argument", model.argument), ("voice", model.voice)):
        arrays |= {f"{name}_{key}": value for key, value in _pair(scorer).items()}
    packed = io.BytesIO()
    half: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez_compressed(packed, **half)
    return base64.b64encode(packed.getvalue()).decode("ascii")


def _pair(scorer: PairScorer) -> dict[str, np.ndarray]:
    mix = scorer.mix.weight.detach().numpy()  # (out, in, 2 * REACH + 1)
    assert mix.shape[2] == 2 * REACH + 1
    return {
        "distance": scorer.distance.weight.detach().numpy(),
        "mix": mix.transpose(2, 1, 0),
        "mix_bias": scorer.mix.bias.detach().numpy(),
        "out": scorer.out.weight.detach().numpy().T,
        "out_bias": scorer.out.bias.detach().numpy(),
    }
