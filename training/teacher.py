"""Train the teacher: a transformer of 12 layers, too slow to ship, with the same heads.

    python -m training.teacher --data DIR --silver FILE --out lessons.pickle [--work DIR]

leaves ``teacher/teacher.onnx``, which ``training.evaluate`` can measure, in the work folder, and
writes what it says of attributions in the training texts. Why of these only: docs/adr/0010.
"""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from dateline.syntax.encoder import Encoder
from dateline.syntax.encoder.pieces import WordPieces
from training import command, data
from training.backbones import load_mpnet, tokenizer
from training.course import course
from training.export import export
from training.lessons import lessons, save
from training.loop import train
from training.losses import Losses
from training.model import MPNET, Labels, Model
from training.plan import Plan
from training.sources import Source, geneva

POLNEAR, GENEVA = 1.2, 4  # passes


def main() -> None:
    """The command."""
    parser = command.parser(__doc__, command.WORK, rounds=12, installs=False)
    parser.add_argument("--silver", type=Path, required=True, help="what training.silver wrote")
    parser.add_argument("--out", type=Path, required=True, help="for what the teacher says")
    options = command.begun(parser)
    work = options.work / "teacher"
    work.mkdir(parents=True, exist_ok=True)

    pieces = WordPieces(Tokenizer.from_file(str(tokenizer())).get_vocab())
    labels = Labels.of(data.roles(options.data), data.silver(options.silver))
    model = Model(MPNET, len(labels.roles), len(labels.tags), len(labels.labels))
    load_mpnet(model)
    made = {
        "polnear": Source(tuple(data.polnear(options.data, "train")), POLNEAR, 0, 2048),
        "geneva": geneva(data.geneva(options.data, "train"), GENEVA),
    }
    plan = Plan(made, pieces, labels.names(), options.seed, options.rounds)
    losses = Losses(model, pieces, options.seed, [])
    train(course(model, plan, losses), work / "checkpoint.pt")
    export(model, labels, work / "teacher.onnx")
    teacher = Encoder(work / "teacher.onnx", options.threads)
    save(options.out, {name: list(lessons(teacher, made[name].documents)) for name in made})


if __name__ == "__main__":
    main()
