"""Decisions as lines."""

from __future__ import annotations

from dateline.desk.shapes import DecisionLine
from dateline.workflow.pages.log import Entry


def decision_line(entry: Entry) -> DecisionLine:
    """An entry of the log on one line."""
    decision = entry.decision
    return DecisionLine(
        seq=decision.seq,
        id=decision.id,
        at=decision.at,
        who=decision.who,
        verb=decision.verb,
        subject=decision.subject,
        what=entry.what,
        why=decision.why,
        blind=decision.blind,
        undone=entry.undone,
    )
