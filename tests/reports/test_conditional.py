"""Asking only for what is new, waiting as asked, and sending: real servers on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dateline.errors import DatelineError
from dateline.reports.fetch import Fetched, StatusError, Validators, fetch, post, seconds

TAG, DAY = '"one"', "Mon, 30 Nov 2026 10:00:00 GMT"


class Handler(BaseHTTPRequestHandler):
    bodies: ClassVar[list[tuple[str | None, bytes]]] = []

    def do_GET(self) -> None:
        if self.headers["If-None-Match"] == TAG or self.headers["If-Modified-Since"] == DAY:
            self.send_response(304)
            self.send_header("ETag", '"two"')
            self.end_headers()
            return
        if self.path.startswith("/status"):
            self.send_response(int(self.path[7:10]))
            self.send_header("Retry-After", self.path[11:].replace("_", " "))
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", TAG if self.path != "/odd" else "x" * 501)
        self.send_header("Last-Modified", DAY)
        self.end_headers()
        self.wfile.write(b"page")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.bodies.append((self.headers["Content-Type"], body))
        self.send_response(302 if self.path == "/onward" else 204)
        self.send_header("Location", "/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


OURS = frozenset({"127.0.0.1"})


def test_what_has_not_changed_is_not_sent_again(base: str) -> None:
    page = fetch(f"{base}/a", private=OURS)
    known = Validators(TAG, DAY)
    assert page == Fetched(b"page", f"{base}/a", None, known)
    for some in (known, Validators(TAG), Validators(None, DAY)):
        again = fetch(f"{base}/a", private=OURS, known=some)
        assert (again.unchanged, again.data, again.validators.etag) == (True, b"", '"two"')
    assert not fetch(f"{base}/a", private=OURS, known=Validators('"old"')).unchanged


def test_validators_that_can_not_be_sent_back_are_not_kept(base: str) -> None:
    assert fetch(f"{base}/odd", private=OURS).validators == Validators(None, DAY)


@pytest.mark.parametrize(
    ("path", "status", "wait"),
    [("status429/120", 429, 120), ("status503/soon", 503, None), ("status304/", 304, None)],
)
def test_a_server_says_what_and_how_long(
    base: str, path: str, status: int, wait: float | None
) -> None:
    with pytest.raises(StatusError, match=f"answered {status}") as told:
        fetch(f"{base}/{path}", private=OURS)
    assert (told.value.status, told.value.wait) == (status, wait)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (None, None),
        ("", None),
        ("0", 0),
        (" 30 ", 30),
        ("-1", None),
        ("1e9", None),
        ("9" * 400, 86_400),
        ("Mon, 30 Nov 2026 10:01:00 GMT", 60),
        ("Mon, 30 Nov 2026 09:00:00 GMT", 0),
        ("Mon, 30 Nov 2099 10:01:00 GMT", 86_400),
        ("Mon, 30 Nov 2026 10:01:00 -0000", 60),
        ("٣", None),
    ],
)
def test_how_long_to_wait(value: str | None, wait: float | None) -> None:
    assert seconds(value, datetime(2026, 11, 30, 10, 0, tzinfo=UTC)) == wait


def test_a_private_host_is_asked_only_if_it_is_named(base: str) -> None:
    with pytest.raises(DatelineError, match=r"leads to the private address 127\.0"):
        fetch(f"{base}/a")
    with pytest.raises(DatelineError, match=r"leads to the private address 127\.0"):
        post(f"{base}/a", b"", headers={})
    with pytest.raises(DatelineError, match="private address"):
        fetch(base.replace("127.0.0.1", "localhost"), private=OURS)  # another name of it


def test_a_body_is_sent_and_led_nowhere_else(base: str) -> None:
    Handler.bodies.clear()
    post(f"{base}/hook", b'{"a": 1}', headers={"Content-Type": "application/json"}, private=OURS)
    assert Handler.bodies == [("application/json", b'{"a": 1}')]
    with pytest.raises(StatusError, match="answered 302"):
        post(f"{base}/onward", b"", headers={}, private=OURS)
