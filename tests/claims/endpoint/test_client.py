"""Servers as they are: busy, old, new, broken, away."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from dateline.claims import UnavailableError
from dateline.claims.endpoint import Endpoint, Reader, Server
from dateline.errors import DatelineError
from dateline.model import Report
from dateline.workflow.case import Case
from dateline.workflow.settings import SETTINGS
from tests.claims.endpoint.liar import (
    KILLED,
    TEXT,
    Answer,
    Serve,
    ask,
    completion,
    configure,
    honest,
    make_case,
)
from tests.claims.reading import ARMS
from tests.conftest import Dateline

OK = completion("fine")
PYDANTIC = b"""{"error":{"message":"1 validation error: {'loc': ('body', 'response_format', 'type'),
'msg': \\"Input should be 'text' or 'json_object'\\"}","type":"internal_server_error"}}"""
OPENAI = b"""{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this
model. Use 'max_completion_tokens' instead.","code":"unsupported_parameter"}}"""
CONTEXT = b"""{"error":{"code":"context_length_exceeded","message":"Requested tokens (9000) exceed
context window of 2048"}}"""
NOW = {"Retry-After": "0"}


def test_a_busy_server_is_asked_again(serve: Serve) -> None:
    server = serve((429, b"slow down", NOW), (503, b"loading model", NOW), OK)
    assert ask(server) == "fine"
    assert len(server.asked) == 3
    server = serve((500, b"broken", NOW))
    with pytest.raises(UnavailableError, match="500 again and again"):
        ask(server)
    assert len(server.asked) == 6


def test_older_and_newer_dialects_are_spoken(serve: Serve) -> None:
    server = serve((500, PYDANTIC, {}), (400, OPENAI, {}), OK)
    assert ask(server) == "fine"
    first, second, third = server.asked
    schema = first["response_format"]["json_schema"]["schema"]
    assert second["response_format"] == {"type": "json_object", "schema": schema}
    assert third["response_format"] == second["response_format"]
    assert "max_tokens" not in third
    assert third["max_completion_tokens"] == first["max_tokens"]
    server = serve((400, OPENAI, {}))  # one that is never content
    with pytest.raises(DatelineError, match="answered 400"):
        ask(server)
    assert len(server.asked) == 2


@pytest.mark.parametrize("by", ["the context", "max_tokens"])
def test_what_is_too_long_is_asked_in_halves(tmp_path: Path, serve: Serve, by: str) -> None:
    def limited(body: dict[str, Any]) -> Answer:
        quoted = json.loads(body["messages"][1]["content"])
        if len(quoted) == 1 and "Three" in quoted[0]["text"] and "Rebels" not in quoted[0]["text"]:
            return 200, completion(json.dumps({"claims": [KILLED]})), {}
        if len(quoted) == 1 and quoted[0]["text"].count(".") <= 1:
            return 200, honest(), {}
        return (400, CONTEXT, {}) if by == "the context" else (200, completion("{", "length"), {})

    server = serve(limited)
    with Case.create(tmp_path / "case") as case:
        reader = Reader(Server(Endpoint(server.url, "liar")), ARMS, case.store)
        assert [c.anchor.text for c in reader.read(Report.of(TEXT)).claims] == ["killed"]
        assert len(server.asked) == 5


def test_a_sentence_that_is_too_long_is_told(
    tmp_path: Path, dateline: Dateline, serve: Serve
) -> None:
    server = serve((400, CONTEXT, {}))
    ran = dateline("read", make_case(tmp_path / "case", server.url), "--yes")
    assert ran.status == 1
    assert "too long for the model" in ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, b'{"error": "model not found"}', {}), "knows no such address or model"),
        ((403, b"", {}), "refuses the key"),
        ((418, b"\x1b[2Jtea\x00pot", {}), "answered 418: [2Jtea pot"),
        ((302, b"", {"Location": "http://127.0.0.1:1/"}), "answered 302"),
        (b"<html>Welcome</html>", "no chat completion"),
        (b'{"choices": []}', "no chat completion"),
        (b'{"choices": [{"message": "x"}]}', "no chat completion"),
        (b"[" * 100_000, "no chat completion"),
        (completion(None), "declined"),
        (completion("I'd rather not."), "no JSON of claims"),
        (completion("[]"), "no JSON of claims"),
        (b"x" * 10_000_001, "more than 10,000,000 bytes"),
    ],
)
def test_bad_answers_are_told_in_one_line(
    tmp_path: Path, dateline: Dateline, serve: Serve, answer: Any, words: str
) -> None:
    server = serve(answer)
    ran = dateline("read", make_case(tmp_path / "case", server.url), "--yes")
    assert ran.status == 1
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert words in errors[0]
    assert "\x1b" not in ran.err
    with Case.open(tmp_path / "case") as case:
        assert case.store.counts()["unread"] == 1


def test_a_server_that_is_not_there_is_told(tmp_path: Path, dateline: Dateline) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    ran = dateline("read", make_case(tmp_path / "case", url), "--yes")
    assert ran.status == 1
    assert f"{url}/chat/completions can't be reached (connection refused)" in ran.err


def test_a_server_that_never_answers_is_told(serve: Serve) -> None:
    done = threading.Event()
    server = serve(lambda _: (done.wait(10) and 200, OK, {}))
    with pytest.raises(DatelineError, match=r"did not answer within 0\.2 seconds"):
        ask(server, timeout=0.2)
    done.set()


def test_the_key_comes_from_the_environment(
    tmp_path: Path, dateline: Dateline, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(honest(KILLED))
    folder = make_case(tmp_path / "case", server.url, key_env="TEST_KEY")
    monkeypatch.delenv("TEST_KEY", raising=False)
    ran = dateline("read", folder, "--yes")
    assert "TEST_KEY holds no key" in ran.err
    assert server.asked == []
    monkeypatch.setenv("TEST_KEY", "s3cret")
    assert dateline("read", folder, "--yes").status == 0
    assert server.keys == ["Bearer s3cret"]
    assert b"s3cret" not in b"".join(p.read_bytes() for p in folder.iterdir())


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"url": "http://a"}, "needs url and model"),
        ({"url": "a:1", "model": "m"}, "no http or https address"),
        ({"url": "http://a", "model": 1}, "wrong model"),
        ({"url": "http://a", "model": "m", "max_tokens": 0}, "wrong max_tokens"),
        ({"url": "http://a", "model": "m", "timeout": True}, "wrong timeout"),
        ({"url": "http://a", "model": "m", "price_in": -1}, "wrong price_in"),
        ({"url": "http://a", "model": "m", "api_key": "s3cret"}, "unknown 'api_key'"),
        ({"url": "http://a", "model": "m", "key_env": "sk-s3cret"}, "no environment variable"),
    ],
)
def test_wrong_settings_are_told(
    tmp_path: Path, dateline: Dateline, table: dict[str, object], words: str
) -> None:
    folder = make_case(tmp_path / "case", "http://127.0.0.1:1")
    configure(folder, **table)
    ran = dateline("read", folder, "--yes")
    assert ran.status == 1
    [error] = ran.err.splitlines()
    assert words in error
    assert str(folder / SETTINGS) in error
    assert "s3cret" not in error


def test_a_wrong_engine_is_told(tmp_path: Path, dateline: Dateline) -> None:
    folder = make_case(tmp_path / "case", "http://127.0.0.1:1")
    (folder / SETTINGS).write_text('[read]\nengine = "gpt"\n', encoding="utf-8")
    assert '"built-in" or "endpoint"' in dateline("read", folder).err
