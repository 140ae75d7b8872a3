"""The command that opens the desk in the browser: serve."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import (
    case_argument,
    log_option,
    no_browser_option,
    opened,
    port_option,
)
from dateline.cli.printing import say, tell
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.desk.metrics import Access
    from dateline.desk.safety import Limits
    from dateline.desk.server import Place
    from dateline.desk.tiles import Tiles
    from dateline.workflow.case import Case

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERY = ("0.0.0.0", "::", "")  # addresses that stand for all of this machine
TOKEN = "DATELINE_METRICS_TOKEN"  # the variable with which others may see the figures
a_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@case_argument
@click.option("--host", default="127.0.0.1", help="The address to listen at; else this machine's.")
@port_option
@no_browser_option
@click.option("--tls-cert", type=a_file, help="A certificate as a PEM file, to serve HTTPS.")
@click.option("--tls-key", type=a_file, help="The certificate's key as a PEM file.")
@click.option("--behind-proxy", is_flag=True, help="A proxy of yours speaks HTTPS for the desk.")
@click.option("--name", "names", multiple=True, help="A name that browsers call it. Repeatable.")
@click.option(
    "--tiles", help="A tile server's address, or a PMTiles file, as the map's background."
)
@log_option
def serve(
    case: Path,
    host: str,
    port: int,
    no_browser: bool,
    tls_cert: Path | None,
    tls_key: Path | None,
    behind_proxy: bool,
    names: tuple[str, ...],
    tiles: str | None,
    log: str | None,
) -> None:
    """Open the case in the browser.

    The desk shows events on a map, in time and as a network, with every source's words; there you
    review, add reports and export. It listens on this machine alone, unless --host names another
    address: then it needs accounts and HTTPS. Ctrl-C ends it.

    \b
    Examples:
      dateline serve gulf
      dateline serve gulf --host 0.0.0.0 --name desk.example.org --tls-cert c.pem --tls-key k.pem
    """
    check_installed()
    from dateline.desk.server import Place
    from dateline.desk.tiles import tiles_of

    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("A certificate has a key: give both --tls-cert and --tls-key.")
    background = tiles_of(tiles) if tiles else None
    with opened(case, log) as open_case:
        place = Place(host, port, tls_cert, tls_key, behind_proxy)
        open_desk(open_case, place, names=names, tiles=background, no_browser=no_browser)
    tell("The desk is closed.")


def open_desk(
    case: Case,
    place: Place,
    *,
    names: tuple[str, ...] = (),
    tiles: Tiles | None = None,
    no_browser: bool,
) -> None:
    """Serve a case at an address until the process is interrupted."""
    from dateline.desk import static
    from dateline.desk.app import make_app
    from dateline.desk.desk import Desk
    from dateline.desk.server import Told, listen
    from dateline.desk.server import serve as serve_app

    secure = place.certificate is not None or place.behind_proxy
    accounts = _check_safe(case, place.host, secure)
    limits = _limits(place, names, secure, tiles.origin if tiles else "")
    listening = listen(place)
    place = replace(place, port=listening.getsockname()[1])
    access = _access(place.behind_proxy)
    desk = Desk(case, accounts=accounts, secure=secure, tiles=tiles, access=access, apart=accounts)
    told = Told(lambda: _ready(place, no_browser), desk.changes.end)
    serve_app(make_app(desk, limits, static.FOLDER), place, listening, told)


def check_installed() -> None:
    """Raise a DatelineError where the desk's libraries or its page are missing."""
    try:
        from dateline.desk import app, server, static  # noqa: F401  # with all that they need
    except ImportError as error:
        raise DatelineError(f"The desk needs {error.name}: pip install 'dateline[desk]'.") from None
    if not static.is_built(static.FOLDER):
        raise DatelineError(
            "The desk's page is not built: run `npm ci && npm run build` in web/, or install a "
            "wheel of Dateline."
        )


def _check_safe(case: Case, host: str, secure: bool) -> bool:
    """Whether the desk has accounts; DatelineError where others could reach it unprotected."""
    from dateline.workflow.accounts import accounts

    there = any(account.closed is None for account in accounts(case))
    if host in LOOPBACK:
        return there
    if not there:
        raise DatelineError(
            f"Others could reach the desk at {host}, so it needs accounts: make one with "
            f"`dateline accounts {case.folder} add NAME --role admin`, or leave --host out."
        )
    if not secure:
        raise DatelineError(
            f"Others could read what goes to {host}, so it needs HTTPS: give --tls-cert and "
            "--tls-key, or --behind-proxy if a proxy of yours speaks HTTPS for it."
        )
    return there


def _access(behind_proxy: bool) -> Access:
    """Who may see the desk's figures. A proxy on this machine asks for others, too."""
    from dateline.desk.metrics import SHORTEST, Access

    token = os.environ.get(TOKEN)
    if token is not None and (len(token) < SHORTEST or not token.isascii()):
        raise DatelineError(
            f"{TOKEN} can't be the token: take {SHORTEST} or more plain letters and figures."
        )
    return Access(local=not behind_proxy, token=token)


def _limits(place: Place, names: tuple[str, ...], secure: bool, tiles: str) -> Limits:
    """The names by which the desk may be called, beside those of this machine."""
    import socket

    from dateline.desk.safety import LOOPBACK as LOCAL
    from dateline.desk.safety import Limits

    own = [f"[{place.host}]" if ":" in place.host else place.host]
    if place.host in EVERY:
        own = [] if names else [socket.gethostname(), socket.getfqdn()]
    hosts = (*LOCAL, *(name.lower() for name in (*own, *names)))
    return Limits(hosts, secure, tiles=tiles)


def _ready(place: Place, no_browser: bool) -> None:
    import webbrowser

    say(f"The desk is open at {place.address} (Ctrl-C ends it).")
    if not no_browser:
        webbrowser.open(place.address)
