"""A server that lies, fails and refuses, and cases that are read by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from dateline.claims.endpoint import Endpoint, Server
from dateline.claims.endpoint.request import requests
from dateline.model import Report
from dateline.workflow.case import Case
from dateline.workflow.settings import SETTINGS
from tests.claims.reading import ARMS
from tests.evaluation.scripts import script

TEXT = (
    "Rebels shell port\n\nBy Jane Doe, Example News\n\n"
    "Rebels fired 14 rockets at Aden on Monday, the ministry said. Three soldiers were killed.\n\n"
    "Read more: Fiji opens a drone plant\n"
)


def completion(words: object, finished: str = "stop") -> bytes:
    choice = {"message": {"role": "assistant", "content": words}, "finish_reason": finished}
    return json.dumps({"choices": [choice]}).encode()


Answer = tuple[int, bytes, dict[str, str]]


class Liar(ThreadingHTTPServer):
    """A server that answers what it is told to; ``asked`` are the bodies that it was sent."""

    daemon_threads = True

    def __init__(self, answer: Callable[[dict[str, Any]], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that has gone."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Liar
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers["Authorization"])
        status, data, headers = self.server.answer(body)
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(data))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def honest(*claims: dict[str, Any]) -> bytes:
    return completion(json.dumps({"claims": list(claims)}))


hostile = script("hostile")
KILLED = hostile.raw(
    "Three soldiers were killed.", "Casualty", "killed", ("Victim", "Three soldiers")
)


def make_case(folder: Path, url: str, *texts: str, **more: object) -> Path:
    """A case of some texts that is read by the server at an address."""
    with Case.create(folder) as case:
        for n, text in enumerate(texts or (TEXT,)):
            report = Report.of(text, source=f"{n}.txt", url=f"http://a/{n}")
            case.store.add(report, text.encode(), "text/plain")
    configure(folder, url=url, model="liar", **more)
    return folder


def configure(folder: Path, **endpoint: object) -> None:
    lines = ["[read]", 'profile = "arms"', 'engine = "endpoint"', "[endpoint]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in endpoint.items()]
    (folder / SETTINGS).write_text("\n".join(lines), encoding="utf-8")


def ask(server: Liar, text: str = TEXT, **more: Any) -> str:
    endpoint = Endpoint(server.url, "liar", **more)
    return Server(endpoint).ask(next(requests(Report.of(text), ARMS, "liar")))


Serve = Callable[..., Liar]
