"""What the desk refuses, and the headers of every answer."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.desk.safety import HEADERS, MOST_JSON, POLICY
from dateline.workflow.accounts import Role, close_account, put_account
from dateline.workflow.case import Case
from tests.desk.conftest import Client
from tests.workflow import reviewed

PASSWORD = "correct horse battery"


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/nothing", "/nothing.js", "/event/x"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    answer = client.http.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    refused = client.http.get(path, headers={"host": "evil.example"})
    assert {name: refused.headers[name] for name in HEADERS} == HEADERS
    assert "require-trusted-types-for 'script'" in POLICY


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8420", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8420", 200),
        ("evil.example", 403),  # whose name leads to 127.0.0.1: DNS rebinding
        ("127.0.0.1.evil.example:8420", 403),
        ("", 403),
    ],
)
def test_the_desk_answers_to_its_own_names(client: Client, host: str, status: int) -> None:
    assert client.get("/session", headers={"host": host}).status_code == status


# Who sends a change, and whether it is made; the token is right but where it says otherwise.
CHANGES = [
    ({}, 200),  # a program that knows the token
    ({"origin": "http://127.0.0.1:8420"}, 200),
    ({"origin": "http://evil.example"}, 403),
    ({"origin": "null"}, 403),  # a sandboxed frame
    ({"origin": "http://127.0.0.1:9999"}, 403),  # another program of this machine
    ({"x-desk-token": "0" * 64}, 403),
    ({"x-desk-token": ""}, 403),
    ({"x-desk-token": "ä"}, 403),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403),
    ({"sec-fetch-site": "same-origin"}, 200),
]


@pytest.mark.parametrize(("headers", "status"), CHANGES)
def test_changes_come_from_the_page_alone(
    client: Client, case: Case, headers: dict[str, str], status: int
) -> None:
    body = {"name": "mine", "address": "/"}
    sent = [(k.encode(), v.encode()) for k, v in (client.token() | headers).items()]
    answer = client.http.post("/api/views", json=body, headers=sent)
    assert answer.status_code == status
    assert len(client.json("/views")) == (1 if status == 200 else 0)


def test_a_change_without_a_token_is_refused_at_every_address(client: Client) -> None:
    from dateline.desk.openapi import description

    for path, methods in description()["paths"].items():
        for method in set(methods) - {"get"}:
            answer = client.http.request(method, path.format(report="ab", view="ab"))
            assert answer.status_code == 403, path
            assert "token" in answer.json()["problem"]


def test_too_large_a_body_is_refused_whatever_its_head_says(client: Client) -> None:
    large = b'{"verb": "note", "why": "' + b"x" * MOST_JSON + b'"}'
    headers = client.token() | {"content-type": "application/json"}
    assert client.http.post("/api/decisions", content=large, headers=headers).status_code == 413

    def pieces() -> Iterator[bytes]:  # sent without a length
        for start in range(0, len(large), 1000):
            yield large[start : start + 1000]

    answer = client.http.post("/api/decisions", content=pieces(), headers=headers)
    assert answer.status_code == 413
    assert "larger than" in answer.json()["problem"]


def test_a_fault_is_told_in_one_sentence(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret of the case")

    monkeypatch.setattr(client.desk.case.store.shelf, "lines", fail)
    answer = client.get("/reports")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY.format(tiles="")


# -- accounts --------------------------------------------------------------------------------------


def test_logging_in_and_out(with_accounts: Callable[[], Client], case: Case) -> None:
    put_account(case, "Ada", Role.REVIEWER, PASSWORD)
    client = with_accounts()
    session = client.json("/session")
    assert (session["user"], session["types"], session["counts"]) == (None, [], {})
    assert client.get("/events").status_code == 401
    begun = client.post("/session", {"name": "Ada", "password": PASSWORD})
    assert begun.json()["user"] == {"name": "Ada", "role": "reviewer"}
    cookie = begun.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.json("/events")["total"] > 0
    stolen = dict(client.http.cookies)
    assert client.delete("/session").status_code == 204
    assert client.get("/events").status_code == 401
    thief = with_accounts()
    thief.http.cookies.update(stolen)  # a session that is over opens nothing
    assert thief.get("/events").status_code == 401


def test_roles(with_accounts: Callable[[], Client], case: Case) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    clients = {}
    for role in Role:
        put_account(case, role, role, PASSWORD)
        clients[role] = with_accounts()
        clients[role].post("/session", {"name": role, "password": PASSWORD})
    draft = {"verb": "accept", "subjects": [claim.id]}
    assert clients[Role.VIEWER].post("/decisions", draft).status_code == 403
    assert clients[Role.VIEWER].post("/reports", {"text": "News."}).status_code == 403
    assert clients[Role.REVIEWER].post("/decisions", draft).status_code == 200
    assert clients[Role.VIEWER].post("/views", {"name": "a", "address": "/"}).status_code == 200
    path = "/views?name=a&who=viewer"
    assert clients[Role.REVIEWER].delete(path).status_code == 403
    assert clients[Role.ADMIN].delete(path).status_code == 204


def test_a_closed_account_is_out_at_once(with_accounts: Callable[[], Client], case: Case) -> None:
    put_account(case, "Ada", Role.ADMIN, PASSWORD)
    client = with_accounts()
    client.post("/session", {"name": "Ada", "password": PASSWORD})
    close_account(case, "Ada")
    assert client.get("/events").status_code == 401
    assert client.post("/session", {"name": "Ada", "password": PASSWORD}).status_code == 403


def test_guessing_passwords_has_to_wait(with_accounts: Callable[[], Client], case: Case) -> None:
    put_account(case, "Ada", Role.ADMIN, PASSWORD)
    client = with_accounts()
    tries = [
        client.post("/session", {"name": "Ada", "password": f"guess {n}"}).status_code
        for n in range(6)
    ]
    assert tries == [403] * 5 + [429]
    assert client.post("/session", {"name": "Ada", "password": PASSWORD}).status_code == 429


def test_an_unknown_name_is_told_like_a_wrong_password(
    with_accounts: Callable[[], Client], case: Case
) -> None:
    put_account(case, "Ada", Role.ADMIN, PASSWORD)
    client = with_accounts()
    wrong = client.post("/session", {"name": "Ada", "password": "x"})
    unknown = client.post("/session", {"name": "Eve", "password": "x"})
    assert (wrong.status_code, wrong.text) == (unknown.status_code, unknown.text)


# -- the built page --------------------------------------------------------------------------------

INDEX = b"<!doctype html><title>Dateline</title>"


@pytest.fixture
def built(pages: Path) -> Path:
    (pages / "index.html.gz").write_bytes(gzip.compress(INDEX))
    (pages / "assets").mkdir()
    (pages / "assets" / "main-a1b2c3d4.js.gz").write_bytes(gzip.compress(b"start()"))
    (pages / "assets" / "worker.mjs.gz").write_bytes(gzip.compress(b"work()"))
    (pages / "assets" / "inter-DiVDrmQJ.woff2").write_bytes(b"font")
    (pages.parent / "secret.txt").write_text("secret")
    return pages


# An address, what is served, as which type, and how long it may be kept.
PAGES: list[tuple[str, bytes, str, str]] = [
    ("/", INDEX, "text/html", "no-cache"),
    ("/index.html", INDEX, "text/html", "no-cache"),
    ("/event/3f2a", INDEX, "text/html", "no-cache"),
    ("/report/9c01", INDEX, "text/html", "no-cache"),
    ("/assets/main-a1b2c3d4.js", b"start()", "text/javascript", "immutable"),
    ("/assets/worker.mjs", b"work()", "text/javascript", "no-cache"),
    ("/assets/inter-DiVDrmQJ.woff2", b"font", "font/woff2", "immutable"),
]


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
@pytest.mark.parametrize(("path", "content", "media_type", "kept"), PAGES)
def test_the_page_is_served_as_it_is_stored(
    client: Client,
    built: Path,
    path: str,
    content: bytes,
    media_type: str,
    kept: str,
    accepted: str,
) -> None:
    answer = client.http.get(path, headers={"accept-encoding": accepted})
    assert answer.status_code == 200
    assert answer.content == content
    assert answer.headers["content-type"].startswith(media_type)
    assert kept in answer.headers["cache-control"]
    packed = accepted == "gzip" and not path.endswith(".woff2")
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/missing.js",
        "/assets/a%00.js",
        "/" + "x" * 300 + ".js",
        "/index.html.gz",  # a file of the folder, but none of the page
    ],
)
def test_nothing_else_is_served(client: Client, built: Path, path: str) -> None:
    answer = client.http.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text.replace("secret.txt", "")
