"""The commands that write files: export, map."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from dateline.cli.options import case_argument, filter_options, filters_of
from dateline.cli.printing import progress, say

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")


@click.command()
@case_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; else standard output."
)
@filter_options
def export(case: Path, format_: str, output: Path | None, **values: Any) -> None:
    """Write claims to a file that other programs read.

    JSONL, CSV (with the columns of ACLED and UCDP GED), GeoJSON, Parquet or FollowTheMoney. The
    file appears when it is whole.

    \b
    Examples:
      dateline export gulf --format csv -o gulf.csv
      dateline export gulf --format jsonl --type Attack | head
    """
    from dateline.workflow import export as workflow
    from dateline.workflow.case import Case

    if output is None and format_ == "parquet":
        raise click.UsageError("Parquet is binary: name a file with -o.")
    with Case.open(case) as opened:
        filters = filters_of(opened, values)
        if output is None:
            workflow.export_text(opened, filters, format_, sys.stdout)
        else:
            number = workflow.export(
                opened,
                filters,
                format_,
                output,
                lambda rows, total: progress(rows, "Exporting", total=total),
            )
            click.echo(f"Wrote {number} claims to {output}.", err=True)


@click.command("map")
@case_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The HTML file."
)
@filter_options
def export_map(case: Path, output: Path, **values: Any) -> None:
    """Write a map: one HTML file, no network.

    It shows the claims, the ranges that reports state, and a timeline.

    \b
    Example: dateline map gulf -o gulf.html
    """
    from dateline.workflow import export as workflow
    from dateline.workflow.case import Case

    with Case.open(case) as opened:
        number = workflow.export_map(opened, filters_of(opened, values), output)
        say(f"Wrote a map of {number} claims to {output}: open it in a browser.")
