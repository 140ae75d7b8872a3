"""Options of the tests, and the command line as a function."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import settings

from tests.postgresql import MISSING, Server

settings.register_profile("untimed", deadline=None)  # no test measures time
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` writes the golden files anew, to be read in the diff."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@dataclass(frozen=True)
class Ran:
    """How a command ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Dateline = Callable[..., Ran]


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]) -> Dateline:
    """Run a command in this process, as ``dateline("init", folder)``."""
    from dateline.cli.commands import main

    def run(*args: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args], prog_name="dateline")
        out, err = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)

    return run


@pytest.fixture(scope="session")
def maybe_server() -> Iterator[Server | None]:
    """One PostgreSQL server for all tests, started when the first asks; None if not installed."""
    server = Server.start()
    yield server
    if server:
        server.stop()


@pytest.fixture
def server(maybe_server: Server | None) -> Server:
    """A PostgreSQL server; the test is skipped where none is installed."""
    if maybe_server is None:
        pytest.skip(MISSING)
    return maybe_server


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """The port of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()
