"""A trained branch becomes part of the exported graph, whose other outputs stay as they are."""

from __future__ import annotations

import base64
import io
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.syntax.encoder import Part
from training.branch import OUTPUTS, Branch
from training.model import MINILM

# Where the branch leaves the trunk: behind the last layer but one.
LEAVES = f"/layers.{MINILM.layers - 2}/norm2/LayerNormalization_output_0"
_PREFIX = "roles/"
_OPSET = 17


def graft(branch: Branch, path: Path, into: Path) -> None:
    """Write the graph of ``path`` with the branch to ``into``; one that it has is replaced."""
    whole = onnx.load(path)
    _cut(whole.graph)
    with tempfile.TemporaryDirectory() as folder:
        made = onnx.compose.add_prefix(_exported(branch, Path(folder)), _PREFIX)
    names = {_PREFIX + "states": LEAVES, _PREFIX + "firsts": "firsts"}
    names |= {_PREFIX + output: output for output in OUTPUTS}
    for node in made.graph.node:
        for names_of in (node.input, node.output):
            names_of[:] = [names.get(name, name) for name in names_of]
    whole.graph.node.extend(made.graph.node)
    whole.graph.initializer.extend(made.graph.initializer)
    for output in made.graph.output:
        output.name = names[output.name]
        whole.graph.output.append(output)
    _add_weights(whole, branch)
    part = into.with_suffix(".part")
    onnx.save(whole, part)
    part.replace(into)


def _cut(graph: onnx.GraphProto) -> None:
    """Take out what belongs to an earlier branch."""
    for kept in (graph.node, graph.initializer, graph.output):
        others = [x for x in kept if not x.name.startswith(_PREFIX) and x.name not in OUTPUTS]
        del kept[:]
        kept.extend(others)


def _exported(branch: Branch, folder: Path) -> onnx.ModelProto:
    whole, small = folder / "float.onnx", folder / "int8.onnx"
    torch.onnx.export(
        branch.eval(),
        (torch.zeros(1, 5, MINILM.width), torch.tensor([1, 2])),
        str(whole),
        input_names=["states", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            "states": {1: "pieces"},
            "firsts": {0: "words"},
            **{name: {0: "words"} for name in OUTPUTS},
        },
        opset_version=_OPSET,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        small,
        op_types_to_quantize=["MatMul", "Gemm"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # as in training.export
        extra_options={"MatMulConstBOnly": True},
    )
    return onnx.load(small)


def _add_weights(whole: onnx.ModelProto, branch: Branch) -> None:
    """Put the weights that numpy computes with, and the parts' names, into the metadata."""
    found = {entry.key: entry.value for entry in whole.metadata_props}
    packed = np.load(io.BytesIO(base64.b64decode(found["heads"])))
    arrays = {name: packed[name] for name in packed.files if not name.startswith("part_")}
    for name, array in branch.weights().items():
        arrays[f"part_{name}"] = array.astype(np.float16)
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    found["heads"] = base64.b64encode(file.getvalue()).decode("ascii")
    found["labels"] = json.dumps(json.loads(found["labels"]) | {"part": list(Part)})
    onnx.helper.set_model_props(whole, found)
