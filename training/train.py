"""Train the encoder from scratch, or go on where an interrupted run stopped.

    python -m training.train --data DIR --silver FILE [--lessons FILE] [--work DIR]

leaves ``encoder.onnx`` in the work folder and copies it into ``src/dateline/encoder``. The same
seed gives the same scores within noise (the sums of several threads are not ordered).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dateline.syntax.encoder.pieces import WordPieces
from training import command, data
from training.arguments import fit_arguments
from training.backbones import load_minilm, tokenizer
from training.course import course
from training.export import export
from training.lessons import load
from training.loop import train
from training.losses import Losses
from training.model import MINILM, Labels, Model
from training.plan import Plan
from training.sources import sources


def main() -> None:
    """The command."""
    parser = command.parser(__doc__, command.WORK, rounds=10)
    parser.add_argument("--silver", type=Path, required=True, help="what training.silver wrote")
    parser.add_argument("--lessons", type=Path, help="what training.teacher wrote")
    parser.add_argument("--begin", type=Path, help="a checkpoint to begin from, not MiniLM")
    parser.add_argument("--scale", type=float, default=1.0, help="times the passes over the data")
    parser.add_argument("--stop-after", type=int, help="stop after this many rounds")
    parser.add_argument("--only", default="", help="train on this data set only")
    parser.add_argument("--held-out", nargs="*", default=[], help="GENEVA types to leave out")
    options = command.begun(parser)

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
    train(course(model, plan, losses), options.work / "checkpoint.pt", options.stop_after)
    if "geneva" in made and options.stop_after is None:
        documents = made["geneva"].documents
        fit_arguments(model, documents, pieces, labels.names(), options.work)
    weights = options.work / "encoder.onnx"
    export(model, labels, weights)
    command.install(weights, options)


if __name__ == "__main__":
    main()
