"""The commands that write files: export, map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli.options import (
    case_argument,
    event_options,
    filter_options,
    filters_of_either,
    log_option,
    of_option,
    opened,
)
from dateline.cli.printing import output as standard_output
from dateline.cli.printing import progress, say, tell

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")
OF_EVENTS = ("jsonl", "csv", "geojson")
"""The formats that hold events."""
_force_option = click.option("--force", is_flag=True, help="Replace the file if it is there.")


@click.command()
@case_argument
@of_option
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; else standard output."
)
@_force_option
@log_option
@filter_options
@event_options
def export(
    case: Path,
    of: str,
    format_: str,
    output: Path | None,
    force: bool,
    log: str | None,
    **values: Any,
) -> None:
    """Write claims or events to a file that other programs read.

    JSONL, CSV (with the columns of ACLED and UCDP GED), GeoJSON, Parquet or FollowTheMoney; events
    as one of the first three. The file appears when it is whole.

    \b
    Examples:
      dateline export gulf --format csv -o gulf.csv
      dateline export gulf --format jsonl --of events --grade fair | head
    """
    from dateline.workflow import export as workflow

    if output is None and format_ == "parquet":
        raise click.UsageError("Parquet is binary: name a file with -o.")
    if of == "events" and format_ not in OF_EVENTS:
        raise click.UsageError(f"Events are exported as {', '.join(OF_EVENTS)}: name one of them.")
    with opened(case, log) as open_case:
        filters = filters_of_either(open_case, of, values)
        if output is None:
            workflow.export_text(open_case, filters, format_, standard_output())
        else:
            number = workflow.export(
                open_case,
                filters,
                format_,
                output,
                lambda rows, total: progress(rows, "Exporting", total=total),
                force=force,
            )
            tell(f"Wrote {number} {of} to {output}.")


@click.command("map")
@case_argument
@of_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The HTML file."
)
@_force_option
@log_option
@filter_options
@event_options
def export_map(
    case: Path, of: str, output: Path, force: bool, log: str | None, **values: Any
) -> None:
    """Write a map: one HTML file, no network.

    It shows the claims, the ranges that reports state, and a timeline; or the events, with every
    telling.

    \b
    Example: dateline map gulf --of events -o gulf.html
    """
    from dateline.workflow import export as workflow

    with opened(case, log) as open_case:
        filters = filters_of_either(open_case, of, values)
        number = workflow.export_map(open_case, filters, output, force=force)
        say(f"Wrote a map of {number} {of} to {output}: open it in a browser.")
