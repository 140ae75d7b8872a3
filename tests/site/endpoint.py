"""A server with the interface of a language model, which finds one happening in each report."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.claims.endpoint.liar import Answer, Liar, completion


@contextmanager
def answering() -> Iterator[str]:
    """The address of a server that answers every request with no claims."""

    def answer(body: dict[str, Any]) -> Answer:
        return 200, completion(json.dumps({"claims": []})), {}

    server = Liar(answer)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
