"""Fetching from real servers on this machine; nothing here leaves it."""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.reports import Refusal, fetch, load
from dateline.reports.fetch import IP, Fetched, is_public

TEXT = "<h1>Drones</h1><p>The army shot down two drones.</p>"
PAGE = f"<html><body><article>{TEXT}</article></body></html>".encode()
REDIRECTS = {
    "/local": "http://127.0.0.1:{port}/page",
    "/metadata": "http://169.254.169.254/latest/meta-data/",
    "/file": "file:///etc/passwd",
    "/ftp": "ftp://public.test/a",
    "/user": "http://me:secret@public.test:{port}/page",
    "/name": "http://inside.test:{port}/page",
    "/relative": "page?a=b",
    "/loop": "/loop",
    "/nowhere": "http://[bad/",
}


class Handler(BaseHTTPRequestHandler):
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        path = self.path.partition("?")[0]
        if path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[path].format(port=self.server.server_port))  # type: ignore[attr-defined]
            self.end_headers()
            return
        if path == "/missing":
            self.send_error(404)
            return
        headers, body = {"Content-Type": "text/html; charset=utf-8"}, PAGE
        if path == "/gzip":
            headers["Content-Encoding"], body = "gzip", gzip.compress(PAGE)
        elif path == "/deflate":
            headers["Content-Encoding"], body = "deflate", zlib.compress(PAGE)
        elif path == "/bomb":
            headers["Content-Encoding"], body = "gzip", gzip.compress(bytes(30_000_000))
        elif path == "/brotli":
            headers["Content-Encoding"] = "br"
        elif path == "/large":
            body = PAGE * 1000
        elif path == "/cut":
            headers["Content-Length"] = str(len(PAGE) + 100)
        elif path == "/cut-gzip":
            headers["Content-Encoding"], body = "gzip", gzip.compress(PAGE)[:-12]
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if path == "/drip":
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        self.wfile.write(body)

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # the client may hang up, as it should
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


# In these tests the server stands at "public.test". The resolver says 127.0.0.1 for it, so the
# tests allow exactly the look-ups of that name: any other way to 127.0.0.1 is private as ever.
class Network:
    def __init__(self) -> None:
        self.public = False

    def resolver(self, host: str, port: int) -> list[str]:
        self.public = host == "public.test"
        return (
            ["127.0.0.1"] if host in ("public.test", "inside.test") else fetch.resolve(host, port)
        )

    def allow(self, ip: IP) -> bool:
        return self.public or is_public(ip)


def get(url: str, *, limit: int = 1_000_000, timeout: float = 10) -> Fetched:
    network = Network()
    return fetch.fetch(
        url, limit=limit, timeout=timeout, allow=network.allow, resolver=network.resolver
    )


def refused(url: str, *, limit: int = 1_000_000, timeout: float = 10) -> str:
    with pytest.raises(DatelineError) as caught:
        get(url, limit=limit, timeout=timeout)
    sentence = str(caught.value)
    assert sentence.startswith(url)
    assert sentence.endswith(".")
    return sentence


def test_a_page_is_fetched(port: int) -> None:
    page = get(f"http://public.test:{port}/page#part")
    assert page == Fetched(PAGE, f"http://public.test:{port}/page", "text/html; charset=utf-8")
    assert Handler.hosts[-1] == f"public.test:{port}"


@pytest.mark.parametrize("path", ["gzip", "deflate"])
def test_packed_pages_are_unpacked(port: int, path: str) -> None:
    assert get(f"http://public.test:{port}/{path}").data == PAGE


def test_a_redirect_is_followed_to_its_address(port: int) -> None:
    page = get(f"http://public.test:{port}/relative")
    assert (page.data, page.url) == (PAGE, f"http://public.test:{port}/page?a=b")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("local", "private address 127.0.0.1"),
        ("metadata", "private address 169.254.169.254"),
        ("name", "private address inside.test"),
        ("file", "not an http or https address"),
        ("ftp", "not an http or https address"),
        ("user", "holds a user name"),
        ("loop", "redirects more than 5 times"),
        ("nowhere", "cannot be fetched|not a valid address"),
        ("missing", "answered 404"),
        ("brotli", "packed as br"),
    ],
)
def test_what_is_refused_on_the_way(port: int, path: str, why: str) -> None:
    assert re.search(why, refused(f"http://public.test:{port}/{path}"))


@pytest.mark.parametrize("path", ["cut", "cut-gzip"])
def test_half_a_page_is_no_page(port: int, path: str) -> None:
    assert "cannot be fetched" in refused(f"http://public.test:{port}/{path}")


@pytest.mark.parametrize("path", ["bomb", "large"])
def test_the_limit_holds_after_unpacking(port: int, path: str) -> None:
    assert "max_bytes" in refused(f"http://public.test:{port}/{path}", limit=50_000)
    assert (
        len(get(f"http://public.test:{port}/large", limit=len(PAGE) * 1000).data)
        == len(PAGE) * 1000
    )


def test_a_slow_answer_ends_in_time(port: int) -> None:
    assert "did not answer within 0.5 seconds" in refused(
        f"http://public.test:{port}/drip", timeout=0.5
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/page",
        "http://localhost:{port}/page",
        "http://2130706433:{port}/page",
        "http://0x7f000001:{port}/page",
        "http://127.1:{port}/page",
        "http://0.0.0.0:{port}/page",
        "http://[::1]:{port}/page",
        "http://[::ffff:127.0.0.1]:{port}/page",
        "http://[::]:{port}/page",
        "https://127.0.0.1:{port}/page",
        "http://10.0.0.1/",
        "http://inside.test:{port}/page",
    ],
)
def test_private_addresses_are_never_connected_to(port: int, url: str) -> None:
    before = len(Handler.hosts)
    sentence = refused(url.format(port=port))
    assert "private address" in sentence or "no host" in sentence
    assert len(Handler.hosts) == before


def test_loading_an_address_allows_nothing_private(port: int) -> None:
    before = len(Handler.hosts)
    [item] = load(f"http://127.0.0.1:{port}/page")
    assert isinstance(item, Refusal)
    assert "private address" in item.reason
    assert len(Handler.hosts) == before


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(DatelineError, match="private"):
        fetch.fetch("http://mixed.test/", resolver=lambda host, port: ["1.1.1.1", "192.168.0.1"])


def test_the_name_is_looked_up_once(port: int) -> None:
    """A second answer (DNS rebinding) is never asked for."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    asked: list[IP] = []

    def allow(ip: IP) -> bool:
        asked.append(ip)
        return True

    url = f"http://rebind.test:{port}/page"
    page = fetch.fetch(url, allow=allow, resolver=lambda host, port: next(answers))
    assert page.data == PAGE
    assert [str(ip) for ip in asked] == ["127.0.0.1"]


def test_a_page_is_loaded_with_its_address(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network()
    real = fetch.fetch
    monkeypatch.setattr(
        "dateline.reports.fetch.fetch",
        lambda url, limit: real(url, limit=limit, allow=network.allow, resolver=network.resolver),
    )
    [item] = load(f"http://public.test:{port}/relative")
    assert not isinstance(item, Refusal)
    report, original = item
    assert report.text == "Drones\n\nThe army shot down two drones."
    assert report.url == original.url == f"http://public.test:{port}/page?a=b"
    assert report.source == f"http://public.test:{port}/relative"
    assert original.data == PAGE
    assert original.address == f"http://public.test:{port}/page?a=b"
    assert original.fetched_at is not None


def test_loading_from_a_misbehaving_server_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network()
    real = fetch.fetch
    monkeypatch.setattr(
        "dateline.reports.fetch.fetch",
        lambda url, limit: real(url, limit=limit, allow=network.allow, resolver=network.resolver),
    )
    with misbehaving(lambda: iter([b"no status line\r\n\r\n"])) as (port, _):
        [item] = load(f"http://public.test:{port}/")
    assert isinstance(item, Refusal)
    assert item.reason.startswith(f"http://public.test:{port}/ cannot be fetched")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("::ffff:1.1.1.1", True),
        ("64:ff9b::101:101", True),  # NAT64 of 1.1.1.1
        ("2002:101:101::1", True),  # 6to4 of 1.1.1.1
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::1", False),
        ("2001:0:101:101:0:0:80ff:fffe", False),  # Teredo, client 127.0.0.1
        ("fe80::1", False),
        ("fec0::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def endless(beginning: bytes, again: bytes) -> Iterator[bytes]:
    yield beginning
    while True:
        yield again


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@contextlib.contextmanager
def misbehaving(
    parts: Callable[[], Iterator[bytes]], pause: float = 0
) -> Iterator[tuple[int, list[int]]]:
    """A server that answers each connection with these bytes; its port, and how many it sent."""
    sent = [0]

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65_536)
            for part in parts():
                connection.sendall(part)
                sent[0] += len(part)
                time.sleep(pause)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, daemon=True).start()
        try:
            yield server.getsockname()[1], sent
        finally:
            server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "answer",
    [
        [],  # hangs up without a word
        [b"\x16\x03\x01 garbage\r\n\r\n"],  # no status line
        [b"HTTP/1.1 abc OK\r\n\r\n"],  # a status that is no number
        [b"HTTP/1.1 " + b"9" * 5000 + b" OK\r\n\r\n"],
        [b"HTTP/1.1 200 " + b"a" * 70_000 + b"\r\n\r\n"],  # a status line without an end
        [b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"],  # more than 100 headers
        [b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n"],  # a header over 64 kB
        [b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nabcdefg"],  # two lengths
        [CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n"],  # a chunk's size that is no number
        [CHUNKED + b"-5\r\nabc\r\n0\r\n\r\n"],
        [CHUNKED + b"ffffffffffffffffff\r\nabc"],
        [CHUNKED + b"5\r\nab"],  # cut off within a chunk
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all"],
        [b"HTTP/1.1 302 Found\r\nLocation: http://[bad\r\n\r\n"],
        [b"HTTP/1.1 302 Found\r\nLocation: http://x:abc/\r\n\r\n"],
        [b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\n\r\n"],
        [b"HTTP/1.1 500 \x1b]52;c;eA==\x07" + b"x" * 5000 + b"\r\n\r\n"],  # escapes to a terminal
    ],
)  # fmt: skip
def test_a_misbehaving_server_is_one_sentence(answer: list[bytes]) -> None:
    with misbehaving(lambda: iter(answer)) as (port, _):
        sentence = refused(f"http://public.test:{port}/")
    assert sentence.isprintable()
    assert len(sentence) < 500


@pytest.mark.parametrize(
    ("beginning", "again"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n" * 1000),  # headers without an end
        (b"HTTP/1.1 200 OK\r\nA: ", b"b" * 60_000),  # a header without an end
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        (CHUNKED, b"0" * 60_000),  # the line of a chunk's size without an end
        (CHUNKED, b"1\r\na\r\n" * 10_000),
        (CHUNKED + b"0\r\n", b"Trailer: a\r\n" * 5_000),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 60_000),
    ],
)
def test_an_endless_answer_is_left_after_a_bounded_number_of_bytes(
    beginning: bytes, again: bytes
) -> None:
    with misbehaving(lambda: endless(beginning, again)) as (port, sent):
        refused(f"http://public.test:{port}/", limit=100_000, timeout=60)
    # What the fetch reads, and what the buffers of two sockets hold.
    assert sent[0] < 1_200_000 + 16_000_000


def test_dripping_headers_end_in_time() -> None:
    with misbehaving(lambda: endless(b"HTTP/1.1 200 OK\r\n", b"A"), pause=0.05) as (port, _):
        sentence = refused(f"http://public.test:{port}/", timeout=0.5)
    assert "did not answer within 0.5 seconds" in sentence


def test_the_deadline_covers_the_look_up_of_the_name() -> None:
    released = threading.Event()

    def silent(host: str, port: int) -> list[str]:
        released.wait(60)
        return ["1.1.1.1"]

    try:
        with pytest.raises(DatelineError, match=r"did not answer within 0\.2 seconds"):
            fetch.fetch("http://slow.test/", timeout=0.2, resolver=silent)
        assert not released.is_set()  # the answer was not waited for
    finally:
        released.set()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [b"HTTP/1.1 ", b"200 OK", b"302 ", b"\r\n", b"\r\n\r\n", b"Location: ", b"http://[",
             b"Transfer-Encoding: chunked", b"Content-Length: ", b"Content-Encoding: gzip", b"5",
             b"Content-Type: text/html; charset=", b"-1", b"\x1f\x8b", b"0\r\n\r\n"]
        )
        | st.binary(max_size=20),
        max_size=12,
    )
)  # fmt: skip
def test_no_answer_raises_anything_else(answer: list[bytes]) -> None:
    with misbehaving(lambda: iter(answer)) as (port, _), contextlib.suppress(DatelineError):
        get(f"http://public.test:{port}/", timeout=5)


def test_a_silent_handshake_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"https://public.test:{server.getsockname()[1]}/"
        assert "did not answer within 0.3 seconds" in refused(url, timeout=0.3)


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_certificates_are_checked_by_name(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=public.test", "-addext",
         "subjectAltName=DNS:public.test", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def secure(host: str, tls: ssl.SSLContext | None) -> Fetched:
        return fetch.fetch(
            f"https://{host}:{server.server_port}/page",
            allow=lambda ip: True,
            resolver=lambda host, port: ["127.0.0.1"],
            tls=tls,
        )

    trusting = ssl.create_default_context(cafile=str(certificate))
    try:
        assert secure("public.test", trusting).data == PAGE
        with pytest.raises(DatelineError, match="certificate is not valid"):
            secure("other.test", trusting)
        with pytest.raises(DatelineError, match="certificate is not valid"):
            secure("public.test", None)
    finally:
        server.shutdown()
        server.server_close()
