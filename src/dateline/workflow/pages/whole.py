"""A whole report at once: what of it nobody decided on, and accepting all of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus
from dateline.model.decision import Decision
from dateline.store import Filters
from dateline.workflow.case import Case
from dateline.workflow.decide import accepted
from dateline.workflow.profile import profile_of
from dateline.workflow.queue import line


@dataclass(frozen=True, slots=True)
class Undecided:
    """The claims of a report that nobody decided on, each with a line that tells it."""

    claims: tuple[Claim, ...]
    told: tuple[str, ...]


def undecided(case: Case, prefix: str) -> Undecided:
    """What accepting a whole report would accept."""
    report = case.store.report(prefix)
    found = [
        claim
        for claim, _ in case.store.claims(Filters(report=report.id))
        if claim.status is ClaimStatus.MACHINE
    ]
    profile = profile_of(case)
    return Undecided(tuple(found), tuple(line(claim, profile) for claim in found))


def accept_whole(
    case: Case, prefix: str, who: str, seen: Sequence[str] | None = None
) -> list[Decision]:
    """Accept all claims of a report that nobody decided on: all are written or none.

    ``seen`` are their ids as the reviewer saw them; DatelineError where they are others by now.
    """
    open_ = undecided(case, prefix).claims
    if seen is not None and set(seen) != {claim.id for claim in open_}:
        raise DatelineError(
            f"Report {prefix} has other open claims than you saw: look at it again."
        )
    if not open_:
        raise DatelineError(f"Report {prefix} has no claim that nobody decided on.")
    return case.store.decide(*(accepted(case, claim, who) for claim in open_))
