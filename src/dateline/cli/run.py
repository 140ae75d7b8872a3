"""The command that does everything at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.claims import TABLE, print_claims
from dateline.cli.merge import print_merging
from dateline.cli.options import jobs_option, log_option, stated_options
from dateline.cli.printing import say, tell
from dateline.cli.read import print_reading
from dateline.cli.reports import print_adding

if TYPE_CHECKING:
    from dateline.model import Claim

SAMPLES_CASE = Path("dateline-samples")


@click.command()
@click.argument("sources", nargs=-1, metavar="[PATH|URL|-]...")
@click.option(
    "--case",
    "folder",
    type=click.Path(path_type=Path),
    help="The case folder; made if it is not there.",
)
@stated_options
@jobs_option
@log_option
def run(
    sources: tuple[str, ...],
    folder: Path | None,
    published: str | None,
    publisher: str | None,
    jobs: int | None,
    log: str | None,
) -> int:
    """Do it all: make a case, add, read, merge and list.

    Without a report it uses the sample reports that come with Dateline: texts written for it from
    public facts, each labelled as a sample and with its sources beside it.

    \b
    Examples:
      dateline run
      dateline run news/*.html --case gulf
    """
    from dateline.store import Filters
    from dateline.workflow.add import Stated
    from dateline.workflow.log import logging_to
    from dateline.workflow.run import open_or_create, sample_sources

    samples = not sources
    if samples:
        folder = folder or SAMPLES_CASE
        sources = sample_sources()
        tell("These are sample reports, written for Dateline from public facts.")
    elif folder is None:
        raise click.UsageError("Name the case folder with --case.")
    with open_or_create(folder) as case, logging_to(folder, log):
        status = print_adding(case, sources, Stated(published, publisher), as_json=False)
        status = max(status, print_reading(case, as_json=False, jobs=jobs))
        print_claims(case, Filters(), TABLE)
        if case.store.counts()["claims"]:
            print_merging(case, as_json=False)
        row = next(case.store.claims(), None)
        say(*_where_next(folder, row[0] if row else None, samples))
    return status


def _where_next(folder: Path, claim: Claim | None, samples: bool) -> list[str]:
    lines = [f"The case is in {folder}. Where to look next:"]
    if claim is not None:
        lines.append(f"  dateline show {folder} {claim.id[:6]}         one claim with its evidence")
        lines.append(f"  dateline claims {folder} --type Attack  some of them")
        lines.append(f"  dateline events {folder}                what all of them amount to")
        lines.append(f"  dateline serve {folder}                 all of it in the browser")
        lines.append(f"  dateline map {folder} -o map.html       all of them on a map")
        lines.append(f"  dateline export {folder} --format csv -o claims.csv")
    if samples:
        lines.append(f"  Your own reports: dateline add {folder} FILE, or begin with dateline init")
    return lines
