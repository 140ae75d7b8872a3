"""`dateline serve` as a process: it answers, ends cleanly, and refuses in one sentence."""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.desk import static
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from tests.conftest import Dateline

# Runs the command with a page of its own, so that none has to be built, and with little patience.
RUN = """
import sys
from pathlib import Path
from dateline.desk import server, static
static.FOLDER, server.HEAD_SECONDS = Path(sys.argv.pop(1)), 1
from dateline.__main__ import main
main()
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    Case.create(tmp_path / "gulf").close()
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("<!doctype html><title>Dateline</title>")
    return tmp_path / "gulf"


@contextmanager
def served(case: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", RUN, str(case.parent / "page"), "serve", str(case)]
    process = subprocess.Popen(
        [*command, "--port", "0", "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DATELINE_REVIEWER": "Ada", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"https?://[\w.:\[\]]+/", line)
        if found is None:
            raise AssertionError(line + process.communicate()[1])
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_ends_cleanly_with_a_page_open(case: Path, number: int) -> None:
    with served(case) as (process, address):
        with urllib.request.urlopen(address) as answer:
            assert b"<title>Dateline</title>" in answer.read()
        with urllib.request.urlopen(f"{address}api/changes") as stream:
            assert stream.readline().startswith(b"retry:")
            process.send_signal(number)
            stream.read()  # which ends with the desk
        assert process.wait(20) == 0
        assert process.communicate()[1] == "The desk is closed.\n"


def test_a_client_that_sends_no_request_is_left(case: Path) -> None:
    with served(case) as (_, address):
        host, port = address.split("/")[2].rsplit(":", 1)
        with socket.create_connection((host, int(port)), timeout=60) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: local")
            assert slow.recv(100) == b""  # closed by the desk


def test_https_by_a_certificate(case: Path, tmp_path: Path) -> None:
    files = [tmp_path / "cert.pem", tmp_path / "key.pem"]
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*made, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    with Case.open(case) as opened:
        put_account(opened, "Ada", Role.ADMIN, "correct horse battery")
    options = ("--host", "0.0.0.0", "--tls-cert", str(files[0]), "--tls-key", str(files[1]))
    with served(case, *options) as (_, address):
        trusted = ssl.create_default_context(cafile=files[0])
        port = address.rsplit(":", 1)[1]
        with urllib.request.urlopen(f"https://localhost:{port}", context=trusted) as answer:
            assert answer.headers["strict-transport-security"]


def test_a_taken_port_is_told(case: Path, dateline: Dateline, page: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = dateline("serve", case, "--port", taken.getsockname()[1], "--no-browser")
    assert ran.status == 1
    assert re.fullmatch(r"error: The desk can't listen at 127.0.0.1, port \d+ .*\n", ran.err)


@pytest.fixture
def page(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A built page."""
    monkeypatch.setattr(static, "FOLDER", case.parent / "page")


# What is not safe, and what is said of it.
UNSAFE = [
    (("--host", "0.0.0.0"), "needs accounts: make one with `dateline accounts"),
    (("--host", "192.0.2.1", "--behind-proxy"), "needs accounts"),
    (("--host", "no.such.host.invalid"), "needs accounts"),
    (("--tls-cert", "{cert}"), "give both --tls-cert and --tls-key"),
    (("--tls-cert", "{cert}", "--tls-key", "{cert}"), "are no certificate with its key"),
    (("--port", "70000"), "--port"),
]


@pytest.mark.parametrize(("options", "sentence"), UNSAFE)
def test_what_is_not_safe_is_refused(
    case: Path, dateline: Dateline, page: None, options: tuple[str, ...], sentence: str
) -> None:
    cert = case / "cert.pem"
    cert.write_text("none")
    ran = dateline("serve", case, "--no-browser", *(o.format(cert=cert) for o in options))
    assert ran.status in (1, 2)
    assert sentence in " ".join(ran.err.split())


def test_accounts_alone_do_not_do_for_another_address(
    case: Path, dateline: Dateline, page: None
) -> None:
    with Case.open(case) as opened:
        put_account(opened, "Ada", Role.ADMIN, "correct horse battery")
    ran = dateline("serve", case, "--host", "0.0.0.0", "--no-browser")
    assert ran.status == 1
    assert "so it needs HTTPS: give --tls-cert" in ran.err


def test_without_the_page_the_remedy_is_told(
    case: Path, dateline: Dateline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(static, "FOLDER", tmp_path)
    ran = dateline("serve", case)
    assert (ran.status, "npm run build" in ran.err) == (1, True)


def test_without_the_extra_the_remedy_is_told(
    case: Path, dateline: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The package is imported anew here; afterwards it is again the one that all other tests have.
    monkeypatch.setattr(sys.modules["dateline"], "desk", sys.modules["dateline.desk"])
    for name in [name for name in sys.modules if name.startswith("dateline.desk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    ran = dateline("serve", case)
    assert ran.status == 1
    assert ran.err == "error: The desk needs fastapi: pip install 'dateline[desk]'.\n"
