"""The commands about what was decided: decisions, queue, agreement, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.decide import follow, who_option
from dateline.cli.options import AT_LEAST_ONE, as_json_option, case_argument, log_option, opened
from dateline.cli.printing import counted, error, note, output, progress, say, say_json, show
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.model.decision import Decision
    from dateline.review.conflicts import Conflict
    from dateline.workflow.case import Case

TABLE = 200  # rows of a table that a person may still read


@click.command()
@case_argument
@click.option("--subject", help="Only on this: the beginning of a claim's, slot's, event's id ...")
@click.option("--conflicts", is_flag=True, help="Only where two people decided differently.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option(
    "--import",
    "file",
    type=click.Path(path_type=Path, allow_dash=True),
    help='Take in a colleague\'s decisions: JSONL or CSV, "-" for standard input.',
)
@click.option("--dry-run", is_flag=True, help="With --import: only tell what would come of it.")
@log_option
@as_json_option
def decisions(
    case: Path,
    subject: str | None,
    conflicts: bool,
    as_csv: bool,
    file: Path | None,
    dry_run: bool,
    log: str | None,
    as_json: bool,
) -> int:
    """List what was decided, or take in a colleague's decisions.

    The log in order: who decided what on which subject. --json and --csv give whole entries, which
    --import takes in elsewhere: both people's decisions are kept, and where they differ that is
    told.

    \b
    Examples:
      dateline decisions gulf --csv
      dateline decisions gulf --import bob.csv --dry-run
    """
    from dateline.review import files
    from dateline.workflow import decisions as workflow

    with opened(case, log) as open_case:
        if file is not None:
            return _take_in(open_case, file, dry_run)
        if conflicts:
            found = [d for c in _conflicts(open_case) for d in c.decisions]
        else:
            found = list(workflow.decisions(open_case, subject))
        if as_json:
            files.write_jsonl(found, output())
        elif as_csv:
            files.write_csv(found, output())
        else:
            _show(open_case, found, conflicts)
    return 0


def _show(case: Case, found: list[Decision], conflicts: bool) -> None:
    """Print a table, and tell of conflicts where they are not what was asked for."""
    if not found:
        note("There are no such decisions.")
        return
    show_decisions(case, found)
    differ = 0 if conflicts else len(_conflicts(case))
    if differ:
        note(
            f"People decided differently on {counted(differ, 'thing')}: "
            f"dateline decisions {case.folder} --conflicts"
        )


def show_decisions(case: Case, found: list[Decision]) -> None:
    """Print a table of decisions."""
    from dateline.model.decision import undone
    from dateline.views.decisions import decisions_table

    show(decisions_table(found, undone(case.store.decisions())))


def _conflicts(case: Case) -> list[Conflict]:
    from dateline.review.conflicts import conflicts

    return conflicts(case.store.decisions())


def _take_in(case: Case, file: Path, dry_run: bool) -> int:
    from dateline.workflow.decisions import take_in

    taken = take_in(case, _text(file), dry_run=dry_run)
    for row in taken.wrong:
        error(f"{file}, row {row.row}: {row.reason}")
    for conflict in taken.conflicts:
        people = " and ".join(dict.fromkeys(d.who for d in conflict.decisions))
        note(f"{people} decided differently on {conflict.subject}: both are kept, the last holds.")
    if taken.new and not dry_run:
        follow(case, *taken.new)
    known, wrong = (
        ("was" if taken.known == 1 else "were"),
        ("is" if len(taken.wrong) == 1 else "are"),
    )
    would = "would be" if dry_run else "was" if len(taken.new) == 1 else "were"
    say(
        f"{counted(len(taken.new), 'decision')} {would} taken in, {taken.known} {known} known, "
        f"{len(taken.wrong)} {wrong} wrong."
    )
    return 1 if taken.wrong else 0


def _text(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as wrong:
        raise DatelineError(
            f"{file} can't be read ({wrong}): give a JSONL or CSV file in UTF-8."
        ) from None


@click.command("queue")
@case_argument
@click.option("--limit", type=AT_LEAST_ONE, default=20, help="At most so many; else 20.")
@click.option("--blind", is_flag=True, help="What others decided on, without what they decided.")
@who_option
@as_json_option
def list_queue(case: Path, limit: int, blind: bool, who: str | None, as_json: bool) -> None:
    """List what is open to decide.

    First what was decided and is asked again, since a newer reading says something else, and what
    two people decided differently; then claims, events that may be one and entities that may be
    one, the least certain and most consequential first.

    With --blind it lists what others decided on and you did not, as it was before: a second coding.

    \b
    Examples:
      dateline queue gulf --limit 50
      dateline queue gulf --blind --who Bob
    """
    from dataclasses import asdict

    from dateline.views.decisions import queue_table
    from dateline.workflow.case import Case
    from dateline.workflow.decide import reviewer
    from dateline.workflow.queue import blind_queue, queue

    with Case.open(case) as open_case:
        items = blind_queue(open_case, reviewer(who), limit) if blind else queue(open_case, limit)
        if as_json:
            for item in items:
                say_json(asdict(item))
        elif items:
            show(queue_table([(i.ask, i.ids, i.what, i.why) for i in items]))
        else:
            note("Nothing is open.")


@click.command("agreement")
@case_argument
@as_json_option
def show_agreement(case: Path, as_json: bool) -> None:
    """Show how well reviewers agree.

    Krippendorff's alpha for each kind of decision, of what at least two people decided without
    seeing each other's decisions (see `queue --blind`, and logs that were taken in): 1 is
    agreement, 0 is chance.

    \b
    Example: dateline agreement gulf
    """
    from dataclasses import asdict

    from dateline.review.agreement import agreement
    from dateline.views.decisions import agreement_table
    from dateline.workflow.case import Case

    with Case.open(case) as open_case:
        found = agreement(open_case.store.decisions())
        if as_json:
            for one in found:
                say_json(asdict(one))
        elif found:
            show(agreement_table([(o.kind, o.units, o.coders, o.differ, o.alpha) for o in found]))
        else:
            note("Nothing was decided by two people, each without the other: see queue --blind.")


@click.command("verify")
@case_argument
@as_json_option
def verify_case(case: Path, as_json: bool) -> int:
    """Check that a case is as it was written.

    The chain of decisions, that every claim stands in its report where it says, and that what is
    worked out from both agrees with it.

    \b
    Example: dateline verify gulf
    """
    from dateline.workflow.case import Case
    from dateline.workflow.verify import verify

    with Case.open(case) as open_case:
        wrong = [w for w in progress(verify(open_case), "Verifying") if w is not None]
        number = sum(1 for _ in open_case.store.decisions())
    for sentence in wrong:
        error(sentence)
    if as_json:
        say_json({"decisions": number, "wrong": wrong})
    elif not wrong:
        say(f"All is as it was written: {counted(number, 'decision')}, every claim, every event.")
    return 1 if wrong else 0


@click.command("progress")
@case_argument
@who_option
@as_json_option
def show_progress(case: Path, who: str | None, as_json: bool) -> None:
    """Show how far the review is.

    How many claims wait, how many decisions are in force, how many were made today (UTC), by all
    and by you, and how well people agree on claims.

    \b
    Example: dateline progress gulf
    """
    from dataclasses import asdict

    from dateline.workflow.case import Case
    from dateline.workflow.decide import reviewer
    from dateline.workflow.pages.progress import progress as how_far

    with Case.open(case) as open_case:
        found = how_far(open_case, reviewer(who))
    if as_json:
        say_json(asdict(found))
        return
    alpha = "" if found.alpha is None else f" Krippendorff's alpha on claims is {found.alpha:.3f}."
    say(
        f"{found.open} claims are open; {found.decided} decisions are in force, {found.today} of "
        f"today, {found.mine_today} of these yours.{alpha}"
    )
