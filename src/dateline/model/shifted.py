"""Confidence as a case's own decisions correct it: log odds that are moved by a constant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from math import exp, log

from dateline.model.claim import Confidence


def odds(probability: float) -> float:
    """The logarithm of the odds of a probability between 0 and 1, both excluded."""
    return log(probability / (1 - probability))


def moved(probability: float, shift: float) -> float:
    """The probability whose log odds are higher by ``shift``; what is sure stays sure."""
    if not 0 < probability < 1:
        return probability
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds(probability) + shift))))


def moved_whole(probability: float, shifts: Mapping[str, float]) -> float:
    """The whole of a confidence alone, as `shifted` has it."""
    return round(moved(probability, shifts["whole"]), 2) if "whole" in shifts else probability


def shifted(confidence: Confidence, shifts: Mapping[str, float]) -> Confidence:
    """A confidence with the log odds of its parts moved; ``shifts`` are by the names of fields."""
    values = {f.name: getattr(confidence, f.name) for f in fields(Confidence)}
    return Confidence(
        **{
            name: round(moved(value, shifts[name]), 2)
            if value is not None and name in shifts
            else value
            for name, value in values.items()
        }
    )
