"""The commands that write files: export, map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from dateline.cli.printing import counted, progress, say, tell
from dateline.cli.printing import output as standard_output

if TYPE_CHECKING:
    from dateline.views.events.manifest import Changes

OF_CLAIMS = ("jsonl", "csv", "geojson", "parquet", "ftm")
"""The formats that hold claims."""
OF_EVENTS_ONLY = (
    "acled", "ucdp", "kml", "stix", "plover", "timemap", "timemap-sources", "sipri", "sipri-xlsx",
    "i2-entities",
    "i2-links", "bibtex",
)  # fmt: skip
FORMATS = (*OF_CLAIMS, *OF_EVENTS_ONLY)
"""All formats; each of them holds events."""
_force_option = click.option("--force", is_flag=True, help="Replace the file if it is there.")


@click.command()
@case_argument
@of_option
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; else standard output."
)
@click.option(
    "--manifest",
    "manifest",
    type=click.Path(path_type=Path),
    help="Tell in this file what the other is, and what has changed since it was written.",
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
    manifest: Path | None,
    force: bool,
    log: str | None,
    **values: Any,
) -> None:
    """Write claims or events to a file that other programs read.

    JSONL, CSV (with the columns of ACLED and UCDP GED), GeoJSON, Parquet or FollowTheMoney; events
    also in the formats of many other programs. The file appears when it is whole.

    \b
    Examples:
      dateline export gulf --format csv -o gulf.csv
      dateline export gulf --format jsonl --of events --grade fair | head
      dateline export gulf --format ucdp --of events -o gulf.csv --manifest gulf.json
    """
    from dateline.store import EventFilters
    from dateline.workflow import export as workflow

    if output is None and format_ in ("parquet", "sipri-xlsx"):
        raise click.UsageError(f"{format_} is binary: name a file with -o.")
    if of == "claims" and format_ not in OF_CLAIMS:
        raise click.UsageError(f"{format_} holds events, not claims: add --of events.")
    if manifest is not None and (of == "claims" or output is None):
        raise click.UsageError("A manifest is of a file of events: add --of events and -o.")
    with opened(case, log) as open_case:
        filters = filters_of_either(open_case, of, values)
        if output is None:
            workflow.export_text(open_case, filters, format_, standard_output())
        elif manifest is not None and isinstance(filters, EventFilters):
            number, changes = workflow.export_recorded(
                open_case,
                filters,
                format_,
                output,
                lambda rows, total: progress(rows, "Exporting", total=total),
                manifest,
                force=force,
            )
            tell(f"Wrote {counted(number, of[:-1])} to {output}.", *_told(changes))
        else:
            number = workflow.export(
                open_case,
                filters,
                format_,
                output,
                lambda rows, total: progress(rows, "Exporting", total=total),
                force=force,
            )
            tell(f"Wrote {counted(number, of[:-1])} to {output}.")


def _told(changes: Changes | None) -> list[str]:
    """What has changed since the last manifest, in a sentence."""
    if changes is None:
        return []
    return [
        f"Since the last manifest {len(changes.new)} are new, {len(changes.changed)} changed,"
        f" {len(changes.merged)} became part of others, {len(changes.gone)} are gone."
    ]


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
        say(f"Wrote a map of {counted(number, of[:-1])} to {output}: open it in a browser.")
