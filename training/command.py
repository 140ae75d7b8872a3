"""What the commands that train have in common: options, and what is done before and after."""

from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import torch

from dateline.syntax.encoder import FILE

WORK = Path.home() / ".cache" / "dateline-training"


def parser(
    about: str | None, work: Path, rounds: int, installs: bool = True
) -> argparse.ArgumentParser:
    """A parser with the options of every training; ``work`` and ``rounds`` are defaults."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawTextHelpFormatter)
    made.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    made.add_argument("--work", type=Path, default=work, help=f"for checkpoints ({work})")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--rounds", type=int, default=rounds, help="checkpoints in the whole run")
    made.add_argument("--threads", type=int, default=2)
    if installs:
        made.add_argument("--no-install", action="store_true", help="leave the package as it is")
    return made


def begun(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The options of the command line, with the work folder, threads and seeds made ready."""
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    return options


def install(made: Path, options: argparse.Namespace) -> None:
    """Copy the weights into the package, unless --no-install was given, and tell their size."""
    if not options.no_install:
        shutil.copyfile(made, FILE)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
