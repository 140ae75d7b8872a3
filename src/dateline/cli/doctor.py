"""The command that examines an installation and a case: doctor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import as_json_option
from dateline.cli.printing import counted, say, say_json

if TYPE_CHECKING:
    from dateline.workflow.doctor import Check

_WIDE = 18  # of the column of what is looked at


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path))
@as_json_option
def doctor(case: Path | None, as_json: bool) -> int:
    """Examine the installation, and a case if one is named.

    One line for each thing that is looked at: "ok", "note" for what is worth knowing, "WRONG" with
    what to do about it. Nothing is changed, and nothing leaves this machine. Of a large case a
    hundred reports are looked at, by the command verify all of them.

    \b
    Examples:
      dateline doctor
      dateline doctor gulf --json
    """
    wrong = 0
    for check in _checks(case):
        wrong += check.result == "wrong"
        if as_json:
            say_json(asdict(check))
        else:
            say(*_lines(check))
    if not as_json:
        say(f"{counted(wrong, 'thing')} to mend." if wrong else "All is well.")
    return 1 if wrong else 0


def _checks(case: Path | None) -> Iterator[Check]:
    from dateline.workflow.doctor import examine_installation

    yield from examine_installation()
    if case is not None:
        # Here, as it needs libraries whose want has been told by now.
        from dateline.workflow.doctor.case import examine_case

        yield from examine_case(case)


def _lines(check: Check) -> list[str]:
    result = check.result.upper() if check.result == "wrong" else str(check.result)
    lines = [f"{result:<6} {check.what:<{_WIDE}} {check.found}"]
    if check.remedy:
        lines.append(f"{'':<{_WIDE + 8}}-> {check.remedy}")
    return lines
