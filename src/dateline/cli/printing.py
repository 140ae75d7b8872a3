"""Printing: all that reaches the terminal goes through here."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

Item = TypeVar("Item")


def say(text: str) -> None:
    """Print a text to standard output."""
    click.echo(text)


def note(sentence: str) -> None:
    """Print something the user should know to standard error."""
    click.echo(f"note: {sentence}", err=True)


def error(sentence: str) -> None:
    """Print what went wrong to standard error, in one line."""
    click.echo(f"error: {' '.join(sentence.split())}", err=True)


def say_json(value: object, *, indent: int | None = None, ascii_only: bool = False) -> None:
    """Print a value as JSON: on one line, or indented for people."""
    click.echo(json.dumps(value, ensure_ascii=ascii_only, indent=indent))


def show(what: Any) -> None:
    """Print a table or text of rich, as wide as the terminal, wider when piped."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else max(160, int(os.environ.get("COLUMNS", "160")))
    Console(width=width, highlight=False).print(what)


def progress(
    items: Iterable[Item], what: str, total: int | None = None, as_json: bool = False
) -> Iterator[Item]:
    """Show a progress bar on a terminal's standard error; elsewhere just pass the items on."""
    if not sys.stderr.isatty() or (as_json and sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn() if total is None else TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # standard output may be a file
    ) as bar:
        yield from bar.track(items, description=what, total=total)
