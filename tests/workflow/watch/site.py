"""A site on this machine, and a clock that needs no waiting."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.workflow.watch import Clock

OURS = frozenset({"127.0.0.1"})


@dataclass
class Time:
    """A time that passes when somebody waits, and the waits."""

    at: datetime = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep, random.Random(1))

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.pass_(seconds)

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Site:
    """What a site has by path, how it answers otherwise, and what it was asked and sent."""

    port: int
    pages: dict[str, str] = field(default_factory=dict)
    answers: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    unchanged: int = 0
    sent: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def __call__(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def feed(self, *entries: tuple[str, str]) -> None:
        """Let /feed list entries of a name, to which /NAME is the page, and a text."""
        items = "".join(
            f"<item><title>Report {name}</title><link>{self(f'/{name}')}</link>"
            f"<pubDate>Mon, 14 Jun 2023 10:00:00 GMT</pubDate><description>{text}</description>"
            "</item>"
            for name, text in entries
        )
        self.pages["/feed"] = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>'
            f"{items}</channel></rss>"
        )


@contextmanager
def a_site() -> Iterator[Site]:
    site = Site(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, headers = site.answers.get(self.path, (200, {}))
            page = site.pages.get(self.path)
            if status == 200 and page is None:
                status = 404
            tag = f'"{hashlib.sha256((page or "").encode()).hexdigest()[:8]}"'
            if status == 200 and self.headers["If-None-Match"] == tag:
                site.unchanged += 1
                status = 304
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status == 200 and page is not None:
                self.send_header("ETag", tag)
                html = page.startswith("<html")
                self.send_header("Content-Type", "text/html" if html else "text/xml")
                self.end_headers()
                self.wfile.write(page.encode())
            else:
                self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers = site.answers.get(self.path, (204, {}))
            site.asked.append(self.path)
            if status == 204:
                site.sent.append((dict(self.headers.items()), body))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
