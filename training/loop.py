"""Training round by round, with a checkpoint after each."""

from __future__ import annotations

import time
from pathlib import Path

import torch
from torch import Tensor

from training.losses import Losses
from training.model import Model
from training.plan import Plan

HEAD_RATE = 1e-3
WARM_UP = 0.05


def optimiser(model: Model) -> torch.optim.Optimizer:
    """AdamW; what is pretrained learns more slowly than the heads, at its shape's rate."""
    slow = ("pieces.", "positions.", "norm.", "layers.")
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        key = (name.startswith(slow), parameter.ndim > 1)
        groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": found,
                "peak": model.shape.rate if old else HEAD_RATE,
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
