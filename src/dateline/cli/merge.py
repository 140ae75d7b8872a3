"""The command that makes one picture of many reports."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import (
    as_json_option,
    case_argument,
    log_option,
    opened,
    spark_options,
)
from dateline.cli.printing import counted, note, progress, say, say_json

if TYPE_CHECKING:
    from dateline.workflow.case import Case
    from dateline.workflow.merge import Compare, Summary


@click.command()
@case_argument
@click.option("--again", is_flag=True, help="Work out everything anew, not only what is new.")
@spark_options
@log_option
@as_json_option
def merge(
    case: Path,
    again: bool,
    master: str | None,
    shared: Path | None,
    log: str | None,
    as_json: bool,
) -> None:
    """Merge what reports say into events.

    It works out which reports go back to one origin, who is meant across reports, and which claims
    tell one happening. Only what is new is compared; the outcome is the same as of everything at
    once. It can be stopped at any time: the events are then as before. With --spark the claims of a
    case that is merged for the first time, or --again, are compared by the machines of a cluster.

    \b
    Example: dateline merge gulf
    """
    with opened(case, log) as open_case:
        if master is None:
            print_merging(open_case, as_json, again=again)
            return
        from dateline.cluster import spark
        from dateline.cluster.linking import renewed_on

        with spark.started(master, shared or case) as cluster:
            compare = partial(renewed_on, cluster)
            print_merging(open_case, as_json, again=again, compare=compare)


def print_merging(
    case: Case, as_json: bool, *, again: bool = False, compare: Compare | None = None
) -> None:
    """Merge what is new and print what became of it; ``compare`` finds the pairs of claims."""
    from dateline.workflow.merge import prepare

    job = prepare(case, again=again, compare=compare)
    for step in job.steps():
        for _ in progress(step.work, step.what, total=step.total):
            pass
    summary = job.summary
    assert summary is not None
    if as_json:
        say_json(asdict(summary), ascii_only=True)
        return
    say(*_told(summary))
    if case.store.counts()["unread"]:
        note(f"There are reports that are not read yet: dateline read {case.folder}")


def _told(summary: Summary) -> list[str]:
    """What merging did, in sentences."""
    together, ask = f"from {summary.together:g} on", f"from {summary.ask:g} on"
    lines = [
        f"Merged {counted(summary.new, 'new report')} into {counted(summary.events, 'event')} "
        f"({summary.made} made, {summary.changed} changed, {summary.gone} gone) "
        f"of {summary.entities} entities.",
        f"{counted(summary.joined, 'event')} of several claims put together by the machine "
        f"({together}); {counted(summary.questions, 'pair')} of events may be one ({ask}).",
    ]
    if summary.one_publisher is not None:
        lines.append(
            f"{counted(summary.several, 'event')} told by several reports; of these "
            f"{summary.one_publisher:.0%} by one publisher alone."
        )
    return lines
