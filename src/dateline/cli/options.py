"""Arguments and options that several commands take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dateline.store import EventFilters, Filters
    from dateline.workflow.case import Case
    from dateline.workflow.select import Selection

Command = TypeVar("Command", bound=Callable[..., Any])


def date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Accept an ISO 8601 date, date and time, month or year."""
    from datetime import datetime

    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}(-\d\d)?", value):
            datetime.fromisoformat(f"{value}-01-01"[:10])
            return value
        # ISO 8601 has other ways of writing (20220518, 2022-W20-3); dates are compared in this one.
        moment = datetime.fromisoformat(value)
        return moment.date().isoformat() if len(value) <= 10 else moment.isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write it as 2022-05-18.") from None


AT_LEAST_ONE = click.IntRange(min=1, max=10**9)  # more than a database may count to is refused
case_argument = click.argument("case", type=click.Path(path_type=Path))
as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON for a program to read."
)


def _all_of(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1, max=256),
    help="How many processes read side by side; else as many as there are cores.",
)
spark_options = _all_of(
    click.option(
        "--spark",
        "master",
        metavar="MASTER",
        help="Do it on a cluster of Spark: spark://HOST:7077, or local[4] for this machine.",
    ),
    click.option(
        "--shared",
        type=click.Path(path_type=Path),
        help="A folder that all machines of Spark see; else the case's own.",
    ),
)
log_option = click.option(
    "--log",
    type=click.Choice(("debug", "info", "warning", "error")),
    help="Append what is done to the case's dateline.log; report text at debug only.",
)

database_option = click.option(
    "--database",
    metavar="ADDRESS",
    help="Keep the case in an empty PostgreSQL database: postgresql://USER@HOST/NAME.",
)
port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=8420, help="Else 8420; 0 for any."
)
no_browser_option = click.option("--no-browser", is_flag=True, help="Only print the address.")

stated_options = _all_of(
    click.option("--published", callback=date, help="The reports' date, as 2022-05-18."),
    click.option("--publisher", help="The reports' publisher."),
)


def columns(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[tuple[str, str], ...]:
    """Accept fields with columns: "text=Body,title=Headline,published=4"."""
    from dateline.reports import FIELDS

    pairs = [part.partition("=") for part in (value or "").split(",") if part.strip()]
    found = tuple((field.strip().casefold(), column.strip()) for field, _, column in pairs)
    if any(field not in FIELDS or not column for field, column in found):
        raise click.BadParameter(
            f"{value!r} names no columns; write it as text=Body,title=Headline with the fields "
            f"{', '.join(FIELDS)}."
        )
    if found and not {"text", "url"} & dict(found).keys():  # addresses alone are for --links
        raise click.BadParameter("The column of the texts is missing: add text=COLUMN.")
    return found


columns_option = click.option(
    "--columns",
    callback=columns,
    metavar="FIELD=COLUMN,...",
    help="Which columns of a table hold what, as text=Body,published=Date.",
)

filter_options = _all_of(
    click.option(
        "--type",
        "types",
        multiple=True,
        help="A type of event, attribute or relation; State stands for Accuse, Deny ... too. "
        "May be repeated.",
    ),
    click.option("--actor", help="A participant's name, in whole words."),
    click.option("--place", help="A place's or country's name, or ISO country code."),
    click.option("--since", callback=date, help="Not over before this date (or month, year)."),
    click.option("--until", callback=date, help="Begun by this date (or month, year)."),
    click.option("--voice", help="Whoever says so, anywhere in the chain of voices."),
    click.option("--report", help="A report's id or the beginning of it."),
)

of_option = click.option(
    "--of",
    type=click.Choice(("claims", "events")),
    default="claims",
    help="What reports say one by one, or what all of them amount to.",
)

event_options = _all_of(
    click.option(
        "--grade",
        "grades",
        multiple=True,
        type=click.Choice(("confirmed", "fair", "weak", "contested", "discounted")),
        help="Events of this grade; may be repeated. Of events only.",
    ),
    click.option(
        "--min-origins",
        type=AT_LEAST_ONE,
        help="Events that so many independent origins tell of. Of events only.",
    ),
    click.option(
        "--entity", help="Events with this entity: its id or the beginning. Of events only."
    ),
    click.option(
        "--unsure",
        is_flag=True,
        help="Events whose claims may be of two happenings. Of events only.",
    ),
    click.option("--words", "q", help="Words of title, participants and places. Of events only."),
    click.option(
        "--system",
        "systems",
        multiple=True,
        help="A weapon that takes part, by its name; may be repeated. Of events only.",
    ),
    click.option(
        "--outlet",
        "outlets",
        multiple=True,
        help="A publisher that tells of it; may be repeated. Of events only.",
    ),
    click.option(
        "--country",
        "countries",
        multiple=True,
        help="ISO code of where the event's best place is; may be repeated. Of events only.",
    ),
    click.option(
        "--factuality",
        "factualities",
        multiple=True,
        type=click.Choice(("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")),
        help="Events that somebody tells so; may be repeated. Of events only.",
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(("machine", "reviewed")),
        help="Events that a person decided on, or not. Of events only.",
    ),
    click.option(
        "--bbox",
        type=float,
        nargs=4,
        metavar="WEST SOUTH EAST NORTH",
        help="Events placed in this box of degrees. Of events only.",
    ),
    click.option(
        "--as-of",
        callback=date,
        help="Events as the reports published by this date tell them. Of events only.",
    ),
)


@contextmanager
def opened(folder: Path, log: str | None) -> Iterator[Case]:
    """An open case, with its log if one is asked for."""
    from dateline.workflow.case import Case
    from dateline.workflow.log import logging_to

    with Case.open(folder) as case, logging_to(case.folder, log):
        yield case


def filters_of(case: Case, values: dict[str, Any]) -> Filters:
    """The filters that the options ask for; what they leave out unseen is told."""
    from dateline.workflow.select import Wanted, select

    only_events = {name: values.pop(name) for name in _OF_EVENTS if name in values}
    for name, value in only_events.items():
        if value:
            raise click.UsageError(f"{_OF_EVENTS[name]} is for events: add --of events.")
    selection = select(case, Wanted(**values))
    _tell_left_out(selection, "claim")
    return selection.filters


_OF_EVENTS = {
    "grades": "--grade",
    "min_origins": "--min-origins",
    "entity": "--entity",
    "unsure": "--unsure",
    "q": "--words",
    "systems": "--system",
    "outlets": "--outlet",
    "countries": "--country",
    "factualities": "--factuality",
    "statuses": "--status",
    "bbox": "--bbox",
    "as_of": "--as-of",
}


def event_filters_of(case: Case, values: dict[str, Any]) -> EventFilters:
    """The filters of events that the options ask for; what they leave out unseen is told."""
    from dateline.cli.printing import note
    from dateline.workflow.events import WantedEvents, check_merged, select_events

    new = check_merged(case)
    if new:
        note(f"{new} reports were read since the last merge: dateline merge {case.folder}")
    selection = select_events(case, WantedEvents(**values))
    _tell_left_out(selection, "event")
    return selection.filters


def filters_of_either(case: Case, of: str, values: dict[str, Any]) -> Filters:
    """The filters of claims or of events, as ``--of`` asks."""
    return event_filters_of(case, values) if of == "events" else filters_of(case, values)


def _tell_left_out(selection: Selection[Any], what: str) -> None:
    from dateline.cli.printing import note

    for name in selection.absent:
        there = ", ".join(selection.present) or "none"
        note(f"No {what} is of type {name}; there are: {there}.")
    if selection.undated:
        note(f"{selection.undated} {what}s without a known date are left out.")
