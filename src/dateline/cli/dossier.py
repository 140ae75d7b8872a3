"""The command that makes a printable document of events: dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import (
    case_argument,
    event_options,
    filter_options,
    log_option,
    opened,
)
from dateline.cli.printing import say

if TYPE_CHECKING:
    from dateline.views.dossier import Dossier
    from dateline.workflow.case import Case


@click.command()
@case_argument
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file: PDF if its name ends in .pdf, else HTML.",
)
@click.option(
    "--paper", type=click.Choice(("a4", "letter")), help="The paper; of PDFs A4 if you don't say."
)
@click.option("--title", help="The title; else the case's name.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@log_option
@filter_options
@event_options
def dossier(
    case: Path,
    events: tuple[str, ...],
    output: Path,
    paper: str | None,
    title: str | None,
    force: bool,
    log: str | None,
    **values: Any,
) -> None:
    """Write events as a document to print.

    Every value with who says it, every telling in its words, its report with address, date of
    fetching and SHA-256. EVENTs are named by their ids or the beginnings of them, or chosen by
    the options. A PDF needs the extra pdf.

    \b
    Examples:
      dateline dossier gulf 3f2a 81c0 -o strikes.pdf
      dateline dossier gulf --place Yemen --since 2022 --grade confirmed -o yemen.html
    """
    from dateline.views.dossier import Paper
    from dateline.workflow import dossier as workflow

    with opened(case, log) as open_case:
        made = _chosen(open_case, events, title, values)
        on = Paper(paper) if paper else None
        number = workflow.write(open_case, made, output, on, force=force)
    say(f"Wrote a dossier of {number} event{'' if number == 1 else 's'} to {output}.")


def _chosen(
    case: Case, events: tuple[str, ...], title: str | None, values: dict[str, Any]
) -> Dossier:
    from dateline.workflow import dossier as workflow
    from dateline.workflow.events import WantedEvents

    wanted = WantedEvents(**values)
    if events and wanted != WantedEvents():
        raise click.UsageError("Name events or choose them by options, not both.")
    if events:
        return workflow.of_events(case, events, title)
    return workflow.of_selection(case, wanted, title)
