"""A real server, if DATELINE_TEST_ENDPOINT names one (http://127.0.0.1:8123/v1).

DATELINE_TEST_MODEL names the model if it wants a certain one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.claims.endpoint import Endpoint, Server
from dateline.claims.endpoint.client import TooLongError
from dateline.claims.endpoint.ground import ground, parse
from dateline.claims.endpoint.request import request, requests, roles
from dateline.model import Report, check_grounded
from tests.claims.endpoint.liar import (
    KILLED,
    TEXT,
)
from tests.claims.reading import ARMS


@pytest.mark.live
def test_a_real_server_keeps_to_the_protocol(tmp_path: Path) -> None:
    """Any model will do: what is tested is the exchange, and that nothing ungrounded comes of it.

    A small model may not come to an end within max_tokens, which is told as such.
    """
    endpoint = Endpoint(
        os.environ["DATELINE_TEST_ENDPOINT"],
        os.environ.get("DATELINE_TEST_MODEL", "default"),
        max_tokens=400,
        timeout=600,
    )
    report = Report.of(TEXT)
    [whole] = requests(report, ARMS, endpoint.model)
    ended = 0
    server = Server(endpoint)
    for sentence in whole.sentences[1:]:
        one = request(report.text, [sentence], ARMS, endpoint.model)
        try:
            items = parse(server.ask(one))
        except TooLongError:
            continue
        ended += 1
        for item in items:
            assert isinstance(item, dict)
            assert set(item) == set(KILLED)  # the schema was kept to
            assert item["type"] in roles(ARMS)
        for claim in ground(items, report, ARMS, "x").claims:
            check_grounded(claim, report.text)
    if not ended:
        pytest.skip(f"the exchange works, but {endpoint.model} came to no end in 400 tokens")
