"""The command that shows the desk on the sample reports: demo."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dateline.cli.merge import print_merging
from dateline.cli.options import no_browser_option, port_option
from dateline.cli.printing import tell
from dateline.cli.read import print_reading
from dateline.cli.reports import print_adding
from dateline.cli.serve import check_installed, open_desk


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path))
@port_option
@no_browser_option
def demo(case: Path | None, port: int, no_browser: bool) -> None:
    """Open the desk on the sample reports that come with Dateline.

    It makes a case of them in a temporary folder, reads and merges it, and opens it in the browser;
    Ctrl-C ends it and deletes the case. With CASE it is kept in that folder, and opened again the
    next time.

    \b
    Examples:
      dateline demo
      dateline demo dateline-samples --port 8421
    """
    check_installed()
    from dateline.desk.server import Place
    from dateline.workflow.add import Stated
    from dateline.workflow.run import open_samples, sample_sources

    with _folder(case) as folder, open_samples(folder) as opened:
        tell("These are sample reports, written for Dateline from public facts.")
        print_adding(opened, sample_sources(), Stated(None, None), as_json=False)
        print_reading(opened, as_json=False)
        print_merging(opened, as_json=False)
        open_desk(opened, Place(port=port), no_browser=no_browser)
    tell("The desk is closed." if case else "The desk is closed, and the case is deleted.")


@contextmanager
def _folder(case: Path | None) -> Iterator[Path]:
    """The folder that is named, or one that is deleted at the end."""
    if case is not None:
        yield case
        return
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
        yield Path(folder, "samples")
