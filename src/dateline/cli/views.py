"""The command for states of the desk under a name: views."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from dateline.cli.decide import who_option
from dateline.cli.options import as_json_option, case_argument
from dateline.cli.printing import note, say, say_json, show


@click.command("views")
@case_argument
@click.option("--save", metavar="NAME", help="Save a view under this name; needs --address.")
@click.option("--address", help='What follows the host in the browser: "/?grade=fair".')
@click.option("--delete", metavar="NAME", help="Delete your view of this name.")
@who_option
@as_json_option
def views(
    case: Path,
    save: str | None,
    address: str | None,
    delete: str | None,
    who: str | None,
    as_json: bool,
) -> None:
    """List, save or delete views of the desk.

    A view is a state of the desk, its filters, selection and part of the map, under a name.

    \b
    Examples:
      dateline views gulf
      dateline views gulf --save "Fair in May" --address "/?grade=fair&since=2022-05"
    """
    from dateline.views.accounts import views_table
    from dateline.workflow.case import Case
    from dateline.workflow.decide import reviewer
    from dateline.workflow.pages import saved

    if (save is None) != (address is None):
        raise click.UsageError("To save a view takes both --save and --address.")
    with Case.open(case) as opened:
        if save is not None and address is not None:
            view = saved.save(opened, save, address, reviewer(who))
            say(f"Saved {view.name}.")
        if delete is not None:
            saved.delete(opened, delete, reviewer(who))
            say(f"Deleted {delete}.")
        if save is not None or delete is not None:
            return
        found = saved.views(opened)
        if as_json:
            for one in found:
                say_json(asdict(one))
        elif found:
            show(views_table([(one.name, one.address, one.who, one.at) for one in found]))
        else:
            note("No view is saved.")
