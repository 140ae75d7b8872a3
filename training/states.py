"""The states of the shipped encoder before its last layer, read once and kept in a file.

What learns on a frozen trunk (``training.roles``) begins with them, and so learns what it will see.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from dateline.syntax.encoder import FILE, Encoder
from dateline.syntax.encoder.pieces import Window, windows
from training.graft import LEAVES
from training.model import MINILM
from training.propbank import Annotated


@dataclass(frozen=True, slots=True)
class Sample:
    """A window: its states (pieces, width), and its sentences, each at a range of its words."""

    states: NDArray[np.float16]
    firsts: tuple[int, ...]
    sentences: tuple[tuple[range, Annotated], ...]


def kept(path: Path, make: Callable[[], Iterable[Sample]]) -> list[Sample]:
    """The samples of a file of one's own (a pickle may run code), made where it is missing."""
    if not path.exists():
        made = list(make())
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(made))
        part.replace(path)
    found: list[Sample] = pickle.loads(path.read_bytes())
    return found


def samples(documents: Iterable[Sequence[Annotated]], encoder: Encoder) -> Iterator[Sample]:
    """The windows that the encoder reads documents in; sentences that are cut are left out."""
    session = _trunk()
    for document in documents:
        ranges: list[range] = []
        for sentence in document:
            start = ranges[-1].stop if ranges else 0
            ranges.append(range(start, start + len(sentence.words)))
        for window in windows([sentence.words for sentence in document], encoder.pieces):
            inside = tuple(
                (range(words.start - window.start, words.stop - window.start), sentence)
                for words, sentence in zip(ranges, document, strict=True)
                if window.start <= words.start and words.stop <= window.end
            )
            if any(sentence.predicates for _, sentence in inside):
                yield Sample(_states(session, window), window.firsts, inside)


def _trunk() -> onnxruntime.InferenceSession:
    """The shipped graph with what the branch begins with as an output."""
    graph = onnx.load(FILE)
    output = onnx.helper.make_tensor_value_info(LEAVES, 1, [1, None, MINILM.width])
    graph.graph.output.append(output)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph.SerializeToString(), options)


def _states(session: onnxruntime.InferenceSession, window: Window) -> NDArray[np.float16]:
    fed = {
        "pieces": np.array([window.pieces], dtype=np.int64),
        "casings": np.array([window.casings], dtype=np.int64),
        "firsts": np.array(window.firsts, dtype=np.int64),
    }
    found: NDArray[np.float16] = session.run([LEAVES], fed)[0][0].astype(np.float16)
    return found
