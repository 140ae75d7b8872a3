"""Printing: all that reaches the terminal goes through here, and nothing in it commands it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar, cast

import click

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

Item = TypeVar("Item")


def say(*lines: str) -> None:
    """Print lines to standard output."""
    click.echo(_plain(lines))


def tell(*lines: str) -> None:
    """Print lines that are not the result to standard error."""
    click.echo(_plain(lines), err=True)


def _plain(lines: Iterable[str]) -> str:
    from dateline.views.plain import visible

    return "\n".join(map(visible, lines))


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural: "1 event", "2 events"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def note(sentence: str) -> None:
    """Print something the user should know to standard error, on one line."""
    tell(f"note: {_one_line(sentence)}")


def error(sentence: str) -> None:
    """Print what went wrong to standard error, on one line."""
    tell(f"error: {_one_line(sentence)}")


def fault(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
    """Print a fault of Dateline's own (a ``sys.excepthook``): where it happened, and what to do."""
    import traceback

    tell(*"".join(traceback.format_exception(kind, failure, trace)).rstrip("\n").split("\n"))
    error("This is a fault of Dateline: please report it with the lines above.")


def _one_line(sentence: str) -> str:
    from dateline.views.plain import visible

    return " ".join(visible(sentence).split())


def say_json(value: object, *, indent: int | None = None, ascii_only: bool = False) -> None:
    """Print a value as JSON: on one line, or indented for people."""
    from dateline.views.plain import json_text

    click.echo(json_text(value, indent=indent, ascii_only=ascii_only))


def output() -> TextIO:
    """Standard output for an export: as it is, but for a terminal, where controls are visible."""
    return cast("TextIO", _VisibleFile()) if sys.stdout.isatty() else sys.stdout


class _VisibleFile(io.TextIOBase):
    """Standard output that shows controls."""

    def write(self, text: str) -> int:
        from dateline.views.plain import visible_lines

        sys.stdout.write(visible_lines(text.replace("\r\n", "\n")))
        return len(text)


def show(what: RenderableType) -> None:
    """Print a table or text of rich, as wide as the terminal, wider when piped."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else max(160, int(os.environ.get("COLUMNS", "160")))
    Console(width=width, highlight=False).print(_Visible(what))


class _Visible:
    """What rich renders, with the controls in its words written out.

    Views write them out before, so that columns are as wide as what is shown; nothing relies on
    each view to do so.
    """

    def __init__(self, what: RenderableType) -> None:
        self.what = what

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.segment import Segment

        from dateline.views.plain import visible_lines

        for text, style, control in console.render(self.what, options):
            yield Segment(text if control else visible_lines(text), style, control)


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

    from dateline.views.plain import visible

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn() if total is None else TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # standard output may be a file
    ) as bar:
        yield from bar.track(items, description=visible(what), total=total)
