"""Train the role head on PropBank and put it into the encoder: the trunk and other heads stay.

    python -m training.roles --data DIR [--work DIR] [--rounds 10] [--no-install]

The states that the branch begins with are the shipped graph's own, read once and kept in the work
folder, which serves one trunk only; a checkpoint after each round makes the run resumable. Figures
are those of EWT's development set.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor
from torch.nn import functional

from dateline.syntax.encoder import FILE, Part, load
from training import command, propbank
from training.branch import Branch, shipped_layer
from training.graft import graft
from training.loop import Course, train
from training.model import MINILM
from training.propbank import Predicate
from training.scores import Score
from training.states import Sample, kept, samples

WORK = command.WORK / "roles"
SIZE = 3072  # word pieces a batch
HEAD_RATE, LAYER_RATE = 2e-3, 3e-4
LONGEST_GRADIENT = 5.0
PREDICATE_WEIGHT = 5.0  # one loss a word beside one a predicate
OTHER_EXAMPLES = 0.25  # the share of examples of no noun in a round; those of nouns are all there
PARTS = {part: number for number, part in enumerate(Part)}
_MASKED = -1e4


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
    logits = branch.scores(askers[window, at], asked[window[:, None], around], around - at[:, None])
    return Seen(predicates[..., 0].float(), gold, logits.float())


def losses(branch: Branch, batch: Sequence[Sample]) -> dict[str, Tensor]:
    """How far what is seen of a batch is from its labels."""
    seen = see(branch, batch)
    parts, real = _targets(seen)
    of_parts = functional.cross_entropy(seen.logits[real], parts[real], reduction="sum")
    found = {"parts": of_parts / len(seen.gold)}
    wanted, known = _predicates(seen, batch)
    if known.any():  # examples show predicates, but no words that are none
        found["predicates"] = PREDICATE_WEIGHT * functional.binary_cross_entropy_with_logits(
            seen.predicates[known], wanted[known]
        )
    return found


def _of_noun(predicate: Predicate) -> bool:
    return predicate.tag.startswith("NN")


def _predicates(seen: Seen, batch: Sequence[Sample]) -> tuple[Tensor, Tensor]:
    """Which words (windows, words) are predicates, and of which this is known."""
    wanted = torch.zeros_like(seen.predicates)
    known = torch.zeros_like(wanted, dtype=torch.bool)
    for i, sample in enumerate(batch):
        for here, sentence in sample.sentences:
            if sentence.every:
                known[i, here.start : here.stop] = True
            for predicate in sentence.predicates:
                wanted[i, here[predicate.at]] = 1
    return wanted, known


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


def round_of(
    treebank: Sequence[Sample], examples: Sequence[Sample], number: int
) -> list[list[Sample]]:
    """The batches of a round: the treebank, the examples of nouns, some of the others."""
    chance = random.Random(number)
    nouns = [sample for sample in examples if _tells_noun(sample)]
    others = [sample for sample in examples if not _tells_noun(sample)]
    some = chance.sample(others, round(OTHER_EXAMPLES * len(others)))
    return batches([*treebank, *nouns, *some], chance)


def _tells_noun(example: Sample) -> bool:
    return any(_of_noun(p) for _, sentence in example.sentences for p in sentence.predicates)


def figures(branch: Branch, found: Sequence[Sample]) -> Mapping[str, Score]:
    """Scores of predicates, and of the head words of each part with gold predicates.

    Those of nouns, and of all other predicates, stand beside those of all: "PAG of nouns".
    """
    branch.eval()
    scores: dict[str, Score] = {"predicates": Score()}
    with torch.no_grad():
        for batch in batches(found, random.Random(0)):
            seen = see(branch, batch)
            _add_predicates(scores["predicates"], seen, batch)
            _, real = _targets(seen)
            best = seen.logits.argmax(dim=-1)
            for row, (_, _, predicate) in enumerate(seen.gold):
                for part in Part:
                    if part is Part.NONE:
                        continue
                    got = ((best[row] == PARTS[part]) & real[row]).nonzero()[:, 0].tolist()
                    gold = {w for w, p in predicate.arguments.items() if p is part}
                    kind = "nouns" if _of_noun(predicate) else "others"
                    for name in (str(part), f"{part} of {kind}"):
                        scores.setdefault(name, Score()).add(set(got), gold)
    return scores


def _add_predicates(score: Score, seen: Seen, batch: Sequence[Sample]) -> None:
    for i, sample in enumerate(batch):
        for here, sentence in sample.sentences:
            likely = seen.predicates[i, here.start : here.stop] > 0
            gold = {p.at for p in sentence.predicates}
            score.add(set(likely.nonzero()[:, 0].tolist()), gold)


def main() -> None:
    """The command."""
    options = command.begun(command.parser(__doc__, WORK, rounds=10))
    work: Path = options.work
    known, encoder = propbank.frames(options.data), load()

    def treebank(split: str) -> list[Sample]:
        documents = propbank.treebank(options.data, split, known)
        return kept(work / f"ewt-{split}.states", lambda: samples(documents, encoder))

    told = treebank("train")
    examples = kept(
        work / "examples.states",
        lambda: samples(propbank.examples(options.data, known, encoder), encoder),
    )
    branch = Branch()
    branch.layer.load_state_dict(shipped_layer(onnx.load(FILE).graph, MINILM.layers - 1))
    course = Course(
        branch,
        options.rounds,
        lambda number: round_of(told, examples, number),
        lambda batch: losses(branch, batch),
        size=lambda batch: sum(len(sample.states) for sample in batch),
        rate=lambda name: LAYER_RATE if name.startswith("layer.") else HEAD_RATE,
        most=LONGEST_GRADIENT,
    )
    train(course, work / "checkpoint.pt")
    for name, score in sorted(figures(branch, treebank("dev")).items()):
        print(f"{name:16}{score.f1:6.1f}{score.precision:6.1f}{score.recall:6.1f}{score.gold:7}")
    made = work / "encoder.onnx"
    graft(branch, FILE, made)
    command.install(made, options)


if __name__ == "__main__":
    main()
