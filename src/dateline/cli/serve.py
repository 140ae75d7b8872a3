"""The command that opens the desk in the browser: serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import case_argument, log_option, opened
from dateline.cli.printing import say, tell
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.desk.server import Place


@click.command()
@case_argument
@click.option("--host", default="127.0.0.1", help="The address to listen at; else this machine's.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8420, help="The port; else 8420, 0 for any."
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@log_option
def serve(case: Path, host: str, port: int, no_browser: bool, log: str | None) -> None:
    """Open the case in the browser.

    The desk shows events on a map, in time and as a network, with every source's words; there you
    review, add reports and export. It listens on this machine alone. Ctrl-C ends it.

    \b
    Example: dateline serve gulf
    """
    _check_installed()
    from dateline.desk.app import make_app
    from dateline.desk.desk import Desk
    from dateline.desk.server import Place, listen
    from dateline.desk.server import serve as serve_app

    with opened(case, log) as open_case:
        listening = listen(Place(host, port))
        place = Place(host, listening.getsockname()[1])
        app = make_app(Desk(open_case))
        serve_app(app, place, listening, lambda: _ready(place, no_browser))
    tell("The desk is closed.")


def _check_installed() -> None:
    """Raise a DatelineError where the desk's libraries or its page are missing."""
    try:
        from dateline.desk import app, static  # noqa: F401  # with all that they need
    except ImportError as error:
        raise DatelineError(f"The desk needs {error.name}: pip install 'dateline[desk]'.") from None
    if not static.is_built():
        raise DatelineError(
            "The desk's page is not built: run `npm ci && npm run build` in web/, or install a "
            "wheel of Dateline."
        )


def _ready(place: Place, no_browser: bool) -> None:
    import webbrowser

    say(f"The desk is open at {place.address} (Ctrl-C ends it).")
    if not no_browser:
        webbrowser.open(place.address)
