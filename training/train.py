"""Train the encoder from scratch, or go on where an interrupted run stopped.

    python -m training.train --data DIR [--work DIR]

leaves ``encoder.onnx`` in the work folder and copies it into ``src/dateline/encoder``. The same
seed gives the same scores within noise (the sums of several threads are not ordered).
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dateline import profiles
from dateline.encoder import FILE
from dateline.encoder.pairs import distances
from dateline.encoder.pieces import WordPieces
from dateline.encoder.types import description_window
from training import data
from training.batches import Pair, Sample, batches, random_groups, samples
from training.export import export
from training.model import ARGUMENT_TAGS, PAIR, Backbone, Labels, Model

WORK = Path.home() / ".cache" / "dateline-training"
IGNORED = -100  # torch's number for "no label here"
RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP = 0.05
ARMS_TYPES = 8  # types of the arms profile on the menu
MOST_PAIRS = 40  # anchors, and cues, of a batch that are looked from
HIDDEN_TYPE = 0.1  # how often a type is left off the menu, so that "none of these" is learned
_CHUNK = 30  # sentences of GENEVA, which are picked out of many texts, that make a document
OTHER_TYPES = 10  # types on the menu that no anchor of the batch has


@dataclass(frozen=True, slots=True)
class Source:
    """A data set: its documents, how often it is passed over, how its sentences are grouped.

    ``group`` is the most sentences that stand together; 0 keeps documents whole.
    """

    documents: tuple[data.Document, ...]
    passes: float
    group: int
    size: int  # word pieces a batch


def sources(
    folder: Path, trees: data.Silver, held_out: Sequence[str] = (), only: str = ""
) -> dict[str, Source]:
    """The training sets; events of ``held_out`` types are taken out with their sentences."""
    geneva = [
        document
        for document in data.parsed(data.geneva(folder, "train"), trees)
        if not any(event.type in held_out for event in document.events or ())
    ]
    made = {
        "polnear": Source(tuple(data.parsed(data.polnear(folder, "train"), trees)), 2.5, 0, 2048),
        "conll2003": Source(tuple(data.ner(folder, "conll2003", "train")), 4, 7, 2048),
        "politics": Source(tuple(data.ner(folder, "politics", "train")), 4, 4, 2048),
        "geneva": Source(
            tuple(joined(geneva[i : i + _CHUNK]) for i in range(0, len(geneva), _CHUNK)),
            8,
            3,
            1536,
        ),
    }
    return {name: source for name, source in made.items() if only in name}


def joined(documents: Sequence[data.Document]) -> data.Document:
    """Documents with events, one after the other, as one."""
    sentences: list[tuple[str, ...]] = []
    events: list[data.Event] = []
    offset = 0
    for document in documents:
        sentences += document.sentences
        for event in document.events or ():
            arguments = tuple((a + offset, b + offset, r) for a, b, r in event.arguments)
            events.append(
                data.Event(event.start + offset, event.end + offset, event.type, arguments)
            )
        offset += sum(map(len, document.sentences))
    parses = tuple(parse for document in documents for parse in document.parses or ())
    return data.Document("geneva", tuple(sentences), events=tuple(events), parses=parses)


def roles(folder: Path) -> tuple[str, ...]:
    """GENEVA's roles in the training set, by name."""
    return tuple(
        sorted(
            {
                role
                for document in data.geneva(folder, "train")
                for event in document.events or ()
                for _, _, role in event.arguments
            }
        )
    )


class Plan:
    """Which batches a round has: the same for the same seed, whenever it is asked."""

    def __init__(
        self,
        made: Mapping[str, Source],
        pieces: WordPieces,
        names: data.Names,
        seed: int,
        rounds: int,
    ) -> None:
        self._sources, self._pieces, self._names = made, pieces, names
        self._seed, self.rounds = seed, rounds

    def round(self, number: int) -> list[list[Sample]]:
        """The batches of one round, in the order in which they are trained on."""
        chosen: list[list[Sample]] = []
        for name, source in self._sources.items():
            share = source.passes / self.rounds
            at, until = number * share, (number + 1) * share
            while at < until - 1e-9:
                whole = int(at + 1e-9)
                made = self._pass(name, source, whole)
                stop = min(until, whole + 1)
                chosen += made[round((at - whole) * len(made)) : round((stop - whole) * len(made))]
                at = stop
        random.Random(f"{self._seed} {number}").shuffle(chosen)
        return chosen

    def _pass(self, name: str, source: Source, number: int) -> list[list[Sample]]:
        chance = random.Random(f"{self._seed} {name} {number}")
        found: list[Sample] = []
        for document in source.documents:
            count = len(document.sentences)
            if source.group:
                groups = random_groups(count, source.group, chance)
            else:  # the first window is shorter, so that the others begin elsewhere each time
                first = chance.randint(0, min(4, count))
                groups = [first, count - first]
            found += samples(document, self._pieces, self._names, groups)
        return batches(found, source.size, chance)


def padded(found: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
    """A (rows, longest) tensor."""
    longest = max(map(len, found))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in found])


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
                losses[name] = _cross_entropy(logits, padded(tags, IGNORED))
        events = self._some([(i, pair) for i, s in enumerate(batch) for pair in s.events])
        voices = self._some([(i, pair) for i, s in enumerate(batch) for pair in s.voices])
        if events or voices:
            looks = model.looks(words)
            counts = torch.tensor([len(w.firsts) for w in windows])
            if events:
                scores = _pairs(model.argument, looks[..., : 2 * PAIR], events, counts)
                split = len(ARGUMENT_TAGS)
                losses["argument"] = _pair_loss(scores[..., :split], events)
                losses["role"] = _role_loss(scores[..., split:], events)
                losses["type"] = self._type_loss(words, events)
            if voices:
                scores = _pairs(model.voice, looks[..., 2 * PAIR :], voices, counts)
                losses["voice"] = _pair_loss(scores, voices)
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
            return _cross_entropy(torch.cat([none, columns], dim=1), torch.tensor(gold))

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
        "tag": _cross_entropy(tags.float(), padded([t.tags for t in trees], IGNORED)),
        "arc": _cross_entropy(arcs, gold),
        "label": _cross_entropy(labels.float(), padded([t.labels for t in trees], IGNORED)),
    }


def _cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
    """The mean over labelled places; 0 where there is none."""
    total = functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]),
        gold.reshape(-1),
        ignore_index=IGNORED,
        reduction="sum",
    )
    return total / max(1, int((gold != IGNORED).sum()))


def _pairs(
    scorer: torch.nn.Module, looks: Tensor, pairs: Sequence[tuple[int, Pair]], counts: Tensor
) -> Tensor:
    rows = torch.tensor([i for i, _ in pairs])
    longest = looks.shape[1]
    anchors = torch.stack([looks[i, p.start : p.end, PAIR:].mean(dim=0) for i, p in pairs])
    apart = torch.stack([torch.from_numpy(distances(longest, p.start, p.end)) for _, p in pairs])
    real = (torch.arange(longest) < counts[rows, None]).float()
    return scorer(looks[rows, :, :PAIR], anchors, apart, real).float()


def _pair_loss(logits: Tensor, pairs: Sequence[tuple[int, Pair]]) -> Tensor:
    width = logits.shape[1]
    gold = [[*pair.tags, *[IGNORED] * (width - len(pair.tags))] for _, pair in pairs]
    return _cross_entropy(logits, torch.tensor(gold))


def _role_loss(logits: Tensor, pairs: Sequence[tuple[int, Pair]]) -> Tensor:
    spans = [(i, *span) for i, (_, pair) in enumerate(pairs) for span in pair.spans]
    if not spans:
        return torch.zeros(())
    means = torch.stack([logits[i, a:b].mean(dim=0) for i, a, b, _ in spans])
    return _cross_entropy(means, torch.tensor([role for *_, role in spans]))


def optimiser(model: Model) -> torch.optim.Optimizer:
    """AdamW; what is pretrained learns more slowly than the heads."""
    slow = ("pieces.", "positions.", "norm.", "layers.")
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        key = (name.startswith(slow), parameter.ndim > 1)
        groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": found,
                "peak": RATE if old else HEAD_RATE,
                "weight_decay": 0.01 * matrix,
            }
            for (old, matrix), found in groups.items()
        ],
        fused=True,
    )


def _pace(progress: float) -> float:
    """The share of the peak learning rate: up in the beginning, then down to nothing."""
    return min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP)) + 1e-3


def train(
    model: Model, plan: Plan, losses: Losses, work: Path, stop_after: int | None = None
) -> None:
    """Train round by round; a checkpoint after each makes the run resumable."""
    made = optimiser(model)
    checkpoint = work / "checkpoint.pt"
    begin = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        made.load_state_dict(saved["optimiser"])
        begin = saved["rounds"]
        print(f"going on after round {begin} of {plan.rounds}", flush=True)
    model.train()
    for number in range(begin, min(plan.rounds, stop_after or plan.rounds)):
        torch.manual_seed(number)
        started, read = time.monotonic(), 0
        sums: dict[str, float] = {}
        counts: dict[str, int] = {}
        planned = plan.round(number)
        for step, batch in enumerate(planned):
            pace = _pace((number + step / len(planned)) / plan.rounds)
            for group in made.param_groups:
                group["lr"] = group["peak"] * pace
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = losses(batch)
            torch.stack(list(found.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            made.step()
            made.zero_grad()
            read += sum(len(sample.window.pieces) for sample in batch)
            for name, loss in found.items():
                sums[name] = sums.get(name, 0.0) + float(loss.detach())
                counts[name] = counts.get(name, 0) + 1
            if step % 50 == 49:
                rate = read / (time.monotonic() - started)
                print(f"  {step + 1} of {len(planned)} steps, {rate:.0f} pieces/s", flush=True)
        means = ", ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sorted(sums))
        took = time.monotonic() - started
        print(f"round {number + 1} of {plan.rounds}: {took:.0f} s; {means}", flush=True)
        saved = {
            "model": model.state_dict(),
            "optimiser": made.state_dict(),
            "rounds": number + 1,
        }
        torch.save(saved, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--silver", type=Path, required=True, help="what training.silver wrote")
    parser.add_argument("--work", type=Path, default=WORK, help=f"for checkpoints ({WORK})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10, help="checkpoints in the whole run")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--scale", type=float, default=1.0, help="times the passes over the data")
    parser.add_argument("--stop-after", type=int, help="stop after this many rounds")
    parser.add_argument("--only", default="", help="train on this data set only")
    parser.add_argument("--held-out", nargs="*", default=[], help="GENEVA types to leave out")
    parser.add_argument("--no-install", action="store_true", help="leave the package as it is")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)

    backbone = Backbone.installed()
    pieces = WordPieces(Tokenizer.from_file(str(backbone.tokenizer)))
    trees = data.silver(options.silver)
    labels = Labels.of(roles(options.data), trees)
    model = Model(len(labels.roles), len(labels.tags), len(labels.labels))
    backbone.load_into(model)
    made = {
        name: Source(s.documents, s.passes * options.scale, s.group, s.size)
        for name, s in sources(options.data, trees, options.held_out, options.only).items()
    }
    plan = Plan(made, pieces, labels.names(), options.seed, options.rounds)
    losses = Losses(model, pieces, options.seed, options.held_out)
    train(model, plan, losses, options.work, options.stop_after)
    weights = options.work / "encoder.onnx"
    export(model, backbone, labels, weights)
    if not options.no_install:
        shutil.copyfile(weights, FILE)
    print(f"{weights}: {weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
