"""The command that lists who said what."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import AT_LEAST_ONE, as_json_option, case_argument, date
from dateline.cli.printing import note, output, say_json, show

TABLE = 200  # rows of a table that a person may still read
FORMATS = ("table", "csv", "jsonl")


@click.command()
@case_argument
@click.option("--holder", help="Whoever says it, or through whom: a name in whole words.")
@click.option("--report", help="A report's id or the beginning of it.")
@click.option("--outlet", help="The publisher of the report, in whole words.")
@click.option("--since", callback=date, help="Published on this date (or month, year) or later.")
@click.option("--until", callback=date, help="Published by this date (or month, year).")
@click.option("--limit", type=AT_LEAST_ONE, help="At most this many (tables: 200).")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else a table.")
@as_json_option
def statements(
    case: Path,
    holder: str | None,
    report: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    format_: str | None,
    as_json: bool,
) -> None:
    """List statements: who said what.

    One row a statement, whether or not it is about an event: who says it and what they are, through
    whom, the words that say so, what is said, how sure of it they are (CT- is a denial), and the
    report with its date. Like claims they can be shown, accepted and rejected by their ids.

    \b
    Examples:
      dateline statements gulf --holder Kanani
      dateline statements gulf --since 2022-05 --format csv
    """
    from dateline.views.jsonl import claim_object
    from dateline.views.statements import statements_table, write
    from dateline.workflow.case import Case
    from dateline.workflow.statements import WantedStatements
    from dateline.workflow.statements import statements as statements_of

    format_ = format_ or ("jsonl" if as_json else "table")
    if as_json and format_ != "jsonl":
        raise click.UsageError(f"--json and --format {format_} are two formats: give one.")
    wanted = WantedStatements(holder, outlet, since, until, report)
    with Case.open(case) as opened:
        shown = limit or (TABLE if format_ == "table" else None)
        found = statements_of(opened, wanted, shown)
        if format_ == "jsonl":
            for claim, of in found.rows:
                say_json(claim_object(claim, of))
        elif format_ == "csv":
            write(found.rows, output())
        elif found.total:
            show(statements_table(found.rows))
        elif wanted == WantedStatements():
            note(f"There are no statements yet: dateline read {opened.folder}")
        else:
            note("No statement passes these filters.")
        if format_ == "table" and shown is not None and found.total > shown:
            note(
                f"{shown} of {found.total} statements are shown: filter them, or ask for more with "
                "--limit."
            )
