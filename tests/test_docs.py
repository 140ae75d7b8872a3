"""The manual names everything: a command, option, key, column or setting that it lacks fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from dateline.claims.endpoint import Endpoint
from dateline.cli.commands import main
from dateline.model import Entity, Part, Said
from dateline.store import tables
from dateline.views.csv import COLUMNS
from dateline.views.entities import Row, entity_object
from dateline.views.events.csv import COLUMNS as EVENT_COLUMNS
from dateline.views.jsonl import claim_object
from dateline.workflow.log import LEVELS
from dateline.workflow.settings import Settings
from tests.claims_made import rows

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
MANUAL = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
)


def named(text: str) -> set[str]:
    """The words that a page sets as code."""
    code = re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL)
    return {word for piece in code for word in re.findall(r"[\w-]+\+?", piece)}


def section(command: str) -> str:
    """What docs/commands.md says under the heading of a command."""
    found = re.search(
        rf"^## `dateline {command}\b.*?(?=^## |\Z)", COMMANDS, re.DOTALL | re.MULTILINE
    )
    assert found, f"docs/commands.md has no section on {command}"
    return found[0]


def options(command: click.Command) -> set[str]:
    """Every way of writing each option of a command."""
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


# Explained once, at claims.
CHOOSING = options(main.commands["claims"]) - {"--limit", "--json", "--of"}


@pytest.mark.parametrize("command", main.commands)
def test_every_command_and_option_is_named(command: str) -> None:
    ours = options(main.commands[command])
    told = set(re.findall(r"(?<![\w-])-{1,2}\w[\w-]*", section(command)))
    shared = CHOOSING if ours >= CHOOSING else set()
    assert ours - shared - told == set()
    assert told - ours == set()  # nor is there one that does not exist
    assert not shared or command == "claims" or "options that choose claims" in section(command)


def test_the_options_that_choose_claims_are_explained() -> None:
    assert set(re.findall(r"--\w[\w-]*", section("claims"))) >= CHOOSING


def test_every_choice_is_named() -> None:
    choices = {
        str(choice)
        for command in main.commands.values()
        for parameter in command.params
        if isinstance(parameter.type, click.Choice)
        for choice in parameter.type.choices
    }
    assert choices >= set(LEVELS)
    assert choices - named(COMMANDS) == set()


def keys(value: object) -> Iterator[str]:
    """The keys of a JSON object and of those in it."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]
        if isinstance(inner, dict | list | tuple):
            yield from keys(inner)


def test_every_key_of_the_claims_export_is_named() -> None:
    ours = {key for claim, report in rows() for key in keys(claim_object(claim, report))}
    assert {"id", "evidence", "radius_km", "cue"} <= ours
    assert ours - named(MANUAL) == set()


def test_every_column_of_the_csv_export_is_named() -> None:
    assert set(COLUMNS) - named((ROOT / "docs" / "exports.md").read_text(encoding="utf-8")) == set()


def test_every_column_of_the_events_export_is_named() -> None:
    told = named((ROOT / "docs" / "event-exports.md").read_text(encoding="utf-8"))
    assert set(EVENT_COLUMNS) - told == set()


def test_every_key_of_an_entity_is_named() -> None:
    part = Part(None, "", (Said("", (), ()),))
    row = Row(Entity("e", "n", None, (("n", 1),), ()), 1, (("e", "n"),), {"range": part}, {})
    ours = set(keys(entity_object(row))) - {"range"}
    assert {"aliases", "maybe", "values"} <= ours
    values = {"value", "claims", "affirmed_by", "denied_by"}  # as of events
    assert ours - values - named(section("entities")) == set()


def test_every_table_of_a_case_is_named() -> None:
    told = named((ROOT / "docs" / "cases.md").read_text(encoding="utf-8"))
    inner = {"migrations", "answers", "leases", "judgements"}
    assert set(tables.metadata.tables) - inner - told == set()


@pytest.mark.parametrize("settings", [Settings, Endpoint])
def test_every_setting_is_named(settings: type) -> None:
    told = named(COMMANDS[COMMANDS.index("## Settings") :])
    assert {field.name for field in fields(settings)} - told == set()
