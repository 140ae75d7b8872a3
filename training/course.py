"""How the whole model is trained: by its plan, with what is pretrained learning more slowly."""

from __future__ import annotations

from training.batches import Sample
from training.loop import Course
from training.losses import Losses
from training.model import Model
from training.plan import Plan

HEAD_RATE = 1e-3
_PRETRAINED = ("pieces.", "positions.", "norm.", "layers.")


def course(model: Model, plan: Plan, losses: Losses) -> Course[list[Sample]]:
    """The course of a model, for `training.loop.train`; what is pretrained has its shape's rate."""
    return Course(
        model,
        plan.rounds,
        plan.round,
        losses,
        size=lambda batch: sum(len(sample.window.pieces) for sample in batch),
        rate=lambda name: model.shape.rate if name.startswith(_PRETRAINED) else HEAD_RATE,
    )
