"""Time expressions as they are found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model import Span
from dateline.times.constraint import Constraint


class TimeKind(StrEnum):
    """The TIMEX3 type of an expression, as far as the grammar tells."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words, its TIMEX3 type and its constraint."""

    span: Span
    kind: TimeKind
    constraint: Constraint


def is_when(mention: TimeMention) -> bool:
    """Whether a mention says when, rather than how long or how often."""
    return mention.constraint.is_when
