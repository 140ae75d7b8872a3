"""The command that tunes a case by its decisions: tune."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import as_json_option, case_argument, log_option, opened
from dateline.cli.printing import note, say, say_json, show

if TYPE_CHECKING:
    from dateline.review.tuning import Bands


@click.command()
@case_argument
@click.option("--keep", is_flag=True, help="Write what is proposed into dateline.toml.")
@log_option
@as_json_option
def tune(case: Path, keep: bool, log: str | None, as_json: bool) -> None:
    """Propose confidence and thresholds by what was decided.

    From accepted, edited and rejected claims it works out by how much the machine is too sure or
    not sure enough in this case, and from merged and split events the threshold that parts them
    best. Nothing changes until you --keep it.

    \b
    Example: dateline tune gulf --keep
    """
    from dateline.views.decisions import tuning_table
    from dateline.workflow import tune as workflow

    with opened(case, log) as open_case:
        found = workflow.tune(open_case)
        if as_json:
            say_json(asdict(found) | {"changes": found.changes})
        else:
            show(tuning_table([asdict(one) for one in found.shifts]))
            if found.bands is not None:
                say(*_told(found.bands))
        if not found.changes:
            note("Too little was decided to propose anything: it takes 20 decisions of a kind.")
        elif keep:
            workflow.keep(open_case, found.changes)
            note(f"Kept in {case / 'dateline.toml'}. Events follow with `dateline merge {case}`.")
        elif not as_json:
            note(f"Nothing is changed yet: `dateline tune {case} --keep` keeps it.")


def _told(bands: Bands) -> list[str]:
    number = bands.merged + bands.split
    if bands.new is None:
        return [
            f"Thresholds stay: {bands.merged} pairs of events were merged, {bands.split} split."
        ]
    return [
        f"Together from {bands.old.together:g} -> {bands.new.together:g}, ask from "
        f"{bands.old.ask:g} -> {bands.new.ask:g}: of {number} decided pairs of events the machine "
        f"by itself would decide {bands.wrong_before} -> {bands.wrong_after} otherwise."
    ]
