"""The commands that keep a whole case elsewhere: backup, restore, copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import (
    as_json_option,
    case_argument,
    database_option,
    log_option,
    opened,
)
from dateline.cli.printing import counted, say, say_json

if TYPE_CHECKING:
    from dateline.workflow.transfer import Sums


@click.command("backup")
@case_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@log_option
@as_json_option
def backup_case(case: Path, file: Path, force: bool, log: str | None, as_json: bool) -> None:
    """Write a whole case to one file.

    A ZIP file with every table as lines of JSON, every report's bytes as they came, the case's
    settings and lists, and a manifest with SHA-256 digests that `sha256sum -c` checks. It is the
    case of one moment, whoever writes meanwhile. Keep it safe: it holds the digests of passwords.

    \b
    Example: dateline backup gulf gulf-2026-11-30.zip
    """
    from dateline.workflow.backup import backup

    with opened(case, log) as open_case:
        made = backup(open_case, file, force=force)
    if as_json:
        say_json({"file": str(file), "made": made.made} | _told(made.tables), ascii_only=True)
    else:
        say(
            f"Wrote {counted(made.reports, 'report')} and {counted(made.decisions, 'decision')} to "
            f"{file}. To check it: dateline restore {file} NEWCASE"
        )


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@case_argument
@database_option
@as_json_option
def restore_case(file: Path, case: Path, database: str | None, as_json: bool) -> None:
    """Make a new case of a backup.

    Every table of the new case is compared with the manifest before the case appears; a damaged
    file leaves nothing behind.

    \b
    Examples:
      dateline restore gulf-2026-11-30.zip gulf
      dateline restore gulf-2026-11-30.zip gulf --database postgresql://ada@db.example.org/gulf
    """
    from dateline.workflow.backup import restore

    about, moved = restore(file, case, database)
    if as_json:
        say_json({"case": str(case), "made": about.made} | _told(moved.tables), ascii_only=True)
    else:
        say(
            f"Restored {counted(about.reports, 'report')} and "
            f"{counted(about.decisions, 'decision')} of {about.made} to {case}: all tables are as "
            "they were backed up."
        )


@click.command("copy")
@case_argument
@click.argument("new", metavar="NEWCASE", type=click.Path(path_type=Path))
@database_option
@log_option
@as_json_option
def copy_case(case: Path, new: Path, database: str | None, log: str | None, as_json: bool) -> None:
    """Copy a whole case, from SQLite to PostgreSQL or back.

    All that is in the one is in the other, to the byte, which is checked before the new case
    appears: reports, readings, decisions, accounts, events with their ids. The old case stays: end
    what works on it before you copy, and delete it once the new one is in use.

    \b
    Examples:
      dateline copy gulf team/gulf --database postgresql://ada@db.example.org/gulf
      dateline copy team/gulf gulf-on-a-laptop
    """
    from dateline.workflow.transfer import copy

    with opened(case, log) as open_case:
        moved = copy(open_case, new, database)
    if as_json:
        say_json({"case": str(new)} | _told(moved.tables), ascii_only=True)
    else:
        say(
            f"Copied {counted(moved.number('reports'), 'report')} and "
            f"{counted(moved.number('decisions'), 'decision')} to {new}: all "
            f"{len(moved.tables)} tables are the same."
        )


def _told(tables: Sums) -> dict[str, object]:
    """The tables for a program to read."""
    found = [{"name": n, "rows": one.rows, "sha256": one.sha256} for n, one in tables.items()]
    return {"tables": found}
