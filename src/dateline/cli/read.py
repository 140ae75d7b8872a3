"""The command that reads reports into claims."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import (
    as_json_option,
    case_argument,
    jobs_option,
    log_option,
    opened,
    spark_options,
)
from dateline.cli.printing import error, note, progress, say, say_json
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.workflow.case import Case
    from dateline.workflow.read import Elsewhere, ReaderEnded, ReadFailed, ReportRead, Sending


_TOTALS = ("reports", "claims", "statements", "ungrounded", "failed")


@click.command()
@case_argument
@jobs_option
@click.option("--yes", is_flag=True, help="Send reports to the endpoint of dateline.toml unasked.")
@spark_options
@log_option
@as_json_option
def read(
    case: Path,
    jobs: int | None,
    yes: bool,
    master: str | None,
    shared: Path | None,
    log: str | None,
    as_json: bool,
) -> int:
    """Read what is new into claims.

    Several processes read side by side, as many as there are cores; with one or a few reports, or
    with --jobs 1, one does. With --spark the machines of a cluster read. The result is the same.

    What was read by another version of Dateline, of the profile or of the case's places.csv is
    read again. It can be stopped and run again: each report is read whole or not at all. If
    dateline.toml names a language model's endpoint, it first tells how much would be sent there,
    and asks.

    \b
    Example: dateline read gulf
    """
    with opened(case, log) as open_case:
        if master is None:
            return print_reading(open_case, as_json, yes, jobs)
        from dateline.cluster import spark
        from dateline.cluster.reading import read_on

        with spark.started(master, shared or case) as cluster:
            return print_reading(open_case, as_json, elsewhere=partial(read_on, cluster))


def print_reading(
    case: Case,
    as_json: bool,
    yes: bool = False,
    jobs: int | None = None,
    elsewhere: Elsewhere | None = None,
) -> int:
    """Read what is new, print what became of it, and return the exit status."""
    from dateline.workflow.read import ReadElsewhere, prepare
    from dateline.workflow.readers import cores

    job = prepare(case)
    if elsewhere is None and (sending := job.sending()):
        _agree(sending, case.folder, yes)
    totals: dict[str, Any] = dict.fromkeys(_TOTALS, 0)
    left = 0
    outcomes = job.run_elsewhere(elsewhere) if elsewhere else job.run(jobs or cores())
    for outcome in progress(outcomes, "Reading", total=len(job.waiting)):
        if isinstance(outcome, ReadElsewhere):
            left += 1
        else:
            _tell(outcome, totals)
    if job.not_in_report is not None:
        totals["dropped"] = dict(job.not_in_report)
    if job.not_in_report:
        some = ", ".join(f"{n} {name}" for name, n in job.not_in_report.most_common())
        note(f"Dropped from the model's answers, as the reports do not say it: {some}.")
    if left:
        note(f"{left} reports were left to another `dateline read` of this case.")
    if as_json:
        say_json(totals, ascii_only=True)
    else:
        say(f"Read {totals['reports']} reports into {totals['claims']} claims.")
    return 1 if totals["failed"] else 0


def _tell(outcome: ReportRead | ReadFailed | ReaderEnded, totals: dict[str, Any]) -> None:
    """Count what became of a report, and tell what the user should know of it."""
    from dateline.workflow.read import ReaderEnded, ReadFailed

    if isinstance(outcome, ReaderEnded):
        note(
            f"The process that read {outcome.report.source} was ended, as where memory runs out: "
            "the others go on."
        )
    elif isinstance(outcome, ReadFailed):
        totals["failed"] += 1
        error(outcome.reason)
    else:
        totals["reports"] += 1
        totals["claims"] += outcome.facts
        totals["statements"] += outcome.statements
        totals["ungrounded"] += outcome.ungrounded
        if outcome.ungrounded:
            note(
                f"{outcome.report.source}: {outcome.ungrounded} claims quoted what it does not "
                "say; dropped."
            )


def _agree(sending: Sending, folder: Path, yes: bool) -> None:
    """Tell what will be sent where and what it may cost; go on only if the user agrees."""
    plan, endpoint = sending.plan, sending.endpoint
    note(
        f"{plan.reports} reports are to be sent to {endpoint.url}, to be read by {endpoint.model}: "
        f"{plan.requests} requests ({plan.kept} more are answered already), about "
        f"{plan.tokens_in:,} tokens (counted as 4 bytes each), and at most {plan.tokens_out:,} "
        f"tokens back. {_cost(sending.costs)}"
    )
    if yes:
        return
    if not sys.stdin.isatty():
        raise DatelineError(f"Nothing is sent unasked: run `dateline read {folder} --yes`.")
    click.confirm("Send them?", abort=True, err=True)


def _cost(costs: tuple[float, float] | None) -> str:
    if costs is None:
        return "What it costs is not known: dateline.toml gives no price_in and price_out."
    sent, most = costs
    return (
        f"By the prices of dateline.toml sending costs {sent:.4f}, all together at most {most:.4f}."
    )
