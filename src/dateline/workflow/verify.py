"""Verify a case: that the log is whole, that claims are grounded, that what is derived agrees."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.model import Claim, Report, check_grounded, identified
from dateline.model.decision import first_broken
from dateline.workflow.case import Case


def verify(case: Case) -> Iterator[str | None]:
    """One outcome for each thing that is looked at: None if it is right, else what is wrong."""
    yield from verify_log(case)
    yield from verify_reports(case)
    yield from case.store.reviews.events_that_disagree()


def verify_reports(case: Case, some: Collection[str] | None = None) -> Iterator[str | None]:
    """One outcome for each claim of each report, or of some by their ids, and one for each list."""
    for report, claims in case.store.reviews.all_claims(some):
        for claim in claims:
            yield _claim(claim, report)
        if not case.store.reviews.agrees(report.id):
            yield (
                f"The claims listed of report {report.id} are not those that its readings and "
                "decisions give."
            )
        else:
            yield None


def verify_log(case: Case) -> Iterator[str | None]:
    """One outcome for each decision, or what is wrong with the chain of them."""
    log = list(case.store.decisions())
    broken = first_broken(log)
    if broken is not None:
        yield (
            f"Decision {broken.seq} ({broken.id[:12]}) was changed after it was written, or one "
            "before it is gone."
        )
        return
    yield from (None for _ in log)


def _claim(claim: Claim, report: Report) -> str | None:
    try:
        check_grounded(claim, report.text)
    except ValueError as error:
        return f"Claim {claim.id} of report {report.id} is not grounded: {error}."
    known = identified(claim)
    if (known.id, known.slot) != (claim.id, claim.slot):
        return f"Claim {claim.id} of report {report.id} is not what its id stands for."
    return None
