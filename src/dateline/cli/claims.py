"""The commands that look at claims: claims, show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.decisions import show_decisions
from dateline.cli.events import list_events
from dateline.cli.options import (
    AT_LEAST_ONE,
    as_json_option,
    case_argument,
    event_options,
    filter_options,
    filters_of,
    of_option,
)
from dateline.cli.printing import note, say_json, show

if TYPE_CHECKING:
    from dateline.store import Filters
    from dateline.workflow.case import Case

TABLE = 200  # rows of a table that a person may still read


@click.command()
@case_argument
@of_option
@filter_options
@event_options
@click.option("--limit", type=AT_LEAST_ONE, help="At most this many (tables: 200).")
@as_json_option
def claims(case: Path, of: str, limit: int | None, as_json: bool, **values: Any) -> None:
    """List claims: who did what, who says so.

    One row a claim: who did what to whom, with what, where, when, how many, who says so, how sure.
    With --of events it lists events instead, as the command of that name does.

    \b
    Examples:
      dateline claims gulf --type Transfer --actor Iran
      dateline claims gulf --since 2022-02 --until 2022-03 --json
    """
    from itertools import islice

    from dateline.views.jsonl import claim_object
    from dateline.workflow.case import Case

    with Case.open(case) as opened:
        if of == "events":
            list_events(opened, limit, as_json, values)
            return
        filters = filters_of(opened, values)
        if as_json:
            for claim, report in islice(opened.store.claims(filters), limit):
                say_json(claim_object(claim, report))
        else:
            print_claims(opened, filters, limit or TABLE)


def print_claims(case: Case, filters: Filters, limit: int) -> None:
    """Print a table of the first claims that pass the filters."""
    from dateline.store import Filters
    from dateline.views.table import claims_table
    from dateline.workflow.profile import profile_of
    from dateline.workflow.select import listing

    found = listing(case, filters, limit)
    if found.total:
        show(claims_table(found.rows, profile_of(case)))
    elif filters == Filters():
        note(f"There are no claims yet: dateline read {case.folder}")
    else:
        note("No claim passes these filters.")
    if found.total > limit:
        note(
            f"{limit} of {found.total} claims are shown: filter them, or ask for more with --limit."
        )


@click.command("show")
@case_argument
@click.argument("claim")
@as_json_option
def show_claim(case: Path, claim: str, as_json: bool) -> None:
    """Show one claim with its evidence.

    The words that it was read from are marked, and the chain of voices is told. Below stands what
    was decided on it.

    CLAIM is its id or the beginning of it.

    \b
    Example: dateline show gulf 3f2a
    """
    from dateline.views.jsonl import claim_object
    from dateline.views.show import claim_view
    from dateline.workflow.case import Case
    from dateline.workflow.decisions import decisions as decisions_on
    from dateline.workflow.decisions import find_claim

    with Case.open(case) as opened:
        found, report = find_claim(opened, claim)
        if as_json:
            page = report.page(found.anchor.start)
            say_json(claim_object(found, report) | {"page": page}, indent=2)
            return
        if opened.store.reviews.status(found.id) is None:
            note("The claim is not listed: another stands in its place.")
        show(claim_view(found, report))
        if decided := list(decisions_on(opened, found.slot)):
            show_decisions(opened, decided)
