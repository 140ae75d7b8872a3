"""Servers that lie."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.claims.endpoint.liar import Answer, Liar, Serve


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server that gives answers in turn, the last one for ever, or those of a function."""
    running: list[Liar] = []

    def start(*answers: Any) -> Liar:
        left = [a if isinstance(a, tuple) else (200, a, {}) for a in answers if not callable(a)]
        given_by = answers[0] if callable(answers[0]) else None

        def answer(body: dict[str, Any]) -> Answer:
            if given_by:
                return given_by(body)  # type: ignore[no-any-return]
            return left.pop(0) if len(left) > 1 else left[0]

        server = Liar(answer)
        running.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return server

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
