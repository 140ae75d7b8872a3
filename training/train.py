"""Train the encoder from scratch, or go on where an interrupted run stopped.

    python -m training.train --data DIR --silver FILE [--lessons FILE] [--work DIR]

leaves ``encoder.onnx`` in the work folder and copies it into ``src/dateline/encoder``. The same
seed gives the same scores within noise (the sums of several threads are not ordered).
"""

from __future__ import annotations

import argparse
import random
import shutil
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dateline.syntax.encoder import FILE
from dateline.syntax.encoder.pieces import WordPieces
from training import data
from training.arguments import fit_arguments
from training.backbones import load_minilm, tokenizer
from training.export import export
from training.lessons import load
from training.loop import train
from training.losses import Losses
from training.model import MINILM, Labels, Model
from training.plan import Plan
from training.sources import sources

WORK = Path.home() / ".cache" / "dateline-training"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--silver", type=Path, required=True, help="what training.silver wrote")
    parser.add_argument("--lessons", type=Path, help="what training.teacher wrote")
    parser.add_argument("--begin", type=Path, help="a checkpoint to begin from, not MiniLM")
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

    pieces = WordPieces(Tokenizer.from_file(str(tokenizer())).get_vocab())
    trees = data.silver(options.silver)
    labels = Labels.of(data.roles(options.data), trees)
    model = Model(MINILM, len(labels.roles), len(labels.tags), len(labels.labels))
    if options.begin:
        model.load_state_dict(torch.load(options.begin, weights_only=True)["model"])
    else:
        load_minilm(model)
    taught = load(options.lessons) if options.lessons else {}
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
