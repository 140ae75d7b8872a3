"""The commands that look at entities: entities, entity."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import AT_LEAST_ONE, as_json_option, case_argument, date
from dateline.cli.printing import note, say_json, show

TABLE = 200  # rows of a table that a person may still read
KINDS = (
    "person",
    "organisation",
    "place",
    "facility",
    "weapon",
    "quantity",
    "time",
    "nationality",
    "other",
)


@click.command()
@case_argument
@click.option("--kind", type=click.Choice(KINDS), help="Entities of this kind.")
@click.option("--name", help="Entities with this name, in whole words.")
@click.option("--described", is_flag=True, help="Also those that are only described.")
@click.option("--limit", type=AT_LEAST_ONE, help="At most this many (tables: 200).")
@as_json_option
def entities(
    case: Path,
    kind: str | None,
    name: str | None,
    described: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List who and what the reports name.

    One row an entity: its names, in how many reports it is, what it may be the same as, and what is
    stated of it, side by side with who states it. Those of most reports come first.

    \b
    Examples:
      dateline entities gulf --kind weapon
      dateline entities gulf --name Hezbollah --json
    """
    from dateline.store import EntityFilters
    from dateline.views.entities import entities_table, entity_object
    from dateline.workflow.case import Case
    from dateline.workflow.entities import list_entities

    with Case.open(case) as opened:
        shown = limit or (None if as_json else TABLE)
        wanted = EntityFilters(kind, name, named=not described)
        found = list_entities(opened, wanted, shown)
        if as_json:
            for row in found.entities:
                say_json(entity_object(row))
        elif found.total:
            show(entities_table(found.entities))
        else:
            note("No entity is of this kind and name.")
        if not as_json and shown is not None and found.total > shown:
            note(
                f"{shown} of {found.total} entities are shown: filter them by --kind or --name, or "
                "ask for more with --limit."
            )


@click.command("entity")
@case_argument
@click.argument("entity")
@click.option("--as-of", callback=date, help="As the reports published by this date tell it.")
@click.option("--limit", type=AT_LEAST_ONE, default=20, help="At most this many events; else 20.")
@as_json_option
def show_entity(case: Path, entity: str, as_of: str | None, limit: int, as_json: bool) -> None:
    """Show one entity with all that reports say of it.

    Its names and where each is read, what is stated of it by whom, what it says itself, whom it has
    to do with and how, what it may be the same as and why, decisions on it, and its events.

    ENTITY is its id or the beginning of it.

    \b
    Example: dateline entity gulf system:shahed-136
    """
    from dateline.views.entity import entity_page_object, entity_view
    from dateline.workflow.case import Case
    from dateline.workflow.known import board_of
    from dateline.workflow.pages.entity import entity_page, for_views
    from dateline.workflow.select import last_day

    with Case.open(case) as opened:
        day = last_day(as_of[:10]) if as_of else None
        then = board_of(opened, day) if day else None
        shown = for_views(entity_page(opened, entity, limit, then))
        if as_json:
            say_json(entity_page_object(shown), indent=2)
        else:
            show(entity_view(shown))
