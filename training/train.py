"""Train the encoder from scratch, or go on where an interrupted run stopped.

    python -m training.train --data DIR --silver FILE [--taught FILE] [--work DIR]

leaves ``encoder.onnx`` in the work folder and copies it into ``src/dateline/encoder``. The same
seed gives the same scores within noise (the sums of several threads are not ordered).
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dateline.encoder import FILE
from dateline.encoder.pieces import WordPieces
from training import data
from training.arguments import fit_arguments
from training.backbones import load_minilm, tokenizer
from training.export import export
from training.loop import train
from training.losses import Losses
from training.model import MINILM, Labels, Model
from training.plan import Plan, Source, joined
from training.taught import Lessons, load, with_lessons

WORK = Path.home() / ".cache" / "dateline-training"
_CHUNK = 30  # sentences of GENEVA, which are picked out of many texts, that make a document


def sources(
    folder: Path,
    trees: data.Silver,
    taught: Lessons,
    held_out: Sequence[str] = (),
    only: str = "",
) -> dict[str, Source]:
    """The training sets; events of ``held_out`` types are taken out with their sentences."""
    geneva = [
        document
        for document in data.parsed(data.geneva(folder, "train"), trees)
        if not any(event.type in held_out for event in document.events or ())
    ]
    polnear = data.parsed(data.polnear(folder, "train"), trees)
    made = {
        "polnear": Source(tuple(polnear), 2.5, 0, 2048),
        "conll2003": Source(tuple(data.ner(folder, "conll2003", "train")), 4, 7, 2048),
        "politics": Source(tuple(data.ner(folder, "politics", "train")), 4, 4, 2048),
        "geneva": geneva_source(geneva, 8),
    }
    for name, found in taught.items():
        documents = with_lessons(made[name].documents, found)
        made[name] = replace(made[name], documents=tuple(documents))
    return {name: source for name, source in made.items() if only in name}


def geneva_source(sentences: Sequence[data.Document], passes: float) -> Source:
    """GENEVA's sentences, some of which stand together by chance, as a data set."""
    chunks = range(0, len(sentences), _CHUNK)
    return Source(tuple(joined(sentences[i : i + _CHUNK]) for i in chunks), passes, 3, 1536)


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


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--silver", type=Path, required=True, help="what training.silver wrote")
    parser.add_argument("--taught", type=Path, help="what training.teacher wrote")
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

    pieces = WordPieces(Tokenizer.from_file(str(tokenizer())))
    trees = data.silver(options.silver)
    labels = Labels.of(roles(options.data), trees)
    model = Model(MINILM, len(labels.roles), len(labels.tags), len(labels.labels))
    load_minilm(model)
    taught = load(options.taught) if options.taught else {}
    made = sources(options.data, trees, taught, options.held_out, options.only)
    made = {name: replace(s, passes=s.passes * options.scale) for name, s in made.items()}
    plan = Plan(made, pieces, labels.names(), options.seed, options.rounds)
    losses = Losses(model, pieces, options.seed, options.held_out)
    train(model, plan, losses, options.work, options.stop_after)
    if "geneva" in made and options.stop_after is None:
        fit_arguments(model, made["geneva"].documents, pieces, labels.names())
    weights = options.work / "encoder.onnx"
    export(model, labels, weights)
    if not options.no_install:
        shutil.copyfile(weights, FILE)
    print(f"{weights}: {weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
