"""The commands that write files: export, map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli.options import case_argument, filter_options, filters_of, log_option, opened
from dateline.cli.printing import output as standard_output
from dateline.cli.printing import progress, say, tell

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")
_force_option = click.option("--force", is_flag=True, help="Replace the file if it is there.")


@click.command()
@case_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; else standard output."
)
@_force_option
@log_option
@filter_options
def export(
    case: Path, format_: str, output: Path | None, force: bool, log: str | None, **values: Any
) -> None:
    """Write claims to a file that other programs read.

    JSONL, CSV (with the columns of ACLED and UCDP GED), GeoJSON, Parquet or FollowTheMoney. The
    file appears when it is whole.

    \b
    Examples:
      dateline export gulf --format csv -o gulf.csv
      dateline export gulf --format jsonl --type Attack | head
    """
    from dateline.workflow import export as workflow

    if output is None and format_ == "parquet":
        raise click.UsageError("Parquet is binary: name a file with -o.")
    with opened(case, log) as open_case:
        filters = filters_of(open_case, values)
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
            tell(f"Wrote {number} claims to {output}.")


@click.command("map")
@case_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The HTML file."
)
@_force_option
@log_option
@filter_options
def export_map(case: Path, output: Path, force: bool, log: str | None, **values: Any) -> None:
    """Write a map: one HTML file, no network.

    It shows the claims, the ranges that reports state, and a timeline.

    \b
    Example: dateline map gulf -o gulf.html
    """
    from dateline.workflow import export as workflow

    with opened(case, log) as open_case:
        number = workflow.export_map(open_case, filters_of(open_case, values), output, force=force)
        say(f"Wrote a map of {number} claims to {output}: open it in a browser.")
