"""Look at the log of decisions, and take in a colleague's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.errors import DatelineError
from dateline.model import Claim, Report
from dateline.model.decision import Decision, Verb, first_broken
from dateline.model.grounding import check_grounded
from dateline.model.slots import made_by
from dateline.review.checks import check, check_undo
from dateline.review.conflicts import Conflict, conflicts
from dateline.review.files import Wrong, read
from dateline.workflow.case import Case


@dataclass
class Import:
    """What became of the decisions of a file.

    ``new`` are those to be written, or as written; ``known`` were there already. ``conflicts`` are
    those that new ones have a part in.
    """

    new: list[Decision] = field(default_factory=list)
    known: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def decisions(case: Case, subject: str | None = None) -> Iterator[Decision]:
    """The log in order, or what of it is on subjects of which an id begins so."""
    for entry in case.store.decisions():
        names = (*entry.subject.split(), entry.saw or "")
        if subject is None or any(name.startswith(subject.lower()) for name in names):
            yield entry


def find_claim(case: Case, prefix: str) -> tuple[Claim, Report]:
    """The claim of an id or of the beginning of one, listed or not, with its report."""
    claim = case.store.reviews.claim(prefix)
    if case.store.reviews.status(claim.id) is not None:
        return case.store.claim(claim.id)
    return claim, case.store.report(claim.report)


def take_in(case: Case, text: str, *, dry_run: bool = False) -> Import:
    """Write the decisions of a file behind one's own, in its order; with ``dry_run`` only look.

    Each keeps its time, its name and where it came from. Rows that are no decisions for this case
    are left out, and told. DatelineError where a whole log was changed after it was written.
    """
    rows = list(read(text))
    found = Import(wrong=[row for row in rows if isinstance(row, Wrong)])
    given = [row for row in rows if not isinstance(row, Wrong)]
    _check_chain([decision for _, decision in given])
    log = list(case.store.decisions())
    there = list(log)
    roots = {entry.root for entry in log}
    contents = {_content(entry) for entry in log}
    for number, decision in given:
        arrived = replace(decision, origin=decision.root or None, seq=0, id="")
        if (decision.root and decision.root in roots) or (
            not decision.root and _content(decision) in contents
        ):
            found.known += 1
            continue
        try:
            _check(case, arrived, there)
        except DatelineError as error:
            found.wrong.append(Wrong(number, str(error)))
            continue
        roots.add(decision.root)
        contents.add(_content(decision))
        found.new.append(arrived)
        there.append(arrived)
    found.wrong.sort(key=lambda row: row.row)
    if not dry_run and found.new:
        found.new = case.store.decide(*found.new)
    after = [*log, *found.new] if dry_run else list(case.store.decisions())
    mine = {id(one) for one in found.new} if dry_run else {one.id for one in found.new}
    found.conflicts = [
        conflict
        for conflict in conflicts(after)
        if any((id(one) if dry_run else one.id) in mine for one in conflict.decisions)
    ]
    return found


def _content(decision: Decision) -> tuple[str, ...]:
    """What two equal decisions have in common wherever they are written."""
    parts = (decision.verb, decision.subject, decision.who, decision.at, decision.saw)
    return (*map(str, parts), repr(decision.new), str(decision.why))


def _check_chain(given: Sequence[Decision]) -> None:
    """A whole log must be as it was written; of a part of one nobody can tell."""
    if [entry.seq for entry in given] != list(range(1, len(given) + 1)):
        return
    if not all(entry.id for entry in given):
        return
    broken = first_broken(given)
    if broken is not None:
        raise DatelineError(
            f"Decision {broken.seq} of this log was changed after it was written, or one before it "
            "was taken out: get the log anew from who exported it."
        )


def _check(case: Case, decision: Decision, log: Sequence[Decision]) -> None:
    check(decision)
    if decision.verb is Verb.UNDO:
        check_undo(decision, log)
    claim = made_by(decision)
    if claim is not None:
        report = case.store.report(claim.report)
        try:
            check_grounded(claim, report.text)
        except ValueError as error:
            raise DatelineError(
                f"Report {report.id} does not say what its claim quotes ({error}): it is another "
                "text."
            ) from None
