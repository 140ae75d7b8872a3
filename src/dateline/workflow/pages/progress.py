"""How far the review of a case is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.model.decision import standing
from dateline.review.agreement import agreement
from dateline.review.codings import Kind
from dateline.workflow.case import Case


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is.

    ``open`` claims wait; ``decided`` decisions are in force, ``today`` of them made today (UTC),
    ``mine_today`` by the one who asks. ``alpha`` is the agreement on claims that two people coded
    without each other, None where there are none.
    """

    open: int
    decided: int
    today: int
    mine_today: int
    alpha: float | None


def progress(case: Case, who: str) -> Progress:
    """How far the review is, as ``who`` sees it."""
    log = list(case.store.decisions())
    day = datetime.now(UTC).date().isoformat()
    in_force = standing(log, blind=True)
    today = [one for one in in_force if one.at.startswith(day)]
    alphas = {one.kind: one.alpha for one in agreement(log)}
    return Progress(
        open=case.store.shelf.undecided(),
        decided=len(in_force),
        today=len(today),
        mine_today=sum(one.who == who for one in today),
        alpha=alphas.get(Kind.CLAIMS),
    )
