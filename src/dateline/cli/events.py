"""The commands that look at events: events, event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import (
    AT_LEAST_ONE,
    as_json_option,
    case_argument,
    event_filters_of,
    event_options,
    filter_options,
)
from dateline.cli.options import date as a_date
from dateline.cli.printing import note, say_json, show

if TYPE_CHECKING:
    from dateline.store import EventFilters
    from dateline.workflow.case import Case

TABLE = 200  # rows of a table that a person may still read


@click.command()
@case_argument
@filter_options
@event_options
@click.option("--limit", type=AT_LEAST_ONE, help="At most this many (tables: 200).")
@as_json_option
def events(case: Path, limit: int | None, as_json: bool, **values: Any) -> None:
    """List events: what happened, and how far it may be believed.

    One row an event, as all reports together tell it: when, what, where, how many, its grade, how
    many of the independent origins affirm it.

    \b
    Examples:
      dateline events gulf --grade confirmed --grade fair
      dateline events gulf --place Yemen --min-origins 2 --json
      dateline events gulf --as-of 2022-05-18
    """
    from dateline.workflow.case import Case

    with Case.open(case) as opened:
        list_events(opened, limit, as_json, values)


def list_events(case: Case, limit: int | None, as_json: bool, values: dict[str, Any]) -> None:
    """Print the events that the options choose."""
    from itertools import islice

    from dateline.model import event_to_json
    from dateline.workflow.known import passing

    filters = event_filters_of(case, values)
    if as_json:
        for event in islice(passing(case, filters).events, limit):
            say_json(event_to_json(event))
    else:
        print_events(case, filters, limit or TABLE)


def print_events(case: Case, filters: EventFilters, limit: int) -> None:
    """Print a table of the first events that pass the filters."""
    from dateline.store import EventFilters
    from dateline.views.events.table import events_table
    from dateline.workflow.events import event_listing

    found = event_listing(case, filters, limit)
    if found.total:
        show(events_table(found.events))
    elif filters == EventFilters():
        note("There are no events: no report tells of a happening of the profile's types.")
    else:
        note("No event passes these filters.")
    if found.total > limit:
        note(
            f"{limit} of {found.total} events are shown: filter them, or ask for more with --limit."
        )


@click.command("event")
@case_argument
@click.argument("event")
@click.option("--as-of", callback=a_date, help="As the reports published by this date tell it.")
@as_json_option
def show_event(case: Path, event: str, as_of: str | None, as_json: bool) -> None:
    """Show one event with every source's telling.

    Every value with who says it, the rule that chose the best, the tellings side by side, the
    independent origins, why the claims are one event, and what was known when.

    EVENT is its id or the beginning of it; that of an event which became part of another leads to
    this one.

    \b
    Example: dateline event gulf 3f2a --as-of 2022-05-18
    """
    from dateline.model import event_to_json
    from dateline.views.events.show import event_view
    from dateline.workflow import events as workflow
    from dateline.workflow.case import Case

    with Case.open(case) as opened:
        found = workflow.show_event(opened, event, _last_day(as_of))
        if not found.event.id.startswith(event.lower()):
            note(f"Event {event} became part of {found.event.id}.")
        if as_json:
            say_json(event_to_json(found.event), indent=2)
        else:
            show(event_view(found.event, found.tellings, found.maybe))


def _last_day(date: str | None) -> str | None:
    """The last day of a date, month or year."""
    from dateline.workflow.select import last_day

    return last_day(date[:10]) if date else None
