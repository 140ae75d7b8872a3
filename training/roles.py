"""Train the role head on PropBank and put it into the encoder: the trunk and other heads stay.

    python -m training.roles --data DIR [--work DIR] [--passes 10] [--no-install]

The states that the branch begins with are the shipped graph's own, read once; so a pass takes a
minute, and the branch learns what it will see. A checkpoint after each pass makes the run
resumable. Figures are those of EWT's development set.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dateline.syntax.encoder import FILE, Encoder, Part, load
from dateline.syntax.encoder.pieces import Window, windows
from training import propbank
from training.branch import Branch, shipped_layer
from training.graft import LEAVES, graft
from training.model import MINILM
from training.propbank import Annotated, Predicate
from training.scores import Score

WORK = Path.home() / ".cache/dateline-training/roles"
SIZE = 3072  # word pieces a batch
HEAD_RATE, LAYER_RATE = 2e-3, 3e-4
WARM_UP = 0.04
PREDICATE_WEIGHT = 5.0  # one loss a word beside one a predicate
PARTS = {part: number for number, part in enumerate(Part)}
_MASKED = -1e4


@dataclass(frozen=True, slots=True)
class Sample:
    """A window: its states (pieces, width), and its sentences, each at a range of its words."""

    states: NDArray[np.float16]
    firsts: tuple[int, ...]
    sentences: tuple[tuple[range, Annotated], ...]


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
    return onnxruntime.InferenceSession(graph.SerializeToString())


def _states(session: onnxruntime.InferenceSession, window: Window) -> NDArray[np.float16]:
    fed = {
        "pieces": np.array([window.pieces], dtype=np.int64),
        "casings": np.array([window.casings], dtype=np.int64),
        "firsts": np.array(window.firsts, dtype=np.int64),
    }
    found: NDArray[np.float16] = session.run([LEAVES], fed)[0][0].astype(np.float16)
    return found


def batches(found: Sequence[Sample], chance: random.Random) -> list[list[Sample]]:
    """Batches of windows of like length."""
    made: list[list[Sample]] = [[]]
    longest = 0
    for sample in sorted(found, key=lambda s: len(s.states) + chance.random() * 12):
        longest = max(longest, len(sample.states))
        if made[-1] and longest * (len(made[-1]) + 1) > SIZE:
            made.append([])
            longest = len(sample.states)
        made[-1].append(sample)
    chance.shuffle(made)
    return made


@dataclass(frozen=True, slots=True)
class Seen:
    """A batch as the branch sees it: logits of predicates, and of the parts as seen from each.

    ``gold`` are the predicates' numbers of window and word, and the words of their sentences;
    ``logits`` (predicates, words, parts) begin with the sentence's first word.
    """

    predicates: Tensor
    gold: tuple[tuple[int, range, Predicate], ...]
    logits: Tensor


def see(branch: Branch, batch: Sequence[Sample]) -> Seen:
    """What the branch makes of a batch."""
    longest = max(len(sample.states) for sample in batch)
    states = torch.zeros(len(batch), longest, MINILM.width)
    mask = torch.zeros(len(batch), 1, 1, longest)
    firsts = torch.zeros(len(batch), max(len(s.firsts) for s in batch), dtype=torch.long)
    for i, sample in enumerate(batch):
        states[i, : len(sample.states)] = torch.from_numpy(sample.states.astype(np.float32))
        mask[i, 0, 0, len(sample.states) :] = _MASKED
        firsts[i, : len(sample.firsts)] = torch.tensor(sample.firsts)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = branch.layer(states, mask)
        words = states.gather(1, firsts[..., None].expand(-1, -1, MINILM.width))
        predicates, askers, asked = branch.projections(words)
        gold = tuple(
            (i, here, predicate)
            for i, sample in enumerate(batch)
            for here, sentence in sample.sentences
            for predicate in sentence.predicates
        )
        width = max(len(here) for _, here, _ in gold)
        window = torch.tensor([i for i, _, _ in gold])
        at = torch.tensor([here[p.at] for _, here, p in gold])
        start = torch.tensor([here.start for _, here, _ in gold])
        around = (start[:, None] + torch.arange(width)).clamp(max=words.shape[1] - 1)
        logits = branch.scores(
            askers[window, at], asked[window[:, None], around], around - at[:, None]
        )
    return Seen(predicates[..., 0].float(), gold, logits.float())


def loss(seen: Seen, batch: Sequence[Sample]) -> Tensor:
    """How far what is seen is from the labels."""
    wanted = torch.zeros_like(seen.predicates)
    known = torch.zeros_like(wanted, dtype=torch.bool)
    for i, sample in enumerate(batch):
        for here, sentence in sample.sentences:
            if sentence.every:
                known[i, here.start : here.stop] = True
            for predicate in sentence.predicates:
                wanted[i, here[predicate.at]] = 1
    parts, real = _targets(seen)
    of_parts = functional.cross_entropy(seen.logits[real], parts[real], reduction="sum")
    whole = of_parts / len(seen.gold)
    if known.any():  # examples show predicates, but no words that are none
        logits = seen.predicates[known]
        whole = whole + PREDICATE_WEIGHT * functional.binary_cross_entropy_with_logits(
            logits, wanted[known]
        )
    return whole


def _targets(seen: Seen) -> tuple[Tensor, Tensor]:
    """The number of each word's part (predicates, words), and which are labelled."""
    parts = torch.zeros(seen.logits.shape[:2], dtype=torch.long)
    real = torch.zeros_like(parts, dtype=torch.bool)
    for row, (_, here, predicate) in enumerate(seen.gold):
        real[row, : len(here)] = True
        for word, part in predicate.arguments.items():
            if part is None:
                real[row, word] = False
            else:
                parts[row, word] = PARTS[part]
    return parts, real


def train(branch: Branch, found: Sequence[Sample], passes: int, work: Path) -> None:
    """Train pass by pass, beginning after the last checkpoint."""
    old = list(branch.layer.parameters())
    new = [p for name, p in branch.named_parameters() if not name.startswith("layer.")]
    rates = [{"params": new, "peak": HEAD_RATE}, {"params": old, "peak": LAYER_RATE}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    checkpoint = work / "branch.pt"
    begin = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        branch.load_state_dict(saved["branch"])
        optimiser.load_state_dict(saved["optimiser"])
        begin = saved["passes"]
    for number in range(begin, passes):
        torch.manual_seed(number)
        branch.train()
        started, sums = time.monotonic(), 0.0
        made = batches(found, random.Random(number))
        for step, batch in enumerate(made):
            progress = (number + step / len(made)) / passes
            pace = min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP)) + 1e-3
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * pace
            value = loss(see(branch, batch), batch)
            value.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 5.0)
            optimiser.step()
            optimiser.zero_grad()
            sums += float(value.detach())
        saved = {
            "branch": branch.state_dict(),
            "optimiser": optimiser.state_dict(),
            "passes": number + 1,
        }
        torch.save(saved, checkpoint)
        took = time.monotonic() - started
        print(f"pass {number + 1} of {passes}: {took:.0f} s, {sums / len(made):.3f}", flush=True)


def figures(branch: Branch, found: Sequence[Sample]) -> dict[str, Score]:
    """F1 of predicates, and of the head words of each part with gold predicates."""
    branch.eval()
    scores = {name: Score() for name in ("predicates", *(p for p in Part if p is not Part.NONE))}
    with torch.no_grad():
        for batch in batches(found, random.Random(0)):
            seen = see(branch, batch)
            for i, sample in enumerate(batch):
                for here, sentence in sample.sentences:
                    gold = {p.at for p in sentence.predicates}
                    likely = seen.predicates[i, here.start : here.stop] > 0
                    scores["predicates"].add(set(likely.nonzero()[:, 0].tolist()), gold)
            _, real = _targets(seen)
            best = seen.logits.argmax(dim=-1)
            for row, (_, _, predicate) in enumerate(seen.gold):
                for part, number in PARTS.items():
                    if part is not Part.NONE:
                        got = ((best[row] == number) & real[row]).nonzero()[:, 0].tolist()
                        gold = {w for w, p in predicate.arguments.items() if p is part}
                        scores[part].add(set(got), gold)
    return scores


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--work", type=Path, default=WORK, help=f"for checkpoints ({WORK})")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-install", action="store_true", help="leave the package as it is")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    known, encoder = propbank.frames(options.data), load()
    found = [
        *samples(propbank.treebank(options.data, "train", known), encoder),
        *samples(propbank.examples(options.data, known, encoder), encoder),
    ]
    branch = Branch()
    branch.layer.load_state_dict(shipped_layer(onnx.load(FILE).graph, MINILM.layers - 1))
    train(branch, found, options.passes, options.work)
    held_out = list(samples(propbank.treebank(options.data, "dev", known), encoder))
    for name, score in figures(branch, held_out).items():
        print(f"{name:12}{score.f1:6.1f}{score.precision:6.1f}{score.recall:6.1f}{score.gold:7}")
    made = options.work / "encoder.onnx"
    graft(branch, FILE, made)
    if not options.no_install:
        shutil.copyfile(made, FILE)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
