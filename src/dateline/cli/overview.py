"""The commands that look at many events at once: search, network, register."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import (
    AT_LEAST_ONE,
    as_json_option,
    case_argument,
    date,
    event_filters_of,
    event_options,
    filter_options,
)
from dateline.cli.printing import note, say_json, show

if TYPE_CHECKING:
    from dateline.workflow.board.network import Network
    from dateline.workflow.register import Transfer
    from dateline.workflow.search import Kind

TABLE = 200  # rows of a table that a person may still read
FOUND = 20


@click.command()
@case_argument
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(("entity", "event", "report", "statement")),
    multiple=True,
    help="Only things of this kind; may be repeated.",
)
@click.option("--as-of", callback=date, help="As the reports published by this date tell it.")
@click.option("--limit", type=AT_LEAST_ONE, default=FOUND, show_default=True, help="At most.")
@as_json_option
def search(
    case: Path,
    words: tuple[str, ...],
    kinds: tuple[Kind, ...],
    as_of: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find events, entities, reports and statements by words.

    All WORDS have to be found, whatever their case and accents; "words in quotes" stand side by
    side, and the last word may be the beginning of one.

    \b
    Examples:
      dateline search gulf drone Nabatieh
      dateline search gulf '"arms deal"' --json
      dateline search gulf drones --kind statement
    """
    from dateline.views.listing import listing_table
    from dateline.workflow.case import Case
    from dateline.workflow.known import board_of
    from dateline.workflow.search import CLOSE, KINDS, OPEN
    from dateline.workflow.search import search as find
    from dateline.workflow.select import last_day

    with Case.open(case) as opened:
        day = last_day(as_of[:10]) if as_of else None
        then = board_of(opened, day) if day else None
        hits = find(opened, " ".join(words), limit, kinds=kinds or KINDS, then=then)
    if as_json:
        for hit in hits:
            say_json({key: value for key, value in asdict(hit).items() if value is not None})
    elif hits:
        plain = str.maketrans({OPEN: "[", CLOSE: "]"})
        headings = {"what": "dim", "id": "dim", "title": "bold", "words": "", "where": ""}
        rows = [(h.kind, h.id[:12], h.title, h.snippet.translate(plain), h.where) for h in hits]
        show(listing_table(headings, rows))
    else:
        note("Nothing has all these words.")


@click.command()
@case_argument
@filter_options
@event_options
@click.option(
    "--relation",
    "relations",
    multiple=True,
    help="A type of event that ties them; may be repeated.",
)
@click.option("--limit", type=AT_LEAST_ONE, help="At most this many ties (tables: 200).")
@as_json_option
def network(
    case: Path, relations: tuple[str, ...], limit: int | None, as_json: bool, **values: Any
) -> None:
    """List who does what to whom: attacks, supplies, meets, accuses.

    One row a tie of two entities: in how many events it is told, how many of them are denied, how
    many independent origins tell of the best-told one. Those of most events come first. --json
    prints one object with nodes and edges.

    \b
    Examples:
      dateline network gulf --min-origins 2
      dateline network gulf --relation Transfer --since 2022 --json
    """
    from dateline.workflow.board.network import network as ties
    from dateline.workflow.case import Case
    from dateline.workflow.known import on_board
    from dateline.workflow.profile import profile_of

    with Case.open(case) as opened:
        filters = event_filters_of(opened, values)
        most = limit or (10**9 if as_json else TABLE)
        found = ties(on_board(opened, filters), profile_of(opened), most, relations)
    if as_json:
        say_json(asdict(found))
    else:
        _print_network(found)


def _print_network(found: Network) -> None:
    from dateline.views.listing import listing_table

    names = {node.id: node.name for node in found.nodes}
    headings = {"who": "bold", "does": "", "to whom": "bold", "events": "", "denied": "",
                "origins": "", "first of them": "dim"}  # fmt: skip
    rows = [
        (
            names[edge.source],
            edge.relation,
            names[edge.target],
            str(edge.events),
            str(edge.denied),
            str(edge.origins),
            " ".join(one[:6] for one in edge.ids[:3]),
        )
        for edge in found.edges
    ]
    if not rows:
        note("No event that passes the filters ties two that are named.")
        return
    show(listing_table(headings, rows))
    if found.left_out:
        note(f"{found.left_out} more ties are left out: filter, or ask for more with --limit.")


@click.command()
@case_argument
@filter_options
@event_options
@click.option("--limit", type=AT_LEAST_ONE, help="At most this many (tables: 200).")
@as_json_option
def register(case: Path, limit: int | None, as_json: bool, **values: Any) -> None:
    """List transfers of arms in the manner of arms registers.

    One row a transfer: supplier, recipient, what, how many (low to high), when, its grade, how many
    independent origins tell of it and which affirm it. --json has the claims behind each cell.

    \b
    Examples:
      dateline register gulf --country YE
      dateline register gulf --since 2022 --min-origins 2 --json
    """
    from itertools import islice

    from dateline.views.listing import listing_table
    from dateline.workflow.case import Case
    from dateline.workflow.register import transfers

    with Case.open(case) as opened:
        filters = event_filters_of(opened, values)
        found = transfers(opened, filters)
        if as_json:
            for one in islice(found, limit):
                say_json(asdict(one))
            return
        shown = list(islice(found, limit or TABLE))
        left = sum(1 for _ in found)
    if not shown:
        note("No transfer passes these filters.")
        return
    headings = {"id": "dim", "supplier": "bold", "recipient": "bold", "what": "", "number": "",
                "when": "", "grade": "", "origins": "", "stated by": ""}  # fmt: skip
    show(listing_table(headings, map(_row, shown)))
    if left:
        note(f"{left} more transfers are left out: filter, or ask for more with --limit.")


def _row(one: Transfer) -> tuple[str, ...]:
    return (
        one.event[:6],
        one.supplier or "",
        one.recipient or "",
        one.system or "",
        _number(one),
        one.when or "",
        one.grade,
        str(one.origins),
        ", ".join(one.stated_by),
    )


def _number(one: Transfer) -> str:
    """The number as a person writes it: 12, 10 to 20 (best 12), at least 10."""
    number = one.number
    if number is None:
        return ""
    best = "" if number.best is None else str(number.best)
    if number.low == number.high:
        return best
    low = "" if number.low is None else str(number.low)
    spread = f"{low} or more" if number.high is None else f"{low} to {number.high}".strip()
    return f"{best} ({spread})" if best else spread
