"""The times said of an event, as intervals of days."""

from __future__ import annotations

from typing import Any

from dateline.model import Claim, Time

_FIRST, _LAST = "0000-00-00", "9999-99-99"


def value(time: Time) -> dict[str, Any]:
    """A time as an event shows it."""
    return {"edtf": time.edtf, "earliest": time.earliest, "latest": time.latest}


def contains(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    """Whether an interval lies within another; an end that is None is open."""
    return (outer["earliest"] or _FIRST) <= (inner["earliest"] or _FIRST) and (
        inner["latest"] or _LAST
    ) <= (outer["latest"] or _LAST)


def is_resolved(time: Time | None) -> bool:
    """Whether a time tells at least one end of its interval."""
    return time is not None and (time.earliest is not None or time.latest is not None)


def is_beside(claim: Claim) -> bool:
    """Whether the words that date a claim stand in its own sentences."""
    span = claim.time.span if claim.time else None
    return span is not None and claim.evidence.start <= span.start < claim.evidence.end
