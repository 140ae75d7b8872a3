"""The command that says who may use the desk: accounts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import as_json_option, case_argument
from dateline.cli.printing import note, say, say_json, show

if TYPE_CHECKING:
    from dateline.workflow.case import Case

ROLES = ("viewer", "reviewer", "admin")


@click.command("accounts")
@case_argument
@click.argument("action", type=click.Choice(("list", "add", "close")), default="list")
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), default="reviewer", help="Else reviewer.")
@as_json_option
def accounts(case: Path, action: str, name: str | None, role: str, as_json: bool) -> None:
    """List, add or close accounts of the desk.

    A case without accounts is its user's own: whoever opens the desk on this machine may do
    everything. With accounts everybody logs in, and decisions bear his name: a viewer looks and
    exports, a reviewer also decides and adds reports, an admin may also delete what others saved.

    The password is asked for. Adding an account anew changes its role and password. Nothing that
    was decided goes with an account that is closed.

    \b
    Examples:
      dateline accounts gulf
      dateline accounts gulf add Ada --role reviewer
      dateline accounts gulf close Ada
    """
    from dateline.workflow import accounts as workflow
    from dateline.workflow.case import Case

    if (name is None) != (action == "list"):
        raise click.UsageError(f"To {action} takes {'no name' if name else 'a name'}.")
    with Case.open(case) as opened:
        if name is None:
            _list(opened, as_json)
        elif action == "close":
            workflow.close_account(opened, name)
            say(f"Closed the account of {name}.")
        else:
            password = click.prompt(
                f"A password for {name}", hide_input=True, confirmation_prompt=True, err=True
            )
            new = workflow.put_account(opened, name, workflow.Role(role), password)
            say(f"{'Made' if new else 'Changed'} the account of {name}, {role}.")


def _list(case: Case, as_json: bool) -> None:
    from dateline.views.accounts import accounts_table
    from dateline.workflow.accounts import accounts as every

    found = [(one.name, one.role, one.made, one.closed) for one in every(case)]
    if as_json:
        for row in found:
            say_json(dict(zip(("name", "role", "made", "closed"), row, strict=True)))
    elif found:
        show(accounts_table(found))
    else:
        note("There are no accounts: whoever opens the desk on this machine may do everything.")
