"""Options of the tests, and the command line as a function."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec

import pytest
from hypothesis import settings

from tests.postgresql import MISSING, Server

settings.register_profile("untimed", deadline=None)  # no test measures time
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` writes the golden files anew, to be read in the diff."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what writes FollowTheMoney where its library is not installed."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    wanted = item.get_closest_marker("ftm") or parameters.get("format_") == "ftm"
    if wanted and find_spec("followthemoney") is None:
        pytest.skip("FollowTheMoney is not installed: pip install 'dateline[ftm]'")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was skipped, and for want of what."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    if reasons:
        terminalreporter.section("NOT TESTED HERE", sep="!", red=True, bold=True)
        for reason, number in reasons.most_common():
            terminalreporter.line(f"{number} skipped: {reason.removeprefix('Skipped: ')}", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI=true nothing may be skipped: a machine that tests for all must have all parts."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


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
