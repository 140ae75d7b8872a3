"""Training round by round, with a checkpoint after each: one loop for all that learns."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

WARM_UP = 0.05

B = TypeVar("B")


@dataclass(frozen=True)
class Course(Generic[B]):
    """What a training run has: a model, rounds of batches, the losses of a batch by name.

    ``rate`` is the peak learning rate of the parameter of a name, ``most`` the longest gradient,
    ``decay`` that of the weights of matrices, ``size`` the word pieces of a batch. Batches of a
    round are the same whenever it is asked for.
    """

    model: nn.Module
    rounds: int
    batches: Callable[[int], Sequence[B]]
    losses: Callable[[B], Mapping[str, Tensor]]
    size: Callable[[B], int]
    rate: Callable[[str], float]
    most: float = 1.0
    decay: float = 0.01


def optimiser(course: Course[B]) -> torch.optim.Optimizer:
    """AdamW; each parameter has its peak rate, and only matrices decay."""
    groups: dict[tuple[float, bool], list[Tensor]] = {}
    for name, parameter in course.model.named_parameters():
        groups.setdefault((course.rate(name), parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": found, "peak": peak, "weight_decay": course.decay * matrix}
            for (peak, matrix), found in groups.items()
        ],
        fused=True,
    )


def _pace(progress: float) -> float:
    """The share of the peak learning rate: up in the beginning, then down to nothing."""
    return min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP)) + 1e-3


def train(course: Course[B], checkpoint: Path, stop_after: int | None = None) -> None:
    """Train to the last round, or to ``stop_after``, beginning after the checkpoint's."""
    made = optimiser(course)
    begin = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        course.model.load_state_dict(saved["model"])
        made.load_state_dict(saved["optimiser"])
        begin = saved["rounds"]
        print(f"going on after round {begin} of {course.rounds}", flush=True)
    course.model.train()
    for number in range(begin, min(course.rounds, stop_after or course.rounds)):
        torch.manual_seed(number)
        _round(course, made, number)
        _save(
            checkpoint,
            model=course.model.state_dict(),
            optimiser=made.state_dict(),
            rounds=number + 1,
        )


def _round(course: Course[B], made: torch.optim.Optimizer, number: int) -> None:
    """Train on the batches of one round, and print what they cost."""
    started, read = time.monotonic(), 0
    found: dict[str, list[float]] = {}
    planned = course.batches(number)
    for step, batch in enumerate(planned):
        for group in made.param_groups:
            group["lr"] = group["peak"] * _pace((number + step / len(planned)) / course.rounds)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = course.losses(batch)
        torch.stack(list(losses.values())).sum().backward()
        nn.utils.clip_grad_norm_(course.model.parameters(), course.most)
        made.step()
        made.zero_grad()
        read += course.size(batch)
        for name, loss in losses.items():
            found.setdefault(name, []).append(float(loss.detach()))
        if step % 50 == 49:
            speed = read / (time.monotonic() - started)
            print(f"  {step + 1} of {len(planned)} steps, {speed:.0f} pieces/s", flush=True)
    means = ", ".join(f"{name} {sum(n) / len(n):.3f}" for name, n in sorted(found.items()))
    took = time.monotonic() - started
    print(f"round {number + 1} of {course.rounds}: {took:.0f} s; {means}", flush=True)


def _save(path: Path, **state: Any) -> None:
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
